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

DOUBLE = """
SELECT key FROM article WHERE named = ? AND content_hash = ?
UNION ALL SELECT article FROM held WHERE named = ? AND content_hash = ? LIMIT 1
"""
