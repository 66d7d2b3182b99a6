"""Real crawls that keep what they fetch: read back, it gives the same lines, however the crawl ended."""

import json
import os
import signal
import subprocess
import sys
import time
from collections import Counter
from pathlib import Path

import pytest
from crawl_run import WITH_WORKERS, Run, command, crawl, environment
from fixtures._localhost.answers import Answer, GzippedStory, Missing, Moved, Rules, Story
from fixtures._localhost.paper import Paper
from fixtures._localhost.site import Site

from newscrawl.raw import archived_pages

pytestmark = pytest.mark.slow

KEEP = ("-s", "NEWSCRAWL_RAW=warc")
WEB = {
    "/story": Story(),
    "/gzip": GzippedStory(),
    "/latin-1": Story("iso-8859-1", "text/html; charset=iso-8859-1"),
    "/no-type": Story(said=None),
    "/moved": Moved("/story", 301),
    "/empty": Answer(),
    "/image": Answer(b"\x89PNG\r\n", "image/png"),
    "/missing": Missing(),
}


def read_back(*files: Path, cwd: Path) -> tuple[int, list[str], list[str]]:
    """What `newscrawl clean` makes of archives: its exit code, the articles' lines and the rejects', sorted."""
    main = "import sys; from newscrawl.cli import main; sys.exit(main())"
    clean = [sys.executable, "-c", main, "clean", *map(str, files), "-o", "again.jsonl"]
    done = subprocess.run(clean, cwd=cwd, env=environment(), capture_output=True, text=True, check=False)
    return done.returncode, lines(cwd / "again.jsonl"), sorted(done.stdout.splitlines())


def lines(*paths: Path) -> list[str]:
    return sorted(line for path in paths for line in path.read_text("utf-8").splitlines())


def resolved(run: Path) -> Counter:
    """Addresses of a run's lines whose places lead to whole records of their pages, each with its place checked."""
    found = Counter()
    pages = {
        (page.warc.file, page.warc.offset): page for path in run.glob("*.warc.gz") for page in archived_pages(path)
    }
    for line in map(json.loads, lines(*run.glob("articles-*.jsonl"))):
        place = line["provenance"]["warc"]
        assert pages[place["file"], place["offset"]].requested_url == line["requested_url"]
        found[line["requested_url"]] += 1
    return found


def test_what_addresses_gave_is_kept_and_read_back_to_the_same_lines(tmp_path):
    with Site(WEB) as site:
        urls = ",".join([*map(site.url, WEB), site.url("/story#comments")])
        done = crawl(tmp_path, "urls", "-a", f"urls={urls}", *KEEP, NEWSCRAWL_ALLOW_HOSTS=site.host, **WITH_WORKERS)
    name = f"{done.folder.name}-00001.warc.gz"
    assert (done.code, "Traceback" in done.log) == (0, False)
    assert sorted(path.name for path in done.folder.iterdir()) == [name, "articles.jsonl", "rejects.jsonl"]
    assert f"8 pages kept -> {done.folder / name}" in done.log
    code, articles, rejects = read_back(done.folder / name, cwd=tmp_path)
    assert (code, articles) == (1, lines(done.folder / "articles.jsonl"))
    assert len(articles) == 6
    fetched = [line for line in lines(done.folder / "rejects.jsonl") if '"http-404"' not in line]
    assert (rejects, len(rejects)) == (fetched, 2)


@pytest.mark.parametrize("spider", ["urls", "news"])
def test_what_a_robots_txt_reserves_stands_in_the_lines_and_comes_back(tmp_path, spider):
    paper = Paper(1)
    rules = "User-agent: *\nContent-Signal: ai-train=no\n"
    with Site({**paper.stories(), "/": paper.front(), "/robots.txt": Rules(rules)}) as site:
        site.answers["/sitemap.xml"] = paper.sitemap(site)
        given = f"urls={site.url(paper.path(1))}" if spider == "urls" else f"start={site.url('/')}"
        done = crawl(tmp_path, spider, "-a", given, *KEEP, NEWSCRAWL_ALLOW_HOSTS=site.host)
    written = lines(*done.folder.glob("articles*.jsonl"))
    assert [json.loads(line)["rights"]["ai_train"] for line in written] == ["n"]
    (archive,) = done.folder.glob("*.warc.gz")
    assert [page.robots for page in archived_pages(archive)] == [rules]
    assert read_back(archive, cwd=tmp_path)[1] == written


def test_the_default_keeps_nothing(tmp_path):
    with Site(WEB) as site:
        done = crawl(tmp_path, "urls", "-a", f"urls={site.url('/story')}", NEWSCRAWL_ALLOW_HOSTS=site.host)
    assert sorted(path.name for path in done.folder.iterdir()) == ["articles.jsonl", "rejects.jsonl"]
    assert done.lines("articles.jsonl")[0]["provenance"]["warc"] is None


