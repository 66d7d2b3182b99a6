"""Where the article seems to be: the ground on which the labelers stand, worked out once a page and linearly.

The seed is prose weighed by who vouches for it (its shape, the witness, the page's own articleBody); the main
container is the deepest scope that holds most of it. Class words count only below scopes that hold little of the seed:
a "paywall" or "newsletter" class on the wrapper of the whole article says nothing.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from operator import attrgetter
from typing import NamedTuple

from newscrawl.clean.coverage import coverage
from newscrawl.clean.head import LinkedData
from newscrawl.clean.model import Block, Kind, Scope
from newscrawl.clean.text import bulk, closes_sentence

_MAIN_SHARE = 0.8  # of the seed's weight, in the main container
TELLING_SHARE = 0.35  # of the seed; words of a scope that holds more say nothing
KIN_SHARE = 0.3  # of the seed with one tag, class and parent; a block with so much kin is body text (precision .92-.95)
STRANGE_SHARE = 0.1  # of the seed; what has less kin stands apart from the story

_WITNESSED, _DECLARED = 2, 3  # weights beside the 1 of prose
_NO_PROSE = frozenset(
    {
        "nav",
        "comments",
        "related",
        "newsletter",
        "cookie",
        "bio",
        "caption",
        "share",
        "tags",
        "form",
        "promo",
        "subscription",
    }
)
_HELD = frozenset({"p", "li", "ul", "ol", "blockquote", "h2", "h3", "h4", "pre", "table", "dl", "dt", "dd"})
_PROSE_KINDS = frozenset({Kind.TEXT, Kind.QUOTE, Kind.ITEM})
_DECLARATION = 80  # characters; a shorter articleBody is a teaser
# What a whole region of a page can be; of two on one element the first listed is believed.
_REGIONS = (
    "unseen", "cookie", "comments", "newsletter", "subscription", "correction", "disclosure", "bio", "related", "promo",
    "tags", "share", "nav", "ad", "widget", "player", "aside", "factbox",
)  # fmt: skip


_NOBODY = -1  # a root's parent: what is kept by scope has one place more at its end, for whoever is nobody's child


class _Tree(NamedTuple):
    """A page's scopes by number, parents before their children; the parent of each, and the scope of each block."""

    scopes: list[Scope]
    parents: list[int]
    places: list[int]


@dataclass(frozen=True, slots=True, eq=False)
class Ground:
    """What is known of each block's place; the tuples run parallel to the page's blocks.

    `around` is the telling marks of a block's scopes, `region` the innermost of them that names a region. `inside` says
    that a block stands in the main container, `beside` that it stands in the element that holds most of the seed, or in
    a list or quote there. `kin` is the share of the seed with a block's own tag, class and parent; `declared` the share
    of its words in the page's articleBody, None where the page declares none. `share` maps a scope to its share of the
    seed. `first` and `last` bound the seed.
    """

    main: Scope | None
    around: tuple[frozenset[str], ...]
    region: tuple[str | None, ...]
    inside: tuple[bool, ...]
    kin: tuple[float, ...]
    beside: tuple[bool, ...]
    declared: tuple[float, ...] | None
    share: dict[Scope, float]
    first: int
    last: int

    def tells(self, block: Block) -> bool:
        """Say whether a block is a whole sentence in the midst of the story and of its kin."""
        among = self.first < block.i < self.last and self.kin[block.i] > KIN_SHARE
        return among and closes_sentence(block.text)

    def trails(self, block: Block) -> bool:
        """Say whether a block is a short line behind the story's last prose, unlike the story's own."""
        return (
            block.kind is Kind.TEXT
            and block.i > self.last
            and not block.is_prose
            and self.kin[block.i] < KIN_SHARE
            and not self.beside[block.i]
        )


def survey(blocks: Sequence[Block], article_data: LinkedData, *, kept: Sequence[float] | None) -> Ground:
    """Return the ground of a page's blocks, from the page's JSON-LD article and what the witness kept."""
    if not (article_data or kept) and _are_level(blocks):
        return _level(blocks)
    tree = _tree(blocks)
    declared = _declared(blocks, article_data)
    prose = [float(bulk(block.text)) if _is_prose(block) else 0.0 for block in blocks]
    boxed = _boxed(tree, _shares(tree, prose))
    plain = [0.0 if is_boxed else weight for weight, is_boxed in zip(prose, boxed, strict=True)]
    plain = plain if any(plain) else prose
    vouched = [_WITNESSED * share for share in kept] if kept else [0.0] * len(blocks)
    claimed = [_DECLARED * share for share in declared] if declared else [0.0] * len(blocks)
    seed = [
        weight + (bulk(block.text) * (a + b) if block.kind is not Kind.HEADING else 0)
        for block, weight, a, b in zip(blocks, plain, vouched, claimed, strict=True)
    ]
    shares = _shares(tree, seed)
    main = _main(tree, shares)
    inside = _inside(tree, main)
    kin = _kin(blocks, seed)
    prose_inside = [i for i, weight in enumerate(plain) if weight and inside[i]]
    core = [i for i in prose_inside if kin[i] > KIN_SHARE] or prose_inside or [0]
    return Ground(
        main=main,
        around=_around(tree, shares),
        region=_region(tree, shares),
        inside=inside,
        kin=kin,
        beside=_beside(blocks, seed),
        declared=declared,
        share=dict(zip(tree.scopes, shares, strict=False)),
        first=core[0],
        last=core[-1],
    )


def _are_level(blocks: Sequence[Block]) -> bool:
    return len({block.scope for block in blocks}) == 1 and blocks[0].scope.tag == "text"


