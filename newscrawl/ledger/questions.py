"""What the ledger is asked: what is due, and which article a page may be of."""

from __future__ import annotations

STATE = "SELECT state FROM page WHERE key = :key"

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

NAMESAKE = """
SELECT key FROM article WHERE named = ? AND headline = ?
UNION ALL SELECT article FROM held WHERE named = ? AND headline = ? LIMIT 1
"""
