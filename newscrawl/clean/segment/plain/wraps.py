"""Lines that end because a column did: whether a text was wrapped is decided once, by all its lines."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from newscrawl.clean.segment.plain.lines import Line
from newscrawl.clean.text import closes_sentence

_Pair = tuple[Line, Line]

_NARROWEST, _WIDEST = 40, 100  # columns; e-mail wraps at 72, html2text at 78
_STRAY = 0.02  # of the lines; so many may be longer, where an address did not fit
_LONG = 0.7  # of the width; the last lines of paragraphs, items and titles are shorter, most of them
_FULL = 0.5  # of the long lines stand right above another, with no room for its first word
_FEWEST = 3  # full lines
_RAGGED = 10  # a tenth of the width may stay empty at the end of a line that a person broke
_WORD = 30  # characters; a longer word is a line of a script without spaces, or an address
_MIDDLE = 0.5  # of the full lines end inside a sentence


def wrapped_at(text: str, lines: Sequence[Line]) -> int | None:
    """Return the width at which a text was wrapped, None where its lines end as they were meant to."""
    columns = sorted(line.end - line.left for line in lines)
    width = columns[int((1 - _STRAY) * (len(columns) - 1))] if len(columns) > _FEWEST else 0
    if not _NARROWEST <= width <= _WIDEST:
        return None
    full = [one for one, two in pairwise(lines) if two.is_below and _reach(text, (one, two)) > width]
    if len(full) < max(_FEWEST, _FULL * sum(column >= _LONG * width for column in columns)):
        return None
    inside = sum(not closes_sentence(text[line.start : line.end]) for line in full)
    return width if inside >= _MIDDLE * len(full) else None


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
    return one.end - one.left + (1 + word if word <= _WORD else 0)
