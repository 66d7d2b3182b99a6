"""What an element's class, id and role words say it is: one lexicon, read once a distinct wording.

A mark is a fact about markup ("its class says caption"), in no language but that of front-end code.
"""

from __future__ import annotations

import re
import tomllib
from functools import lru_cache
from importlib.resources import files

_WORDS = re.compile(r"[A-Z]+(?=[A-Z][a-z])|[A-Z]?[a-z]+|[A-Z]+|[0-9]+")

_LEXICON = {
    mark: "|".join(entries)
    for mark, entries in tomllib.loads((files(__package__) / "marks.toml").read_text("utf-8")).items()
}
_MARKS = tuple((mark, re.compile(rf"-(?:{pattern})(?=-)")) for mark, pattern in _LEXICON.items())
_ANY = re.compile("|".join(rf"(?:{pattern})" for pattern in _LEXICON.values()))
_LONGEST = 400  # characters of a wording; utility-class heaps carry nothing after that


@lru_cache(maxsize=50_000)
def marks_of(wording: str) -> frozenset[str]:
    """Return the marks that a class, id or role attribute's wording carries."""
    joined = "-".join(_WORDS.findall(wording[:_LONGEST])).lower()
    if not _ANY.search(joined):
        return frozenset()
    framed = f"-{joined}-"
    return frozenset(mark for mark, pattern in _MARKS if pattern.search(framed))


_HASH = re.compile(r"(?<![A-Za-z])(?=[A-Za-z]*[0-9])[A-Za-z0-9]{5,}|[0-9]+|__?[A-Za-z0-9]{5,8}$")


@lru_cache(maxsize=50_000)
def shape_of(wording: str) -> str:
    """Return a class wording without digits and build hashes: what siblings made by one template share."""
    return " ".join(sorted({_HASH.sub("", token) for token in wording[:_LONGEST].split()}))
