"""Others' text as a terminal or a log may have it: what moves a cursor, ends a line or names no character is shown."""

from __future__ import annotations

import io
import re
import sys
from collections.abc import Iterator
from contextlib import contextmanager

# C0 but for tab, line feed and form feed, DEL, C1 (0x9b begins an escape sequence as ESC [ does), the line and
# paragraph separators, halves of characters.
_ACTS = "\x00-\x08\x0b\x0d-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff"
# What turns the direction of writing, or is there unseen; Persian and emoji are written with the two joiners left out.
_HIDES = "\u061c\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff"
_TO_A_FILE, _TO_EYES = re.compile(f"[{_ACTS}]"), re.compile(f"[{_ACTS}{_HIDES}]")


def visible(text: str) -> str:
    r"""Return the text with each such character as Python would write it: ESC as the four characters \x1b."""
    return _shown(text, _TO_EYES)


def _shown(text: str, signs: re.Pattern[str]) -> str:
    return signs.sub(lambda found: ascii(found[0])[1:-1], text)


class _Visible(io.TextIOWrapper):
    def write(self, text: str) -> int:
        return super().write(_shown(text, _TO_EYES if self.isatty() else _TO_A_FILE))


@contextmanager
def visible_output() -> Iterator[None]:
    """Let standard output and error take no other text; what is written to their bytes passes.

    Into a file or pipe goes what only turns or hides letters: it is the page's text, in Arabic and Hebrew above all.
    """
    before = sys.stdout, sys.stderr
    shown = [
        _Visible(stream.buffer, "utf-8", "backslashreplace", newline="\n", line_buffering=stream.line_buffering)
        for stream in before
        if isinstance(stream, io.TextIOWrapper)
    ]
    if len(shown) < len(before):  # somebody collects what is printed
        yield
        return
    sys.stdout, sys.stderr = shown
    try:
        yield
    finally:
        sys.stdout, sys.stderr = before
        for stream in shown:
            stream.detach()
