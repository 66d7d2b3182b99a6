"""What a plain text says by itself, where no markup does: whether any line of it tells something.

Somebody holds it as an article, so that only what is a menu or a list of headlines from end to end is refused.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from newscrawl.clean.model import Block, Role, Strength
from newscrawl.clean.profile import NEWS
from newscrawl.clean.text import bulk, closes_sentence, words
from newscrawl.clean.verdict.body import NO_TEXT, TEXT
from newscrawl.clean.verdict.sign import OTHER, Look, Sign

_SEVERAL = 3  # lines; one or two are a headline, or what is left of a story
_LONG = 200  # characters; no headline is as long, and some scripts end no sentence
_FEWEST = 5  # words of a sentence, or of what announces a list
_ASKED = frozenset("?？")  # ends of headlines, too
_FIGURES = 0.3  # of the lines; results, ingredients and prices have more, menus and headlines fewer
_FIGURE = re.compile(r"\d")
_SHAPED = frozenset({Role.TABLE, Role.QUOTE, Role.CODE})

_LISTED = Sign(
    "text.no-sentence",
    OTHER,
    Strength.STRONG,
    "In plain text: it has several lines, and none is a sentence or as long as a paragraph.",
    yes=(
        "Home\nNews\nSport\nWeather",
        "Pier reopens after nine years\nFerry fares rise again\nWhich oar for a small boat?",
    ),
    no=(
        "Pier reopens after nine years\nFerry fares rise again\nThe band plays on Sunday.",
        "Results\nPort Anselm 2-1 Varn\nQuay United 0-0 Harbour Town",
        "Home\nNews",
    ),
)
SIGNS = (_LISTED,)


def plain(look: Look) -> Iterator[Sign]:
    """Yield whether a text without markup has words of its own, and whether they tell anything."""
    yield TEXT if look.shape.has_text else NO_TEXT
    lines = [block for block in look.blocks if block.text]
    if len(lines) >= _SEVERAL and not _tells(look) and not _is_of_figures(lines):
        yield _LISTED


def _tells(look: Look) -> bool:
    pairs = zip(look.blocks, look.labels, strict=True)
    return any(label.role in _SHAPED or _is_told(block.text) for block, label in pairs if label.role in NEWS.roles)


def _is_told(text: str) -> bool:
    if bulk(text) >= _LONG:
        return True
    return closes_sentence(text) and text[-1] not in _ASKED and len(words(text)) >= _FEWEST


def _is_of_figures(lines: list[Block]) -> bool:
    return sum(_FIGURE.search(block.text) is not None for block in lines) > _FIGURES * len(lines)
