"""Near sameness of two texts, by rapidfuzz; the one module that needs the extra [bench]."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from rapidfuzz import fuzz

SAME = 90  # of 100: how much alike two texts must be to count as the same

Likeness = Callable[[str, str], float]


def likeness(one: str, other: str) -> float:
    """Return how much alike two texts are, 0 to 100; an empty text is like nothing."""
    return fuzz.ratio(one, other) if one and other else 0.0


def stands_in(part: str, whole: str) -> bool:
    """Say whether `part` is in `whole`, word for word or nearly so."""
    return part in whole or fuzz.partial_ratio(part, whole) >= SAME


def pairs(true: Sequence[str], guesses: Sequence[str], *, score: Likeness) -> int:
    """Return how many one-to-one pairs are the same by `score`, best pairs first."""
    scored = sorted(((score(t, g), i, j) for i, t in enumerate(true) for j, g in enumerate(guesses)), reverse=True)
    taken_true: set[int] = set()
    taken_guesses: set[int] = set()
    for found, i, j in scored:
        if found >= SAME and i not in taken_true and j not in taken_guesses:
            taken_true.add(i)
            taken_guesses.add(j)
    return len(taken_true)
