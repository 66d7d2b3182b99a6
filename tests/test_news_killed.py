"""A scheduled crawl that breaks off, however it does, loses nothing and repeats nothing."""

import json
import os
import signal
import sqlite3
import subprocess
import time
from contextlib import closing

import pytest
from crawl_run import Run, command, crawl, environment
from fixtures._localhost.paper import Paper
from fixtures._localhost.site import Site
from news_run import by_sitemap, found, news, until, urls

pytestmark = pytest.mark.slow


@pytest.fixture
def started(tmp_path):
    """Starts a crawl in a process group of its own, and ends the group when the test does."""
    groups = []

    def start(site, *arguments, **extra):
        with (tmp_path / "log").open("ab") as sink:
            process = subprocess.Popen(
                command("news", "-a", f"start={site.url('/')}", *arguments),
                cwd=tmp_path,
                env=environment(NEWSCRAWL_ALLOW_HOSTS=site.host, **extra),
                stdout=sink,
                stderr=sink,
                start_new_session=True,
            )
        groups.append(process)
        return process

    yield start
    for process in groups:
        if process.poll() is None:
            os.killpg(process.pid, signal.SIGKILL)
        process.wait()


def test_a_crawl_that_is_killed_again_and_again_loses_and_repeats_nothing(tmp_path, started):
    paper, runs = Paper(60, delay=0.02), tmp_path / "output" / "news"

    def has_begun_a_file_after(pages):
        return len({path for path in site.log if path.startswith("/2026")}) >= pages and list(runs.glob("*/*.part"))

    with Site({}) as site:
        by_sitemap(paper, site)
        for pages in (3, 25, 50):
            process = started(site, NEWSCRAWL_SHARD_LINES="7")
            until(lambda pages=pages: has_begun_a_file_after(pages))
            os.killpg(process.pid, signal.SIGKILL)
            process.wait()
        done = news(site, tmp_path, NEWSCRAWL_SHARD_LINES="7")
    assert done.code == 0
    assert found(done) == urls(site, paper.paths)
    assert list(runs.glob("*/*.part")) == []
    assert "a killed run left it unfinished" in (tmp_path / "log").read_text() + done.log


def test_a_feed_of_a_crawl_that_is_killed_stays_as_it_was_and_the_next_run_fills_it(tmp_path, started):
    paper = Paper(30, delay=0.05)
    old = json.dumps({"requested_url": "https://old.example/"}) + "\n"
    (tmp_path / "out.jsonl").write_text(old)
    with Site({}) as site:
        by_sitemap(paper, site)
        process = started(site, "-o", "out.jsonl", NEWSCRAWL_SHARD_LINES="3")
        until(lambda: len([path for path in site.log if path.startswith("/2026")]) >= 15)
        os.killpg(process.pid, signal.SIGKILL)
        process.wait()
        assert (tmp_path / "out.jsonl").read_text() == old
        done = news(site, tmp_path, "-o", "out.jsonl")
    lines = done.lines("out.jsonl")
    assert (done.code, done.counts["articles"], lines[0]) == (0, 30, json.loads(old))
    assert sorted(line["requested_url"] for line in lines[1:]) == urls(site, paper.paths)


@pytest.mark.parametrize("feed", [(), ("-o", "out.jsonl")])
def test_a_crawl_that_cannot_write_any_more_ends_with_one_sentence_and_the_next_one_finishes(tmp_path, feed):
    paper = Paper(60)
    with Site({}) as site:
        by_sitemap(paper, site)
        arguments = command("news", "-a", f"start={site.url('/')}", "--nolog", *feed)
        limited = ["bash", "-c", 'ulimit -f 120; exec "$@"', "bash", *arguments]  # KiB a file
        env = environment(NEWSCRAWL_ALLOW_HOSTS=site.host)
        ended = subprocess.run(limited, cwd=tmp_path, env=env, capture_output=True, timeout=60, check=False)
        assert ended.returncode == 4
        assert feed or not list((tmp_path / "output" / "news").glob("*/manifest.json"))
        assert not (tmp_path / "out.jsonl").exists()
        done = news(site, tmp_path)
    assert (done.code, found(done)) == (0, urls(site, paper.paths))


def test_a_ledger_that_is_held_for_seconds_is_waited_for(tmp_path, started):
    paper = Paper(30, delay=0.05)
    with Site({}) as site:
        by_sitemap(paper, site)
        process = started(site)
        until(lambda: len([path for path in site.log if path.startswith("/2026")]) >= 5)
        with closing(sqlite3.connect(tmp_path / "output" / "ledger.sqlite3", isolation_level=None)) as holder:
            holder.execute("BEGIN IMMEDIATE")
            time.sleep(4)
            holder.execute("ROLLBACK")
        assert process.wait(timeout=60) == 0
    assert found(Run(0, "", tmp_path)) == urls(site, paper.paths)


@pytest.mark.parametrize("stop", [signal.SIGINT, signal.SIGTERM])
def test_a_signal_ends_a_crawl_in_order_and_the_rest_stays_due(tmp_path, started, stop):
    paper = Paper(40, delay=0.05)
    with Site({}) as site:
        by_sitemap(paper, site)
        process = started(site)
        until(lambda: len([path for path in site.log if path.startswith("/2026")]) >= 5)
        process.send_signal(stop)
        assert process.wait(timeout=20) == 0
        stopped = Run(0, (tmp_path / "log").read_text(), tmp_path)
        assert stopped.counts["articles"] + stopped.counts["pending"] == stopped.counts["found"] == 40
        assert len(stopped.shards()) == stopped.counts["articles"] < 40
        assert found(news(site, tmp_path)) == urls(site, paper.paths)


def test_a_second_crawl_of_a_site_ends_at_once_with_one_sentence(tmp_path, started):
    paper = Paper(300, delay=0.3)  # the first crawl is at work for long, however slow the start of the second
    with Site({}) as site:
        by_sitemap(paper, site)
        started(site)
        until(lambda: paper.path(1) in site.log or len(site.log) > 6)
        asked = len(site.log)
        done = news(site, tmp_path)
        one_off = crawl(tmp_path, "urls", "-a", f"urls={site.url(paper.path(1))}", NEWSCRAWL_ALLOW_HOSTS=site.host)
    assert (done.code, done.log) == (4, f"{site.host}: another crawl is at work on this site; wait until it ends\n")
    assert asked > 0
    assert one_off.code == 0


def test_a_ledger_that_cannot_be_read_is_told_in_one_sentence(tmp_path):
    (tmp_path / "output").mkdir()
    (tmp_path / "output" / "ledger.sqlite3").write_bytes(b"no ledger " * 500)
    done = crawl(tmp_path, "news", "-a", "start=http://127.0.0.1:1/")
    assert done.code == 4
    assert done.log == (
        f"{tmp_path}/output/ledger.sqlite3: this is no ledger, or a damaged one; "
        "move it away, and the next run makes a new one\n"
    )
