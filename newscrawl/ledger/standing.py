"""How the sites stand, by a ledger that is only looked at: it holds up no crawl, and needs no right to write."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path
from urllib.parse import quote

from newscrawl.ledger.fault import LedgerError, way_out
from newscrawl.ledger.rows import SiteStatus
from newscrawl.ledger.schema import VERSION

_PATIENCE = 5.0  # seconds; it is held only in the moment in which a crawl opens or closes it
_UNWRITABLE = ("SQLITE_READONLY", "SQLITE_CANTOPEN")  # SQLite wants files of its own beside one in WAL mode
_LOOK = "mode=ro"
_LOOK_AT_WHAT_STANDS_STILL = "mode=ro&immutable=1"


def site_standings(path: Path) -> list[SiteStatus]:
    """Return how every site stands, by name; LedgerError where it cannot be read.

    What is counted is articles; as failing and failed, lists too.
    """
    try:
        return _standings(path, _LOOK)
    except sqlite3.Error as error:
        if not str(getattr(error, "sqlite_errorname", "")).startswith(_UNWRITABLE):
            raise LedgerError(f"{path}: {way_out(error)}") from error
    wal = path.with_name(f"{path.name}-wal")
    if wal.exists() and wal.stat().st_size:
        raise LedgerError(f"{path}: its folder cannot be written, and {wal.name} holds news; copy both elsewhere")
    try:
        return _standings(path, _LOOK_AT_WHAT_STANDS_STILL)
    except sqlite3.Error as error:
        raise LedgerError(f"{path}: {way_out(error)}") from error


def _standings(path: Path, mode: str) -> list[SiteStatus]:
    file = f"file:{quote(str(path.absolute()))}?{mode}"
    with closing(sqlite3.connect(file, uri=True, timeout=_PATIENCE)) as base:
        (version,) = base.execute("PRAGMA user_version").fetchone()
        if version != VERSION:
            raise LedgerError(f"{path}: is no ledger, or that of another version of newscrawl ({version})")
        return [SiteStatus(*row) for row in base.execute(_STATUS)]


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
