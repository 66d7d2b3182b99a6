"""The one place where a response becomes a RawPage and a failure becomes a Reject.

The bodies of article pages are not decoded or parsed here: that is the cleaner's work, done once.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import UTC, datetime

from scrapy import Request, Spider
from scrapy.http import Headers, Response
from twisted.python.failure import Failure

from newscrawl.items import RawPage, Reject
from newscrawl.reasons import reason_of

REQUESTED = "requested_url"  # the meta key that names an article request, through redirects and retries


class AnsweringSpider(Spider):
    """A spider whose article requests each end as exactly one RawPage or Reject."""

    def article_request(self, url: str) -> Request:
        """Return the request for one article page; ValueError where `url` has no scheme.

        It passes the duplicate filter: two addresses that lead to one page are two answers.
        """
        return Request(url, self.answered, errback=self.failed, dont_filter=True, meta={REQUESTED: url})

    def answered(self, response: Response) -> RawPage | Reject:
        """Return the page as it came, or a Reject with the status of an answer that is no page."""
        requested = response.meta[REQUESTED]
        if not 200 <= response.status < 300:
            return Reject(response.url, requested, f"http-{response.status}")
        return RawPage(
            url=response.url,
            body=response.body,
            requested_url=requested,
            status=response.status,
            headers=tuple(_pairs(response.headers)),
            fetched=datetime.now(UTC).isoformat(timespec="seconds"),
            asked=tuple(_pairs(response.request.headers)) if response.request else (),
        )

    def failed(self, failure: Failure) -> Reject:
        """Return the Reject for a download that gave no response."""
        request: Request = vars(failure)["request"]  # Scrapy puts it there; Failure's own type does not know it
        return Reject(request.url, request.meta[REQUESTED], *reason_of(failure.value, request))


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


def _pairs(headers: Headers) -> Iterator[tuple[str, str]]:
    for name, values in headers.items():
        for value in values:
            yield name.decode("latin-1"), value.decode("latin-1")
