"""A crawl of many pages needs no more memory and no more handles at its end than soon after its start."""

from __future__ import annotations

import os
import sqlite3
import subprocess
import time
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from fixtures._localhost.paper import Paper
from session import orphans

from soak.quick_site import QuickSite, quick_site
from soak.strain import Crawls, Outcome, Soak, faults, of_all

_PAGES = 20_000
_ASKED = 10_000  # addresses in a list
_WARM = 0.1  # of the pages; what the crawl holds by then is its own
_GROWTH = 50.0  # MB
_ROW = 1024  # bytes of the ledger an address
_HANDLES = 3  # more in the second half than in the first: two files of lines may be open or not
_AT_ONCE = 8  # requests under way
# Pages that wait for a worker: by default ten times as many bytes, and it takes a long list until so many wait.
_WAITING = "SCRAPER_SLOT_MAX_ACTIVE_SIZE=500000"
_CONNECTIONS = 64  # sockets: Scrapy opens a new one where the last answer's has not come back yet
_PATIENCE = 3_600.0
_CHECKED = 50  # one line of so many is held to the schema
_MB = 1e6


@dataclass(frozen=True)
class Sample:
    """How the main process stood when the site had served so many pages."""

    pages: int
    memory: float  # MB
    busy: float  # seconds of processor time
    handles: int  # connections are counted apart: they come and go with the site's pace
    connections: int
    log: int  # bytes of the ledger's write-ahead log


def large(soak: Soak) -> Outcome:
    """Crawl many small pages in one run of `news`."""
    pages = soak.some(_PAGES, least=500)
    paper, started = Paper(pages), time.monotonic()
    with quick_site(paper) as site:
        crawls = Crawls(soak.folder / "large", site.host, *_arguments("news", "-a", f"start={site.url('/')}"))
        code, samples = watched(crawls, site)
        took = time.monotonic() - started
    lines = crawls.lines()
    row = _bytes_an_address(crawls.output / "ledger.sqlite3")
    warm = between(samples, pages)
    whole = {line["requested_url"] for line in lines} == set(map(site.url, paper.paths))
    checked = lines[::_CHECKED]
    expected = {
        "it ends well": code == 0,
        "every article has its line": whole and len(lines) == pages,
        **of_all(checked, [str(line["requested_url"]) for line in checked]),
        **steady(warm),
        f"the ledger needs less than {_ROW} bytes an address": row < _ROW,
        "no process is left": not orphans(crawls.sessions),
    }
    return Outcome(
        f"{pages} pages in {took:.0f} s, {pages / took:.0f} a second; {told(warm)}; "
        f"{row:.0f} bytes of ledger an address",
        faults(expected),
    )


def asked(soak: Soak) -> Outcome:
    """Crawl a list of many addresses with `urls`, which keeps the addresses and nothing else of them."""
    pages = soak.some(_ASKED, least=500)
    paper, folder = Paper(pages), soak.folder / "asked"
    folder.mkdir(parents=True)
    with quick_site(paper) as site:
        (folder / "urls.txt").write_text("\n".join(map(site.url, paper.paths)), "utf-8")
        crawls = Crawls(folder, site.host, *_arguments("urls", "-a", "file=urls.txt", "-s", _WAITING))
        code, samples = watched(crawls, site)
    warm = between(samples, pages)
    lines = sum(1 for path in (crawls.output / "urls").glob("*/articles.jsonl") for _ in path.open("rb"))
    expected = {"it ends well": code == 0, "every address has its line": lines == pages, **steady(warm)}
    return Outcome(f"{pages} addresses of a list; {told(warm)}", faults(expected))


def _arguments(*spider: str) -> tuple[str, ...]:
    wide = ("-s", f"CONCURRENT_REQUESTS_PER_DOMAIN={_AT_ONCE}", "-s", "AUTOTHROTTLE_ENABLED=0")
    return (*spider, *wide)


def watched(crawls: Crawls, site: QuickSite) -> tuple[int, list[Sample]]:
    """Crawl to the end and look at the process all the while."""
    samples, deadline = [], time.monotonic() + _PATIENCE
    with crawls.started() as process:
        while process.poll() is None and time.monotonic() < deadline:
            samples += _sampled(process, crawls, site)
            time.sleep(0.25)
        code = process.poll()
        return (-1 if code is None else code), samples  # it hangs, and is killed now


def _sampled(process: subprocess.Popen[bytes], crawls: Crawls, site: QuickSite) -> list[Sample]:
    own, log = Path(f"/proc/{process.pid}"), crawls.output / "ledger.sqlite3-wal"
    try:
        memory = int((own / "statm").read_text().split()[1]) * os.sysconf("SC_PAGESIZE") / _MB
        ticks = map(int, (own / "stat").read_text().rpartition(")")[2].split()[11:13])
        handles = [str(handle.readlink()).startswith("socket:") for handle in (own / "fd").iterdir()]
        size = log.stat().st_size if log.exists() else 0
    except (OSError, IndexError):  # it is about to end, or has just closed what was listed
        return []
    busy = sum(ticks) / os.sysconf("SC_CLK_TCK")
    return [Sample(site.served.value, memory, busy, handles.count(False), handles.count(True), size)]


def between(samples: list[Sample], pages: int) -> list[Sample]:
    """The samples of a crawl that has warmed up and is not about to end."""
    return [sample for sample in samples if pages * _WARM <= sample.pages < pages]


def steady(samples: list[Sample]) -> dict[str, bool]:
    """Memory and handles do not grow with the pages."""
    if len(samples) < 4:
        return {"it was looked at": False}
    handles, connections = halves([s.handles for s in samples]), halves([s.connections for s in samples])
    return {
        f"memory grows by less than {_GROWTH:.0f} MB": _growth(samples) < _GROWTH,
        f"handles are constant, not {handles}": handles[1] <= handles[0] + _HANDLES,
        f"connections are bounded, not {connections}": max(connections) < _CONNECTIONS,
    }


def halves(values: list[int]) -> tuple[int, int]:
    """The most in the first half and in the second one."""
    half = len(values) // 2
    return max(values[:half]), max(values[half:])


def _growth(samples: list[Sample]) -> float:
    return max(sample.memory for sample in samples) - samples[0].memory


def told(samples: list[Sample]) -> str:
    """Say it for people."""
    if len(samples) < 4:
        return "no time to look at it"
    first, last = samples[0], samples[-1]
    a_page = (last.busy - first.busy) * 1000 / (last.pages - first.pages)
    handles, connections = halves([s.handles for s in samples]), halves([s.connections for s in samples])
    return (
        f"memory {first.memory:.0f} MB after {first.pages} pages, at most {_growth(samples):.0f} MB more; at most "
        f"{handles[0]} handles in the first half, {handles[1]} in the second, {connections[0]} and {connections[1]} "
        f"sockets; {a_page:.1f} ms of processor a page; write-ahead log {max(s.log for s in samples) / _MB:.1f} MB"
    )


def _bytes_an_address(path: Path) -> float:
    with closing(sqlite3.connect(path)) as ledger:
        ledger.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        count = ledger.execute("SELECT count(*) FROM page").fetchone()[0]
    return path.stat().st_size / count
