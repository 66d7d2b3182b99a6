"""Every way to write what a simple pattern matches: by its words a text is passed over that can hold none of them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from newscrawl.clean.lexicon.first import alternatives, group_end

_ANYTHING = "\0"  # stands for what may be repeated, or is one of a class of characters
_ATOM = re.compile(r"\\.|\[[^\]]*\]|.", re.DOTALL)
_LOOKS = ("(?=", "(?!", "(?<")
_MEANT = {r"\s": " ", r"\b": ""}
_SPLIT = re.compile(rf"(?:[^\w{_ANYTHING}]|_)+")


def telling_words(patterns: Iterable[str]) -> frozenset[str]:
    """Return words one of which stands, in small letters, in whatever any of the patterns matches.

    A ValueError names a pattern of which no word is whole: it cannot be looked up.
    """
    told: set[str] = set()
    for pattern in patterns:
        for spelling in sorted(spellings(pattern), key=len):
            whole = [word for word in _SPLIT.split(spelling.casefold()) if word and _ANYTHING not in word]
            if not whole:
                raise ValueError(f"no word of {pattern!r} is whole")
            if told.isdisjoint(whole):
                told.add(max(whole, key=len))
    return frozenset(told)


def spellings(pattern: str) -> set[str]:
    """Return what a pattern matches, each way once; a NUL stands for what has no end."""
    return {spelling for one in alternatives(pattern) for spelling in _spelled(one)}


def _spelled(pattern: str) -> Iterator[str]:
    if not pattern:
        yield ""
        return
    if pattern.startswith(_LOOKS):  # ahead or behind, and take nothing
        yield from _spelled(pattern[group_end(pattern) :])
        return
    end = group_end(pattern) if pattern.startswith("(?:") else None
    atom = pattern[:end] if end else _atom(pattern)
    mark = pattern[len(atom) : len(atom) + 1]
    rest = set(_spelled(pattern[len(atom) + (mark in {"?", "+", "*"}) :]))
    for head in _ways(atom, mark):
        yield from (head + tail for tail in rest)


def _atom(pattern: str) -> str:
    found = _ATOM.match(pattern)
    return found[0] if found else pattern


def _ways(atom: str, mark: str) -> set[str]:
    if mark in {"+", "*"}:
        return {_ANYTHING}
    return _once(atom) | ({""} if mark == "?" else set())


def _once(atom: str) -> set[str]:
    if atom.startswith("(?:"):
        return spellings(atom[3:-1])
    if atom.startswith("["):
        return set(atom[1:-1])
    if atom.startswith("\\"):
        return {_MEANT.get(atom, _ANYTHING if atom[1].isalnum() else atom[1])}
    return {_ANYTHING if atom == "." else atom}
