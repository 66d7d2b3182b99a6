"""How items look in the log: by their address. A page's bytes and an article's blocks would fill it."""

from __future__ import annotations

from scrapy import Spider
from scrapy.http import Response
from scrapy.logformatter import LogFormatter, LogFormatterResult
from twisted.python.failure import Failure

from newscrawl.items import Article, RawPage, Reject

_Source = Response | Failure | None


class AddressLog(LogFormatter):
    """Scrapy's messages with an item's kind and address in the item's place."""

    def scraped(self, item: object, response: _Source, spider: Spider) -> LogFormatterResult:
        """Log an item that reached the end of the pipelines."""
        return super().scraped(_named(item), response, spider)

    def dropped(self, item: object, exception: BaseException, response: _Source, spider: Spider) -> LogFormatterResult:
        """Log an item that a pipeline dropped."""
        return super().dropped(_named(item), exception, response, spider)

    def item_error(
        self, item: object, exception: BaseException, response: _Source, spider: Spider
    ) -> LogFormatterResult:
        """Log an item on which a pipeline failed."""
        return super().item_error(_named(item), exception, response, spider)


def _named(item: object) -> object:
    if isinstance(item, Article | RawPage | Reject):
        return f"{type(item).__name__} of {item.requested_url or item.url}"
    return item
