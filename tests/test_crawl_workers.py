"""Crawls whose pages are cleaned by workers: the same lines, a line for each wreck, an end in order."""

import json
import os
import re
import signal
import subprocess
import time
from pathlib import Path

import jsonschema
import pytest
from crawl_run import Run, command, crawl, environment
from fixtures._localhost.answers import Answer, Silent, Story
from fixtures._localhost.paper import Paper
from fixtures._localhost.site import Site
from scrapy.exceptions import UsageError
from scrapy.settings import Settings

from newscrawl import settings as own
from newscrawl.record import reject_schema
from newscrawl.settings_read import page_timeout, worker_count

PAGES = sorted(path for path in Path(__file__).parent.glob("fixtures/[a-z]*/*.html"))
WRECKED = {"fixtures._localhost.troubled.WreckedPipeline": 300, "newscrawl.pipelines.accounts.Accounts": 900}
HERE = str(Path(__file__).parent)


@pytest.mark.parametrize(("said", "count"), [("0", 0), (0, 0), ("3", 3), (" 12 ", 12), (256, 256)])
def test_workers_are_as_many_as_the_setting_says(said, count):
    assert worker_count(Settings({"NEWSCRAWL_WORKERS": said})) == count


@pytest.mark.parametrize("settings", [{}, {"NEWSCRAWL_WORKERS": ""}, {"NEWSCRAWL_WORKERS": None}])
def test_workers_are_one_a_core_unless_something_is_said(settings):
    assert 1 <= worker_count(Settings(settings)) <= (os.cpu_count() or 1)


@pytest.mark.parametrize("said", ["-1", "257", "1.5", "two", "²", "None"])
def test_what_is_no_number_of_workers_is_refused(said):
    with pytest.raises(UsageError, match="NEWSCRAWL_WORKERS: "):
        worker_count(Settings({"NEWSCRAWL_WORKERS": said}))


@pytest.mark.parametrize(("said", "seconds"), [("", 30), (None, 30), ("5", 5), ("0.5", 0.5), (7.5, 7.5), (3600, 3600)])
def test_a_pages_time_is_what_the_setting_says(said, seconds):
    assert page_timeout(Settings({"NEWSCRAWL_PAGE_TIMEOUT": said})) == seconds


@pytest.mark.parametrize("said", ["0", "-1", "3601", "nan", "inf", "1e3", "half"])
def test_what_is_no_time_for_a_page_is_refused(said):
    with pytest.raises(UsageError, match="NEWSCRAWL_PAGE_TIMEOUT: "):
        page_timeout(Settings({"NEWSCRAWL_PAGE_TIMEOUT": said}))


@pytest.fixture(scope="module")
def paper():
    """A site of all the pages that we have goldens for."""
    with Site({f"/{number}": Answer(path.read_bytes()) for number, path in enumerate(PAGES)}) as site:
        yield site


def lines_of(paper: Site, cwd: Path, workers: int) -> list[str]:
    """Crawl it, and return all lines but for when they were fetched, in the order of the addresses."""
    urls = ",".join(map(paper.url, paper.answers))
    done = crawl(cwd, "urls", "-a", f"urls={urls}", NEWSCRAWL_ALLOW_HOSTS=paper.host, NEWSCRAWL_WORKERS=str(workers))
    assert done.code == 0
    assert "Traceback" not in done.log
    lines = {}
    for name in ("articles.jsonl", "rejects.jsonl"):
        for line in (done.folder / name).read_text("utf-8").splitlines():
            lines[json.loads(line)["requested_url"]] = re.sub(r'"(date_crawled|fetched)":"[^"]*"', "", line)
    return [lines[url] for url in sorted(lines)]


@pytest.mark.slow
def test_lines_are_the_same_byte_for_byte_with_workers_and_without(paper, tmp_path):
    for name in ("with", "without"):
        (tmp_path / name).mkdir()
    with_workers, without = lines_of(paper, tmp_path / "with", 2), lines_of(paper, tmp_path / "without", 0)
    assert len(without) == len(PAGES) > 5
    assert with_workers == without


def wrecked(site: Site, *arguments: str) -> tuple[list[str], dict[str, str]]:
    """Return command and environment of a crawl that asks for all pages of a site and wrecks its workers."""
    urls = ",".join(map(site.url, site.answers))
    pipelines = f"ITEM_PIPELINES={json.dumps(WRECKED)}"
    extra = {
        "NEWSCRAWL_ALLOW_HOSTS": site.host,
        "PYTHONPATH": os.pathsep.join([HERE, os.environ.get("PYTHONPATH", "")]),
    }
    return command("urls", "-a", f"urls={urls}", "-s", pipelines, *arguments), environment(**extra)


