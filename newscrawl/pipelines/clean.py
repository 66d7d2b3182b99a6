"""Where a page becomes its answer, and a list the addresses that it names."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar, cast

from scrapy.crawler import Crawler
from twisted.internet.base import ReactorBase

from newscrawl.clean import Cleaner
from newscrawl.clean.sites import load_sites
from newscrawl.ending.stopping import out_of_time
from newscrawl.items import RawList, RawPage, ReadList, Reject, UnreadList
from newscrawl.reasons import Stopped
from newscrawl.settings_read import page_timeout, worker_count
from newscrawl.workers.pool import STOPPED, Failed, InThread, NoWorkerError, Workers
from newscrawl.workers.process import Bounds
from newscrawl.workers.work import cleaned, read

_logger = logging.getLogger(__name__)
_Item = TypeVar("_Item")
_Answer = TypeVar("_Answer")


class CleanPipeline:
    """Cleans each RawPage into an Article or a Reject and reads each RawList; other items pass.

    Worker processes do it, so a page or list that is slow, crashes or eats memory holds up nothing. Those that wait
    are bounded by Scrapy's SCRAPER_SLOT_MAX_ACTIVE_SIZE.
    """

    def __init__(self, workers: Workers | InThread, crawler: Crawler) -> None:
        self._workers = workers
        self._crawler = crawler
        self._halt: asyncio.Task[None] | None = None

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> CleanPipeline:
        """Load the site files that NEWSCRAWL_SITES names beside the package's own, for as many workers as are set."""
        folder = crawler.settings.get("NEWSCRAWL_SITES")
        cleaner = Cleaner(load_sites(Path(folder) if folder else None))
        count, bounds = worker_count(crawler.settings), Bounds(deadline=page_timeout(crawler.settings))
        pipeline = cls(Workers(count, cleaner, bounds=bounds) if count else InThread(cleaner), crawler)
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
            answer = _unless_stopped(await self._answer(cleaned, item))
            return _reject(item, answer) if isinstance(answer, Failed) else answer
        if isinstance(item, RawList):
            listing = _unless_stopped(await self._answer(read, item))
            return _unread(item, listing) if isinstance(listing, Failed) else ReadList(item, listing)
        return item

    async def _answer(self, work: Callable[[Cleaner, _Item], _Answer], item: _Item) -> _Answer | Failed:
        try:
            return await self._workers.run(work, item)
        except NoWorkerError as error:
            self._end_crawl(str(error))
            return Failed(STOPPED, str(error))

    def _end_crawl(self, reason: str) -> None:
        """End a crawl that can clean nothing, before it has charged its pages with that; they are as never fetched."""
        if self._halt is None:
            _logger.error("%s", reason)
            self._crawler.stats.set_value("newscrawl/halted", 1)
            self.give_up()
            self._halt = asyncio.ensure_future(self._crawler.engine.close_spider_async(reason="halted"))

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
