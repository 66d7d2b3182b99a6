"""What the ledger is asked of an address: where it stands, and which article a page may be of."""

from __future__ import annotations

STATE = "SELECT state FROM page WHERE key = :key"

KNOWN = """
SELECT content_hash, headline, revision, id FROM article WHERE key = ?
UNION ALL SELECT content_hash, headline, revision, id FROM held WHERE article = ?
ORDER BY revision DESC LIMIT 1
"""

NAMESAKE = """
SELECT key FROM article WHERE named = ? AND headline = ?
UNION ALL SELECT article FROM held WHERE named = ? AND headline = ? LIMIT 1
"""
