"""What files that are no shards are to hold: such a page is done, or due again, once the fate of its file is known."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterable
from contextlib import AbstractContextManager
from dataclasses import asdict, dataclass
from itertools import chain

from newscrawl.ledger.rows import Failure, Fetched, Line


@dataclass(frozen=True, slots=True)
class Promise:
    """A file that is about to get its name; `mark` tells it from whatever else may have that name."""

    kind: str
    path: str
    mark: str


class Holds:
    """The part of a ledger that knows them; each method is one transaction. A kind is "articles" or "rejects"."""

    def __init__(
        self,
        base: sqlite3.Connection,
        change: Callable[[], AbstractContextManager[None]],
        *,
        answer: Callable[[str, Iterable[Line | Failure]], None],
    ) -> None:
        self._base = base
        self._change = change
        self._answer = answer  # within a change: notes what a run's lines answer

    def hold(self, run: str, *, lines: Iterable[Line] = (), failures: Iterable[Failure] = ()) -> None:
        """Note what the lines of a run's files answer; their pages are not due meanwhile."""
        with self._change():
            for line in lines:
                self._hold(run, line, kind="articles")
            for failure in failures:
                self._hold(run, failure, kind="rejects")

    def _hold(self, run: str, answer: Line | Failure, *, kind: str) -> None:
        row = {**_NOTHING, **asdict(answer), **asdict(answer.fetched), "run": run, "kind": kind}
        self._base.execute(_HOLD, {name: value for name, value in row.items() if name != "fetched"})
        self._base.execute("UPDATE page SET state = 'held' WHERE key = ?", (answer.fetched.key,))

    def promise(self, run: str, promises: Iterable[Promise]) -> None:
        """Note the files of a run that are about to get their names."""
        with self._change():
            rows = ((run, one.kind, one.path, one.mark) for one in promises)
            self._base.executemany("INSERT OR REPLACE INTO promise VALUES (?, ?, ?, ?)", rows)

    def runs(self) -> dict[str, list[Promise]]:
        """Return the runs whose files have no known fate yet, with what they promised."""
        with self._change():
            held = self._base.execute("SELECT DISTINCT run FROM held")
            found: dict[str, list[Promise]] = {run: [] for (run,) in held}
            for run, *promise in self._base.execute("SELECT run, kind, path, mark FROM promise"):
                found.setdefault(run, []).append(Promise(*promise))
        return found

    def keep(self, run: str, kind: str) -> None:
        """Note that a run's files of a kind are stored: what their lines answer is done."""
        with self._change():
            lines = (Line(Fetched(*row[:4]), *row[4:]) for row in self._base.execute(_LINES, (run, kind)))
            failures = (Failure(Fetched(*row[:4]), *row[4:]) for row in self._base.execute(_FAILURES, (run, kind)))
            self._answer(run, chain(lines, failures))
            for query in _FORGET:
                self._base.execute(query, (run, kind))

    def release(self, run: str, kind: str) -> tuple[int, int]:
        """Make due again what was held for a run's files of a kind; return how many pages, how many revisions."""
        with self._change():
            (counts,) = self._base.execute(_COUNT, (run, kind))
            for query in (_RELEASE, *_FORGET):
                self._base.execute(query, (run, kind))
        return int(counts[0]), int(counts[1])


_NOTHING = dict.fromkeys(
    ("article", "content_hash", "headline", "revision", "id", "named", "day", "reason", "next_at", "copied")
)

_HOLD = """
INSERT OR REPLACE INTO held VALUES (:run, :key, :at, :etag, :last_modified, :kind,
    :article, :content_hash, :headline, :revision, :id, :named, :day, :reason, :next_at, :copied)
"""

_LINES = """
SELECT key, at, etag, last_modified, article, content_hash, headline, revision, id, named, day
FROM held WHERE run = ? AND kind = ? AND article IS NOT NULL ORDER BY revision
"""

_FAILURES = """
SELECT key, at, etag, last_modified, reason, next_at, copied FROM held WHERE run = ? AND kind = ? AND article IS NULL
"""

_COUNT = "SELECT count(*), count(*) FILTER (WHERE revision > 0) FROM held WHERE run = ? AND kind = ?"
_RELEASE = "UPDATE page SET state = 'pending' WHERE key IN (SELECT key FROM held WHERE run = ? AND kind = ?)"
_FORGET = ("DELETE FROM held WHERE run = ? AND kind = ?", "DELETE FROM promise WHERE run = ? AND kind = ?")
