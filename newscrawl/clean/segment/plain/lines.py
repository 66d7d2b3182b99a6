"""A text to its lines: those that hold something to see, and what stands between them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

_LINE = re.compile(r"[^\n\r\v\f\x85\u2028\u2029]+")
_BREAKS = frozenset({"\n", "\r\n", "\r", "\v", "\x85", "\u2028"})  # a form feed and U+2029 end more than a line
_UNSEEN = "\u00ad\u200b\u200c\u200d\u2060\ufeff"  # soft hyphen, zero-width spaces and joiners, byte order mark
_SEEN = dict.fromkeys(map(ord, _UNSEEN))
_BLANKS = re.compile(r"[ \t]+")


class Line(NamedTuple):
    """A line to see: its offsets from `left` to `right`, without space around it from `start` to `end`.

    `at` is its number among the lines that hold a character. `is_below` says that it stands right below another, with
    no empty line between the two.
    """

    at: int
    left: int
    start: int
    end: int
    right: int
    is_below: bool


def lines_of(text: str) -> list[Line]:
    """Return the lines of a text, those left out in which there is nothing to see."""
    return list(_lines(text))


def _lines(text: str) -> Iterator[Line]:
    above = -1  # the end of the last line, -1 where none stands right above
    for at, found in enumerate(_LINE.finditer(text)):
        left, right = found.span()
        whole = found[0]
        bare = whole.strip()
        if not bare or (bare[0] in _UNSEEN and not bare.translate(_SEEN).strip()):
            above = -1
            continue
        start = left + len(whole) - len(whole.lstrip())
        yield Line(at, left, start, start + len(bare), right, above >= 0 and text[above:left] in _BREAKS)
        above = right


def said(text: str) -> str:
    """Return a piece of a line with each run of blanks as one space; a no-break space stays."""
    return _BLANKS.sub(" ", text) if "  " in text or "\t" in text else text
