"""Where a page becomes its answer."""

from __future__ import annotations

import asyncio
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from scrapy.crawler import Crawler

from newscrawl.clean import Cleaner
from newscrawl.clean.sites import load_sites
from newscrawl.items import RawPage


class CleanPipeline:
    """Cleans each RawPage into an Article or a Reject; other items pass.

    One thread cleans, one page at a time: a slow page holds up neither downloads nor their time limits, and the pages
    that wait are bounded by Scrapy's SCRAPER_SLOT_MAX_ACTIVE_SIZE.
    """

    def __init__(self, cleaner: Cleaner) -> None:
        self._cleaner = cleaner
        self._thread = ThreadPoolExecutor(max_workers=1, thread_name_prefix="clean")

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> CleanPipeline:
        """Load the site files that NEWSCRAWL_SITES names beside the package's own."""
        folder = crawler.settings.get("NEWSCRAWL_SITES")
        return cls(Cleaner(load_sites(Path(folder) if folder else None)))

    async def process_item(self, item: object) -> object:
        """Return what the page became."""
        if not isinstance(item, RawPage):
            return item
        return await asyncio.get_running_loop().run_in_executor(self._thread, self._cleaner.clean, item)

    def close_spider(self) -> None:
        """Let the thread go; no page is waiting any more."""
        self._thread.shutdown()
