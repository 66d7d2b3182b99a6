"""What the ledger says to its tables where a list names a twin."""

from __future__ import annotations

STATE = "SELECT state FROM page WHERE key = :key"

# What changed on a twin changed on its article, and the page that speaks for it is asked: the twin itself may say the
# same in other words. Where no page speaks any more, the twin does.
CHANGED = (
    """
UPDATE page SET state = 'pending', next_at = 0, tries = 0, rank = min(:changed, :now),
    changed = iif(changed < :changed, :changed, changed)
WHERE state = 'done' AND article = (SELECT article FROM page WHERE key = :key) AND site = :site AND fetched_at < :begun
    AND coalesce(changed < :changed, TRUE)
""",
    """
UPDATE page SET state = 'pending'
WHERE key = :key AND NOT EXISTS (
    SELECT 1 FROM page AS other, page AS twin
    WHERE twin.key = :key AND other.article = twin.article AND other.state IN ('done', 'pending', 'held')
)
""",
)
