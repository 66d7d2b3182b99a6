"""Everything that is told to the ledger and asked of it. Each method is one transaction, and none reads the clock."""

from __future__ import annotations

import sqlite3
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from itertools import chain, islice
from pathlib import Path
from typing import Any

from newscrawl.ledger import queries, twin_pages, waiting
from newscrawl.ledger.age import is_before
from newscrawl.ledger.articles import Articles
from newscrawl.ledger.fault import LedgerError, way_out
from newscrawl.ledger.holds import Holds
from newscrawl.ledger.keys import host_of, key_of, origin_of
from newscrawl.ledger.rests import Rests
from newscrawl.ledger.rows import Failure, Fetched, Found, Kind, Line, Task
from newscrawl.ledger.schema import TABLES, VERSION, State

_PATIENCE = 30.0  # seconds to wait for another process that holds the file
_DAY = 86_400
_DATED = frozenset({Kind.ARTICLE, Kind.SITEMAP})  # what is not asked for where its list calls it too old
_FIRST_PAGES = 3  # of a section, that are asked once though they name nothing new


class Ledger:
    """One SQLite file in WAL mode, for the use of one thread at a time."""

    def __init__(self, path: Path, *, patience: float = _PATIENCE) -> None:
        self._path = path
        with self._told():
            path.parent.mkdir(parents=True, exist_ok=True)
            self._base = sqlite3.connect(path, timeout=patience, isolation_level=None, check_same_thread=False)
        self.articles = Articles(self._rows)
        self.rests = Rests(self._base, self._change)
        self.holds = Holds(self._base, self._change, answer=self._answer)
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

    def began(self, run: str) -> None:
        """Note that a run begins to write."""
        with self._change():
            self._base.execute("INSERT OR IGNORE INTO run VALUES (?)", (run,))

    # -- what a crawl finds

    def seed(self, lists: Iterable[Found], *, site: str, now: int, since: int | None = None) -> None:
        """Make due what a run begins with: the site's lists, and what no list will name again.

        These are young articles whose changes no list tells, others once when they have a line for a day, and articles
        that an earlier run left out as too old and that are not older than `since`.
        """
        about = {"site": site, "now": now, "since": since, "depth": 0, "begun": now, **queries.SPANS}
        with self._change():
            self._note(lists, about)
            for again in queries.AGAIN:
                self._base.execute(again, about)

    def listed(
        self, listing: Fetched, found: Iterable[Found], *, task: Task, begun: int, since: int | None = None
    ) -> tuple[int, int]:
        """Note what a list names and that the list is done, both or neither; return how many articles are due, dropped.

        A known article is due again where the list says that it changed after the last change that is known; a known
        list where it changed, or was last asked before the run that began at `begun`. Articles and sitemaps that are
        older than `since` are noted as dropped. The pages behind this one are due while there is something new.
        """
        about = {"site": task.site, "now": listing.at, "since": since, "depth": task.depth + 1, "begun": begun}
        about |= queries.SPANS
        pages: list[Found] = []
        with self._change():
            due, old = self._note(_without_pages(found, pages, by=task.kind), about)
            if due or task.depth < _FIRST_PAGES:
                self._note(pages, about if due else {**about, "begun": 0})
            self._settle(State.DONE, listing)
            if due:
                self._base.execute("UPDATE page SET vain = 0 WHERE key = ?", (listing.key,))
        return due, old

    def _note(self, found: Iterable[Found], about: Mapping[str, object]) -> tuple[int, int]:
        since, soon = about["since"], int(str(about["now"])) + _DAY
        counts = {State.PENDING: 0, State.DROPPED: 0}
        for one in found:
            changed = one.changed if one.changed is not None and one.changed < soon else None
            is_old = one.kind in _DATED and isinstance(since, int) and is_before(changed, since)
            state = State.DROPPED if is_old else State.PENDING
            key = _key_of(one, site=str(about["site"]))
            row = {"key": key, "url": one.url, "kind": one.kind, "changed": changed, "state": state}
            counts[state] += self._noted({**about, **row}) * (one.kind is Kind.ARTICLE)
        return counts[State.PENDING], counts[State.DROPPED]

    def _noted(self, row: Mapping[str, object]) -> int:
        """Return how many pages are due or dropped now, for what a list says of one."""
        noted = self._base.execute(queries.NOTE, row).rowcount
        if row["kind"] is Kind.SECTION:
            self._base.execute(queries.NEARER, row)
        if not noted or self._base.execute(twin_pages.STATE, row).fetchone() != (State.TWIN,):
            return noted
        return next((due for twin in twin_pages.CHANGED if (due := self._base.execute(twin, row).rowcount)), 0)

    # -- what is due

    def due_lists(self, site: str, *, now: int, limit: int, but: Container[str] = ()) -> list[Task]:
        """Return at most so many lists that are due, the newest first, but those with these keys or hosts."""
        return self._due({"site": site, "now": now, "is_article": False}, limit=limit, but=but)

    def due_articles(self, site: str, *, now: int, limit: int, but: Container[str] = ()) -> list[Task]:
        """Return at most so many due articles, the newest first, but those with these keys, origins or hosts."""
        return self._due({"site": site, "now": now, "is_article": True}, limit=limit, but=but)

    def _due(self, wanted: Mapping[str, object], *, limit: int, but: Container[str]) -> list[Task]:
        if limit <= 0:
            return []
        if self._number(waiting.IS_ANY_RIPE, wanted):
            with self._change():
                self._base.execute(waiting.RIPEN, wanted)
        with self._told():
            found = self._base.execute(waiting.DUE, wanted)
            rows = (
                row for row in found if not any(name in but for name in (row[0], origin_of(row[1]), host_of(row[1])))
            )
            return [Task(row[0], row[1], row[2], Kind(row[3]), *row[4:]) for row in islice(rows, limit)]

    # -- what came of it

    def settled(self, state: State, fetched: Fetched, *, article: str | None = None) -> None:
        """Note that a page was fetched and gives no line, and where it stands now."""
        with self._change():
            self._settle(state, fetched, article=article)

    def dropped(self, fetched: Fetched, *, published: int) -> None:
        """Note that a page was fetched and is older than was asked for: it waits until one of its day is asked for."""
        with self._change():
            self._settle(State.DROPPED, fetched)
            query = "UPDATE page SET changed = coalesce(changed, ?) WHERE key = ?"
            self._base.execute(query, (published, fetched.key))

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
            self._answer(run, chain(lines, failures))

    def _answer(self, run: str, answers: Iterable[Line | Failure]) -> None:
        for answer in answers:
            if isinstance(answer, Failure):
                self._fail(answer)
            else:
                self._write(run, answer)

    def _write(self, run: str, line: Line) -> None:
        self._settle(State.DONE, line.fetched, article=line.article)
        self._base.execute("UPDATE page SET run = ?, vain = 0 WHERE key = ?", (run, line.fetched.key))
        self._base.execute(
            "INSERT OR REPLACE INTO article VALUES (?, ?, ?, ?, ?, ?, ?)",
            (line.article, line.content_hash, line.headline, line.revision, line.id, line.named, line.day),
        )

    def _settle(self, state: State, fetched: Fetched, *, article: str | None = None) -> None:
        self._base.execute(
            "UPDATE page SET state = ?, tries = 0, vain = vain + 1, reason = NULL, fetched_at = ?,"
            " etag = ?, last_modified = ?, article = coalesce(?, article),"
            " rank = iif(kind = 'article' AND rank < 0, min(rank & (? - 1), ?), rank)"
            " WHERE key = ?",
            (
                *(state, fetched.at, fetched.etag, fetched.last_modified, article),
                *(waiting.FAILED_BEHIND, fetched.at, fetched.key),
            ),
        )

    def _fail(self, failure: Failure) -> None:
        state = State.FAILED if failure.next_at is None else State.PENDING
        self._base.execute(
            "UPDATE page SET state = ?, tries = tries + 1, vain = vain + ?, reason = ?, next_at = ?, fetched_at = ?,"
            " copied = ?, rank = rank - iif(kind = 'article', ?, 0) WHERE key = ?",
            (
                state,
                failure.next_at is None,
                failure.reason,
                failure.next_at or 0,
                failure.fetched.at,
                failure.copied,
                waiting.FAILED_BEHIND,
                failure.fetched.key,
            ),
        )

    # -- how things stand

    def shards(self, run: str) -> frozenset[str] | None:
        """Return the shards of a run that the ledger knows: what lies beside them was never told and is not done.

        None for a run of which it knows nothing: that told another ledger, and its shards may be all that is left.
        """
        if not self._rows("SELECT 1 FROM run WHERE name = ?", (run,)):
            return None
        return frozenset(row[0] for row in self._rows("SELECT name FROM shard WHERE run = ?", (run,)))

    def waiting(self, sites: Sequence[str]) -> int:
        """Return how many articles of the sites are pending, due now or later."""
        return sum(self._number(waiting.PENDING, {"site": site}) for site in sites)

    def is_blank(self, site: str, *, now: int) -> bool:
        """Say whether all of a site's lists that are due were asked, and none ever named an article or an old list."""
        return not self._number(waiting.KNOWS, (site, now))

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

    def _rows(self, query: str, values: Sequence[object] | Mapping[str, object] = ()) -> list[tuple[Any, ...]]:
        with self._told():
            return self._base.execute(query, values).fetchall()

    def _number(self, query: str, values: Sequence[object] | Mapping[str, object] = ()) -> int:
        return int(self._rows(query, values)[0][0])

    @contextmanager
    def _told(self) -> Iterator[None]:
        try:
            yield
        except (sqlite3.Error, OSError) as error:
            raise LedgerError(f"{self._path}: {way_out(error)}") from error


def _key_of(found: Found, *, site: str) -> str:
    """Return the key of what a site's list names: an article has one, a list one for each site that is told of it."""
    key = key_of(found.url)
    return key if found.kind is Kind.ARTICLE or key.partition("/")[0] == site else f"{key}#{site}"


def _without_pages(found: Iterable[Found], pages: list[Found], *, by: Kind) -> Iterator[Found]:
    """Yield what is found but the further pages of a section or a feed, which are put aside."""
    for one in found:
        if one.kind is Kind.PAGE or one.kind is by is Kind.FEED:
            pages.append(one)
        else:
            yield one
