"""Where a page becomes its answer, and a list the addresses that it names."""

from __future__ import annotations

import os
from pathlib import Path

from scrapy.crawler import Crawler

from newscrawl.items import RawList, RawPage, ReadList
from newscrawl.workers import Bounds, Workers


class CleanPipeline:
    """Cleans each RawPage into an Article or a Reject and reads each RawList; other items pass.

    Worker processes do it, so a page that is slow, crashes or eats memory holds up nothing. The pages that wait are
    bounded by Scrapy's SCRAPER_SLOT_MAX_ACTIVE_SIZE.
    """

    def __init__(self, workers: Workers) -> None:
        self._workers = workers

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> CleanPipeline:
        """Take the number of workers, their bounds, and the folder of the user's site files from the settings."""
        settings = crawler.settings
        folder = settings.get("NEWSCRAWL_SITES")
        count = settings.get("NEWSCRAWL_WORKERS")
        bounds = Bounds(deadline=settings.getfloat("NEWSCRAWL_PAGE_TIMEOUT"))
        return cls(
            Workers(
                int(count) if count not in (None, "") else os.cpu_count() or 1,
                sites=Path(folder) if folder else None,
                bounds=bounds,
            )
        )

    async def open_spider(self) -> None:
        """Start the workers before the first page is asked for."""
        await self._workers.start()

    async def process_item(self, item: object) -> object:
        """Return what the page or list became."""
        if isinstance(item, RawPage):
            return await self._workers.clean(item)
        if isinstance(item, RawList):
            return ReadList(item, await self._workers.read(item))
        return item

    def close_spider(self) -> None:
        """Let the workers go; no page is waiting any more."""
        self._workers.close()
