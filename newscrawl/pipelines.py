"""Where a page becomes its answer."""

from __future__ import annotations

import os
import re
import sys
from pathlib import Path
from typing import cast

from scrapy.crawler import Crawler
from scrapy.exceptions import UsageError
from scrapy.settings import BaseSettings
from twisted.internet.base import ReactorBase

from newscrawl.clean import Cleaner
from newscrawl.clean.sites import load_sites
from newscrawl.items import RawPage
from newscrawl.workers import Bounds, InThread, Workers

_MOST_WORKERS = 256  # more is a slip of the hand
_LONGEST = 3_600  # seconds; a crawl that waits an hour for a page has no bound
_SECONDS = re.compile(r"\d{1,9}(?:\.\d{1,9})?")


class CleanPipeline:
    """Cleans each RawPage into an Article or a Reject; other items pass.

    Worker processes do it, so a page that is slow, crashes or eats memory holds up nothing. The pages that wait are
    bounded by Scrapy's SCRAPER_SLOT_MAX_ACTIVE_SIZE.
    """

    def __init__(self, cleaning: Workers | InThread) -> None:
        self._cleaning = cleaning

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> CleanPipeline:
        """Load the site files that NEWSCRAWL_SITES names beside the package's own, for as many workers as are set."""
        folder = crawler.settings.get("NEWSCRAWL_SITES")
        cleaner = Cleaner(load_sites(Path(folder) if folder else None))
        count, bounds = worker_count(crawler.settings), Bounds(deadline=page_timeout(crawler.settings))
        return cls(Workers(count, cleaner, bounds=bounds) if count else InThread(cleaner))

    def open_spider(self) -> None:
        """Begin to load the cleaner for the workers while the first pages are fetched."""
        from twisted.internet import reactor  # noqa: PLC0415 -- the import installs one, which is Scrapy's to choose

        self._cleaning.open()
        # A crawl that is told twice to stop skips close_spider. The cast: interfaces are typed for zope's plugin alone.
        cast(ReactorBase, reactor).addSystemEventTrigger("after", "shutdown", self._cleaning.close)

    async def process_item(self, item: object) -> object:
        """Return what the page became."""
        return await self._cleaning.clean(item) if isinstance(item, RawPage) else item

    def close_spider(self) -> None:
        """End the workers; no page is waiting any more."""
        self._cleaning.close()


def worker_count(settings: BaseSettings) -> int:
    """Return how many workers NEWSCRAWL_WORKERS wants, one a core where it says nothing.

    Raise UsageError for what is no such number.
    """
    said = _said(settings, "NEWSCRAWL_WORKERS")
    if said.isdecimal() and int(said) <= _MOST_WORKERS:
        return int(said)
    if said:
        raise UsageError(
            f"NEWSCRAWL_WORKERS: {said!r} is no number of workers; write 1 to {_MOST_WORKERS}, 0 to clean in the "
            "crawl's own process, or leave it out for one a core"
        )
    return min(_cores(), _MOST_WORKERS)


def _cores() -> int:
    return len(os.sched_getaffinity(0)) if sys.platform == "linux" else os.cpu_count() or 1


def page_timeout(settings: BaseSettings) -> float:
    """Return the seconds a page may take by NEWSCRAWL_PAGE_TIMEOUT. Raise UsageError for what is no such time."""
    said = _said(settings, "NEWSCRAWL_PAGE_TIMEOUT")
    seconds = float(said) if _SECONDS.fullmatch(said) else 0.0 if said else Bounds().deadline
    if not 0 < seconds <= _LONGEST:
        raise UsageError(f"NEWSCRAWL_PAGE_TIMEOUT: {said!r} is no time for a page; write seconds, such as 30")
    return seconds


def _said(settings: BaseSettings, name: str) -> str:
    value = settings.get(name)
    return "" if value is None else str(value).strip()
