"""Where a page becomes its answer, and a list the addresses that it names."""

from __future__ import annotations

import os
import re
import sys
from pathlib import Path
from typing import TypeVar, cast

from scrapy.crawler import Crawler
from scrapy.exceptions import UsageError
from scrapy.settings import BaseSettings
from twisted.internet.base import ReactorBase

from newscrawl.clean import Cleaner
from newscrawl.clean.profile import NEWS, ProfileError, profile_of
from newscrawl.clean.sites import load_sites
from newscrawl.ending.stopping import out_of_time
from newscrawl.items import RawList, RawPage, ReadList, Reject, UnreadList
from newscrawl.reasons import Stopped
from newscrawl.workers.pool import STOPPED, Failed, InThread, Workers
from newscrawl.workers.process import Bounds
from newscrawl.workers.work import cleaned, read

_MOST_WORKERS = 256  # more is a slip of the hand
_LONGEST = 3_600  # seconds; a crawl that waits an hour for a page has no bound
_REACTOR = "twisted.internet.asyncioreactor.AsyncioSelectorReactor"
_Answer = TypeVar("_Answer")
_SECONDS = re.compile(r"\d{1,9}(?:\.\d{1,9})?")


class CleanPipeline:
    """Cleans each RawPage into an Article or a Reject and reads each RawList; other items pass.

    Worker processes do it, so a page or list that is slow, crashes or eats memory holds up nothing. Those that wait
    are bounded by Scrapy's SCRAPER_SLOT_MAX_ACTIVE_SIZE.
    """

    def __init__(self, workers: Workers | InThread) -> None:
        self._workers = workers

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> CleanPipeline:
        """Load the site files that NEWSCRAWL_SITES names beside the package's own, for as many workers as are set."""
        folder = crawler.settings.get("NEWSCRAWL_SITES")
        cleaner = Cleaner(load_sites(Path(folder) if folder else None))
        count, bounds = worker_count(crawler.settings), Bounds(deadline=page_timeout(crawler.settings))
        pipeline = cls(Workers(count, cleaner, bounds=bounds) if count else InThread(cleaner))
        crawler.signals.connect(pipeline.give_up, out_of_time)
        return pipeline

    def open_spider(self) -> None:
        """Begin to load the cleaner for the workers while the first pages are fetched."""
        from twisted.internet import reactor  # noqa: PLC0415 -- the import installs one, which is Scrapy's to choose

        self._workers.open()
        # A crawl that is told twice to stop skips close_spider. The cast: interfaces are typed for zope's plugin alone.
        cast(ReactorBase, reactor).addSystemEventTrigger("after", "shutdown", self._workers.close)

    async def process_item(self, item: object) -> object:
        """Return what the page or list became."""
        if isinstance(item, RawPage):
            answer = _unless_stopped(await self._workers.run(cleaned, item))
            return _reject(item, answer) if isinstance(answer, Failed) else answer
        if isinstance(item, RawList):
            listing = _unless_stopped(await self._workers.run(read, item))
            return _unread(item, listing) if isinstance(listing, Failed) else ReadList(item, listing)
        return item

    def give_up(self) -> None:
        """Drop what is at work and what waits: the crawl has no more time."""
        self._workers.give_up()

    def close_spider(self) -> None:
        """End the workers; no page is waiting any more."""
        self._workers.close()


def _unless_stopped(answer: _Answer) -> _Answer:
    if isinstance(answer, Failed) and answer.reason == STOPPED:
        raise Stopped(answer.detail, log_level="DEBUG")
    return answer


def _reject(raw: RawPage, failed: Failed) -> Reject:
    return Reject(raw.url or None, raw.requested_url, failed.reason, failed.detail)


def _unread(raw: RawList, failed: Failed) -> UnreadList:
    return UnreadList(raw.requested_url, failed.reason, failed.detail)


def check_cleaner(settings: BaseSettings) -> None:
    """Raise UsageError, or SiteRuleError, where a setting that cleaning rests on cannot be used."""
    try:
        profile_of(settings.get("NEWSCRAWL_PROFILE") or NEWS.name)
    except ProfileError as error:
        raise UsageError(f"NEWSCRAWL_PROFILE: {error}") from None
    worker_count(settings)
    page_timeout(settings)
    _check_reactor(settings)
    sites = settings.get("NEWSCRAWL_SITES")
    load_sites(Path(sites) if sites else None)


def _check_reactor(settings: BaseSettings) -> None:
    is_on = settings.getbool("TWISTED_REACTOR_ENABLED", True)
    if not is_on or (settings.get("TWISTED_REACTOR") or _REACTOR) != _REACTOR:
        name = "TWISTED_REACTOR" if is_on else "TWISTED_REACTOR_ENABLED"
        raise UsageError(f"{name}: newscrawl's workers need asyncio's reactor; leave this as Scrapy sets it")


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
