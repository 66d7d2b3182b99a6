"""Which hosts ask to be left alone: what their answers and their robots.txt mean for all that is asked of them."""

from __future__ import annotations

import logging
import time
from collections.abc import Mapping
from dataclasses import dataclass
from time import monotonic

from scrapy.crawler import Crawler
from scrapy.http import Response

from newscrawl.bounds import Bounds, counted
from newscrawl.pacing.asked import back_off, instant, least_delay, retry_after
from newscrawl.pacing.pace import Pace
from newscrawl.settings_read import back_off_seconds

host_closed = object()  # the signal at which a host is not asked again in this run: `closed`
host_pauses = object()  # the signal at which a host named a time for which it is waited: `paused`
host_waits = object()  # the signal at which a host asks for patience: what waits for it holds up no other
hosts_rest = object()  # the signal that tells which hosts are not to be asked: `rests`, by host how long and why
_logger = logging.getLogger(__name__)
_PAID = 402
_NOTED = 5  # seconds: what is shorter is over before another run asks
_SECONDS = "newscrawl/pacing/seconds_paused"
REFUSALS = frozenset({429, 503})  # the host's word to whoever asks
_IN_A_ROW = 3  # pages refused to their last try, and none had: then the host is not asked again; one may be as it is


@dataclass(frozen=True, slots=True)
class Closed:
    """A host that is to be left alone, as which reason of its pages, and for the seconds that it named."""

    host: str
    reason: str
    seconds: float | None = None


class Paces:
    """The paces of a crawl's hosts, from the first answer to the end of the run."""

    def __init__(self, crawler: Crawler) -> None:
        self._signals = crawler.signals
        self._stats = crawler.stats
        self._bounds = Bounds.read(crawler.settings.get)
        self._first = back_off_seconds(crawler.settings)
        self._by_host: dict[str, Pace] = {}
        self._signals.connect(self._rest, hosts_rest)

    def of(self, host: str) -> Pace:
        """Return a host's pace, which is the same one whenever it is asked for."""
        return self._by_host.setdefault(host, Pace())

    def wait(self, tries: int) -> float:
        """Return the seconds before a page is tried again whose host said nothing of it."""
        return back_off(self._first, tries)

    def hear(self, host: str, answer: Response, *, tries: int, is_last: bool) -> None:
        """Note what a host answered to a request that was tried so often before, and whether that was its last try."""
        pace = self.of(host)
        if answer.status == _PAID:
            self._close(host, _PAID)
        elif answer.status in REFUSALS:
            pace.given_up += is_last
            self._pause(host, answer, tries=tries)
        elif answer.status < 500:
            pace.given_up = 0

    def overhear(self, host: str, answer: Response, *, tries: int) -> bool:
        """Note what a host answered where another site has sent the crawl; return whether it may be asked again.

        That site chose the page, and so the answer: the host may pause for it, and is never closed.
        """
        if answer.status not in REFUSALS:
            return True
        named = _named(answer)
        if named is not None and named > self._bounds.pause:
            return False
        self._wait(host, self._seconds(named, tries), why=f"it answered {answer.status}")
        return True

    def _seconds(self, named: float | None, tries: int) -> float:
        return named or min(self.wait(tries), self._bounds.pause)

    def _pause(self, host: str, answer: Response, *, tries: int) -> None:
        pace, status, named = self.of(host), answer.status, _named(answer)
        if named is not None and named > self._bounds.pause:
            self._stats.inc_value(counted("pause"))
            self._close(host, status, seconds=named)
        elif pace.given_up >= _IN_A_ROW:
            self._close(host, status, seconds=named)
        else:
            self._wait(host, self._seconds(named, tries), why=f"it answered {status}")
            if named is not None and named >= _NOTED:
                self._signals.send_catch_log(host_pauses, paused=Closed(host, f"http-{status}", named))

    def _wait(self, host: str, seconds: float, *, why: str) -> None:
        pace, now = self.of(host), monotonic()
        longer = now + seconds - max(pace.resumes, now)
        if longer <= 0:
            return
        pace.resumes = now + seconds
        self._stats.inc_value("newscrawl/pacing/pauses")
        paused = self._stats.get_value(_SECONDS, 0.0) + longer
        self._stats.set_value(_SECONDS, round(paused, 3))
        level = logging.DEBUG if pace.is_told else logging.INFO  # one that flaps would fill the log
        _logger.log(
            level, "%s: paused for %g seconds, until %s: %s", host, seconds, instant(time.time() + seconds), why
        )
        pace.is_told = True
        self._signals.send_catch_log(host_waits)

    def _close(self, host: str, status: int, *, seconds: float | None = None) -> None:
        pace = self.of(host)
        if pace.closed:
            return
        pace.closed = f"it answered {status}"
        until = f"; it asks for patience until {instant(time.time() + seconds)}" if seconds else ""
        self._stats.inc_value("newscrawl/pacing/hosts_closed")
        _logger.warning("%s: not asked again in this run: %s%s", host, pace.closed, until)
        self._signals.send_catch_log(host_closed, closed=Closed(host, f"http-{status}", seconds))

    def _rest(self, rests: Mapping[str, tuple[float, str]]) -> None:
        for host, (seconds, why) in rests.items():
            if seconds > self._bounds.pause:
                self.of(host).closed = f"it rests until {instant(time.time() + seconds)}, for {why}"
            else:
                self._wait(host, seconds, why=f"an earlier run was told so, by {why}")

    def slow_down(self, host: str, said: float | None) -> None:
        """Keep the least time between two requests that a host's robots.txt names, to the bound that is set."""
        delay, most = least_delay(said), self._bounds.crawl_delay
        if delay > most:
            self._stats.inc_value(counted("crawl_delay"))
            _logger.warning(
                "%s: robots.txt asks for %g seconds between two requests; it has %d (NEWSCRAWL_MAX_CRAWL_DELAY)",
                *(host, delay, most),
            )
        pace = self.of(host)
        if delay and not pace.least:
            self._stats.inc_value("newscrawl/pacing/crawl_delays")
        pace.least = max(pace.least, min(delay, most))
        if pace.least:
            self._signals.send_catch_log(host_waits)


def _named(answer: Response) -> float | None:
    """Return the seconds that an answer asks to be waited for."""
    return retry_after((answer.headers.get("Retry-After") or b"").decode("latin-1"), now=time.time())
