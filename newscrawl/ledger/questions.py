"""What the ledger is asked of an article that a page may be of."""

from __future__ import annotations

KNOWN = """
SELECT content_hash, headline, revision, id FROM article WHERE key = ?
UNION ALL SELECT content_hash, headline, revision, id FROM held WHERE article = ?
ORDER BY revision DESC LIMIT 1
"""

NAMESAKE = """
SELECT key FROM article WHERE named = ? AND headline = ?
UNION ALL SELECT article FROM held WHERE named = ? AND headline = ? LIMIT 1
"""
