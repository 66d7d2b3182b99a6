"""What stood in a script alone: the page shows no story, so the one that its script holds is the story."""

from __future__ import annotations

import re
from collections.abc import Iterator

from newscrawl.clean.model import Block, Role, Rule, Strength, Vote
from newscrawl.clean.page import Page
from newscrawl.clean.profile import per_shape, text_kind
from newscrawl.clean.recover import RECOVERED, is_recovered

_SLOT = re.compile(r"[$%#{\[]{2}[^\s$%#{}\[\]]{1,60}[$%#}\]]{2}")  # where a template puts something: $$AD$$, {{ad}}
_PIECES = frozenset({"caption", "credit"})

_STORY = per_shape(
    "recovered.story",
    Strength.STRONG,
    because="The page shows no story, and this stands in the one that its script holds.",
)
_FILLED = Rule(
    "recovered.slot",
    Role.CHROME,
    Strength.FINAL,
    "Marks the place where the page's script puts something else.",
)
RULES = (*_STORY.values(), _FILLED)


def recovered(page: Page) -> Iterator[Vote]:
    """Vote for the blocks that came from a script."""
    if RECOVERED not in page.flags:
        return
    for block in page.blocks:
        kind = text_kind(block)
        if is_recovered(block) and _SLOT.fullmatch(block.text):
            yield Vote(block.i, _FILLED)
        elif kind is not None and is_recovered(block) and not _is_piece(page, block):
            yield Vote(block.i, _STORY[kind])


def _is_piece(page: Page, block: Block) -> bool:
    return bool(page.ground.around[block.i] & _PIECES)
