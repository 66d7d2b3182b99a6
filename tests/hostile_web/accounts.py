"""What must be true of a crawl over hostile sites as a whole: it ends by itself, in little memory, and owes no page."""

from __future__ import annotations

import sqlite3
from collections import Counter
from contextlib import closing

from session import orphans

from hostile_web.ours import Met
from newscrawl.crawl.manifest import ENDS
from newscrawl.ledger.keys import key_of

_WELL = frozenset({0, 3})  # hostile sites fail
_MEMORY = 1_000.0  # MB at the most, of all processes


def faults(met: Met) -> tuple[str, ...]:
    """What is not as it must be of a crawl, in sentences."""
    if met.course.code is None:
        return (f"it did not end by itself within {met.course.took:.0f} s",)
    if met.course.code not in _WELL:
        return (f"it ended with exit code {met.course.code}",)
    left = orphans([met.course.session])
    memory = met.course.memory
    return (
        *([f"{len(left)} of its processes are left"] if left else []),
        *([f"it took {memory:.0f} MB, more than {_MEMORY:.0f}"] if memory >= _MEMORY else []),
        *_sum(met),
        *_owed(met),
    )


def _sum(met: Met) -> list[str]:
    counts = met.run.counts
    ends = {end: counts.get(end, 0) for end in ENDS}
    return [] if counts["found"] == sum(ends.values()) else [f"found are {counts['found']}, but not the sum of {ends}"]


def _owed(met: Met) -> list[str]:
    """Each page that was asked for has one line, or the ledger knows why it has none."""
    lines = _lines(met)
    twice = [url for url, number in lines.items() if number > 1]
    asked = {url for case, urls in met.pages.items() for url in urls if met.asked(case, url)}
    wrong = {"have two lines": twice, "were asked for and are owed": asked - lines.keys() - _known(met)}
    return [f"{len(urls)} pages {what}: {', '.join(sorted(urls)[:5])}" for what, urls in wrong.items() if urls]


def _lines(met: Met) -> Counter[str]:
    return Counter(str(line["requested_url"]) for kind in ("articles", "rejects") for line in met.run.shards(kind))


def _known(met: Met) -> frozenset[str]:
    """The pages of cases that the ledger knows: due, dropped, unchanged, another's twin, or with their line."""
    with closing(sqlite3.connect(met.run.cwd / "output/ledger.sqlite3")) as ledger:
        keys = frozenset(key for (key,) in ledger.execute("SELECT key FROM page WHERE kind = 'article'"))
    return frozenset(url for urls in met.pages.values() for url in urls if key_of(url) in keys)


def figures(met: Met) -> str:
    """What a crawl took, and where the pages of its cases are."""
    course = met.course
    took = f"{course.took:.0f} s, at most {course.memory:.0f} MB, exit code {course.code}"
    if course.code not in _WELL:
        return f"{len(met.seen)} cases: {took}"
    counts, lines, known = met.run.counts, _lines(met), _known(met)
    pages = {url for urls in met.pages.values() for url in urls}
    ends = ", ".join(f"{counts.get(end, 0)} {end}" for end in ENDS)
    return (
        f"{len(met.seen)} cases: {took}; {counts['found']} found = {ends}; of the {len(pages)} pages of the cases "
        f"{len(pages & lines.keys())} have a line, {len((pages & known) - lines.keys())} are known and have none, "
        f"{len(pages - lines.keys() - known)} were unwanted or never named"
    )
