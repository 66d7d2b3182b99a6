"""One line that stays at the foot of a terminal: what is written meanwhile appears above it, whole.

It needs no colour and no escape codes, so NO_COLOR has nothing to switch off.
"""

from __future__ import annotations

import os
from collections.abc import Sequence
from threading import RLock
from typing import TextIO

_COLUMNS = 80  # of a terminal that does not know
_DUMB = {"", "dumb"}


def can_redraw(stream: TextIO) -> bool:
    """Say whether a line that was written there can be written over."""
    return stream.isatty() and os.environ.get("TERM", "") not in _DUMB


class LastLine:
    """A stream around a terminal, for one who writes whole lines or pieces of them."""

    def __init__(self, terminal: TextIO) -> None:
        self._terminal = terminal
        self._lock = RLock()
        self._wanted = ""
        self._shown = ""
        self._is_line_open = False  # the last piece that was written ended inside a line

    def write(self, text: str) -> None:
        """Write a text above the line."""
        with self._lock:
            self._wipe()
            self._terminal.write(text)
            if text:
                self._is_line_open = not text.endswith("\n")
            self._draw()

    def flush(self) -> None:
        """Bring to the terminal what was written."""
        self._terminal.flush()

    def show(self, parts: Sequence[str]) -> None:
        """Show a line of as many parts as the terminal is wide; none takes the line away."""
        with self._lock:
            self._wanted = _fitting(parts, self._width())
            self._wipe()
            self._draw()
            self._terminal.flush()

    def _wipe(self) -> None:
        if self._shown:  # a terminal that has become too narrow for it shows it in two lines, and keeps it
            is_whole = len(self._shown) <= self._width()
            self._terminal.write(f"\r{' ' * len(self._shown)}\r" if is_whole else "\n")
            self._shown = ""

    def _draw(self) -> None:
        if not self._is_line_open and self._wanted:
            self._terminal.write(self._wanted)
            self._shown = self._wanted

    def _width(self) -> int:
        try:
            columns = os.get_terminal_size(self._terminal.fileno()).columns
        except OSError:
            columns = 0
        return (columns or _COLUMNS) - 1  # a full last column starts a new line on some


def _fitting(parts: Sequence[str], width: int) -> str:
    whole = [", ".join(parts[:count]) for count in range(len(parts), 0, -1)]
    return next((line for line in whole if len(line) <= width), whole[-1][:width] if whole else "")
