"""Between the scheduled crawl and its ledger: every answer is told to it, and what gives no line is dropped."""

from __future__ import annotations

import logging
from collections.abc import Callable
from pathlib import Path
from typing import ParamSpec, TypeVar

from scrapy.crawler import Crawler
from scrapy.exceptions import DropItem, NotConfigured
from scrapy import signals
from twisted.python.failure import Failure

from newscrawl.clean.profile import profile_of
from newscrawl.desk import Desk, SiteLockedError
from newscrawl.items import Article, NotModified, ReadList, Reject, UnreadList
from newscrawl.ledger.ledger import LedgerError
from newscrawl.record import as_line, in_profile, reject_line
from newscrawl.run import Run, plan_of
from newscrawl.spiders.news import ScheduledSpider
from newscrawl.spiders._news import REQUESTED

_logger = logging.getLogger(__name__)
_P = ParamSpec("_P")
_T = TypeVar("_T")


class LedgerPipeline:
    """Tells the run what became of each address; the run shelves the lines."""

    def __init__(self, crawler: Crawler, spider: ScheduledSpider) -> None:
        self._crawler = crawler
        self._spider = spider
        self._profile = profile_of(crawler.settings.get("NEWSCRAWL_PROFILE") or "news")
        self._desk = spider.desk = Desk()
        self._run = spider.run = Run(plan_of(spider, crawler.settings))

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> LedgerPipeline:
        """Stand aside for spiders that remember nothing."""
        if not isinstance(crawler.spider, ScheduledSpider):
            raise NotConfigured("only the scheduled spider has a ledger")
        pipeline = cls(crawler, crawler.spider)
        for signal, listener in (
            (signals.item_error, pipeline.item_error),
            (signals.item_dropped, pipeline.item_dropped),
            (signals.spider_error, pipeline.spider_error),
        ):
            crawler.signals.connect(listener, signal)
        return pipeline

    async def open_spider(self) -> None:
        """Open the ledger and take the sites, or end the crawl with one sentence."""
        await self._told(self._run.begin)

    async def process_item(self, item: object) -> object:
        """Return an item that has its line; DropItem for what has none."""
        if isinstance(item, Article):
            article = await self._told(self._run.article, item, self._article_line)
            if article is None:
                raise DropItem("nothing new")
            return article
        if isinstance(item, Reject):
            await self._told(self._run.reject, item, reject_line)
        elif isinstance(item, NotModified):
            await self._told(self._run.not_modified, item.requested_url)
        elif isinstance(item, UnreadList):
            await self._told(self._run.list_failed, item.requested_url, item.reason)
        elif isinstance(item, ReadList):
            raw = item.raw
            await self._told(
                self._run.listing, raw.requested_url, item.listing, etag=raw.etag, last_modified=raw.last_modified
            )
        return item

    def _article_line(self, article: Article) -> str:
        return as_line(in_profile(article, self._profile))
