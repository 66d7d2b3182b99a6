"""Everything that is told to the ledger and asked of it. Each method is one transaction, and none reads the clock."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from itertools import chain, zip_longest
from pathlib import Path
from typing import Any

from newscrawl.ledger.holds import Holds
from newscrawl.ledger.keys import key_of
from newscrawl.ledger.rows import Failure, Fetched, Found, Kind, Known, Line, SiteStatus, Task
from newscrawl.ledger.schema import TABLES, VERSION, State

_PATIENCE = 30.0  # seconds to wait for another process that holds the file
_HOUR, _DAY = 3_600, 86_400
_SPANS = {
    "young": 7 * _DAY,  # an article is asked again for so long, if no list tells its changes
    "recheck": 6 * _HOUR,  # between two such questions
    "growing": 2 * _DAY,  # a sitemap that changed so lately may have changed again within the day its index names
}


class LedgerError(Exception):
    """The ledger cannot be used; the message is one sentence that names the file and the way out."""


class Ledger:
    """One SQLite file in WAL mode, for the use of one thread at a time."""

    def __init__(self, path: Path, *, patience: float = _PATIENCE) -> None:
        self._path = path
        with self._told():
            path.parent.mkdir(parents=True, exist_ok=True)
            self._base = sqlite3.connect(path, timeout=patience, isolation_level=None, check_same_thread=False)
        self.holds = Holds(self._base, self._change)
        try:
            self._open()
        except LedgerError:
            self._base.close()
            raise

    def _open(self) -> None:
        with self._told():
            self._base.execute("PRAGMA journal_mode = WAL")
            self._base.execute("PRAGMA synchronous = FULL")  # what is told stays told, also when the power goes
        version = self._number("PRAGMA user_version")
        if version not in {0, VERSION}:
            raise LedgerError(f"{self._path}: is the ledger of another version of newscrawl ({version}); move it away")
        with self._told():
            self._base.executescript(f"BEGIN IMMEDIATE; {TABLES} PRAGMA user_version = {VERSION}; COMMIT;")

    def __enter__(self) -> Ledger:
        return self

    def __exit__(self, *_: object) -> None:
        """Let go of the file."""
        self._base.close()

    # -- what a crawl finds

    def seed(self, lists: Iterable[Found], *, site: str, now: int, since: int | None = None) -> None:
        """Make due what a run begins with: the site's lists, and what no list will name again.

        These are young articles whose changes no list tells, and articles that an earlier run left out as too old and
        that are not older than `since`.
        """
        about = {"site": site, "now": now, "since": since}
        with self._change():
            self._note(lists, {**about, "depth": 0, "begun": now})
            for query in (_AGAIN_LISTS, _AGAIN_YOUNG, _AGAIN_OLDER):
                self._base.execute(query, {**about, **_SPANS})

    def listed(
        self, listing: Fetched, found: Iterable[Found], *, task: Task, begun: int, since: int | None = None
    ) -> tuple[int, int]:
        """Note what a list names and that the list is done, both or neither; return how many articles are due, dropped.

        A known article is due again where the list says that it changed after the last change that is known; a known
        list where it changed, or was last asked before the run that began at `begun`. Articles that are older than
        `since` are noted as dropped.
        """
        about = {"site": task.site, "now": listing.at, "since": since, "depth": task.depth + 1, "begun": begun}
        with self._change():
            counts = self._note(found, about)
            self._settle(State.DONE, listing)
        return counts

    def _note(self, found: Iterable[Found], about: Mapping[str, object]) -> tuple[int, int]:
        since, counts = about["since"], {State.PENDING: 0, State.DROPPED: 0}
        for one in found:
            is_article = one.kind is Kind.ARTICLE
            is_old = is_article and isinstance(since, int) and one.changed is not None and one.changed < since
            state = State.DROPPED if is_old else State.PENDING
            row = {"key": key_of(one.url), "url": one.url, "kind": one.kind, "changed": one.changed, "state": state}
            counts[state] += self._base.execute(_NOTE, {**about, **row}).rowcount * is_article
        return counts[State.PENDING], counts[State.DROPPED]

    # -- what is due

    def due(self, sites: Sequence[str], *, now: int, limit: int) -> list[Task]:
        """Return what is due, the sites in turns, at most `limit` of each: lists before articles, the newest first."""
        turns = zip_longest(*(self._due_of(site, now, limit=limit) for site in sites))
        return [task for task in chain.from_iterable(turns) if task is not None]

    def _due_of(self, site: str, now: int, *, limit: int) -> Iterator[Task]:
        for row in self._rows(_DUE, (site, now, limit)):
            yield Task(row[0], row[1], row[2], Kind(row[3]), *row[4:])

    # -- what came of it

    def known(self, article: str) -> Known | None:
        """Return what is on record of an article, by its key."""
        rows = self._rows(_KNOWN, (article, article))
        return Known(*rows[0]) if rows else None

    def namesake(self, named: str, headline: str) -> str | None:
        """Return the key of an article with this headline whose page names that address as its own."""
        rows = self._rows(_NAMESAKE, (named, headline, named, headline))
        return rows[0][0] if rows else None

    def settled(self, state: State, fetched: Fetched, *, article: str | None = None) -> None:
        """Note that a page was fetched and gives no line, and where it stands now."""
        with self._change():
            self._settle(state, fetched, article=article)

    def failed(self, failure: Failure) -> None:
        """Note a fetch that gave nothing: it is due again at `next_at`, or failed for good."""
        with self._change():
            self._fail(failure)

    def shelved(
        self, shards: Iterable[str], run: str, *, lines: Iterable[Line], failures: Iterable[Failure] = ()
    ) -> None:
        """Note that shards of a run are on the disk under their names, and with them what their lines answer."""
        with self._change():
            self._base.executemany("INSERT INTO shard VALUES (?, ?)", [(run, shard) for shard in shards])
            for line in lines:
                self._settle(State.DONE, line.fetched, article=line.article)
                self._base.execute("UPDATE page SET run = ? WHERE key = ?", (run, line.fetched.key))
                self._base.execute(
                    "INSERT OR REPLACE INTO article VALUES (?, ?, ?, ?, ?)",
                    (line.article, line.content_hash, line.headline, line.revision, line.named),
                )
            for failure in failures:
                self._fail(failure)

    def _settle(self, state: State, fetched: Fetched, *, article: str | None = None) -> None:
        self._base.execute(
            "UPDATE page SET state = ?, tries = 0, reason = NULL, fetched_at = ?, etag = coalesce(?, etag),"
            " last_modified = coalesce(?, last_modified), article = coalesce(?, article) WHERE key = ?",
            (state, fetched.at, fetched.etag, fetched.last_modified, article, fetched.key),
        )

    def _fail(self, failure: Failure) -> None:
        state = State.FAILED if failure.next_at is None else State.PENDING
        self._base.execute(
            "UPDATE page SET state = ?, tries = tries + 1, reason = ?, next_at = ?, fetched_at = ? WHERE key = ?",
            (state, failure.reason, failure.next_at or 0, failure.fetched.at, failure.fetched.key),
        )

    # -- how things stand

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
                self._base.execute("COMMIT")
            except BaseException:
                if self._base.in_transaction:  # a full disk has ended it already
                    self._base.execute("ROLLBACK")
                raise

    def _rows(self, query: str, values: Sequence[object] = ()) -> list[tuple[Any, ...]]:
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


# The last condition is for lists that every run asks; sections far behind the first ones are asked once.
_NOTE = """
INSERT INTO page (key, url, site, kind, state, depth, found_at, changed, rank)
VALUES (:key, :url, :site, :kind, :state, :depth, :now, :changed, min(coalesce(:changed, :now), :now))
ON CONFLICT (key) DO UPDATE
SET state = 'pending', next_at = 0, tries = 0, changed = coalesce(:changed, changed), rank = excluded.rank
WHERE :state = 'pending' AND (
    state = 'dropped'
    OR (state IN ('done', 'failed') AND :changed > coalesce(changed, fetched_at, 0))
    OR (state IN ('done', 'failed') AND :changed IS NULL AND kind <> 'article' AND fetched_at < :begun
        AND (kind <> 'section' OR :depth <= 1))
)
"""

_AGAIN_LISTS = """
UPDATE page SET state = 'pending', next_at = 0
WHERE site = :site AND kind <> 'article' AND fetched_at < :now AND (
    (state = 'pending' AND depth = 0)
    OR (state = 'done' AND (kind <> 'section' OR depth <= 1) AND (changed IS NULL OR changed > :now - :growing))
)
"""

_AGAIN_YOUNG = """
UPDATE page SET state = 'pending', next_at = 0
WHERE site = :site AND kind = 'article' AND state = 'done' AND changed IS NULL
    AND found_at > :now - :young AND fetched_at <= :now - :recheck
