"""What the ledger is asked of an article that a page may be of."""

from __future__ import annotations

KNOWN = """
SELECT content_hash, headline, revision, id FROM article WHERE key = ?
UNION ALL SELECT content_hash, headline, revision, id FROM held WHERE article = ?
ORDER BY revision DESC LIMIT 1
"""

NAMESAKES = """
SELECT key FROM article WHERE named = ? AND headline = ?
UNION SELECT article FROM held WHERE named = ? AND headline = ? LIMIT 2
"""

SAME = """
SELECT key FROM article WHERE content_hash = :content_hash AND headline = :headline
    AND EXISTS (SELECT 1 FROM page WHERE page.article = article.key AND page.site = :site)
UNION ALL SELECT held.article FROM held JOIN page ON page.key = held.key
    WHERE held.content_hash = :content_hash AND held.headline = :headline AND page.site = :site LIMIT 1
"""

DOUBLE = """
SELECT key FROM article WHERE named = ? AND content_hash = ?
UNION ALL SELECT article FROM held WHERE named = ? AND content_hash = ? LIMIT 1
"""
