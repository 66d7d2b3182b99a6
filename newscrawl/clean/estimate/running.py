"""Lines of a text that are one sentence: broken at a link, in verse, or where an advertisement was put between."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from newscrawl.clean.model import Block, Kind, Label
from newscrawl.clean.profile import NEWS
from newscrawl.clean.runs import is_slug
from newscrawl.clean.text import closes_sentence

_WORDS = 3  # of the line that a sentence opens with
_LONGEST = 160  # characters; a longer line is judged by itself
_GOING_ON = tuple(".,;:)’”")
_QUOTES = frozenset("\"'“„«‘»")
_CALLS = "?!:"  # what ends so may be a call or a reader's comment


def running(blocks: Sequence[Block], labels: Sequence[Label]) -> frozenset[int]:
    """Return the lines of text that are parts of one sentence, whatever says that an advertisement stands between.

    It opens in capitals, goes on in small letters or with a comma, and is closed; in a text without capitals
    nothing tells.
    """
    found: set[int] = set()
    chain: list[int] = []
    lines = [block for block in blocks if not is_slug(block)]
    for above, block in pairwise(lines):
        if not (_is_open(above, labels) and _goes_on(block, labels)):
            chain = []
            continue
        chain = chain or ([above.i] if _opens(above) or block.text.startswith(_GOING_ON) else [])
        if chain:
            chain.append(block.i)
        if closes_sentence(block.text) and block.text[-1] not in _CALLS:
            found.update(chain)
    return frozenset(found)


def _is_open(block: Block, labels: Sequence[Label]) -> bool:
    return _is_line(block, labels) and not closes_sentence(block.text) and len(block.text) <= _LONGEST


def _opens(block: Block) -> bool:
    first = block.text[:1]
    return (first.isupper() or first in _QUOTES) and len(block.text.split()) >= _WORDS


def _goes_on(block: Block, labels: Sequence[Label]) -> bool:
    first = block.text[:_LONGEST].partition(" ")[0]
    return _is_line(block, labels) and (first.islower() or first.startswith(_GOING_ON))


def _is_line(block: Block, labels: Sequence[Label]) -> bool:
    return block.kind is Kind.TEXT and labels[block.i].role in NEWS.roles
