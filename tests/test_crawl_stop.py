"""A crawl that is told to stop is gone within twenty seconds, whatever it is doing, and keeps what it has."""

import json
import os
import signal
import sqlite3
import subprocess
import time
from contextlib import closing
from pathlib import Path

import pytest
from crawl_run import Run, command, crawl, environment
from fixtures._localhost.answers import Answer, Silent, Story, Tagged
from fixtures._localhost.paper import Paper
from fixtures._localhost.site import Site

pytestmark = pytest.mark.slow
BOUND = 20
SOON = 10  # seconds: what must wait for nothing, on a machine that is slow
HERE = str(Path(__file__).parent)
STOPS = pytest.mark.parametrize("stop", [signal.SIGINT, signal.SIGTERM], ids=["INT", "TERM"])


class Started:
    """A crawl under way, in a process group of its own."""

    def __init__(self, cwd: Path, site: Site, *arguments: str) -> None:
        self.cwd = cwd
        path = os.pathsep.join([HERE, os.environ.get("PYTHONPATH", "")])
        with (cwd / "log").open("wb") as sink:
            self.process = subprocess.Popen(
                command(*arguments),
                cwd=cwd,
                env=environment(NEWSCRAWL_ALLOW_HOSTS=site.host, PYTHONPATH=path),
                stdout=sink,
                stderr=sink,
                start_new_session=True,
            )

    def __enter__(self) -> "Started":
        return self

    def __exit__(self, *_: object) -> None:
        if self.process.poll() is None:
            os.killpg(self.process.pid, signal.SIGKILL)
            self.process.wait()

    def until(self, is_so) -> None:
        end = time.monotonic() + 60
        while not is_so():
            assert time.monotonic() < end and self.process.poll() is None, (self.cwd / "log").read_text()
            time.sleep(0.05)

    def stopped(self, *stops: signal.Signals) -> Run:
        """Tell it to stop, and return what it left once it is gone; self.took is how long that was."""
        begun = time.monotonic()
        for stop in stops:
            self.process.send_signal(stop)
            time.sleep(0.3)
        code = self.process.wait(timeout=60)
        self.took = time.monotonic() - begun
        return Run(code, (self.cwd / "log").read_text(), self.cwd)


def asked(site: Site, begins: str) -> int:
    return sum(path.startswith(begins) for path in site.log)


def urls_of(site: Site) -> list[str]:
    return ["urls", "-a", "urls=" + ",".join(map(site.url, site.answers))]


def ends(run: Run) -> dict[str, str]:
    rejects = {line["requested_url"]: line["reason"] for line in run.lines("rejects.jsonl")}
    return rejects | {line["requested_url"]: "article" for line in run.lines("articles.jsonl")}


@STOPS
def test_urls_give_up_downloads_that_hang_and_name_each(tmp_path, stop):
    with Site({"/a": Story()} | {f"/silent/{n}": Silent() for n in range(40)}) as site:
        with Started(tmp_path, site, *urls_of(site)) as started:
            started.until(lambda: asked(site, "/silent") and asked(site, "/a"))
            done = started.stopped(stop)
        assert started.took < BOUND
        assert ends(done) == {site.url(path): "error:Stopped" for path in site.answers} | {site.url("/a"): "article"}
    assert done.code == 0
    assert "'newscrawl/unaccounted': 0" in done.log
    assert "Traceback" not in done.log


@STOPS
def test_news_keeps_its_lines_and_leaves_due_what_hangs(tmp_path, stop):
    paper = Paper(6)
    silent = {f"/2026/10/01/nobody-answers-for-story-{n}": Silent() for n in range(30)}
    with Site({**paper.stories(), **silent, "/": paper.front()}) as site:
        older = "".join(f"<url><loc>{site.url(path)}</loc><lastmod>2026-10-01</lastmod></url>" for path in silent)
        body = paper.sitemap(site).body.replace(b"</urlset>", f"{older}</urlset>".encode())
        site.answers["/sitemap.xml"] = Answer(body, "application/xml")
        with Started(tmp_path, site, "news", "-a", f"start={site.url('/')}") as started:
            started.until(lambda: asked(site, "/2026/10/01") and len(set(site.log) & set(paper.paths)) == 6)
            time.sleep(1)
            done = started.stopped(stop)
        assert started.took < BOUND
        assert sorted(line["requested_url"] for line in done.shards()) == sorted(map(site.url, paper.paths))
    assert (done.code, done.counts["articles"], done.counts["pending"], done.counts["rejects"]) == (0, 6, 30, 0)
    assert list((tmp_path / "output" / "news").glob("*/*.part")) == []
    assert "Traceback" not in done.log


def test_requests_that_wait_for_a_pause_are_not_waited_for(tmp_path):
    with Site({f"/{n}": Story() for n in range(9)}) as site:
        slots = json.dumps({"127.0.0.1": {"delay": 45}})
        with Started(tmp_path, site, *urls_of(site), "-s", f"DOWNLOAD_SLOTS={slots}") as started:
            started.until(lambda: asked(site, "/robots.txt"))
            time.sleep(1)
            done = started.stopped(signal.SIGTERM)
        assert started.took < SOON
        assert set(ends(done).values()) == {"error:Stopped"}
    assert done.code == 0
    assert "Traceback" not in done.log


