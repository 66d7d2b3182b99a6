"""A file that lines go to: one crawl writes it at a time, and what cannot be written ends the crawl."""

import json
import subprocess
import time

import pytest
from crawl_run import Run, command, environment
from fixtures._localhost.answers import Story
from fixtures._localhost.paper import Paper
from fixtures._localhost.site import Site
from news_run import by_sitemap, found, news, until, urls

from newscrawl.disk import ShelfError
from newscrawl.feeds.whole import WholeFile, check_free


def test_a_file_is_one_crawls_from_its_opening_to_its_storing(tmp_path):
    path = tmp_path / "out.jsonl"
    path.write_text("before\n")
    one, other = WholeFile(str(path)), WholeFile(f"file://{path}")
    check_free(path)
    file = one.open(None)
    with pytest.raises(ShelfError, match="another crawl writes this file; wait until it ends, or name another one"):
        other.open(None)
    with pytest.raises(ShelfError):
        check_free(path)
    file.write(b"one\n")
    one.store(file)
    file = other.open(None)
    file.write(b"other\n")
    other.store(file)
    assert path.read_text() == "before\none\nother\n"
    assert [left.name for left in tmp_path.iterdir()] == ["out.jsonl"]


def test_what_a_killed_crawl_left_beside_a_file_goes_when_it_is_written_again(tmp_path):
    path = tmp_path / "out.jsonl"
    path.with_name("out.jsonl.part").write_text("half of a li")
    storage = WholeFile(str(path))
    check_free(path)
    file = storage.open(None)
    file.write(b"whole\n")
    storage.store(file)
    assert path.read_text() == "whole\n"
    assert [left.name for left in tmp_path.iterdir()] == ["out.jsonl"]


def test_a_file_that_is_withdrawn_leaves_nothing(tmp_path):
    storage = WholeFile(str(tmp_path / "out.jsonl"))
    storage.withdraw(storage.open(None))
    assert list(tmp_path.iterdir()) == []


@pytest.mark.slow
def test_a_second_crawl_into_one_file_ends_at_once_and_costs_neither_a_line(tmp_path):
    paper, other = Paper(6, delay=0.3), Paper(3)
    with Site({}) as slow, Site({}) as quick:
        by_sitemap(paper, slow)
        by_sitemap(other, quick)
        arguments = command("news", "-a", f"start={slow.url('/')}", "-o", "all.jsonl", "-s", "NEWSCRAWL_OUTPUT=one")
        env = environment(NEWSCRAWL_ALLOW_HOSTS=slow.host)
        with subprocess.Popen(arguments, cwd=tmp_path, env=env, stderr=subprocess.DEVNULL) as first:
            until(lambda: slow.log)
            refused = news(quick, tmp_path, "-o", "all.jsonl")
            assert refused.code == 4
            assert refused.log == (
                f"{tmp_path}/all.jsonl: another crawl writes this file; wait until it ends, or name another one\n"
            )
            assert quick.log == []
            assert first.wait(timeout=60) == 0
        done = news(quick, tmp_path, "-o", "all.jsonl")
        asked = sorted(line["requested_url"] for line in done.lines("all.jsonl"))
        assert asked == sorted(urls(slow, paper.paths) + urls(quick, other.paths))


@pytest.mark.slow
@pytest.mark.parametrize(("spider", "code"), [("news", 4), ("urls", 1)])
def test_a_crawl_whose_file_takes_no_more_lines_ends_with_one_sentence(tmp_path, spider, code):
    paper = Paper(150, delay=0.1)
    with Site({}) as site:
        by_sitemap(paper, site)
        given = {"news": f"start={site.url('/')}", "urls": "urls=" + ",".join(urls(site, paper.paths))}[spider]
        feed = tmp_path / "out.jsonl"
        feed.write_text("x" * 180_000 + "\n")
        began = time.monotonic()
        done = limited(tmp_path, site, spider, "-a", given, "-o", "out.jsonl")
        assert time.monotonic() - began < 60
        assert done.code == code
        assert done.log.count("nothing can be written there (File too large); make room, then run again") == 1
        assert "Traceback" not in done.log
        assert len(site.log) < 120
        assert not list(tmp_path.glob("*.part"))
        if spider == "news":
            assert feed.stat().st_size == 180_001
            assert (done.counts["articles"], done.manifest["feeds"]) == (0, {})
            assert found(news(site, tmp_path)) == urls(site, paper.paths)


@pytest.mark.slow
@pytest.mark.parametrize("spider", ["news", "urls"])
def test_a_crawl_that_cannot_open_its_file_ends_before_anything_is_fetched(tmp_path, spider):
    with Site({"/a": Story()}) as site:
        (tmp_path / "out.jsonl").write_text("x" * 300_000)
        given = {"news": f"start={site.url('/')}", "urls": f"urls={site.url('/a')}"}[spider]
        done = limited(tmp_path, site, spider, "-a", given, "-o", "out.jsonl")
        assert (done.code, site.log) == (4, [])
    assert "nothing can be written there (File too large)" in done.log
    assert "Traceback" not in done.log
    assert not list(tmp_path.glob("*.part"))


def limited(cwd, site, *arguments):
    """A crawl of which no file may be larger than 200 KiB."""
    limits = {"AUTOTHROTTLE_ENABLED": False, "CONCURRENT_REQUESTS_PER_DOMAIN": 2}
    settings = [word for name, value in limits.items() for word in ("-s", f"{name}={json.dumps(value)}")]
    line = ["bash", "-c", 'ulimit -f 200; exec "$@"', "bash", *command(*arguments, *settings)]
    env = environment(NEWSCRAWL_ALLOW_HOSTS=site.host)
    ended = subprocess.run(line, cwd=cwd, env=env, capture_output=True, text=True, timeout=90, check=False)
    return Run(ended.returncode, ended.stderr, cwd)
