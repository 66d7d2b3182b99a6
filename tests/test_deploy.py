"""The units and the crontab are what systemd and cron understand, and run commands that newscrawl understands."""

import argparse
import configparser
import fcntl
import re
import shlex
import shutil
import signal
import sqlite3
import subprocess
from contextlib import closing
from pathlib import Path

import pytest
from crawl_run import command, environment
from fixtures._localhost.answers import Silent
from fixtures._localhost.site import Site
from scrapy.settings import Settings

from newscrawl import settings as ours
from newscrawl.commands.crawl import Command
from newscrawl.ledger.ledger import Ledger
from newscrawl.ledger.rows import Fetched, Found, Line
from newscrawl.ledger.standing import site_standings
from newscrawl.spiders.news import ScheduledSpider

DEPLOY = Path(__file__).parent.parent / "deploy"
needs_flock = pytest.mark.skipif(shutil.which("flock") is None, reason="needs util-linux's flock")


def unit(name: str) -> configparser.ConfigParser:
    parsed = configparser.ConfigParser(strict=False, interpolation=None, delimiters="=")
    parsed.optionxform = str
    parsed.read_string((DEPLOY / name).read_text("utf-8").replace("\\\n", " "))
    return parsed


def crontab() -> list[str]:
    lines = (DEPLOY / "crontab").read_text("utf-8").splitlines()
    return [line.split(maxsplit=5)[5] for line in lines if re.match(r"[\d*]", line)]


COMMANDS = [unit("newscrawl.service")["Service"]["ExecStart"], *crontab()]


def parts(line: str) -> tuple[list[str], list[str]]:
    """Return what flock is called with, and what it runs."""
    words = shlex.split(line)
    at = next(n for n, word in enumerate(words) if word.endswith("/scrapy"))
    return words[:at], words[at:]


@pytest.mark.parametrize("line", COMMANDS)
def test_what_is_run_is_a_crawl_that_newscrawl_understands(line):
    _, (scrapy, name, spider, *rest) = parts(line)
    crawl = Command()
    crawl.settings = Settings()
    crawl.settings.setmodule(ours)
    parser = argparse.ArgumentParser()
    crawl.add_options(parser)
    options = parser.parse_args(rest)
    arguments = dict(pair.split("=", 1) for pair in options.spargs)
    assert (scrapy, name, spider) == ("/opt/newscrawl/.venv/bin/scrapy", "crawl", ScheduledSpider.name)
    assert ScheduledSpider(**arguments).is_all
    assert "%" not in line  # cron would take it for a line break


@needs_flock
@pytest.mark.parametrize("line", COMMANDS)
def test_a_second_run_is_exit_code_4(line, tmp_path):
    flock, _ = parts(line)
    flock = ["flock", *flock[1:-1], str(tmp_path / "lock")]
    assert subprocess.run([*flock, "true"], check=False).returncode == 0
    with (tmp_path / "lock").open("w") as held:
        fcntl.flock(held, fcntl.LOCK_EX)
        assert subprocess.run([*flock, "true"], check=False).returncode == 4


def test_the_unit_leaves_the_crawl_the_time_to_end_and_knows_its_codes():
    service = unit("newscrawl.service")["Service"]
    assert service["KillMode"] == "mixed"
    assert int(service["TimeoutStopSec"]) > 20
    assert service["SuccessExitStatus"] == "3"
    assert service["WorkingDirectory"] == f"/var/lib/{service['StateDirectory']}"
    assert unit("newscrawl.timer")["Timer"]["OnCalendar"]


@pytest.mark.skipif(shutil.which("systemd-analyze") is None, reason="needs systemd")
@pytest.mark.parametrize("name", ["newscrawl.service", "newscrawl.timer"])
def test_systemd_finds_nothing_wrong(name):
    done = subprocess.run(
        ["systemd-analyze", "verify", "--man=no", str(DEPLOY / name)], capture_output=True, text=True, check=False
    )
    assert [line for line in done.stderr.splitlines() if "newscrawl" in line] == []


@needs_flock
@pytest.mark.slow
def test_the_signal_for_the_units_main_process_is_the_crawls(tmp_path):
    flock = ["flock", "--nonblock", "--conflict-exit-code", "4", "--no-fork", str(tmp_path / "lock")]
    with Site({"/silent": Silent()}) as site:
        arguments = command("urls", "-a", f"urls={site.url('/silent')}", "--nolog")
        env = environment(NEWSCRAWL_ALLOW_HOSTS=site.host)
        with subprocess.Popen([*flock, *arguments], cwd=tmp_path, env=env) as process:
            while "/silent" not in site.log:
                assert process.poll() is None
            assert subprocess.run([*flock, "true"], check=False).returncode == 4
            process.send_signal(signal.SIGTERM)
            assert process.wait(timeout=25) == 0
    assert "error:Stopped" in next((tmp_path / "output").glob("urls/*/rejects.jsonl")).read_text()
    assert subprocess.run([*flock, "true"], check=False).returncode == 0


def test_one_site_is_forgotten_as_the_document_says(tmp_path):
    document = (DEPLOY.parent / "docs" / "crawling.md").read_text("utf-8")
    statements = re.search(r'sqlite3 ledger\.sqlite3 "(BEGIN;.+?)"', document, re.DOTALL)[1]
    with Ledger(tmp_path / "ledger.sqlite3") as ledger:
        for site in ("example.com", "example.org"):
            page = Fetched(f"{site}/1", 1)
            ledger.seed([Found(f"https://{site}/1")], site=site, now=1)
            ledger.shelved([f"{site}.jsonl"], "run", lines=[Line(page, page.key, "hash", "headline", 0, id="one")])
    with closing(sqlite3.connect(tmp_path / "ledger.sqlite3")) as base:
        base.executescript(statements)
    with Ledger(tmp_path / "ledger.sqlite3") as ledger:
        assert [ledger.articles.known(f"{site}/1") is None for site in ("example.com", "example.org")] == [True, False]
    assert [standing.site for standing in site_standings(tmp_path / "ledger.sqlite3")] == ["example.org"]
