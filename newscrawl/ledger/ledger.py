"""Everything that is told to the ledger and asked of it. Each method is one transaction, and none reads the clock."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from newscrawl.ledger.keys import key_of
from newscrawl.ledger.rows import Failure, Fetched, Found, Kind, Known, Line, SiteStatus, State, Task
from newscrawl.ledger.schema import TABLES, VERSION

_PATIENCE = 30.0  # seconds to wait for another process that holds the file
_TASK = "key, url, site, kind, depth, tries, changed, etag, last_modified, article"


class LedgerError(Exception):
    """The ledger cannot be used; the message is one sentence that names the file and the way out."""


class Ledger:
    """One SQLite file in WAL mode, for the use of one thread at a time."""

    def __init__(self, path: Path, *, patience: float = _PATIENCE) -> None:
        self._path = path
        with self._told():
            path.parent.mkdir(parents=True, exist_ok=True)
            self._base = sqlite3.connect(path, timeout=patience, isolation_level=None, check_same_thread=False)
            self._base.execute("PRAGMA journal_mode = WAL")
            self._base.execute("PRAGMA synchronous = NORMAL")  # what a power cut takes back, reconciling puts right
        version = self._number("PRAGMA user_version")
        if version not in {0, VERSION}:
            raise LedgerError(f"{path}: is the ledger of another version of newscrawl ({version}); move it away")
        with self._told():
            self._base.executescript(f"BEGIN IMMEDIATE; {TABLES} PRAGMA user_version = {VERSION}; COMMIT;")

    def __enter__(self) -> Ledger:
        return self

    def __exit__(self, *_: object) -> None:
        """Let go of the file."""
        self._base.close()

    # -- what a crawl finds

    def seed(self, lists: Iterable[Found], *, site: str, now: int, young: int, asked_before: int) -> None:
        """Make due what a run begins with: the site's first lists, and the articles that no list tells the changes of.

        Those are asked again while they are young, found after that instant, if they were last asked before the other.
        """
        with self._change():
            self._note(lists, site=site, now=now, depth=0, begun=now)
            self._base.execute(
                "UPDATE page SET state = 'pending', next_at = 0 WHERE site = ? AND kind = 'article' AND state = 'done'"
                " AND changed IS NULL AND found_at > ? AND fetched_at < ?",
                (site, young, asked_before),
            )

    def listed(self, listing: Fetched, found: Sequence[Found], *, task: Task, begun: int) -> tuple[int, int]:
        """Note what a list names and that the list is done, both or neither; return how many articles are due, dropped.

        A known article is due again where the list says that it changed after the last change that is known, a known
        list where it was last asked before the run begun at that instant, or changed since.
        """
        with self._change():
            counts = self._note(found, site=task.site, now=listing.at, depth=task.depth + 1, begun=begun)
            self._done(listing, None)
        return counts

    def _note(
        self, found: Iterable[Found], *, site: str, now: int, depth: int, begun: int
    ) -> tuple[int, int]:
        counts = {False: 0, True: 0}
        for one in found:
            state = State.DROPPED if one.is_dropped else State.PENDING
            row = (key_of(one.url), one.url, site, one.kind, state, now, one.changed, depth, begun)
            changes = self._base.execute(_NOTE, row).rowcount
            counts[one.is_dropped] += changes * (one.kind is Kind.ARTICLE)
        return counts[False], counts[True]

    # -- what is due

    def due(self, sites: Sequence[str], *, now: int, limit: int) -> list[Task]:
        """Return what is due, lists before articles and the newest first, at most `limit` of each site."""
        return [task for site in sites for task in self._due_of(site, now, limit)]

    def _due_of(self, site: str, now: int, limit: int) -> Iterator[Task]:
        query = (
            f"SELECT {_TASK} FROM page WHERE site = ? AND state = 'pending' AND next_at <= ?"
            " ORDER BY kind = 'article', coalesce(changed, found_at) DESC LIMIT ?"
        )
        for row in self._rows(query, (site, now, limit)):
            yield Task(row[0], row[1], row[2], Kind(row[3]), *row[4:])

    # -- what came of it

    def known(self, article: str) -> Known | None:
        """Return what is on record of an article, by the key of its own address."""
        rows = self._rows("SELECT content_hash, headline, revision FROM article WHERE key = ?", (article,))
        return Known(*rows[0]) if rows else None

    def unchanged(self, fetched: Fetched, article: str | None = None) -> None:
        """Note that a page was asked again and gave nothing new, or is another address of a known article."""
        with self._change():
            self._done(fetched, article)

    def failed(self, failure: Failure) -> None:
        """Note a fetch that gave nothing: it is due again at `next_at`, or failed for good."""
        with self._change():
            self._fail(failure)

    def shelved(
        self, shards: Iterable[str], run: str, *, lines: Iterable[Line], failures: Iterable[Failure] = ()
    ) -> None:
        """Note that the shards of a run are on the disk under their names, and with them what their lines answer."""
        with self._change():
            self._base.executemany("INSERT INTO shard VALUES (?, ?)", [(run, shard) for shard in shards])
            for line in lines:
                self._done(line.fetched, line.article)
                self._base.execute("UPDATE page SET run = ? WHERE key = ?", (run, line.fetched.key))
                self._base.execute(
                    "INSERT OR REPLACE INTO article VALUES (?, ?, ?, ?)",
                    (line.article, line.content_hash, line.headline, line.revision),
                )
            for failure in failures:
                self._fail(failure)

    def _done(self, fetched: Fetched, article: str | None) -> None:
        self._base.execute(
            "UPDATE page SET state = 'done', tries = 0, reason = NULL, fetched_at = ?, etag = coalesce(?, etag),"
            " last_modified = coalesce(?, last_modified), article = coalesce(?, article) WHERE key = ?",
            (fetched.at, fetched.etag, fetched.last_modified, article, fetched.key),
        )

    def _fail(self, failure: Failure) -> None:
        state = State.FAILED if failure.next_at is None else State.PENDING
        self._base.execute(
            "UPDATE page SET state = ?, tries = tries + 1, reason = ?, next_at = ?, fetched_at = ? WHERE key = ?",
            (state, failure.reason, failure.next_at or 0, failure.fetched.at, failure.fetched.key),
        )

    # -- runs

    def begun(self, run: str, sites: Sequence[str], *, now: int) -> None:
        """Note that a run has begun."""
        with self._change():
            self._base.execute(
                "INSERT INTO run (id, sites, started) VALUES (?, ?, ?)", (run, ",".join(sites), now)
            )

    def ended(self, run: str, counts: str, *, now: int) -> None:
        """Note that a run has ended, with its counts as JSON."""
        with self._change():
            self._base.execute("UPDATE run SET ended = ?, counts = ? WHERE id = ?", (now, counts, run))

    def shards(self, run: str) -> frozenset[str]:
        """Return the shards of a run that the ledger knows: what lies beside them was never told and is not done."""
        return frozenset(row[0] for row in self._rows("SELECT name FROM shard WHERE run = ?", (run,)))

    def waiting(self, sites: Sequence[str]) -> int:
        """Return how many articles of the sites are pending, due now or later."""
        query = "SELECT count(*) FROM page WHERE state = 'pending' AND kind = 'article' AND site = ?"
        return sum(self._number(query, (site,)) for site in sites)

    def status(self) -> list[SiteStatus]:
        """Return how every site stands, by name; what is counted is articles."""
        return [SiteStatus(*row) for row in self._rows(_STATUS)]

    # -- the file

    @contextmanager
    def _change(self) -> Iterator[None]:
        with self._told():
            self._base.execute("BEGIN IMMEDIATE")
            try:
                yield
            except BaseException:
                self._base.execute("ROLLBACK")
                raise
            self._base.execute("COMMIT")

    def _rows(self, query: str, values: Sequence[object] = ()) -> list[tuple]:
        with self._told():
            return self._base.execute(query, values).fetchall()

    def _number(self, query: str, values: Sequence[object] = ()) -> int:
        return int(self._rows(query, values)[0][0])

    @contextmanager
    def _told(self) -> Iterator[None]:
        try:
            yield
        except (sqlite3.Error, OSError) as error:
            raise LedgerError(f"{self._path}: {_way_out(error)}") from error


def _way_out(error: Exception) -> str:
    said = str(error)
    if "locked" in said or "busy" in said:
        return "another process holds the ledger; wait for it to end, then run again: nothing is lost"
    if "full" in said:
        return "the disk is full; make room, then run again: nothing is lost"
    if "not a database" in said or "malformed" in said:
        return "this is no ledger, or a damaged one; move it away, and the next run makes a new one"
    return f"the ledger cannot be used ({said}); look at its folder and its rights"


_NOTE = """
INSERT INTO page (key, url, site, kind, state, found_at, changed, depth)
VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)
ON CONFLICT (key) DO UPDATE SET state = 'pending', changed = coalesce(?7, changed), next_at = 0
WHERE ?5 = 'pending' AND (
    state = 'dropped'
    OR (state IN ('done', 'failed') AND ?7 > coalesce(changed, fetched_at, 0))
    OR (state = 'done' AND ?7 IS NULL AND kind <> 'article' AND fetched_at < ?9)
)
"""

_STATUS = """
SELECT site,
    count(*) FILTER (WHERE kind = 'article'),
    count(*) FILTER (WHERE kind = 'article' AND state = 'done'),
    count(*) FILTER (WHERE kind = 'article' AND state = 'pending'),
    count(*) FILTER (WHERE state = 'pending' AND tries > 0),
    count(*) FILTER (WHERE state = 'failed'),
    min(found_at) FILTER (WHERE kind = 'article' AND state = 'pending'),
    max(fetched_at) FILTER (WHERE kind = 'article' AND state = 'done')
FROM page GROUP BY site ORDER BY site
"""