def test_a_disk_that_is_full_stops_the_keeping_and_not_the_crawl(tmp_path):
    noise = Answer(b"<html><!--" + os.urandom(80_000) + b"-->" + Story().body)
    with Site({f"/{number}": noise for number in range(4)}) as site:
        urls = ",".join(map(site.url, site.answers))
        arguments = command("urls", "-a", f"urls={urls}", *KEEP)
        limited = ["bash", "-c", 'ulimit -f 200; exec "$@"', "bash", *arguments]  # KiB a file
        env = environment(NEWSCRAWL_ALLOW_HOSTS=site.host)
        ended = subprocess.run(limited, cwd=tmp_path, env=env, capture_output=True, text=True, timeout=60, check=False)
    done = Run(ended.returncode, ended.stderr, tmp_path)
    (archive,) = done.folder.glob("*.warc.gz")
    assert (done.code, done.log.count("pages are not kept any more"), "Traceback" in done.log) == (1, 1, False)
    assert len(done.lines("articles.jsonl") + done.lines("rejects.jsonl")) == 4
    assert len(list(archived_pages(archive))) == 2


def by_sitemap(paper, site):
    site.answers = {**paper.stories(), "/": paper.front(), "/sitemap.xml": paper.sitemap(site)}


def news(site, cwd, *arguments, **extra):
    start = f"start={site.url('/')}"
    return crawl(cwd, "news", "-a", start, *KEEP, *arguments, NEWSCRAWL_ALLOW_HOSTS=site.host, **extra)


def test_what_a_scheduled_crawl_fetched_is_read_back_to_the_same_lines(tmp_path):
    paper = Paper(30, delay=0.01)
    with Site({}) as site:
        by_sitemap(paper, site)
        site.answers[paper.path(3)] = Answer()
        done = news(site, tmp_path, "-s", "NEWSCRAWL_SHARD_LINES=7", **WITH_WORKERS)
        again = news(site, tmp_path)
    first, second = sorted((tmp_path / "output" / "news").iterdir())
    code, articles, rejects = read_back(first, cwd=tmp_path)
    assert (done.code, again.code, code) == (0, 0, 1)
    assert (articles, len(articles)) == (lines(*first.glob("articles-*.jsonl")), 29)
    assert rejects == lines(*first.glob("rejects-*.jsonl"))
    assert [path.name for path in second.glob("*.warc.gz*")] == []


def test_a_crawl_that_is_killed_leaves_no_line_whose_page_is_lost(tmp_path):
    paper = Paper(60, delay=0.02)
    runs = tmp_path / "output" / "news"
    with Site({}) as site:
        by_sitemap(paper, site)
        for pages in (3, 20, 35, 50):
            process = subprocess.Popen(
                command("news", "-a", f"start={site.url('/')}", *KEEP, "--nolog"),
                cwd=tmp_path,
                env=environment(NEWSCRAWL_ALLOW_HOSTS=site.host, NEWSCRAWL_SHARD_LINES="4"),
                start_new_session=True,
            )
            _wait(site, pages)
            os.killpg(process.pid, signal.SIGKILL)
            process.wait()
        done = news(site, tmp_path)
    assert (done.code, list(runs.glob("*/*.part"))) == (0, [])
    found = sum(map(resolved, runs.iterdir()), Counter())
    assert sorted(found.elements()) == sorted(map(site.url, paper.paths))


def _wait(site, pages):
    deadline = time.monotonic() + 60
    while len({path for path in site.log if path.startswith("/2026")}) < pages:
        assert time.monotonic() < deadline
        time.sleep(0.01)


@pytest.mark.parametrize("spider", ["urls", "news"])
def test_a_way_to_keep_that_is_none_is_told_in_one_sentence(spider, tmp_path):
    asked = "urls=http://127.0.0.1:1/" if spider == "urls" else "start=http://127.0.0.1:1/"
    done = crawl(tmp_path, spider, "-a", asked, NEWSCRAWL_RAW="zip")
    assert (done.code, done.log) == (
        2,
        "NEWSCRAWL_RAW: 'zip' is no way to keep pages; write warc, or leave it out to keep none\n",
    )


def test_without_the_library_one_sentence_names_it(tmp_path):
    (tmp_path / "sitecustomize.py").write_text('import sys\nsys.modules["warcio"] = None\n')
    path = f"{tmp_path}:{os.environ.get('PYTHONPATH', '')}"
    done = crawl(tmp_path, "urls", "-a", "urls=http://127.0.0.1:1/", *KEEP, PYTHONPATH=path)
    said = "NEWSCRAWL_RAW: warc needs the library warcio; install it: pip install 'newscrawl[warc]'\n"
    assert (done.code, done.log) == (2, said)
    off = crawl(
        tmp_path, "urls", "-a", "urls=http://127.0.0.1:1/", NEWSCRAWL_ALLOW_HOSTS="127.0.0.1:1", PYTHONPATH=path
    )
    assert (off.code, "connect" in off.log) == (0, True)
