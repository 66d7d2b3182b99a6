"""Others' text as a terminal or a log may have it: what moves a cursor, ends a line or names no character is shown."""

from __future__ import annotations

import io
import re
import sys
from collections.abc import Iterator
from contextlib import contextmanager

# C0 but for tab, line feed and form feed, DEL, C1 (0x9b begins an escape sequence as ESC [ does), the line and
# paragraph separators, halves of characters.
_ACTS = re.compile("[\x00-\x08\x0b\x0d-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff]")


def visible(text: str) -> str:
    r"""Return the text with each such character as Python would write it: ESC as the four characters \x1b."""
    return _ACTS.sub(lambda found: ascii(found[0])[1:-1], text)


class _Visible(io.TextIOWrapper):
    def write(self, text: str) -> int:
        return super().write(visible(text))


@contextmanager
def visible_output() -> Iterator[None]:
    """Let standard output and error take no other text; what is written to their bytes passes."""
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
