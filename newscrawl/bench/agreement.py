"""How far a guess and the truth agree: precision, recall, and their harmonic mean."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

Figures = dict[str, float]


class Agreement(NamedTuple):
    """Precision, recall and F1, each between 0 and 1."""

    precision: float
    recall: float
    f1: float


def harmonic(precision: float, recall: float) -> float:
    """Return F1 of `precision` and `recall`; 0 where both are 0."""
    return 2 * precision * recall / (precision + recall) if precision + recall else 0.0


def bag_agreement(guess: Sequence[str], true: Sequence[str]) -> Agreement:
    """Compare two multisets; an empty truth agrees with an empty guess alone."""
    if not true:
        return Agreement(0.0, 0.0, 0.0) if guess else Agreement(1.0, 1.0, 1.0)
    if not guess:
        return Agreement(0.0, 0.0, 0.0)
    hits = sum((Counter(guess) & Counter(true)).values())
    precision, recall = hits / len(guess), hits / len(true)
    return Agreement(precision, recall, harmonic(precision, recall))
