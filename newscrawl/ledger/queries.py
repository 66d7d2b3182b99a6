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
    "doubts": 4,  # times that a page which says the same as another is asked again
    "first": 1 << 40,  # rank of a site's first lists, beyond all instants
}

# A list that stamps every entry anew at every turn would have everything asked for in every run: where what it says
# was in vain, it is believed later and later. The last condition is for lists that every run asks; sections far behind
# the first ones are asked once. A failed address is asked again as its list writes it now. An article that is known to
# be too old is not wanted because a list without dates names it: `_AGAIN_OLDER` has looked what `since` allows.
NOTE = """
INSERT INTO page (key, url, site, kind, state, depth, found_at, changed, rank)
VALUES (:key, :url, :site, :kind, :state, :depth, :now, :changed,
    iif(:depth = 0 AND :kind <> 'article', :first, min(coalesce(:changed, :now), :now)))
ON CONFLICT (key) DO UPDATE
SET state = iif(state = 'twin', 'twin', 'pending'), next_at = 0, tries = 0, changed = coalesce(:changed, changed),
    rank = iif(kind = 'article' OR :depth = 0 OR fetched_at IS NULL, excluded.rank, -fetched_at),
    url = CASE state WHEN 'failed' THEN excluded.url ELSE url END,
    etag = CASE WHEN state = 'failed' AND url <> excluded.url THEN NULL ELSE etag END,
    last_modified = CASE WHEN state = 'failed' AND url <> excluded.url THEN NULL ELSE last_modified END
WHERE :state = 'pending' AND (
    (state = 'dropped' AND (kind <> 'article' OR :changed IS NOT NULL OR changed IS NULL))
    OR (state = 'twin' AND :changed > coalesce(changed, fetched_at, 0) AND NOT EXISTS (
        SELECT 1 FROM page AS own WHERE own.article = page.article AND own.state = 'done' AND own.vain >= :believed
            AND :now < own.fetched_at + min(:recheck << min(own.vain - :believed, 9), :longest)))
    OR (state IN ('done', 'failed') AND :changed > coalesce(changed, fetched_at, 0)
        AND (kind <> 'article' OR vain < :believed
            OR :now >= fetched_at + min(:recheck << min(vain - :believed, 9), :longest)))
    OR (state IN ('done', 'failed') AND :changed IS NULL AND kind <> 'article' AND fetched_at < :begun
        AND (kind <> 'section' OR :depth <= 1))
)
"""

# A list is as near as the nearest list that names it, whichever is read first; what it names is then near, too.
NEARER = """
UPDATE page SET depth = :depth, etag = NULL, last_modified = NULL
WHERE key = :key AND kind = 'section' AND depth > :depth
"""

# A clock that was ahead has left instants that are still to come, and until then nothing would be due. When it was in
# truth nobody knows; a day ago asks for what changed since.
_NOT_AHEAD = """
UPDATE page SET fetched_at = :now - :day, next_at = 0 WHERE site = :site AND fetched_at > :now
"""

# Pages of a section are asked again only when the page before brings something new. What an index says of a sitemap's
# age is never believed for good: some never raise it. One that names nothing new is asked ever more rarely. A list
# that failed may be behind one that answers "not modified", and named by nobody. Where a run may not ask them
# all, those that were never asked come first, behind the site's first ones, then those that were not asked for longest.
_AGAIN_LISTS = """
UPDATE page SET state = 'pending', next_at = 0, rank = iif(depth = 0, :first, -fetched_at)
WHERE site = :site AND kind NOT IN ('article', 'page') AND fetched_at < :now AND (
    (state = 'pending' AND depth = 0)
    OR (state IN ('done', 'failed', 'pending') AND (kind <> 'section' OR depth <= 1) AND (
        changed IS NULL OR changed > :now - :growing OR fetched_at <= :now - min(:day << min(vain, 9), :longest)
    ))
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

# What a site said in a bad hour may not be its last word: a page of maintenance is taken for an article, or for none.
# So each line of a young article is looked at once more, and each first refusal that lists would never undo.
_AGAIN_AFTER_A_DAY = """
UPDATE page SET state = 'pending', next_at = 0
WHERE site = :site AND kind = 'article' AND fetched_at <= :now - :day
AND coalesce(changed, found_at) > :now - :young AND (
    (state = 'done' AND vain = 0)
    OR (state = 'failed' AND vain = 1
        AND reason IN ('not-an-article', 'shell', 'empty', 'not-html', 'http-404'))
)
"""

# Of all addresses that say the same in a bad hour one has the line, and no list would ever undo the others, how old
# they may be; the one that has it may be as wrong.
_AGAIN_DUPLICATES = """
UPDATE page SET state = 'pending', next_at = 0
WHERE site = :site AND kind = 'article' AND state = 'failed' AND reason = 'duplicate' AND vain <= :doubts
AND fetched_at <= :now - (:day << (vain - 1))
"""
_AGAIN_COPIED = """
UPDATE page SET state = 'pending', next_at = 0
WHERE site = :site AND kind = 'article' AND state = 'done' AND fetched_at <= :now - :day AND article IN (
    SELECT copied FROM page WHERE site = :site AND state = 'pending' AND reason = 'duplicate'
)
"""

AGAIN = (_NOT_AHEAD, _AGAIN_LISTS, _AGAIN_YOUNG, _AGAIN_AFTER_A_DAY, _AGAIN_DUPLICATES, _AGAIN_COPIED, _AGAIN_OLDER)
