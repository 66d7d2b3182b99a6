"""What spiders of articles share: each article request ends as exactly one RawPage or Reject."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from scrapy import Request, Spider
from scrapy.http import Response
from twisted.python.failure import Failure

from newscrawl.items import RawPage, Reject
from newscrawl.responses import KEEPS_CUT, REQUESTED, failed_page, raw_page


class AnsweringSpider(Spider):
    """A spider whose article requests each end as exactly one RawPage or Reject."""

    def article_request(self, url: str) -> Request:
        """Return the request for one article page; ValueError where `url` has no scheme.

        It passes the duplicate filter: two addresses that lead to one page are two answers.
        """
        return Request(url, self.answered, errback=self.failed, dont_filter=True, meta={REQUESTED: url, **KEEPS_CUT})

    def answered(self, response: Response) -> RawPage | Reject:
        """Return the page as it came, or a Reject with the status of an answer that is no page."""
        return raw_page(response)

    def failed(self, failure: Failure) -> Reject | None:
        """Return the Reject for a download that gave no response."""
        return failed_page(failure)


class NewsSpider(AnsweringSpider):
    """A spider that remembers nothing from run to run, and answers for each address that it was asked.

    A spider yields what `article_requests` gives, from `start` or any callback, and needs no callback for articles.
    `asked` holds the article addresses of this run in the order they were asked for; what has no answer when the
    crawl ends becomes a Reject.
    """

    def __init__(self, name: str | None = None, **arguments: str) -> None:
        super().__init__(name, **arguments)
        self.asked: dict[str, None] = {}

    def article_requests(self, urls: Iterable[str]) -> Iterator[Request]:
        """Yield one request for each address that this run has not asked for yet."""
        for url in urls:
            if url not in self.asked:
                request = self.article_request(url)
                self.asked[url] = None
                yield request
