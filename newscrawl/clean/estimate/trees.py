"""A fitted ensemble of small decision trees, as data: asked, never trained here."""

from __future__ import annotations

import json
import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

_Odds = Callable[[Sequence[float]], float]
_DEEPEST = 50  # nodes from a root to its last leaf; Python nests expressions no deeper than 90


class TreesError(ValueError):
    """Trees that cannot be used; the message is one sentence with the way out."""


@dataclass(frozen=True, slots=True, eq=False)
class Trees:
    """Nodes of all trees in flat rows: at node n, `trait[n]` of a block is held against `bound[n]`.

    At most: go on at `low[n]`, else at `high[n]`. A negative step is a leaf: its value is `leaves[-1 - step]`. `roots`
    are the trees' first nodes. The sum of the values is the log odds that a block is article text.
    """

    traits: tuple[str, ...]
    trait: tuple[int, ...]
    bound: tuple[float, ...]
    low: tuple[int, ...]
    high: tuple[int, ...]
    leaves: tuple[float, ...]
    roots: tuple[int, ...]

    def share(self, numbers: Sequence[float]) -> float:
        """Return the share of blocks with these numbers that are article text, between 0 and 1."""
        return 1 / (1 + math.exp(-_odds(self)(numbers)))


@cache
def _odds(trees: Trees) -> _Odds:
    """Return the trees as one function: Python compares five times as fast as it walks rows of nodes.

    Its source is made of whole and decimal numbers alone, whatever the trees hold.
    """
    source = "+".join(_expression(trees, root, depth=0) for root in trees.roots)
    odds: _Odds = eval(f"lambda n: {source}", {"__builtins__": {}})  # noqa: S307 - numbers alone, see above
    return odds


def _expression(trees: Trees, step: int, *, depth: int) -> str:
    if depth > _DEEPEST:
        raise TreesError(f"trees.json: a tree is more than {_DEEPEST} nodes deep; fit it anew with newscrawl fit")
    if step < 0:
        return f"({float(trees.leaves[-1 - step])!r})"
    low, high = (_expression(trees, side[step], depth=depth + 1) for side in (trees.low, trees.high))
    return f"({low} if n[{int(trees.trait[step])}]<={float(trees.bound[step])!r} else {high})"


def trees_of(source: str, traits: tuple[str, ...]) -> Trees:
    """Return the trees that a JSON text holds; a TreesError where they were fitted to other traits."""
    row = json.loads(source)
    trees = Trees(**{name: tuple(values) for name, values in row.items()})
    if trees.traits != traits:
        raise TreesError("trees.json: was fitted to other traits; fit it anew with newscrawl fit")
    return trees


@cache
def package_trees(traits: tuple[str, ...]) -> Trees:
    """Return the trees that newscrawl ships."""
    return trees_of((files(__package__) / "trees.json").read_text("utf-8"), traits)
