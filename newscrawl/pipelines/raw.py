"""What was fetched is kept before it is cleaned, where NEWSCRAWL_RAW asks for it."""

from __future__ import annotations

import logging
from pathlib import Path
from typing import Protocol

from scrapy.crawler import Crawler
from scrapy.exceptions import DropItem, NotConfigured

from newscrawl.crawl.desk import Desk
from newscrawl.disk import ShelfError
from newscrawl.items import RawPage
from newscrawl.pipelines.ledger import clerk_of
from newscrawl.raw import archive_in
from newscrawl.settings_read import check_raw
from newscrawl.spiders.clerk import Clerk
from newscrawl.spiders.news import ScheduledSpider

_logger = logging.getLogger(__name__)


class _Keeper(Protocol):
    async def kept(self, page: RawPage) -> RawPage | None: ...
    async def close(self) -> None: ...


class RawStore:
    """Puts each RawPage into a WARC file and hands it on with its place; other items pass.

    It is written in a thread, since packing takes milliseconds. Those that wait are bounded by Scrapy's
    SCRAPER_SLOT_MAX_ACTIVE_SIZE.
    """

    def __init__(self, keeper: _Keeper) -> None:
        self._keeper = keeper

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> RawStore:
        """Stand aside unless NEWSCRAWL_RAW is set; UsageError where it cannot be used."""
        check_raw(crawler.settings)
        if not crawler.settings.get("NEWSCRAWL_RAW"):
            raise NotConfigured  # said aloud, it would be a warning in every log
        if isinstance(crawler.spider, ScheduledSpider):
            return cls(_OfRun(clerk_of(crawler)))
        folder = crawler.settings.get("NEWSCRAWL_FOLDER")
        if folder is None:
            raise NotConfigured(
                "NEWSCRAWL_RAW: newscrawl.own_project.OwnProject says where files go; name it in ADDONS"
            )
        return cls(_OneOff(crawler, Path(folder)))

    async def process_item(self, item: object) -> object:
        """Return a page with its place; DropItem where the crawl cannot go on."""
        if not isinstance(item, RawPage):
            return item
        kept = await self._keeper.kept(item)
        if kept is None:
            raise DropItem("the crawl is over: nothing can be written any more", log_level="DEBUG")
        return kept

    async def close_spider(self) -> None:
        """Give the file its name, before the lines that refer to it get theirs."""
        await self._keeper.close()


class _OfRun:
    """The scheduled crawl's run writes its archive itself, because lines and pages are stored together."""

    def __init__(self, clerk: Clerk) -> None:
        self._clerk = clerk

    async def kept(self, page: RawPage) -> RawPage | None:
        return await self._clerk.told(self._clerk.run.kept, page)

    async def close(self) -> None:
        """Leave it to the run's end."""


class _OneOff:
    """A crawl that remembers nothing has one file beside its lines. Where it cannot be written, lines still come."""

    def __init__(self, crawler: Crawler, folder: Path) -> None:
        self._stats = crawler.stats
        self._folder = folder
        self._archive = archive_in(folder)
        self._desk = Desk()
        self._pages = 0
        self._is_well = True

    async def kept(self, page: RawPage) -> RawPage:
        if not self._is_well:
            return page
        try:
            kept = await self._desk.run(self._archive.put, page)
        except ShelfError as error:
            self._give_up(error)
            return page
        self._pages += 1
        return kept

    async def close(self) -> None:
        try:
            for name in await self._desk.run(self._archive.stored):
                _logger.info("%d pages kept -> %s", self._pages, self._folder / name)
        except ShelfError as error:
            self._give_up(error)
        self._desk.close()

    def _give_up(self, error: ShelfError) -> None:
        if self._is_well:
            self._is_well = False
            self._stats.set_value("newscrawl/raw_failed", 1)
            _logger.error("%s; pages are not kept any more", error)
