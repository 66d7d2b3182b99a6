"""A fitted ensemble of small decision trees, as data: walked, never trained here."""

from __future__ import annotations

import json
import math
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files


class TreesError(ValueError):
    """Trees that cannot be used; the message is one sentence with the way out."""


@dataclass(frozen=True, slots=True)
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
        trait, bound, low, high, leaves = self.trait, self.bound, self.low, self.high, self.leaves
        odds = 0.0
        for root in self.roots:
            node = root
            while node >= 0:
                node = low[node] if numbers[trait[node]] <= bound[node] else high[node]
            odds += leaves[-1 - node]
        return 1 / (1 + math.exp(-odds))


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
