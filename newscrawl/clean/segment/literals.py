"""The strings of a script with what their keys say, read in one pass that needs no valid JSON."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import islice

_MOST = 300_000  # tokens of one script; the state of a large page has 80,000
_TOKEN = re.compile(
    r"""(?P<string>"(?>[^"\\]++|\\.)*+(?:"|\Z))(?P<colon>\s{0,9}:)?  # one without an end runs to the end: linear
       |(?P<bracket>[{}\[\]])
       |(?<![\w$])(?P<name>[A-Za-z_$][\w$]{0,60}+)\s{0,9}[:=]""",
    re.DOTALL | re.VERBOSE,
)
_WORD = re.compile(r"[A-Z]?[a-z]+|[A-Z]+")
_LONGEST = 60  # characters of a key
_OTHERS = frozenset(
    """comment comments kommentare replies reply related recommended recommend recommendation recommendations trending
    latest teaser teasers popular similar""".split()
)
_FIRST = frozenset({"next", "prev", "previous"})  # they say so at the front alone
_FRAMEWORK = frozenset({"data", "props", "state", "config", "js", "auth"})  # what stands behind the "next" of Next.js


def literals(source: str) -> Iterator[str]:
    """Yield the strings, quotes and all, that are values and stand below no key that names other stories or readers."""
    around = [False]
    named = False
    for token in islice(_TOKEN.finditer(source), _MOST):
        kind = token.lastgroup
        if kind == "string":
            if not (named or around[-1]):
                yield token[0]
            named = False
        elif kind != "bracket":
            named = names_others(token["name"] or token["string"][1:-1])
        elif token[0] in "{[":
            around.append(named or around[-1])
            named = False
        elif len(around) > 1:
            around.pop()
            named = False


def names_others(key: str) -> bool:
    """Say whether a key's words name what readers say, or other stories than the page's own."""
    return len(key) <= _LONGEST and _names_others(key)


@lru_cache(maxsize=4096)
def _names_others(key: str) -> bool:
    first, *rest = [word.lower() for word in _WORD.findall(key)] or [""]
    if first in _FIRST and not key.startswith("_"):
        return _FRAMEWORK.isdisjoint(rest[:1])
    return not _OTHERS.isdisjoint((first, *rest))
