"""Lines that end because a column did: a text's width is decided once, by all its lines.

Where a text has none, a line goes on in the one below it by the words of the two.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from newscrawl.clean.grouped import goes_on
from newscrawl.clean.segment.plain.lines import Line
from newscrawl.clean.text import bulk, closes_sentence

_Pair = tuple[Line, Line]

_NARROWEST, _WIDEST = 40, 100  # columns; e-mail wraps at 72, html2text at 78
_STRAY = 0.02  # of the lines; so many may be longer, where an address did not fit
_LONG = 0.7  # of the width; the last lines of paragraphs, items and titles are shorter, most of them
_FULL = 0.5  # of the long lines stand right above another, with no room for its first word
_FEWEST = 3  # full lines
_RAGGED = 10  # a tenth of the width may stay empty at the end of a line that a person broke
_WORD = 30  # characters; a longer word is a line of a script without spaces, or an address
_MIDDLE = 0.5  # of the full lines end inside a sentence
_COLUMN = 26  # columns; newspapers' own are no narrower
_SEVERAL = 4  # lines of such a column that go on in lower case
_OPENED = 0.7  # of the lines below them open in capitals, where each is a paragraph of its own
_QUOTES = "\"'“„«‘»("
_GOING = 0.3  # of the full lines go on in lower case; German writes nouns with capitals
_NEXT = re.compile(r"[^\W\d_]{2}[.!?][\"”’»)]? +[^\W\d_a-z]")  # a sentence ends inside a line: it is no verse


def wrapped_at(text: str, lines: Sequence[Line], *, going: frozenset[int]) -> int | None:
    """Return the width at which a text was wrapped, None where its lines end as they were meant to.

    `going` are the lines that go on in the ones below by their words: where few are full, or all narrow, these decide.
    """
    columns = sorted(line.end - line.left for line in lines)
    width = columns[int((1 - _STRAY) * (len(columns) - 1))] if len(columns) > 1 else 0
    if not _COLUMN <= width <= _WIDEST:
        return None
    full = [i for i, pair in enumerate(pairwise(lines)) if pair[1].is_below and _reach(text, pair) > width]
    if not full or len(full) < _FULL * sum(column >= _LONG * width for column in columns):
        return None
    said = [text[lines[i].start : lines[i].end] for i in full]
    if width < _NARROWEST:
        starts = sum(text[lines[i + 1].start].islower() for i in full)
        return width if starts >= max(_SEVERAL, _GOING * len(full)) and any(map(_NEXT.search, said)) else None
    if len(full) < _FEWEST or len(columns) <= _FEWEST:
        is_prose = len(going.intersection(full)) >= max(1, _GOING * len(full))
        return width if is_prose and columns[-1] <= _WIDEST else None
    inside = sum(not closes_sentence(line) for line in said)
    opened = sum(_opens_anew(text, lines[i + 1]) for i in full)
    return width if inside >= _MIDDLE * len(full) and opened <= _OPENED * len(full) else None


def _opens_anew(text: str, line: Line) -> bool:
    """Say whether a line opens with a capital that is not one of a word in capitals."""
    first = text[line.start : min(line.end, line.start + _WORD)].lstrip(_QUOTES)
    return first[:1].isupper() and not first[1:2].isupper()


def going_on(text: str, lines: Sequence[Line]) -> frozenset[int]:
    """Return the lines that go on in the ones below by their words, up to one that closes a sentence."""
    found: set[int] = set()
    is_told = False  # the line below closes a sentence, or goes on to one that does
    for i in range(len(lines) - 1, -1, -1):
        said = text[lines[i].start : lines[i].end]
        below = lines[i + 1] if i + 1 < len(lines) and lines[i + 1].is_below else None
        if is_told and below is not None and goes_on(said, text[below.start : below.end].lstrip("> \t")):
            found.add(i)
        else:
            is_told = closes_sentence(said)
    return frozenset(found)


def runs_on(text: str, pair: _Pair, *, width: int) -> bool:
    """Say whether a paragraph of a text wrapped at `width` goes on from a line to the one right below it."""
    one, two = pair
    if not two.is_below:
        return False
    reach = _reach(text, pair)
    if reach > width or closes_sentence(text[one.start : one.end]):
        return reach > width
    return reach > width - width // _RAGGED or (one.end - one.left > width // 2 and text[two.start].islower())


def _reach(text: str, pair: _Pair) -> int:
    """Return the column at which the next line's first word would have ended on the line above."""
    one, two = pair
    end = text.find(" ", two.start, two.end)
    word = (two.end if end < 0 else end) - two.start
    if bulk(text[two.start : two.start + min(word, _WORD)]) > word:  # a script without spaces
        word = _WORD + 1
    return one.end - one.left + (1 + word if word <= _WORD else 0)