def test_pages_that_wait_for_a_robots_txt_that_hangs_are_given_up(tmp_path):
    with Site({"/robots.txt": Silent(), "/1": Story(), "/2": Story()}) as site:
        asked_for = f"urls={site.url('/1')},{site.url('/2')}"
        with Started(tmp_path, site, "urls", "-a", asked_for) as started:
            started.until(lambda: asked(site, "/robots.txt"))
            done = started.stopped(signal.SIGTERM)
        assert started.took < BOUND
    assert (done.code, list(ends(done).values())) == (0, ["error:Stopped"] * 2)
    assert "Traceback" not in done.log


@pytest.mark.parametrize("workers", ["2", "0"])
def test_a_page_that_hangs_in_its_worker_is_given_up(tmp_path, workers):
    pipeline = "Wrecked" if workers == "2" else "WreckedThread"
    clean = f"fixtures._localhost.troubled.{pipeline}Pipeline"
    pipelines = json.dumps({clean: 300, "newscrawl.pipelines.accounts.Accounts": 900})
    busy = Tagged(Story().body, delay=1.0)  # so that the one thread has done the other before
    with Site({"/a": Story(), "/busy": busy}) as site:
        slow = ("-s", "NEWSCRAWL_PAGE_TIMEOUT=300", "-s", f"ITEM_PIPELINES={pipelines}")
        with Started(tmp_path, site, *urls_of(site), *slow) as started:
            started.until(lambda: asked(site, "/busy"))
            time.sleep(2)  # until it is at work
            done = started.stopped(signal.SIGTERM)
        assert started.took < BOUND
        assert ends(done) == {site.url("/a"): "article", site.url("/busy"): "error:Stopped"}
    assert (done.code, "is lost" in done.log) == (0, False)


def test_a_ledger_that_is_never_let_go_ends_it_with_code_4_and_nothing_is_lost(tmp_path):
    paper = Paper(30, delay=0.2)
    with Site({**paper.stories(), "/": paper.front()}) as site:
        site.answers["/sitemap.xml"] = paper.sitemap(site)
        arguments = ("news", "-a", f"start={site.url('/')}")
        with Started(tmp_path, site, *arguments) as started:
            started.until(lambda: asked(site, "/2026") > 3)
            with closing(sqlite3.connect(tmp_path / "output" / "ledger.sqlite3", isolation_level=None)) as holder:
                holder.execute("BEGIN IMMEDIATE")
                time.sleep(0.5)
                done = started.stopped(signal.SIGTERM)
                holder.execute("ROLLBACK")
        assert started.took < BOUND
        assert done.code == 4
        assert "the crawl did not end in time" in done.log
        after = crawl(tmp_path, *arguments, NEWSCRAWL_ALLOW_HOSTS=site.host)
        assert sorted(line["requested_url"] for line in after.shards()) == sorted(map(site.url, paper.paths))


@STOPS
def test_a_second_signal_ends_it_at_once_with_code_4(tmp_path, stop):
    with Site({f"/silent/{n}": Silent() for n in range(9)}) as site:
        with Started(tmp_path, site, *urls_of(site)) as started:
            started.until(lambda: asked(site, "/silent"))
            done = started.stopped(stop, stop)
        assert started.took < SOON
    assert done.code == 4


@pytest.mark.parametrize("spider", ["urls", "news"])
def test_a_feed_that_is_never_stored_ends_it_with_code_4(tmp_path, spider):
    paper = Paper(2)
    hanging = "fixtures._localhost.troubled.HangingFile"
    storages = ("-s", f"FEED_STORAGES={json.dumps({'': hanging, 'file': hanging})}")
    with Site({**paper.stories(), "/": paper.front()}) as site:
        given = urls_of(site) if spider == "urls" else ["news", "-a", f"start={site.url('/')}", "-o", "out.jsonl"]
        site.answers["/sitemap.xml"] = paper.sitemap(site)
        with Started(tmp_path, site, *given, *storages) as started:
            started.until(lambda: "storing" in (tmp_path / "log").read_text())
            done = started.stopped(signal.SIGTERM, signal.SIGTERM)
        assert started.took < SOON
    assert done.code == 4
    assert "what no file holds yet is lost to this run" in done.log
    assert list((tmp_path / "output").rglob("manifest.json")) == list(tmp_path.rglob("out.jsonl")) == []


@STOPS
def test_one_that_waits_for_a_ledger_before_it_begins_ends_at_once_without_a_word(tmp_path, stop):
    (tmp_path / "output").mkdir()
    with closing(sqlite3.connect(tmp_path / "output" / "ledger.sqlite3", isolation_level=None)) as holder:
        holder.execute("PRAGMA journal_mode = WAL")
        holder.execute("BEGIN IMMEDIATE")
        with Site({}) as site, Started(tmp_path, site, "news", "-a", f"start={site.url('/')}") as started:
            started.until((tmp_path / "output" / "locks").exists)
            time.sleep(0.5)
            done = started.stopped(stop)
        holder.execute("ROLLBACK")
    assert started.took < SOON
    assert (done.code, done.log) == (-stop, "")
