"""Feeds that end a crawl with one sentence when a line cannot be written: what comes after could not be, either."""

from __future__ import annotations

import asyncio
import logging

from scrapy import Spider
from scrapy.exceptions import CloseSpider
from scrapy.extensions.feedexport import FeedExporter, FeedSlot

from newscrawl.disk import ShelfError
from newscrawl.ending.stopping import out_of_time
from newscrawl.feeds.whole import WholeFile

_logger = logging.getLogger(__name__)


class HaltingFeeds(FeedExporter):
    """Scrapy's feeds, opened before anything is fetched.

    `is_broken` says whether a line could not be written; the stat newscrawl/halted, whether a file could not be opened.
    """

    is_broken = False
    _stop: asyncio.Task[None] | None = None

    def open_spider(self, spider: Spider) -> None:
        """Open every file, or close the spider."""
        super().open_spider(spider)
        try:
            for slot in self.slots:
                if slot.store_empty:  # else it may never be stored, and nobody would close it
                    slot.start_exporting()
        except (OSError, ShelfError) as error:
            self.crawler.stats.set_value("newscrawl/halted", 1)
            _say(error)
            withdraw(self, self.slots)
            raise CloseSpider("halted") from None

    def item_scraped(self, item: object, spider: Spider) -> None:
        """Write an item's lines; at the first that cannot be written the crawl ends."""
        try:
            super().item_scraped(item, spider)
        except (OSError, ShelfError) as error:
            if not self.is_broken:
                self.is_broken = True
                _say(error)
                self.crawler.signals.send_catch_log(out_of_time)  # what is under way could not be written, either
                self._stop = asyncio.ensure_future(self.crawler.engine.close_spider_async(reason="halted"))


def _say(error: OSError | ShelfError) -> None:
    said = str(error)
    if isinstance(error, OSError):
        said = (
            f"{error.filename or 'a feed'}: nothing can be written there ({error.strerror}); make room, then run again"
        )
    _logger.error("%s", said)


def withdraw(exporter: FeedExporter, slots: list[FeedSlot]) -> None:
    """Leave as they are the files of feeds, which are stored no more."""
    for slot in tuple(slots):
        exporter.slots.remove(slot)
        if isinstance(slot.storage, WholeFile) and slot.file is not None:
            slot.storage.withdraw(slot.file)
