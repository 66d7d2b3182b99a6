"""Which roles make the article's text: the shapes that text comes in, and the export profiles."""

from __future__ import annotations

from newscrawl.clean.model import Kind, Role

# The role that a block of article text has by its kind; other kinds are never text by themselves.
SHAPES = {
    Kind.TEXT: Role.PARAGRAPH,
    Kind.HEADING: Role.SUBHEAD,
    Kind.ITEM: Role.LIST,
    Kind.QUOTE: Role.QUOTE,
    Kind.TABLE: Role.TABLE,
    Kind.CODE: Role.CODE,
}

_NEWS = frozenset(SHAPES.values())

PROFILES = {
    "news": _NEWS,
    "news+dek": _NEWS | {Role.DEK},
    "news+embeds": _NEWS | {Role.EMBED},
    "news+disclosures": _NEWS | {Role.DISCLOSURE, Role.CORRECTION},
    "news+captions": _NEWS | {Role.CAPTION},
    "news+live": _NEWS | {Role.LIVE_ENTRY},
}
