"""The crawl's accounts: as many articles and rejects as addresses asked for, one each, and all of them in the files."""

from __future__ import annotations

import logging
from collections import Counter
from pathlib import Path

from scrapy import Spider, signals
from scrapy.crawler import Crawler
from scrapy.exceptions import NotConfigured
from scrapy.extensions.feedexport import FeedExporter, FeedSlot
from scrapy.http import Response
from twisted.python.failure import Failure

from newscrawl.feeds.files import kind_of
from newscrawl.items import ARTICLES, REJECTS, Article, Reject
from newscrawl.responses import REQUESTED
from newscrawl.spiders._news import NewsSpider

_logger = logging.getLogger(__name__)
_NAMED = 5  # addresses that an error message names
_COMPLETE = {"finished", "start_error"}  # reasons of a crawl that nobody and no limit stopped
_STOPPED = ("error:Stopped", "the crawl ended before this page was fetched")


class Accounts:
    """Answers for every address without an answer when the crawl ends, and checks the sums.

    It stands among the item pipelines because their close_spider is the last moment at which an item can still reach
    the feeds. The stat newscrawl/unaccounted is 0 when everything adds up.
    """

    def __init__(self, crawler: Crawler, spider: NewsSpider) -> None:
        self._crawler = crawler
        self._spider = spider
        self._answers: Counter[str | None] = Counter()
        self._failed: dict[str, tuple[str, str]] = {}
        self._items: Counter[str] = Counter()
        self._reasons: Counter[str] = Counter()
        self._lines: Counter[str] = Counter()
        self._unfetched: list[str] = []

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Accounts:
        """Listen to what becomes of requests and items; only a NewsSpider keeps accounts."""
        if not isinstance(crawler.spider, NewsSpider):
            raise NotConfigured  # said aloud, it would be a warning in every log
        accounts = cls(crawler, crawler.spider)
        for signal, listener in (
            (signals.item_scraped, accounts.item_scraped),
            (signals.item_error, accounts.item_error),
            (signals.item_dropped, accounts.item_dropped),
            (signals.spider_error, accounts.spider_error),
            (signals.feed_slot_closed, accounts.feed_slot_closed),
            (signals.spider_closed, accounts.spider_closed),
            (signals.feed_exporter_closed, accounts.feed_exporter_closed),
        ):
            crawler.signals.connect(listener, signal)
        return accounts

    def item_scraped(self, item: object) -> None:
        """Count an answer."""
        if isinstance(item, Article | Reject):
            kind = ARTICLES if isinstance(item, Article) else REJECTS
            self._answers[item.requested_url] += 1
            self._items[kind] += 1
            self._crawler.stats.inc_value(f"newscrawl/{kind}")
        if isinstance(item, Reject):
            self._reasons[item.reason] += 1
            self._crawler.stats.inc_value(f"newscrawl/rejects/{item.reason}")

    def item_error(self, item: object, failure: Failure) -> None:
        """Note the pipeline's exception as the answer of the item's address."""
        self._note(getattr(item, REQUESTED, None), failure.value)

    def item_dropped(self, item: object, exception: BaseException) -> None:
        """Note why a pipeline dropped the item."""
        self._note(getattr(item, REQUESTED, None), exception)

    def spider_error(self, failure: Failure, response: Response | Failure | None) -> None:
        """Note the callback's exception as the answer of the request's address."""
        request = getattr(response, "request", None)
        self._note(request.meta.get(REQUESTED) if request else None, failure.value)

    def _note(self, url: str | None, error: BaseException | None) -> None:
        if url is not None:
            self._failed[url] = (f"error:{type(error).__name__}", str(error))

    async def close_spider(self) -> None:
        """Emit a Reject for each address that nothing else answered."""
        for url in self._spider.asked:
            if not self._answers[url]:
                if url not in self._failed:
                    self._unfetched.append(url)
                reject = Reject(url, url, *self._failed.get(url, _STOPPED))
                await self._crawler.signals.send_catch_log_async(
                    signals.item_scraped, item=reject, response=None, spider=self._spider
                )

    def spider_closed(self, spider: Spider, reason: str) -> None:
        """Check that each address has one answer, and that a crawl which came to its end left none unfetched."""
        asked = self._spider.asked
        self._crawler.stats.set_value("newscrawl/asked", len(asked))
        self._crawler.stats.set_value("newscrawl/unaccounted", 0)
        self._complain("have not exactly one answer", [url for url in asked if self._answers[url] != 1])
        if reason in _COMPLETE:
            self._complain("were never fetched", self._unfetched)
        if self._crawler.get_extension(FeedExporter) is None:
            self._complain("are in no file: the feeds are switched off", list(asked))

    def feed_slot_closed(self, slot: FeedSlot) -> None:
        """Count the lines of a file."""
        self._lines[slot.uri_template] += slot.itemcount

    def feed_exporter_closed(self) -> None:
        """Check that each file holds a line for each item of its kind, and say what became of the addresses."""
        for uri, options in self._crawler.settings.getdict("FEEDS").items():
            missing = self._items[kind_of(options) or ""] - self._lines[uri]
            if missing > 0:
                self._crawler.stats.inc_value("newscrawl/unaccounted", missing)
                _logger.error("%d lines are missing in %s", missing, uri)
        # A crawl without an article is worth a word where only warnings are shown.
        _logger.log(logging.INFO if self._items[ARTICLES] else logging.WARNING, "%s", self._outcome())

    def _outcome(self) -> str:
        articles, rejects = self._items[ARTICLES], self._items[REJECTS]
        said = f"{articles} of {len(self._spider.asked)} addresses gave an article -> {self._files(ARTICLES)}"
        reasons = ", ".join(f"{reason} {count}" for reason, count in self._reasons.most_common())
        return (
            f"{said}; {rejects} reject{'s' * (rejects != 1)} -> {self._files(REJECTS)}: {reasons}" if rejects else said
        )

    def _files(self, kind: str) -> str:
        feeds = self._crawler.settings.getdict("FEEDS").items()
        return ", ".join(_shown(uri) for uri, options in feeds if kind_of(options) == kind) or "feeds of your own"

    def _complain(self, what: str, urls: list[str]) -> None:
        if urls:
            self._crawler.stats.inc_value("newscrawl/unaccounted", len(urls))
            _logger.error("%d addresses %s: %s", len(urls), what, ", ".join(urls[:_NAMED]))


def _shown(uri: str) -> str:
    """Return a file below the working folder as it is typed there; anything else as it was given."""
    path = Path(uri)
    return str(path.relative_to(Path.cwd())) if path.is_relative_to(Path.cwd()) else uri
