"""Which hosts are to be left alone until when: no run asks them before."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from contextlib import AbstractContextManager

_DAY = 86_400  # seconds after a rest in which the next one is its follower


class Rests:
    """The part of a ledger that knows them; each method is one transaction. A host is known by its name."""

    def __init__(self, base: sqlite3.Connection, change: Callable[[], AbstractContextManager[None]]) -> None:
        self._base = base
        self._change = change

    def times(self, host: str, *, now: int) -> int:
        """Return how many rests of a host follow one another, the last one less than a day ago."""
        with self._change():
            rows = self._base.execute("SELECT times FROM rest WHERE host = ? AND until > ?", (host, now - _DAY))
            return next((int(times) for (times,) in rows), 0)

    def note(self, host: str, until: int, *, why: str, times: int) -> None:
        """Note until when a host is to be left alone, and how many of its rests followed one another."""
        with self._change():
            row = (host, until, why, times)
            self._base.execute("INSERT OR REPLACE INTO rest VALUES (?, ?, ?, ?)", row)

    def at(self, now: int) -> dict[str, tuple[int, str]]:
        """Return the hosts that rest, each with the end of it and why."""
        with self._change():
            rows = self._base.execute("SELECT host, until, why FROM rest WHERE until > ? ORDER BY host", (now,))
            return {host: (until, why) for host, until, why in rows}