def _level(blocks: Sequence[Block]) -> Ground:
    """Return the ground of a plain text, which stands in one place and has no markup that tells anything."""
    prose = [block.i for block in blocks if _is_prose(block)] or [0]
    share = float(_is_prose(blocks[prose[0]]))
    one, size = blocks[0].scope, len(blocks)
    return Ground(
        main=one if share else None,
        around=(frozenset[str](),) * size,
        region=(None,) * size,
        inside=(bool(share),) * size,
        kin=(share,) * size,
        beside=(True,) * size,
        declared=None,
        share={one: share},
        first=prose[0],
        last=prose[-1],
    )


def _is_prose(block: Block) -> bool:
    return block.kind in _PROSE_KINDS and block.is_prose and "hidden" not in block.scope.marks


def scopes_of(blocks: Sequence[Block]) -> list[Scope]:
    """Return every scope around the blocks once, parents before their children."""
    seen: dict[Scope, None] = {}
    for block in blocks:
        path = []
        scope: Scope | None = block.scope
        while scope is not None and scope not in seen:
            path.append(scope)
            scope = scope.parent
        seen.update(dict.fromkeys(reversed(path)))
    return sorted(seen, key=attrgetter("at"))  # a root and its first child share a number: the sort keeps them in order


def _tree(blocks: Sequence[Block]) -> _Tree:
    scopes = scopes_of(blocks)
    number = {scope: n for n, scope in enumerate(scopes)}
    parents = [_NOBODY if scope.parent is None else number[scope.parent] for scope in scopes]
    return _Tree(scopes, parents, [number[block.scope] for block in blocks])


def _shares(tree: _Tree, weights: Sequence[float]) -> list[float]:
    total = sum(weights) or 1.0
    shares = [0.0] * (len(tree.scopes) + 1)
    for place, weight in zip(tree.places, weights, strict=True):
        shares[place] += weight / total
    for n in range(len(tree.scopes) - 1, -1, -1):
        shares[tree.parents[n]] += shares[n]
    return shares


def _boxed(tree: _Tree, shares: Sequence[float]) -> list[bool]:
    """Say of each block whether a scope around it, of those that tell something, says that it holds no prose."""
    boxed = [False] * (len(tree.scopes) + 1)
    for n, (scope, parent) in enumerate(zip(tree.scopes, tree.parents, strict=True)):
        boxed[n] = boxed[parent] or (shares[n] <= TELLING_SHARE and not _NO_PROSE.isdisjoint(scope.marks))
    return [boxed[place] for place in tree.places]


def _around(tree: _Tree, shares: Sequence[float]) -> tuple[frozenset[str], ...]:
    marks: list[frozenset[str]] = [frozenset()] * (len(tree.scopes) + 1)
    joined: dict[tuple[frozenset[str], frozenset[str]], frozenset[str]] = {}  # few differ; a set keeps its hash
    for n, (scope, parent) in enumerate(zip(tree.scopes, tree.parents, strict=True)):
        handed = marks[parent]
        if scope.marks and shares[n] <= TELLING_SHARE:
            key = (handed, scope.marks)
            handed = joined.get(key) or joined.setdefault(key, handed | scope.marks)
        marks[n] = handed
    return tuple([marks[place] for place in tree.places])


def _region(tree: _Tree, shares: Sequence[float]) -> tuple[str | None, ...]:
    regions: list[str | None] = [None] * (len(tree.scopes) + 1)
    for n, (scope, parent) in enumerate(zip(tree.scopes, tree.parents, strict=True)):
        own = _region_of(scope.marks) if scope.marks and shares[n] <= TELLING_SHARE else None
        regions[n] = own or regions[parent]
    return tuple([regions[place] for place in tree.places])


@lru_cache(maxsize=4096)
def _region_of(marks: frozenset[str]) -> str | None:
    return next((name for name in _REGIONS if name in marks), None)


def _main(tree: _Tree, shares: Sequence[float]) -> Scope | None:
    deepest = None
    for scope, share in zip(tree.scopes, shares, strict=False):
        if share >= _MAIN_SHARE and (deepest is None or scope.at >= deepest.at):
            deepest = scope
    return deepest


def _inside(tree: _Tree, main: Scope | None) -> tuple[bool, ...]:
    inside = [False] * (len(tree.scopes) + 1)
    for n, (scope, parent) in enumerate(zip(tree.scopes, tree.parents, strict=True)):
        inside[n] = scope is main or inside[parent]
    return tuple([inside[place] for place in tree.places])


def _kin(blocks: Sequence[Block], seed: Sequence[float]) -> tuple[float, ...]:
    signatures = [block.scope.markup for block in blocks]
    weights: defaultdict[tuple[str, str], float] = defaultdict(float)
    for signature, weight in zip(signatures, seed, strict=True):
        weights[signature] += weight
    total = sum(seed) or 1.0
    return tuple([weights[signature] / total for signature in signatures])


def _beside(blocks: Sequence[Block], seed: Sequence[float]) -> tuple[bool, ...]:
    """Prose stands in its holder as text or as <p>; what shares that holder stands among the prose."""
    holders = [holder_of(block.scope) for block in blocks]
    weights: defaultdict[Scope, float] = defaultdict(float)
    for holder, weight in zip(holders, seed, strict=True):
        weights[holder] += weight
    heaviest = max(weights, key=lambda scope: weights[scope], default=None)
    return tuple([holder is heaviest for holder in holders])


def holder_of(scope: Scope) -> Scope:
    """Return the element that holds a scope's text as one of its lines: what is around a paragraph or a list."""
    while scope.tag in _HELD and scope.parent is not None:
        scope = scope.parent
    return scope


def _declared(blocks: Sequence[Block], article_data: LinkedData) -> tuple[float, ...] | None:
    body = article_data.get("articleBody")
    return (
        coverage([block.text for block in blocks], body) if isinstance(body, str) and len(body) > _DECLARATION else None
    )