"""

_AGAIN_OLDER = """
UPDATE page SET state = 'pending', next_at = 0
WHERE site = :site AND state = 'dropped' AND (:since IS NULL OR changed >= :since)
"""

_DUE = """
SELECT key, url, site, kind, depth, tries, changed, etag, last_modified, article
FROM page WHERE site = ? AND state = 'pending' AND next_at <= ?
ORDER BY kind = 'article', rank DESC LIMIT ?
"""

_KNOWN = """
SELECT content_hash, headline, revision FROM article WHERE key = ?
UNION ALL SELECT content_hash, headline, revision FROM held WHERE article = ?
ORDER BY revision DESC LIMIT 1
"""

_NAMESAKE = """
SELECT key FROM article WHERE named = ? AND headline = ?
UNION ALL SELECT article FROM held WHERE named = ? AND headline = ? LIMIT 1
"""

_STATUS = """
SELECT site,
    count(*) FILTER (WHERE kind = 'article'),
    count(*) FILTER (WHERE kind = 'article' AND state IN ('done', 'twin')),
    count(*) FILTER (WHERE kind = 'article' AND state IN ('pending', 'held')),
    count(*) FILTER (WHERE state = 'pending' AND tries > 0),
    count(*) FILTER (WHERE state = 'failed'),
    min(found_at) FILTER (WHERE kind = 'article' AND state IN ('pending', 'held')),
    max(fetched_at) FILTER (WHERE kind = 'article' AND state = 'done')
FROM page GROUP BY site ORDER BY site
"""
