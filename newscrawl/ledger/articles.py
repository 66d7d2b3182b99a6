"""What is on record of articles, in their lines and in those that wait for a feed: one that a page may be of."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from newscrawl.ledger.rows import Known

_KNOWN = """
SELECT content_hash, headline, revision, id FROM article WHERE key = ?
UNION ALL SELECT content_hash, headline, revision, id FROM held WHERE article = ?
ORDER BY revision DESC LIMIT 1
"""

_NAMESAKES = """
SELECT key FROM article WHERE named = ? AND headline = ?
UNION SELECT article FROM held WHERE named = ? AND headline = ? LIMIT 2
"""

_SAME = """
SELECT key FROM article WHERE content_hash = :content_hash AND headline = :headline AND day = :day
    AND EXISTS (SELECT 1 FROM page WHERE page.article = article.key AND page.site = :site)
UNION ALL SELECT held.article FROM held JOIN page ON page.key = held.key
    WHERE held.content_hash = :content_hash AND held.headline = :headline AND held.day = :day AND page.site = :site
LIMIT 1
"""

_DOUBLE = """
SELECT key FROM article WHERE named = ? AND content_hash = ?
UNION ALL SELECT article FROM held WHERE named = ? AND content_hash = ? LIMIT 1
"""

_Values = Sequence[object] | Mapping[str, object]


class Articles:
    """The part of a ledger that knows them; each method is one transaction."""

    def __init__(self, asked: Callable[[str, _Values], list[tuple[Any, ...]]]) -> None:
        self._asked = asked

    def known(self, article: str) -> Known | None:
        """Return what is on record of an article, by its key."""
        rows = self._asked(_KNOWN, (article, article))
        return Known(*rows[0]) if rows else None

    def namesakes(self, named: str, headline: str) -> frozenset[str]:
        """Return the keys of articles with this headline whose pages name that address as their own; two are enough."""
        return frozenset(key for (key,) in self._asked(_NAMESAKES, (named, headline, named, headline)))

    def double(self, named: str, content_hash: str) -> str | None:
        """Return the key of an article with this text whose page names that address as its own."""
        rows = self._asked(_DOUBLE, (named, content_hash, named, content_hash))
        return rows[0][0] if rows else None

    def same(self, content_hash: str, headline: str, *, site: str, day: str) -> str | None:
        """Return the key of a site's article with this text, headline and day whose page does not name its address."""
        rows = self._asked(_SAME, {"site": site, "content_hash": content_hash, "headline": headline, "day": day})
        return rows[0][0] if rows else None
