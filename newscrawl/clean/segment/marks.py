"""What an element's class, id and role words say it is: one lexicon, read once a distinct wording.

A mark is a fact about markup ("its class says caption"), in no language but that of front-end code.
"""

from __future__ import annotations

import re
import tomllib
from functools import lru_cache
from importlib.resources import files

_WORDS = re.compile(r"[A-Z]+(?=[A-Z][a-z])|[A-Z]?[a-z]+|[A-Z]+|[0-9]+")

_LONGEST = 400  # characters of a wording; utility-class heaps carry nothing after that
_MOST = 4  # words of an entry
_ENTRIES: dict[str, frozenset[str]] = {}
for _mark, _entries in tomllib.loads((files(__package__) / "marks.toml").read_text("utf-8")).items():
    for _entry in _entries:
        _ENTRIES[_entry] = _ENTRIES.get(_entry, frozenset()) | {_mark}
_NOTHING = frozenset({"nothing"})
# What an entry may open with. Of single letters only those that open words which newsrooms write so: a11y, e-mail.
_OPENINGS = {entry[:size] for entry in _ENTRIES for size in range(2, len(entry) + 1)}
_OPENINGS |= {"a", "e"} | {f"{entry}s" for entry in _ENTRIES}


def marks_of(wording: str) -> frozenset[str]:
    """Return the marks that a class, id or role attribute's wording carries."""
    return _marks_of(wording[:_LONGEST])


@lru_cache(maxsize=50_000)
def _marks_of(wording: str) -> frozenset[str]:
    return frozenset().union(*map(_marks_of_token, wording.split()))


@lru_cache(maxsize=50_000)
def _marks_of_token(token: str) -> frozenset[str]:
    words = [word.lower() for word in _WORDS.findall(token)]
    if _OPENINGS.isdisjoint(words):  # most tokens say nothing
        return frozenset()
    found: set[str] = set()
    start = 0
    while start < len(words):
        if words[start] not in _OPENINGS:
            start += 1
            continue
        marks, size = _longest(words[start : start + _MOST])
        if marks == _NOTHING:
            start += size
        else:
            found |= marks
            start += 1
    return frozenset(found)


def _longest(words: list[str]) -> tuple[frozenset[str], int]:
    """Return the marks and the size of the longest entry that these words open with; a plural stands for its singular.

    Single letters make no word: "v-a--d" says nothing about an ad.
    """
    for size in range(len(words), 0, -1):
        joined = "".join(words[:size])
        if len(joined) == size > 1:
            continue
        found = _ENTRIES.get(joined) or (_ENTRIES.get(joined[:-1]) if joined.endswith("s") else None)
        if found:
            return found, size
    return frozenset(), 1


_HASH = re.compile(r"(?<![A-Za-z])(?=[A-Za-z]*[0-9])[A-Za-z0-9]{5,}|[0-9]+|__?[A-Za-z0-9]{5,8}$")


def shape_of(wording: str) -> str:
    """Return a class wording without digits and build hashes: what siblings made by one template share."""
    return _shape_of(wording[:_LONGEST])


@lru_cache(maxsize=50_000)
def _shape_of(wording: str) -> str:
    return " ".join(sorted({_unhashed(token) for token in wording.split()}))


def _unhashed(token: str) -> str:
    return token if token.replace("-", "").isalpha() else _HASH.sub("", token)
