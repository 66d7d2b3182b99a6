"""What a crawl leaves behind: its two files, and a line for every address however the crawl ends."""

import json
import os
import signal
import subprocess
import time
from pathlib import Path

import pytest
from crawl_run import Run, command, crawl, environment
from fixtures._localhost.answers import Silent, Story
from fixtures._localhost.site import Site

from newscrawl.record import article_schema

pytestmark = pytest.mark.slow

KEYS = list(json.loads(article_schema())["properties"])


@pytest.fixture(scope="module")
def site():
    with Site({path: Story() for path in ("/a", "/b", "/raises", "/dropped", "/fails", "/twice")}) as site:
        yield site


def run(site, cwd, *arguments, paths=("/a", "/missing")):
    urls = ",".join(site.url(path) for path in paths)
    return crawl(cwd, "urls", "-a", f"urls={urls}", *arguments, NEWSCRAWL_ALLOW_HOSTS=site.host)


def test_both_default_files_are_written_even_when_empty(site, tmp_path):
    done = run(site, tmp_path, paths=("/a",))
    assert sorted(path.name for path in done.folder.iterdir()) == ["articles.jsonl", "rejects.jsonl"]
    assert done.folder.parent == tmp_path / "output" / "urls"
    assert [list(line) for line in done.lines("articles.jsonl")] == [KEYS]
    assert done.lines("rejects.jsonl") == []


def test_a_crawl_ends_with_a_word_on_what_became_of_its_addresses(site, tmp_path):
    done = run(site, tmp_path)
    folder = done.folder.relative_to(tmp_path)
    assert (
        f"INFO: 1 of 2 addresses gave an article -> {folder / 'articles.jsonl'}; "
        f"1 reject -> {folder / 'rejects.jsonl'}: http-404 1\n" in done.log
    )


def test_a_crawl_without_an_article_says_so_among_the_warnings(site, tmp_path):
    done = run(site, tmp_path, "-s", "LOG_LEVEL=WARNING", "-o", "-:jsonl", paths=("/missing",))
    assert "WARNING: 0 of 1 addresses gave an article -> stdout:; 1 reject -> output/urls/" in done.log


def test_o_takes_the_articles_alone_appends_and_fetches_again(site, tmp_path):
    before = site.log.count("/a")
    for round_ in (1, 2):
        done = run(site, tmp_path, "-o", "new/out.jsonl")
        assert done.code == 0
        lines = (tmp_path / "new" / "out.jsonl").read_text("utf-8").splitlines()
        assert [list(json.loads(line)) for line in lines] == [KEYS] * round_
    assert site.log.count("/a") == before + 2
    folders = list((tmp_path / "output").glob("urls/*"))
    assert [[path.name for path in folder.iterdir()] for folder in folders] == [["rejects.jsonl"]] * 2
    assert [path.name for path in (tmp_path / "new").iterdir()] == ["out.jsonl"]


def test_feeds_may_name_both_files_and_overwrite(site, tmp_path):
    (tmp_path / "mine.jsonl").write_text("old\n")
    feeds = {"mine.jsonl": {"format": "jsonl", "overwrite": True}, "not.jsonl": {"format": "rejects"}}
    done = run(site, tmp_path, "-s", f"FEEDS={json.dumps(feeds)}", "-s", "NEWSCRAWL_OUTPUT=elsewhere")
    assert [line["requested_url"] for line in done.lines("mine.jsonl")] == [site.url("/a")]
    assert [line["reason"] for line in done.lines("not.jsonl")] == ["http-404"]
    assert list((tmp_path / "elsewhere").glob("**/*.jsonl")) == []


def test_articles_may_go_to_standard_output(site, tmp_path):
    done = run(site, tmp_path, "-o", "-:jsonl", "--nolog")
    (line,) = done.log.splitlines()
    assert json.loads(line)["requested_url"] == site.url("/a")
    assert [path.name for path in done.folder.iterdir()] == ["rejects.jsonl"]


def test_exceptions_and_drops_end_as_rejects_and_a_second_line_is_an_error(site, tmp_path):
    pipelines = {
        "newscrawl.pipelines.clean.CleanPipeline": 300,
        "fixtures._localhost.troubled.TroubledPipeline": 500,
        "newscrawl.pipelines.accounts.Accounts": 900,
    }
    paths = ("/a", "/raises", "/dropped", "/fails", "/twice")
    done = crawl(
        tmp_path,
        "troubled",
        *("-a", "urls=" + ",".join(site.url(path) for path in paths)),
        *("-s", "SPIDER_MODULES=fixtures._localhost.troubled", "-s", f"ITEM_PIPELINES={json.dumps(pipelines)}"),
        NEWSCRAWL_ALLOW_HOSTS=site.host,
        PYTHONPATH=os.pathsep.join([str(Path(__file__).parent), os.environ.get("PYTHONPATH", "")]),
    )
    rejects = {line["requested_url"]: (line["reason"], line["detail"]) for line in done.lines("rejects.jsonl")}
    assert rejects == {
        site.url("/raises"): ("error:LookupError", "the callback fails"),
        site.url("/dropped"): ("error:DropItem", "not wanted"),
        site.url("/fails"): ("error:ArithmeticError", "the pipeline fails"),
    }
    assert f"Error processing RawPage of {site.url('/fails')}\n" in done.log
    assert done.code == 1
    assert f"1 addresses have not exactly one answer: {site.url('/twice')}" in done.log


def test_a_crawl_stopped_by_a_signal_names_what_it_did_not_fetch(tmp_path):
    paths = ["/a", *(f"/silent/{number}" for number in range(30))]
    with Site({"/a": Story()} | {path: Silent() for path in paths[1:]}) as site:
        urls = ",".join(site.url(path) for path in paths)
        impatient = [*("-s", "DOWNLOAD_TIMEOUT=1"), *("-s", "RETRY_ENABLED=0"), *("-s", "CONCURRENT_REQUESTS=4")]
        arguments = command("urls", "-a", f"urls={urls}", *impatient)
        log = tmp_path / "log"
        with log.open("wb") as sink:
            process = subprocess.Popen(
                arguments, cwd=tmp_path, env=environment(NEWSCRAWL_ALLOW_HOSTS=site.host), stdout=sink, stderr=sink
            )
            deadline = time.monotonic() + 30
            while not any(path.startswith("/silent") for path in site.log) and time.monotonic() < deadline:
                time.sleep(0.05)
            process.send_signal(signal.SIGINT)
            code = process.wait(timeout=60)
    done = Run(code, log.read_text(), tmp_path)
    ends = {line["requested_url"]: line["reason"] for line in done.lines("rejects.jsonl")}
    assert [line["requested_url"] for line in done.lines("articles.jsonl")] == [site.url("/a")]
    assert set(ends) == {site.url(path) for path in paths[1:]}
    assert set(ends.values()) == {"timeout", "error:Stopped"}
    assert "'newscrawl/unaccounted': 0" in done.log


def test_profile_of_the_lines_is_a_setting(site, tmp_path):
    run(site, tmp_path, "-O", "news.jsonl", paths=("/a",))
    run(site, tmp_path, "-O", "more.jsonl", "-s", "NEWSCRAWL_PROFILE=news+live+dek", paths=("/a",))
    news, more = (json.loads((tmp_path / name).read_text("utf-8")) for name in ("news.jsonl", "more.jsonl"))
    assert (news["profile"], more["profile"]) == ("news", "news+dek+live")
    assert news["content_hash"] == more["content_hash"]
