"""Who vouches that a block is article text: its place, its kin, the page's own articleBody.

The family never says more than 13 points, so that one certain word of another family outweighs it.
"""

from __future__ import annotations

from collections.abc import Iterator

from newscrawl.clean.model import Block, Kind, Rule, Strength, Vote
from newscrawl.clean.page import Page
from newscrawl.clean.profile import SHAPES

_DECLARED_SHARE = 0.8  # of a block's words in articleBody
_KIN_SHARE = 0.3  # of the seed with a block's own tag, class and parent; measured precision .92-.95
_SHORT = 8  # words; shorter blocks stand in articleBody by chance
_PIECES = frozenset({"caption", "credit"})

_PAGE = "<article><div class=text>{}</div></article>"
_PROSE = "<p>The harbour council voted on Monday to close the old quay to lorries until the spring of next year.</p>"


def _rules(name: str, strength: Strength, because: str) -> dict[Kind, Rule]:
    return {kind: Rule(f"body.{name}.{role}", role, strength, because) for kind, role in SHAPES.items()}


_DECLARED = _rules("declared", Strength.STRONG, "Its words stand in the page's own articleBody.")
_KIN = _rules("kin", Strength.STRONG, "Most of the article has its tag, class and parent.")
_INSIDE = _rules("inside", Strength.FAIR, "Prose, or what stands among prose, in the main container.")
_PLACE = _rules("place", Strength.WEAK, "Stands in the main container.")
_CLAIMED = _rules("claimed", Strength.STRONG, "Stands in the container that the site file names.")

RULES = tuple(rule for rules in (_DECLARED, _KIN, _INSIDE, _PLACE, _CLAIMED) for rule in rules.values())


def body(page: Page) -> Iterator[Vote]:
    """Vote for the blocks that stand where the article stands."""
    for block in page.blocks:
        if block.kind in SHAPES and not _is_piece(page, block):
            for rules in _reasons(page, block):
                yield Vote(block.i, rules[block.kind])


def _is_piece(page: Page, block: Block) -> bool:
    return bool(page.ground.around[block.i] & _PIECES)


def _reasons(page: Page, block: Block) -> Iterator[dict[Kind, Rule]]:
    ground, size = page.ground, len(block.text.split())
    if ground.declared and ground.declared[block.i] >= _DECLARED_SHARE and (size >= _SHORT or ground.inside[block.i]):
        vouched = True
        yield _DECLARED
    elif ground.inside[block.i] and ground.kin[block.i] > _KIN_SHARE:
        vouched = True
        yield _KIN
    else:
        vouched = page.kept is None or page.kept[block.i] >= 0.8 or block.kind is Kind.HEADING
    if ground.inside[block.i] and vouched:
        yield _INSIDE if block.is_prose else _PLACE

