"""Where one run of text holds two things: a caption and its credit, a text and the toggle behind it."""

from __future__ import annotations

import re

from newscrawl.clean.caption import is_lead
from newscrawl.clean.credit import credit_start
from newscrawl.clean.run_on import line_credit_start

_TOGGLE = re.compile(
    r"""(?:(?<=[.!?…"”’)])|(?<=\s))\s*(?:(?:\.\.\.|…)\s*)?
        (?:(?:(?:read|show|see)\ )?more|expand|weiterlesen|mehr\ (?:anzeigen|lesen)
           |lire\ (?:la\ suite|plus)|(?:leer|ver)\ más)
        \s*[.»›>]*$""",
    re.IGNORECASE | re.VERBOSE,
)
_LAST = ("more", "expand", "lesen", "anzeigen", "suite", "plus", "más")  # words that a toggle ends with
_MARKS = " \t\n\r\f\v\xa0.»›>"  # and what may stand behind them
_ENDING = 20  # characters that are looked at before the pattern is tried
_CLOSED = re.compile(r"[.!?…][\"”’')\]]*\s*$")
DOTS = ("...", "…")
_BRACKETS = "([ "
_OPENS = ("(", "[")
_LONGEST_TOGGLE = 40  # characters
_LONGEST_CAPTION = 1_200  # characters


def is_toggle(text: str) -> bool:
    """Say whether a text is what unfolds a cut one: three dots and "Read more"."""
    return text.startswith(DOTS) and unfolds(text)


def unfolds(text: str) -> bool:
    """Say whether a text is "Read more" or the like and nothing else, dots or not."""
    return len(text) <= _LONGEST_TOGGLE and _TOGGLE.match(" " + text, 1) is not None


def toggle_start(text: str) -> int | None:
    """Return where a cut text's toggle ("... Read more") starts; None where the text runs to its end."""
    if not text[-_ENDING:].rstrip(_MARKS).lower().endswith(_LAST):
        return None
    found = _TOGGLE.search(text, max(0, len(text) - _LONGEST_TOGGLE))
    if found is None:
        return None
    if found[0].lstrip().startswith(DOTS):
        return found.start()
    return found.start() if _CLOSED.search(text[: found.start()]) else None


def pieces(text: str, *, captioned: bool) -> tuple[tuple[int, int], ...]:
    """Return the offsets of the pieces of one run of text; credits are cut off only where it is `captioned`."""
    cut = toggle_start(text)
    if cut is None and captioned and len(text) <= _LONGEST_CAPTION:
        cut = credit_start(text)
    return _halves(text, cut)


def line_pieces(line: str, *, above: str, below: str) -> tuple[tuple[int, int], ...]:
    """Return the offsets of the pieces of one line of a plain text, between the lines around it.

    A bracket that opens at the end of a line belongs to the credit that stands on the next.
    """
    cut = toggle_start(line)
    if cut is None and line.endswith(_OPENS) and is_lead(below):
        cut = len(line.rstrip(_BRACKETS))
    if cut is None and len(line) <= _LONGEST_CAPTION:
        cut = line_credit_start(line, above=above)
    return _halves(line, cut)


def is_one(line: str) -> bool:
    """Say whether a line of a plain text is one piece, unless it repeats the one above it."""
    return unfolds(line) or (not line.endswith(_OPENS) and len(line_pieces(line, above="", below="")) == 1)


def _halves(text: str, cut: int | None) -> tuple[tuple[int, int], ...]:
    return ((0, cut), (cut, len(text))) if cut else ((0, len(text)),)
