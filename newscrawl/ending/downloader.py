"""The patient downloader, with an end: what is under way when the crawl's time is up is given up."""

from __future__ import annotations

import asyncio
from typing import Any

from scrapy import Request, Spider
from scrapy.crawler import Crawler
from scrapy.http import Response
from twisted.internet.defer import CancelledError, Deferred, fail
from twisted.python.failure import Failure

from newscrawl.ending.stopping import out_of_time, told_to_stop
from newscrawl.pacing.downloader import PacedDownloader
from newscrawl.reasons import Stopped


class EndingDownloader(PacedDownloader):
    """Ends with Stopped what has not left, from the signal `told_to_stop` on, and everything from `out_of_time` on."""

    def __init__(self, crawler: Crawler) -> None:
        super().__init__(crawler)
        self._under_way: dict[Request, Deferred[Any]] = {}
        self._is_over = False
        crawler.signals.connect(self._give_up_what_waits, told_to_stop)
        crawler.signals.connect(self._give_up, out_of_time)

    def fetch(self, request: Request, spider: Spider | None = None) -> Deferred[Response | Request]:
        """Return what the request gives."""
        if self._is_over:
            return fail(_stopped())
        answer: Deferred[Response | Request] = super().fetch(request)
        self._under_way[request] = answer
        answer.addBoth(self._settled, request)
        return answer

    def _give_up_what_waits(self) -> None:
        self._is_over = True
        for request in tuple(filter(self.waits, self._under_way)):
            self._under_way[request].cancel()

    def _give_up(self) -> None:
        self._is_over = True
        for answer in tuple(self._under_way.values()):
            answer.cancel()

    def _settled(self, result: Response | Request | Failure, request: Request) -> Response | Request | Failure:
        self._under_way.pop(request, None)
        is_given_up = isinstance(result, Failure) and isinstance(result.value, asyncio.CancelledError | CancelledError)
        if self._is_over and is_given_up:
            raise _stopped()
        return result


def _stopped() -> Stopped:
    return Stopped("the crawl ended before this page was fetched", log_level="DEBUG")
