"""Of whom a text says what they write: of who signed it, or of one whom its story tells of."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import islice

from newscrawl.clean.lexicon import openings
from newscrawl.clean.model import Block
from newscrawl.clean.page import Page
from newscrawl.clean.signature import opens_bio, opens_byline
from newscrawl.clean.text import closes_sentence

_SHORT = 160  # characters; a byline is short
_NAMES = 2  # words of a name that a bio and a byline share
_MOST_BYLINES = 20
_FIRST = 80  # blocks; a story tells early of whom it is about
_LABEL = "people.label"


def bylines_of(page: Page) -> tuple[str, ...]:
    """Return the first bylines of a plain text, where nothing else says who wrote it."""
    signed = (b.text for b in page.blocks if page.root is None and len(b.text) <= _SHORT and opens_byline(b.text))
    return tuple(islice(signed, _MOST_BYLINES))


def is_signed(block: Block, bylines: Sequence[str]) -> bool:
    """Say whether a byline names the one of whom a block speaks first."""
    name = _name(block)
    return any(name in line for line in bylines)


def is_subject(page: Page, block: Block) -> bool:
    """Say whether a plain text opens with the one of whom a block speaks first, or tells of them above it."""
    if page.root is not None or (block.i > 0 and _LABEL in openings(page.blocks[block.i - 1].text)):
        return False
    name = _name(block)
    told = (other.text for other in page.blocks[: min(block.i, _FIRST)] if name in other.text)
    return block.i <= page.ground.first or any(closes_sentence(text) and not opens_bio(text) for text in told)


def _name(block: Block) -> str:
    return " ".join(block.text.split(maxsplit=_NAMES)[:_NAMES])
