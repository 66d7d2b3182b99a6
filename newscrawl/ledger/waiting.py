"""What the ledger asks its tables about what is due: a look costs what it names, however much waits."""

from __future__ import annotations

# Thousands that are postponed must not be walked over at each look: those whose time has come join the others first.
_RIPE = "site = :site AND (kind = 'article') = :is_article AND state = 'pending' AND next_at > 0 AND next_at <= :now"
IS_ANY_RIPE = f"SELECT EXISTS (SELECT 1 FROM page WHERE {_RIPE})"  # noqa: S608 -- a constant of ours
RIPEN = f"UPDATE page SET next_at = 0 WHERE {_RIPE}"  # noqa: S608 -- as above

# What failed comes after all that failed less often, the newest of each first: a page that its host refuses, again and
# again, would else have the host closed before any other is asked.
FAILED_BEHIND = 1 << 40  # seconds, for each time: more than any instant has, so a rank below zero

DUE = """
SELECT key, url, site, kind, depth, tries, changed, etag, last_modified, article
FROM page WHERE site = :site AND (kind = 'article') = :is_article AND state = 'pending' AND next_at = 0
ORDER BY rank DESC
"""

_PENDING = "SELECT count(*) FROM page WHERE site = :site AND (kind = 'article') = 1 AND state = 'pending' AND next_at"
PENDING = f"SELECT ({_PENDING} = 0) + ({_PENDING} > 0)"  # each has its index

KNOWS = """
SELECT EXISTS (
    SELECT 1 FROM page WHERE site = ?
    AND (kind = 'article' OR state = 'dropped' OR (state = 'pending' AND next_at <= ?))
)
"""
