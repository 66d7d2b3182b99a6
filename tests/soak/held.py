"""A ledger that another process holds is waited for; where that takes too long, the crawl ends with one sentence."""

from __future__ import annotations

import sqlite3
import time
from contextlib import closing

from fixtures._localhost.paper import Paper
from fixtures._localhost.site import Site

from soak.strain import Crawls, Outcome, Soak, by_sitemap, ended, faults, of_all, stories, until

_PAGES = 100
_DELAY = 0.02
_SHORT, _LONG = 10.0, 45.0  # seconds; a crawl waits for thirty


def held(soak: Soak) -> Outcome:
    """Hold the ledger in the middle of a crawl, for a while and, in a whole soak, for longer than a crawl waits."""
    short = max(2.0, _SHORT * soak.scale)
    code, expected = _held(soak, "waits", short)
    expected |= {"it waits": code == 0}
    figures = [f"held for {short:.0f} s: waited"]
    if soak.scale >= 1:
        code, rest = _held(soak, "gives-up", _LONG)
        expected |= {f"given up: {name}": holds for name, holds in rest.items()}
        expected |= {"it gives up with exit code 4": code == 4}
        figures.append(f"held for {_LONG:.0f} s: ended with exit code {code}, the next run finished")
    return Outcome("; ".join(figures), faults(expected))


def _held(soak: Soak, name: str, seconds: float) -> tuple[int, dict[str, bool]]:
    paper = Paper(_PAGES, delay=_DELAY)
    with Site({}) as site:
        by_sitemap(paper, site)
        crawls = Crawls(soak.folder / f"held-{name}", site.host, NEWSCRAWL_SHARD_LINES="10")
        with crawls.started() as process:
            until(lambda: len(stories(site)) >= _PAGES // 4, process)
            _hold(crawls, seconds)
            code = ended(process)
        sentences = crawls.said("another process holds the ledger; wait for it to end, then run again")
        has_trace = bool(crawls.said("Traceback"))
        last = code if code == 0 else crawls.whole()
    return (
        code,
        {
            "one sentence tells it": sentences == (code == 4),
            "there is no traceback": not has_trace,
            "the last run ends well": last == 0,
            **of_all(crawls.lines(), map(site.url, paper.paths)),
        },
    )


def _hold(crawls: Crawls, seconds: float) -> None:
    with closing(sqlite3.connect(crawls.output / "ledger.sqlite3", isolation_level=None)) as holder:
        holder.execute("BEGIN IMMEDIATE")
        time.sleep(seconds)
        holder.execute("ROLLBACK")
