"""Scrapy's downloader, with an end, and with places for every host: those that are silent take them from no other."""

from __future__ import annotations

import asyncio
from typing import Any

from scrapy import Request, Spider
from scrapy.core.downloader import Downloader
from scrapy.crawler import Crawler
from scrapy.http import Response
from twisted.internet.defer import CancelledError, Deferred, fail
from twisted.python.failure import Failure

from newscrawl.ending.stopping import out_of_time
from newscrawl.reasons import Stopped

# A silent host holds its robots.txt, two lists and a page; thirty of them left the next one waiting for three timeouts.
_PLACES = 4  # of each host that is under way
_MOST = 200  # of all hosts
_STRICT = 32  # a CONCURRENT_REQUESTS below it, newscrawl's own, is meant as it is said


class EndingDownloader(Downloader):
    """Ends every request, at work or waiting, with Stopped from the signal `out_of_time` on.

    CONCURRENT_REQUESTS is exceeded where many hosts are under way: each has four places, up to 200 in all.
    """

    def __init__(self, crawler: Crawler) -> None:
        super().__init__(crawler)
        self._under_way: set[Deferred[Any]] = set()
        self._is_over = False
        crawler.signals.connect(self._give_up, out_of_time)

    def fetch(self, request: Request, spider: Spider | None = None) -> Deferred[Response | Request]:
        """Return what the request gives."""
        if self._is_over:
            return fail(_stopped())
        answer: Deferred[Response | Request] = super().fetch(request)
        self._under_way.add(answer)
        answer.addBoth(self._settled, answer)
        return answer

    def needs_backout(self) -> bool:
        """Say whether there is no place for another request."""
        return super().needs_backout() and len(self.active) >= self._places()

    def _places(self) -> int:
        if self.total_concurrency < _STRICT:
            return self.total_concurrency
        hosts = sum(bool(slot.active) for slot in self.slots.values())
        return max(self.total_concurrency, min(_MOST, _PLACES * hosts))

    def _give_up(self) -> None:
        self._is_over = True
        for answer in tuple(self._under_way):
            answer.cancel()

    def _settled(self, result: Response | Request | Failure, answer: Deferred[Any]) -> Response | Request | Failure:
        self._under_way.discard(answer)
        is_given_up = isinstance(result, Failure) and isinstance(result.value, asyncio.CancelledError | CancelledError)
        if self._is_over and is_given_up:
            raise _stopped()
        return result


def _stopped() -> Stopped:
    return Stopped("the crawl ended before this page was fetched", log_level="DEBUG")
