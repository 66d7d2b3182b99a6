"""With which letters a pattern may open: a line is held only against phrases that may open as it does."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator

_TOKEN = re.compile(r"\\.|\[\^?\]?[^\]]*\]|[()|]", re.DOTALL)  # escapes and classes are passed over whole
_PLAIN = re.compile(r"[^\W\d_](?![?*{])")  # a letter that cannot be left out
_ONCE = re.compile(r"[^\W\d_](?![?*+{])")  # a letter that stands there once
_REPEATED = ("?", "*", "+", "{")
_LEFT_OUT = ("?", "*", "{0", "{,")
_DEEPEST = 3  # letters


def firsts(pattern: str) -> frozenset[str] | None:
    """Return the letters one of which any match of a pattern opens with, None where that is not plain to see."""
    found = [_firsts(one) for one in alternatives(pattern)]
    known = [letters for letters in found if letters is not None]
    return frozenset().union(*known) if len(known) == len(found) else None


def _firsts(pattern: str) -> frozenset[str] | None:
    if _PLAIN.match(pattern):
        return frozenset(pattern[0])
    end = group_end(pattern) if pattern.startswith("(?:") else None
    if end is None or pattern.startswith(_LEFT_OUT[1:], end):
        return None
    inner = firsts(pattern[3 : end - 1])
    if inner is None or not pattern.startswith("?", end):
        return inner
    behind = _firsts(pattern[end + 1 :])
    return None if behind is None else inner | behind


def group_end(pattern: str) -> int | None:
    """Return where the group ends with which a pattern begins."""
    depth = 0
    for token in _TOKEN.finditer(pattern):
        depth += (token[0] == "(") - (token[0] == ")")
        if not depth:
            return token.end()
    return None


def alternatives(pattern: str) -> list[str]:
    """Return the pieces of a pattern between the bars that stand in no group."""
    pieces, depth, start = [], 0, 0
    for token in _TOKEN.finditer(pattern):
        depth += (token[0] == "(") - (token[0] == ")")
        if token[0] == "|" and not depth:
            pieces.append(pattern[start : token.start()])
            start = token.end()
    return [*pieces, pattern[start:]]


def spread(pattern: str) -> Iterator[str]:
    """Yield the patterns that match together what one does: one for each choice that it opens with."""
    for piece in alternatives(pattern):
        end = group_end(piece) if piece.startswith("(?:") else None
        if end is None or piece.startswith(_REPEATED, end):
            yield piece
        else:
            yield from (one for inner in alternatives(piece[3 : end - 1]) for one in spread(inner + piece[end:]))


def nested(patterns: Iterable[str], *, depth: int = _DEEPEST) -> str:
    """Return one pattern for several, which reads the letters that some open with once: most lines end it there."""
    kept: list[str] = []
    by_letter: defaultdict[str, list[str]] = defaultdict(list)
    for piece in (piece for pattern in patterns for piece in spread(pattern)):
        if depth and _ONCE.match(piece):
            by_letter[piece[0]].append(piece[1:])
        else:
            kept.append(f"(?:{piece})")
    led = (f"{letter}(?:{nested(rest, depth=depth - 1)})" for letter, rest in by_letter.items())
    return "|".join((*led, *kept))
