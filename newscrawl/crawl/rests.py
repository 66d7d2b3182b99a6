"""Which hosts a run leaves alone, for what earlier runs were told and for what it is told itself."""

from __future__ import annotations

from collections.abc import Iterable
from math import ceil

from newscrawl.crawl.due import Due
from newscrawl.crawl.retries import retry_at
from newscrawl.ledger.rests import Rests


class Resting:
    """Notes in the ledger until when hosts are to be left alone, so that no later run asks them before.

    A run waits for a host whose rest ends within `pause` seconds, and asks no other that rests.
    """

    def __init__(self, rests: Rests, due: Due, *, now: int, pause: int) -> None:
        self._rests = rests
        self._due = due
        self.at_first = rests.at(now)  # until when and why, by host
        self.left_alone: dict[str, str] = {}  # why, by host of which nothing is asked in this run
        for host, (until, why) in self.at_first.items():
            if until - now > pause:
                self._leave_alone(host, why)

    def begin(self, host: str, reason: str, *, seconds: float | None, now: int) -> None:
        """Have a host left alone, in this run and for so many seconds, or as a page that failed so."""
        times = self._rests.times(host, now=now)
        until = _end(now, seconds) if seconds is not None else retry_at(reason, times, now=now)
        self._rests.note(host, until or now, why=reason, times=times + 1)
        self._leave_alone(host, reason)

    def _leave_alone(self, host: str, why: str) -> None:
        self.left_alone[host] = why
        self._due.rest(host)

    def pause(self, host: str, reason: str, *, seconds: float, now: int) -> None:
        """Note that a host is to be left alone for so many seconds, for which this run waits."""
        self._rests.note(host, _end(now, seconds), why=reason, times=self._rests.times(host, now=now))

    def of(self, sites: Iterable[str], *, now: int) -> dict[str, tuple[int, str]]:
        """Return the sites' hosts that rest, until when and why."""
        ends = tuple(f".{site.partition(':')[0]}" for site in sites)
        return {host: rest for host, rest in self._rests.at(now).items() if f".{host}".endswith(ends)}


def _end(now: int, seconds: float) -> int:
    return now + 1 + ceil(seconds)  # the second that is told has begun
