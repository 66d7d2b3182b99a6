"""How much of a text stands in another one, word for word."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from newscrawl.clean.text import words

_SHINGLE = 4  # words


def coverage(texts: Sequence[str], whole: str) -> tuple[float, ...]:
    """Return the share of each text's words that `whole` holds in the same order, by runs of four words.

    A text of fewer than four words counts as held only where its words stand together in `whole`.
    """
    tokens = words(whole)
    runs, line = set(_runs(tokens)), f" {' '.join(tokens)} "
    return tuple(_held(words(text), runs, line=line) for text in texts)


def _held(own: list[str], runs: set[tuple[str, ...]], *, line: str) -> float:
    if len(own) < _SHINGLE:
        return float(bool(own) and f" {' '.join(own)} " in line)
    mine = list(_runs(own))
    return sum(map(runs.__contains__, mine)) / len(mine)


def _runs(tokens: list[str]) -> Iterator[tuple[str, ...]]:
    return zip(*(tokens[start:] for start in range(_SHINGLE)), strict=False)
