"""What a crawl tells of its progress, on a terminal and elsewhere."""

import os
import pty
import re
import select
import signal
import struct
import subprocess
import termios
import time
from fcntl import ioctl

import pytest
from crawl_run import command, crawl, environment
from fixtures._localhost.answers import Story, Tagged
from fixtures._localhost.paper import Paper
from fixtures._localhost.site import Site

from newscrawl.terminal import LastLine
from newscrawl.watching.progress import Tally, said

_DRAWN = re.compile(r"\d+ pages, \d+ articles, \d+ rejects, \d+ to go")


def test_rates_and_the_time_to_go_are_taken_since_an_earlier_tally():
    before, now = Tally(10, 20, 8, 0, 8, 100), Tally(40, 80, 60, 4, 68, 968)
    assert ", ".join(said(now, before)) == ("80 pages, 60 articles, 4 rejects, 900 to go, 2.0 pages/s, ETA 7:30")


def test_hours_are_told_and_what_cannot_be_known_is_not():
    before = Tally(0, 0, 0, 0, 0, 0)
    assert said(Tally(10, 20, 1, 0, 1, 1001), before)[-1] == "ETA 2:46:40"
    assert said(before, before) == ["0 pages", "0 articles", "0 rejects", "0 to go"]
    assert said(Tally(10, 20, 5, 0, 5, 5), before)[-1] == "2.0 pages/s"


class Terminal:
    """A real terminal of so many columns, and what stands on it."""

    def __init__(self, columns: int) -> None:
        self.ours, self.theirs = pty.openpty()
        ioctl(self.theirs, termios.TIOCSWINSZ, struct.pack("HHHH", 24, columns, 0, 0))
        self.seen = ""

    def read(self, seconds: float = 0.02) -> None:
        """Take what is written meanwhile; what this process has written needs no waiting."""
        end = time.monotonic() + seconds
        while select.select([self.ours], [], [], max(0.0, end - time.monotonic()))[0]:
            self.seen += os.read(self.ours, 65_536).decode()

    def close(self) -> None:
        os.close(self.ours)
        os.close(self.theirs)

    @property
    def rows(self) -> list[str]:
        """What a person sees: a carriage return goes back to the first column, and what follows is written over."""
        rows = []
        for line in self.seen.split("\n"):
            shown = ""
            for piece in line.split("\r"):
                shown = piece + shown[len(piece) :]
            rows.append(shown.rstrip())
        return rows


@pytest.fixture
def terminal():
    opened = []

    def of(columns=80):
        opened.append(Terminal(columns))
        return opened[-1]

    yield of
    for one in opened:
        one.close()


def test_what_is_written_stands_above_the_line_and_the_line_goes(terminal):
    screen = terminal()
    with open(screen.theirs, "w", closefd=False) as stream:
        line = LastLine(stream)
        line.show(["3 pages", "1 article"])
        line.write("first\n")
        line.write("sec")
        line.write("ond\n")
        line.flush()
        screen.read()
        assert screen.rows == ["first", "second", "3 pages, 1 article"]
        line.show([])
        screen.read()
    assert screen.rows == ["first", "second", ""]


@pytest.mark.parametrize(("columns", "shown"), [(30, "3 pages, 1 article"), (18, "3 pages"), (5, "3 pa"), (0, None)])
def test_a_narrow_terminal_shows_what_matters_most(terminal, columns, shown):
    screen = terminal(columns)
    with open(screen.theirs, "w", closefd=False) as stream:
        LastLine(stream).show(["3 pages", "1 article"])
        screen.read()
    assert screen.rows == [shown or "3 pages, 1 article"]


def crawled(screen, cwd, site, *arguments, **extra):
    """Crawl with standard error on a terminal; return the exit code."""
    process = subprocess.Popen(
        command(*arguments),
        cwd=cwd,
        env=environment(NEWSCRAWL_ALLOW_HOSTS=site.host, **{"TERM": "xterm"} | extra),
        stderr=screen.theirs,
        stdout=subprocess.DEVNULL,
        start_new_session=True,
    )
    end = time.monotonic() + 60
    while process.poll() is None and time.monotonic() < end:
        screen.read(0.2)
    if process.poll() is None:
        os.killpg(process.pid, signal.SIGKILL)
    screen.read(0.2)
    return process.wait()


@pytest.mark.slow
def test_a_terminal_shows_one_line_that_no_log_line_garbles_and_that_is_gone_at_the_end(tmp_path, terminal):
    paper, screen = Paper(12, delay=0.3), terminal(100)
    with Site({**paper.stories(), "/": paper.front()}) as site:
        site.answers["/sitemap.xml"] = paper.sitemap(site)
        assert crawled(screen, tmp_path, site, "news", "-a", f"start={site.url('/')}", "-L", "DEBUG") == 0
    pages = [int(found[0].split()[0]) for found in _DRAWN.finditer(screen.seen)]
    most = 12 + 4  # and the sitemap, the front page, robots.txt for its rules and for its sitemaps (one request)
    assert len(set(pages)) > 3 and pages == sorted(pages) and 8 < pages[-1] <= most
    assert "ETA 0:0" in screen.seen
    assert not [row for row in screen.rows if _DRAWN.search(row)]
    logged = [row for row in screen.rows if "DEBUG: Crawled (200)" in row]
    assert len(logged) == 12 + 2
    assert all(row.startswith("20") for row in logged)


@pytest.mark.slow
@pytest.mark.parametrize(
    ("arguments", "extra"),
    [
        (("--nolog",), {}),
        (("-L", "ERROR"), {}),
        ((), {"TERM": "dumb"}),
        ((), {"NEWSCRAWL_LOG": "json"}),
    ],
    ids=["nolog", "errors alone", "dumb", "json"],
)
def test_no_line_is_drawn_where_it_is_not_wanted_or_cannot_be(tmp_path, terminal, arguments, extra):
    screen = terminal()
    with Site({"/a": Tagged(Story().body, delay=1.5)}) as site:
        assert crawled(screen, tmp_path, site, "urls", "-a", f"urls={site.url('/a')}", *arguments, **extra) == 0
    assert not _DRAWN.search(screen.seen)


@pytest.mark.slow
def test_a_log_that_is_no_terminal_has_a_line_at_intervals(tmp_path):
    with Site({f"/{n}": Tagged(Story().body, delay=0.4) for n in range(24)}) as site:
        urls = ",".join(map(site.url, site.answers))
        arguments = ("urls", "-a", f"urls={urls}", "-s", "LOGSTATS_INTERVAL=0.5")
        done = crawl(tmp_path, *arguments, NEWSCRAWL_ALLOW_HOSTS=site.host)
    assert done.code == 0
    assert re.search(
        rf"\[newscrawl\.watching\.progress\] INFO: {_DRAWN.pattern}, [\d.]+ pages/s, ETA 0:0\d\n", done.log
    )
    assert "\r" not in done.log
