"""An end in time: told to stop, a crawl has ten seconds for what is under way, and its process is gone in twenty."""

from __future__ import annotations

import logging
import os
import signal
import threading
from collections.abc import Callable
from types import FrameType
from typing import cast

from scrapy.crawler import Crawler
from twisted.internet.base import ReactorBase

from newscrawl.ending.outcome import ExitCode
from newscrawl.workers.process import STOPS

_logger = logging.getLogger(__name__)
told_to_stop = object()  # the signal from which on no request leaves; what has left has its time
out_of_time = object()  # the signal at which downloads and pages under way are given up
_UNDER_WAY = 10.0  # seconds for what is under way
_IN_ORDER = 17.0  # seconds for the whole end in order; what lasts longer hangs: a ledger held, a disk, a look-up
_AT_ONCE = 2.0  # seconds after the second signal
_LATE = "the crawl did not end in time"
_WORD = 0.5  # seconds for the last word: who reads the log may hang, too


class Ending:
    """Bounds the time that a crawl takes to stop; `code` tells how the process ends that had to be ended."""

    def __init__(self, crawler: Crawler, code: Callable[[], int]) -> None:
        self._crawler = crawler
        self._code = code

    def listen(self) -> None:
        """Hear each signal that Scrapy hears, from when the reactor runs."""
        self._reactor.callLater(0, self._hear, self._first)

    @property
    def _reactor(self) -> ReactorBase:
        from twisted.internet import reactor  # noqa: PLC0415 -- the import installs one, which is Scrapy's to choose

        return cast(ReactorBase, reactor)  # interfaces are typed for zope's plugin alone

    def _hear(self, then: Callable[[], None]) -> None:
        for stop in STOPS:
            scrapys = signal.getsignal(stop)
            if callable(scrapys):
                signal.signal(stop, self._before(scrapys, then))

    def _before(
        self, scrapys: Callable[[int, FrameType | None], object], then: Callable[[], None]
    ) -> Callable[[int, FrameType | None], None]:
        def heard(number: int, frame: FrameType | None) -> None:
            scrapys(number, frame)  # and puts its handler of the next signal in place
            then()

        return heard

    def _first(self) -> None:
        self._end_after(_IN_ORDER)
        self._reactor.callFromThread(self._crawler.signals.send_catch_log, told_to_stop)
        self._reactor.callFromThread(self._reactor.callLater, _UNDER_WAY, self._give_up)
        self._hear(self._second)

    def _second(self) -> None:
        self._end_after(_AT_ONCE)

    def _give_up(self) -> None:
        _logger.warning("what is still under way after %g seconds is given up", _UNDER_WAY)
        self._crawler.signals.send_catch_log(out_of_time)

    def _end_after(self, seconds: float) -> None:
        for moment, act in ((seconds, self._say), (seconds + _WORD, self._end)):
            timer = threading.Timer(moment, act)
            timer.daemon = True
            timer.start()

    def _say(self) -> None:
        if self._code() == ExitCode.HALTED:
            _logger.error("%s; its process ends now, what no file holds yet is lost to this run", _LATE)
        else:
            _logger.warning("%s, though all that it has is stored; its process ends now", _LATE)

    def _end(self) -> None:
        code: int = ExitCode.HALTED
        try:
            code = self._code()
        finally:
            os._exit(code)
