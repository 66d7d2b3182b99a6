"""What is measured on a block before it is estimated: the rules' word, its own shape, its place, its neighbours.

One pass over the blocks and one over the scopes; the numbers themselves are worked out for candidates alone.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import islice

from newscrawl.clean.furniture import FURNITURE
from newscrawl.clean.ground import holder_of
from newscrawl.clean.model import Block, Kind, Label, Role, Scope, Vote
from newscrawl.clean.page import Page
from newscrawl.clean.profile import NEWS, text_kind
from newscrawl.clean.text import bulk, closes_sentence

TRAITS = (
    *("points_for", "points_against", "margin", "is_text", "against_related", "against_chrome", "against_none"),
    *("margin_before", "margin_after", "margin_after_next", "kept"),
    *("length", "linked", "closes", "level", "tag", "is_heading", "is_item", "in_related"),
    *("kin", "beside", "held", "share_0", "share_2", "share_3"),
    *("alike_length", "alike_count", "alike_close", "alike_prose", "kin_before", "kin_after"),
    *("held_prose", "held_links", "links_0", "links_2", "links_4", "pieces_0"),
    *("prose_after", "passed", "place", "after_last", "side", "length_before", "length_after", "same_after"),
    *("page_type", "page_prose", "page_length"),
)
# What may be estimated: text, and what stands around it. A headline, a caption or a name is known by its own marks.
OPEN = NEWS.roles | FURNITURE
_CLEAR = frozenset({"unseen", "ad", "comments", "newsletter"})  # regions whose class is right 98 times in a hundred
_RARE = frozenset({Kind.TABLE, Kind.CODE})  # too few to learn from

_TAGS = {tag: float(place) for place, tag in enumerate("p div span li td a h1 h2 h3 h4 h5 h6 section article".split())}
_OTHER_TAG = -1.0
_FEWEST = 12  # characters; shorter pieces are estimated where a rule takes them for text
_FAR = 30  # blocks; what is farther off is far
_MANY = 200  # pieces
_STEPS = 5  # scopes: how far up shares and links are looked at
_NO_BLOCK = -1.0
_NOBODY: tuple[Role | None, int] = (None, 0)
_ROLES = tuple(Role)
_PLACES = {role: place for place, role in enumerate(_ROLES)}
_RUNNING = frozenset({Kind.TEXT, Kind.QUOTE, Kind.ITEM})

Numbers = tuple[float, ...]


@dataclass(slots=True)
class _Kin:
    """What all blocks hold together that are marked up alike."""

    length: int = 0
    pieces: int = 0
    prose: int = 0
    closing: int = 0


@dataclass(frozen=True, slots=True)
class _Held:
    """What each scope holds with all that is inside it: rows parallel to the scopes, which `number` finds."""

    number: dict[Scope, int]
    length: list[int]
    linked: list[int]
    pieces: list[int]
    prose_pieces: list[int]

    def links(self, n: int) -> float:
        """Return the share of a scope's text that is linked."""
        return self.linked[n] / max(1, self.length[n])


@dataclass(frozen=True, slots=True)
class Ruling:
    """What the rules say of a page: their votes, and the labels that they and the neighbours give."""

    page: Page
    votes: tuple[Vote, ...]
    labels: tuple[Label, ...]


def traits(ruling: Ruling) -> dict[int, Numbers]:
    """Return the numbers of TRAITS for each block that may be article text, by its number."""
    seen = _Seen(ruling)
    return {block.i: seen.numbers(block) for block in ruling.page.blocks if seen.is_candidate(block)}


