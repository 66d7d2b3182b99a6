"""Who vouches that a block is article text: its place, its kin, the page's own articleBody.

The family never says more than 13 points, so that one certain word of another family outweighs it.
"""

from __future__ import annotations

from collections.abc import Iterator

from newscrawl.clean.ground import KIN_SHARE
from newscrawl.clean.model import Block, Kind, Rule, Strength, Vote
from newscrawl.clean.page import Page
from newscrawl.clean.profile import per_shape, text_kind
from newscrawl.clean.text import closes_sentence

_DECLARED_SHARE = 0.8  # of a block's words in articleBody
_KEPT_SHARE = 0.8  # of a block's words in what the witness kept
_SHORT = 8  # words; shorter blocks stand in articleBody by chance
_PIECES = frozenset({"caption", "credit"})
_AMONG = frozenset({Kind.ITEM, Kind.QUOTE, Kind.TABLE})


_DECLARED = per_shape("body.declared", Strength.STRONG, because="Its words stand in the page's own articleBody.")
_KIN = per_shape("body.kin", Strength.STRONG, because="Most of the article has its tag, class and parent.")
_INSIDE = per_shape("body.inside", Strength.FAIR, because="Prose, or what stands among prose, in the main container.")
_PLACE = per_shape("body.place", Strength.WEAK, because="Stands in the main container.")
del _KIN[Kind.HEADING]  # the seed holds no headings, so that none has kin

RULES = tuple(rule for rules in (_DECLARED, _KIN, _INSIDE, _PLACE) for rule in rules.values())


def body(page: Page) -> Iterator[Vote]:
    """Vote for the blocks that stand where the article stands."""
    for block in page.blocks:
        kind = text_kind(block)
        if kind is not None and not _is_piece(page, block):
            yield from (Vote(block.i, rules[kind]) for rules in _reasons(page, block))


def _is_piece(page: Page, block: Block) -> bool:
    return bool(page.ground.around[block.i] & _PIECES)


def _reasons(page: Page, block: Block) -> Iterator[dict[Kind, Rule]]:
    if page.root is None:
        yield _INSIDE if block.is_prose or closes_sentence(block.text) else _PLACE
        return
    witnesses = tuple(_witnesses(page, block))
    yield from witnesses
    if page.ground.inside[block.i] and (witnesses or _is_unquestioned(page, block)):
        yield _INSIDE if block.is_prose else _PLACE


def _witnesses(page: Page, block: Block) -> Iterator[dict[Kind, Rule]]:
    ground = page.ground
    told = ground.declared is not None and ground.declared[block.i] >= _DECLARED_SHARE
    if told and (ground.inside[block.i] or len(block.text.split()) >= _SHORT):
        yield _DECLARED
    elif ground.kin[block.i] > KIN_SHARE and (ground.inside[block.i] or _opens(page, block)):
        yield _KIN


def _is_unquestioned(page: Page, block: Block) -> bool:
    """A place in the container speaks for all while the witness is not asked, then for headings and what it keeps.

    And for lists, quotes and tables between the first and the last prose, in the element that holds the prose.
    """
    if page.kept is None or block.kind is Kind.HEADING:
        return True
    ground = page.ground
    if ground.beside[block.i] and ground.first < block.i < ground.last and block.kind in _AMONG:
        return True
    return _is_kept(page, block) and not ground.trails(block)


def _opens(page: Page, block: Block) -> bool:
    """A story may open in another element than the one that holds most of it."""
    return block.i < page.ground.first and block.is_prose and _is_kept(page, block)


def _is_kept(page: Page, block: Block) -> bool:
    return page.kept is not None and page.kept[block.i] >= _KEPT_SHARE
