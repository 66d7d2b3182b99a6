"""Which roles make the article's text: the shapes that text comes in, and the export profiles."""

from __future__ import annotations

from newscrawl.clean.model import Block, Kind, Role, Rule, Strength
from newscrawl.clean.text import closes_sentence

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


def per_shape(name: str, strength: Strength, *, because: str) -> dict[Kind, Rule]:
    """Return one rule for each shape of text, by the kind that has it; their ids end in the role."""
    return {kind: Rule(f"{name}.{role}", role, strength, because) for kind, role in SHAPES.items()}


def text_kind(block: Block) -> Kind | None:
    """Return the kind that decides a block's shape as article text, None where it can be none.

    A heading that is a whole sentence of prose is a paragraph in a heading's tag.
    """
    if block.kind is Kind.HEADING and block.is_prose and closes_sentence(block.text):
        return Kind.TEXT
    return block.kind if block.kind in SHAPES else None
