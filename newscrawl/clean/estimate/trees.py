"""A fitted ensemble of small decision trees, as data: asked, never trained here."""

from __future__ import annotations

import json
import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files
from itertools import chain

_Odds = Callable[..., float]  # of one number a trait
_ROWS = frozenset({"traits", "trait", "bound", "low", "high", "leaves", "roots"})
_DEEPEST = 50  # nodes from a root to its last leaf; Python nests expressions no deeper than 90
_KEPT = 4  # compiled ensembles in one process: the package's, and a caller's few


class TreesError(ValueError):
    """Trees that cannot be used; the message is one sentence with the way out."""


@dataclass(frozen=True, slots=True)
class Trees:
    """An ensemble by its JSON text, so that it is small to send to a process and compiled once there.

    The text is one object of flat rows: at node n, `trait[n]` of a block is held against `bound[n]`. At most: go on at
    `low[n]`, else at `high[n]`. A negative step is a leaf: its value is `leaves[-1 - step]`. `roots` are first nodes.
    The sum of the values is the log odds that a block is article text.
    """

    source: str

    def share(self, numbers: Sequence[float]) -> float:
        """Return the share of blocks with these numbers that are article text, between 0 and 1."""
        return 1 / (1 + math.exp(-_odds(self.source)(*numbers)))


@dataclass(frozen=True, slots=True)
class Fitted:
    """The trees for pages and those for the lines of plain texts; None stands for the package's own."""

    pages: Trees | None = None
    lines: Trees | None = None


PACKAGED = Fitted()


def trees_of(source: str, traits: tuple[str, ...], *, name: str = "trees.json") -> Trees:
    """Return the trees that a JSON text holds; a TreesError where they are broken or were fitted to other traits."""
    try:
        row = json.loads(source)
    except ValueError as fault:
        raise _unusable(f"is no JSON ({fault})", name) from fault
    if (
        not isinstance(row, dict)
        or sorted(row) != sorted(_ROWS)
        or not all(isinstance(row[name], list) for name in _ROWS)
    ):
        raise _unusable(f"is no object of the rows {', '.join(sorted(_ROWS))}", name)
    if tuple(row["traits"]) != traits:
        raise _unusable("was fitted to other traits", name)
    if not _is_sound(row):
        raise _unusable("has numbers that are none, or nodes that no root leads to just once", name)
    return Trees(source)


def _unusable(why: str, name: str = "trees.json") -> TreesError:
    return TreesError(f"{name}: {why}; fit it anew with newscrawl fit")


def _is_sound(row: dict[str, list[float]]) -> bool:
    """Say whether all rows fit together: each node and each leaf belongs to one tree, in one place."""
    nodes, leaves = len(row["trait"]), len(row["leaves"])
    steps = [*row["roots"], *row["low"], *row["high"]]
    return (
        len(row["bound"]) == len(row["low"]) == len(row["high"]) == nodes
        and all(isinstance(step, int) for step in chain(steps, row["trait"]))
        and sorted(steps) == [*range(-leaves, 0), *range(nodes)]
        and all(0 <= trait < len(row["traits"]) for trait in row["trait"])
        and all(
            isinstance(value, (int, float)) and math.isfinite(value) for value in chain(row["bound"], row["leaves"])
        )
    )


@lru_cache(maxsize=_KEPT)
def _odds(source: str) -> _Odds:
    """Return the trees as one function: Python compares five times as fast as it walks rows of nodes.

    Each number has a name of its own, which is a third faster to look up than a place in a row. The source is made of
    whole and decimal numbers alone, whatever the trees hold.
    """
    row = json.loads(source)
    told = "+".join(_expression(row, root, depth=0) for root in row["roots"])
    names = ",".join(f"n{trait}" for trait in range(len(row["traits"])))
    odds: _Odds = eval(f"lambda {names}: {told}", {"__builtins__": {}})  # noqa: S307 - numbers alone, see above
    return odds


def _expression(row: dict[str, list[float]], step: float, *, depth: int) -> str:
    if depth > _DEEPEST:
        raise _unusable(f"has a tree of more than {_DEEPEST} nodes in a row")
    node = int(step)
    if node < 0:
        return f"({float(row['leaves'][-1 - node])!r})"
    low, high = (_expression(row, row[side][node], depth=depth + 1) for side in ("low", "high"))
    return f"({low} if n{int(row['trait'][node])}<={float(row['bound'][node])!r} else {high})"


@cache
def package_trees(traits: tuple[str, ...], *, name: str = "trees.json") -> Trees:
    """Return the trees that newscrawl ships in the file of that name."""
    return trees_of((files(__package__) / name).read_text("utf-8"), traits, name=name)
