"""What a crawl takes, noted from inside: a Scrapy extension that all the crawls have alike. Linux alone has its source.

The processor time of workers is that of the processes of the crawl's session: a fork server's children are nobody's
that the crawl could ask the system about.
"""

from __future__ import annotations

import asyncio
import json
import os
import time
from collections.abc import Iterator
from pathlib import Path

from scrapy import signals
from scrapy.crawler import Crawler

_EVERY = 0.01  # seconds between two looks at the loop
_TICKS = os.sysconf("SC_CLK_TCK")


class Meter:
    """Notes time and processor time as items come, and how late the loop is; writes it to PACE_NOTES at the end."""

    def __init__(self, notes: Path, warm_up: int) -> None:
        self._notes, self._warm_up = notes, warm_up
        self._items = 0
        self._lags: list[float] = []
        self._marks: dict[str, dict[str, float]] = {}

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Meter:
        meter = cls(Path(crawler.settings["PACE_NOTES"]), crawler.settings.getint("PACE_WARM_UP"))
        crawler.signals.connect(meter.first_request, signals.request_reached_downloader)
        crawler.signals.connect(meter.item_scraped, signals.item_scraped)
        crawler.signals.connect(meter.spider_closed, signals.spider_closed)
        return meter

    def first_request(self) -> None:
        if "first" not in self._marks:
            self._marks["first"] = _mark()
            self._look(asyncio.get_running_loop().time())

    def _look(self, due: float) -> None:
        """Note how late this call is, and how late those were that did not come meanwhile."""
        loop = asyncio.get_running_loop()
        late = loop.time() - due
        while late >= 0:
            self._lags.append(late)
            late, due = late - _EVERY, due + _EVERY
        loop.call_at(due, self._look, due)

    def item_scraped(self) -> None:
        self._items += 1
        if self._items == self._warm_up:
            self._marks["warm"] = _mark()
        self._last = time.monotonic()

    def spider_closed(self) -> None:
        self._marks["last"] = _mark() | {"time": self._last}
        notes = {"items": self._items, "marks": self._marks, "lags": self._lags}
        self._notes.write_text(json.dumps(notes), "utf-8")


def _mark() -> dict[str, float]:
    own = time.process_time()
    return {"time": time.monotonic(), "main": own, "others": sum(_session()) - own}


def _session() -> Iterator[float]:
    """Yield the processor seconds of each process of this session, with those of its children that have ended."""
    ours = os.getsid(0)
    for stat in Path("/proc").glob("[0-9]*/stat"):
        try:
            fields = stat.read_text("ascii", "replace").rpartition(")")[2].split()
        except (FileNotFoundError, ProcessLookupError):
            continue
        if int(fields[3]) == ours:
            yield sum(map(int, fields[11:15])) / _TICKS