@pytest.mark.slow
def test_each_wreck_ends_as_one_line_and_the_others_as_articles(tmp_path):
    wrecks = {"segv": "crashed", "exit": "crashed", "busy": "timeout", "greedy": "memory", "eater": "memory"}
    stories = [f"/{number}" for number in range(10)]
    with Site({path: Story() for path in [*map("/{}".format, wrecks), *stories]}) as site:
        arguments, env = wrecked(site, "-s", "NEWSCRAWL_PAGE_TIMEOUT=3")
        done = subprocess.run(arguments, cwd=tmp_path, env=env, capture_output=True, text=True, check=False)
    run = Run(done.returncode, done.stderr, tmp_path)
    rejects = {line["requested_url"]: line for line in run.lines("rejects.jsonl")}
    assert {url: line["reason"] for url, line in rejects.items()} == {
        site.url(f"/{name}"): reason for name, reason in wrecks.items()
    }
    for line in rejects.values():
        jsonschema.validate(line, json.loads(reject_schema()))
    assert sorted(line["requested_url"] for line in run.lines("articles.jsonl")) == list(map(site.url, stories))
    assert "'newscrawl/unaccounted': 0" in run.log
    assert run.code == 0


@pytest.mark.slow
@pytest.mark.parametrize("spider", ["urls", "news"])
def test_without_a_worker_a_crawl_ends_with_one_sentence_and_charges_no_page(tmp_path, spider):
    paper = Paper(4)
    unborn = {"fixtures._localhost.troubled.UnbornPipeline": 300}
    path = os.pathsep.join([HERE, os.environ.get("PYTHONPATH", "")])
    with Site({**paper.stories(), "/": paper.front()}) as site:
        site.answers["/sitemap.xml"] = paper.sitemap(site)
        given = f"urls={','.join(map(site.url, paper.paths))}" if spider == "urls" else f"start={site.url('/')}"
        arguments = (spider, "-a", given, "-s", f"ITEM_PIPELINES={json.dumps({**own.ITEM_PIPELINES, **unborn})}")
        done = crawl(tmp_path, *arguments, NEWSCRAWL_ALLOW_HOSTS=site.host, PYTHONPATH=path)
    assert done.code == 4
    assert (done.log.count("no worker process can be started"), "Traceback" in done.log) == (1, False)
    if spider == "urls":
        assert [line["reason"] for line in done.lines("rejects.jsonl")] == ["error:Stopped"] * 4
    else:
        assert (done.counts["rejects"], done.counts["articles"]) == (0, 0)


def until(happened, seconds: float = 30) -> None:
    end = time.monotonic() + seconds
    while not happened():
        assert time.monotonic() < end
        time.sleep(0.05)


@pytest.mark.slow
def test_a_signal_to_the_whole_process_group_stops_a_crawl_in_order(tmp_path):
    paths = [*(f"/{number}" for number in range(8)), "/silent"]
    with Site({path: Story() for path in paths[:-1]} | {"/silent": Silent()}) as site:
        urls = ",".join(map(site.url, paths))
        impatient = ["-s", "DOWNLOAD_TIMEOUT=3", "-s", "RETRY_ENABLED=0", "-s", "NEWSCRAWL_WORKERS=2"]
        process = subprocess.Popen(
            command("urls", "-a", f"urls={urls}", *impatient),
            cwd=tmp_path,
            env=environment(NEWSCRAWL_ALLOW_HOSTS=site.host),
            stderr=subprocess.PIPE,
            text=True,
            start_new_session=True,
        )
        until(lambda: "/silent" in site.log)
        os.killpg(process.pid, signal.SIGTERM)
        log = process.stderr.read()  # ends with the last process that holds it
        process.stderr.close()
        done = Run(process.wait(timeout=10), log, tmp_path)
    ends = {line["requested_url"]: line["reason"] for line in done.lines("rejects.jsonl")}
    ends |= dict.fromkeys((line["requested_url"] for line in done.lines("articles.jsonl")), "an article")
    assert ends == {site.url(path): "an article" for path in paths[:-1]} | {site.url("/silent"): "timeout"}
    assert "Traceback" not in log


@pytest.mark.slow
def test_a_crawl_told_twice_to_stop_does_not_wait_for_a_page_that_hangs(tmp_path):
    with Site({"/busy": Story()}) as site:
        arguments, env = wrecked(site, "-s", "NEWSCRAWL_PAGE_TIMEOUT=300")
        process = subprocess.Popen(arguments, cwd=tmp_path, env=env, stderr=subprocess.PIPE, text=True)
        until(lambda: "/busy" in site.log)
        time.sleep(2)  # until it is at work
        for _ in range(2):
            process.send_signal(signal.SIGINT)
            time.sleep(0.5)
        stopped = time.monotonic()
        process.stderr.read()
        process.stderr.close()
        process.wait(timeout=10)
    assert time.monotonic() - stopped < 20  # of the 300 that the page has