class _Seen:
    """A page summed up, so that each candidate's numbers are looked up and not searched for."""

    def __init__(self, ruling: Ruling) -> None:
        page = ruling.page
        self._blocks, self._labels, self._ground, self._kept = page.blocks, ruling.labels, page.ground, page.kept
        self._for, self._against = points(ruling.votes, len(page.blocks))
        self._margins = [float(told - against) for told, (_, against) in zip(self._for, self._against, strict=True)]
        self._sizes = [bulk(block.text) for block in page.blocks]
        prose = [size * _is_prose(page, block) for size, block in zip(self._sizes, page.blocks, strict=True)]
        self._shares = tuple(page.ground.share.values())
        self._held = _held(page, prose)
        self._kin = _kin(page, prose)
        self._passed = _passed(prose)
        self._next_prose = _next_prose(prose)
        self._of_page = (
            2.0 * page.is_news + bool(page.article_data),
            float(min(_MANY, sum(map(bool, prose)))),
            math.log1p(sum(prose)),
        )

    def is_candidate(self, block: Block) -> bool:
        if text_kind(block) is None or block.kind in _RARE or self._labels[block.i].role not in OPEN:
            return False
        if self._ground.region[block.i] in _CLEAR:
            return False
        return self._for[block.i] > 0 or (len(block.text) >= _FEWEST and not block.is_link)

    def numbers(self, block: Block) -> Numbers:
        return (*self._said(block), *self._shape(block), *self._where(block), *self._around(block), *self._of_page)

    def _said(self, block: Block) -> Numbers:
        i = block.i
        role, against = self._against[i]
        return (
            float(self._for[i]),
            float(against),
            self._margins[i],
            float(self._labels[i].role in NEWS.roles),
            float(role is Role.RELATED),
            float(role is Role.CHROME),
            float(role is None),
            self._near(i - 1, self._margins),
            self._near(i + 1, self._margins),
            self._near(i + 2, self._margins),
            _NO_BLOCK if self._kept is None else self._kept[i],
        )

    def _shape(self, block: Block) -> Numbers:
        return (
            math.log1p(self._sizes[block.i]),
            block.linked / max(1, len(block.text)),
            float(closes_sentence(block.text)),
            float(block.level or 0),
            _TAGS.get(block.scope.tag, _OTHER_TAG),
            float(block.kind is Kind.HEADING),
            float(block.kind is Kind.ITEM),
            float("related" in self._ground.around[block.i]),
        )

    def _where(self, block: Block) -> Numbers:
        ground, held = self._ground, self._held
        up = tuple(islice(block.scope.up(), _STEPS))
        last = len(up) - 1
        holder = held.number[holder_of(block.scope)]
        near, second, third, fourth = (held.number[up[min(step, last)]] for step in (0, 2, 3, 4))
        kin = self._kin[block.scope.markup]
        return (
            ground.kin[block.i],
            float(ground.beside[block.i]),
            self._shares[holder],
            self._shares[near],
            self._shares[second],
            self._shares[third],
            math.log1p(kin.length / kin.pieces),
            float(min(_MANY, kin.pieces)),
            kin.closing / kin.pieces,
            kin.prose / max(1, kin.length),
            self._near(block.i - 1, ground.kin),
            self._near(block.i + 1, ground.kin),
            held.prose_pieces[holder] / max(1, held.pieces[holder]),
            held.links(holder),
            held.links(near),
            held.links(second),
            held.links(fourth),
            float(min(_MANY, held.pieces[near])),
        )

    def _near(self, i: int, numbers: Sequence[float]) -> float:
        return numbers[i] if 0 <= i < len(numbers) else _NO_BLOCK

    def _around(self, block: Block) -> Numbers:
        i, ground = block.i, self._ground
        after = i + 1 < len(self._blocks)
        return (
            float(min(_FAR, self._next_prose[i] - i)),
            self._passed[i],
            i / len(self._blocks),
            float(max(-_FAR, min(_FAR, i - ground.last))),
            -1.0 if i < ground.first else float(i > ground.last),
            math.log1p(self._sizes[i - 1]) if i else _NO_BLOCK,
            math.log1p(self._sizes[i + 1]) if after else _NO_BLOCK,
            float(self._blocks[i + 1].scope.markup == block.scope.markup) if after else _NO_BLOCK,
        )


def points(votes: Iterable[Vote], blocks: int) -> tuple[list[int], list[tuple[Role | None, int]]]:
    """Return how many points speak for each block as article text, and what most speak for besides, with how many."""
    told, others = [0] * blocks, [_NOBODY] * blocks
    points: dict[int, int] = {}  # by block and role in one number
    for vote in votes:
        role = vote.rule.role
        if role in NEWS.roles:
            told[vote.block] += vote.rule.strength
        else:
            side = vote.block * len(_ROLES) + _PLACES[role]
            points[side] = points.get(side, 0) + vote.rule.strength
    for side, weight in points.items():
        block, place = divmod(side, len(_ROLES))
        if weight > others[block][1]:
            others[block] = (_ROLES[place], weight)
    return told, others


def _is_prose(page: Page, block: Block) -> bool:
    return block.kind in _RUNNING and block.is_prose and page.ground.region[block.i] is None


def _held(page: Page, prose: Sequence[int]) -> _Held:
    scopes = list(page.ground.share)  # parents before their children
    number = {scope: n for n, scope in enumerate(scopes)}
    length, linked, pieces, prose_pieces = ([0] * len(scopes) for _ in range(4))
    for block, size in zip(page.blocks, prose, strict=True):
        n = number[block.scope]
        length[n] += len(block.text)
        linked[n] += block.linked
        pieces[n] += 1
        prose_pieces[n] += size > 0
    for n in range(len(scopes) - 1, -1, -1):
        parent = scopes[n].parent
        if parent is not None:
            above = number[parent]
            length[above] += length[n]
            linked[above] += linked[n]
            pieces[above] += pieces[n]
            prose_pieces[above] += prose_pieces[n]
    return _Held(number, length, linked, pieces, prose_pieces)


def _kin(page: Page, prose: Sequence[int]) -> dict[tuple[str, str], _Kin]:
    found: dict[tuple[str, str], _Kin] = {}
    for block, size in zip(page.blocks, prose, strict=True):
        markup = block.scope.markup
        kin = found.get(markup)
        if kin is None:
            kin = found[markup] = _Kin()
        kin.length += len(block.text)
        kin.pieces += 1
        kin.prose += size
        kin.closing += closes_sentence(block.text)
    return found


def _passed(prose: Sequence[int]) -> list[float]:
    """Return the share of the page's prose that stands before each block."""
    passed, before, total = [], 0, sum(prose) or 1
    for size in prose:
        passed.append(before / total)
        before += size
    return passed


def _next_prose(prose: Sequence[int]) -> list[int]:
    """Return the number of the next block of prose from each block on."""
    found, following = [0] * len(prose), len(prose) + _FAR
    for i in range(len(prose) - 1, -1, -1):
        found[i] = following
        if prose[i]:
            following = i
    return found
