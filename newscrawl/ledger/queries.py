"""What the ledger says to its tables, where it is more than a line."""

from __future__ import annotations

_HOUR, _DAY = 3_600, 86_400
SPANS = {
    "day": _DAY,
    "young": 7 * _DAY,  # an article is asked again for so long, if no list tells its changes
    "recheck": 6 * _HOUR,  # between two such questions
    "growing": 2 * _DAY,  # what changed so lately may have changed again within the day that its list names
    "believed": 3,  # questions in vain after which a list that says "changed" is believed less and less
    "longest": 14 * _DAY,  # between two questions that such a list brings about
}

# A list that stamps every entry anew at every turn would have everything asked for in every run: where what it says
# was in vain, it is believed later and later. The last condition is for lists that every run asks; sections far behind
# the first ones are asked once. A failed address is asked again as its list writes it now.
NOTE = """
INSERT INTO page (key, url, site, kind, state, depth, found_at, changed, rank)
VALUES (:key, :url, :site, :kind, :state, :depth, :now, :changed, min(coalesce(:changed, :now), :now))
ON CONFLICT (key) DO UPDATE
SET state = 'pending', next_at = 0, tries = 0, changed = coalesce(:changed, changed), rank = excluded.rank,
    url = CASE state WHEN 'failed' THEN excluded.url ELSE url END,
    etag = CASE WHEN state = 'failed' AND url <> excluded.url THEN NULL ELSE etag END,
    last_modified = CASE WHEN state = 'failed' AND url <> excluded.url THEN NULL ELSE last_modified END
WHERE :state = 'pending' AND (
    state = 'dropped'
    OR (state IN ('done', 'failed') AND :changed > coalesce(changed, fetched_at, 0)
        AND (kind <> 'article' OR vain < :believed
            OR :now >= fetched_at + min(:recheck << min(vain - :believed, 9), :longest)))
    OR (state IN ('done', 'failed') AND :changed IS NULL AND kind <> 'article' AND fetched_at < :begun
        AND (kind <> 'section' OR :depth <= 1))
)
"""

# Pages of a section are asked again only when the page before brings something new.
_AGAIN_LISTS = """
UPDATE page SET state = 'pending', next_at = 0, rank = CASE WHEN changed IS NULL THEN :now ELSE rank END
WHERE site = :site AND kind NOT IN ('article', 'page') AND fetched_at < :now AND (
    (state = 'pending' AND depth = 0)
    OR (state = 'done' AND (kind <> 'section' OR depth <= 1) AND (changed IS NULL OR changed > :now - :growing))
)
"""

# A day without a time does not tell what changes on it.
_AGAIN_YOUNG = """
UPDATE page SET state = 'pending', next_at = 0
WHERE site = :site AND kind = 'article' AND state = 'done' AND fetched_at <= :now - :recheck AND (
    (changed IS NULL AND found_at > :now - :young) OR (changed % :day = 0 AND fetched_at < changed + :growing)
)
"""

_AGAIN_OLDER = """
UPDATE page SET state = 'pending', next_at = 0
WHERE site = :site AND state = 'dropped' AND (
    :since IS NULL OR changed + CASE changed % :day WHEN 0 THEN :day - 1 ELSE 0 END >= :since
)
"""

AGAIN = (_AGAIN_LISTS, _AGAIN_YOUNG, _AGAIN_OLDER)

_DUE = """
SELECT key, url, site, kind, depth, tries, changed, etag, last_modified, article
FROM page WHERE site = ? AND (kind = 'article') = {is_article} AND state = 'pending' AND next_at <= ?
ORDER BY rank DESC
"""
DUE_LISTS, DUE_ARTICLES = _DUE.format(is_article=0), _DUE.format(is_article=1)

KNOWN = """
SELECT content_hash, headline, revision, id FROM article WHERE key = ?
UNION ALL SELECT content_hash, headline, revision, id FROM held WHERE article = ?
ORDER BY revision DESC LIMIT 1
"""

NAMESAKES = """
SELECT key FROM article WHERE named = ? AND headline = ?
UNION SELECT article FROM held WHERE named = ? AND headline = ? LIMIT 2
"""

DOUBLE = """
SELECT key FROM article WHERE named = ? AND content_hash = ?
UNION ALL SELECT article FROM held WHERE named = ? AND content_hash = ? LIMIT 1
"""
