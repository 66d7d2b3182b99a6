"""The lines of a text in their order: which of them open a table, a piece of code or a title, and which run on."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from newscrawl.clean.grouped import is_rule
from newscrawl.clean.model import Kind
from newscrawl.clean.segment.plain.drawn import table_at
from newscrawl.clean.segment.plain.lines import Line, said
from newscrawl.clean.segment.plain.markers import Marked, fence_of, is_speech, marked, number_of, underlined
from newscrawl.clean.segment.plain.pieces import Piece
from newscrawl.clean.segment.plain.wraps import going_on, runs_on, wrapped_at

_BREAK = re.compile(r"\r\n|[\n\r\v\f\x85\u2028\u2029]")
_QUOTE = re.compile(r"(?:>[ \t]*)++")
_LISTED = 99  # a number that opens a wrapped line is more often a list's than a sentence's
_RUNNING = frozenset({Kind.TEXT, Kind.ITEM, Kind.QUOTE})


class Run(NamedTuple):
    """A line, or the lines of one wrapped paragraph, from `start` to `end`, with what its signs say.

    In `line` each character has its place: what stood between two lines is blank. `number` is the one it may be
    counted by, and where the text behind it starts. `around` is the line above and the line below, "" for none.
    """

    start: int
    end: int
    line: str
    inner: Marked
    number: tuple[int, int] | None
    around: tuple[str, str]


@dataclass(frozen=True)
class Sheet:
    """A text and its lines."""

    text: str
    lines: Sequence[Line]

    @cached_property
    def width(self) -> int | None:
        """The width at which the text was wrapped."""
        return wrapped_at(self.text, self.lines, going=self.going)

    @cached_property
    def going(self) -> frozenset[int]:
        """The lines that go on in the ones below by their words."""
        return going_on(self.text, self.lines)

    @cached_property
    def fences(self) -> dict[str, list[int]]:
        """The lines that may close a piece of code, by their signs."""
        found: defaultdict[str, list[int]] = defaultdict(list)
        for i, line in enumerate(self.lines):
            fence = fence_of(self.said(line)) if self.text[line.start] in "`~" else None
            if fence and fence[1]:
                found[fence[0]].append(i)
        return found

    def said(self, line: Line) -> str:
        """Return what a line says."""
        return self.text[line.start : line.end]

    def parts(self) -> Iterator[tuple[Line, bool, Piece | Run]]:
        """Yield the line on which each part starts, whether it is right below another, and the part.

        That is a whole piece, or a run, which may hold several.
        """
        i, parted = 0, True
        while i < len(self.lines):
            part, taken = self._coded(i) or self._table(i) or self._titled(i) or self._run(i)
            yield self.lines[i], self.lines[i].is_below and not parted, part
            i += taken
            parted = self._is_empty_quote(i - 1)

    def _coded(self, i: int) -> tuple[Piece, int] | None:
        """A piece of code keeps its fences: without them, nobody could tell its blanks from any others."""
        first = self.lines[i]
        fence = fence_of(self.said(first)) if self.text[first.start] in "`~" else None
        closing = self.fences.get(fence[0], []) if fence else []
        place = bisect_right(closing, i)
        if place == len(closing):
            return None
        last = self.lines[closing[place]]
        indent = first.start - first.left
        printed = [_outdented(line, indent).rstrip() for line in _BREAK.split(self.text[first.left : last.end])]
        return Piece(Kind.CODE, first.start, last.end, "\n".join(printed)), closing[place] - i + 1

    def _table(self, i: int) -> tuple[Piece, int] | None:
        rows, taken = table_at(self.text, self.lines, at=i)
        if not rows:
            return None
        text = "\n".join("\t".join(row) for row in rows)
        return Piece(Kind.TABLE, self.lines[i].start, self.lines[i + taken - 1].end, text, rows=rows), taken

    def _titled(self, i: int) -> tuple[Piece, int] | None:
        below = self.lines[i + 1] if i + 1 < len(self.lines) else None
        if below is None or not below.is_below or self.text[below.start] not in "=-":
            return None
        title = self.said(self.lines[i])
        level = underlined(title, self.said(below))
        return (Piece(Kind.HEADING, self.lines[i].start, below.end, said(title), level), 2) if level else None

    def _run(self, i: int) -> tuple[Run, int]:
        first = self.lines[i]
        line, taken = self.said(first), 1
        if (self.width is not None or i in self.going) and not is_rule(line):
            line, taken = self._wrapped(i)
        inner = marked(line, 0, end=len(line), indent=first.start - first.left)
        while inner.kind is Kind.QUOTE and self._is_empty_quote(i + taken):
            taken += 1
        number = number_of(line, inner.start, end=inner.end)
        around = self._said_at(i - 1), self._said_at(i + taken)
        return Run(first.start, self.lines[i + taken - 1].end, line, inner, number, around), taken

    def _said_at(self, i: int) -> str:
        return self.said(self.lines[i]) if 0 <= i < len(self.lines) else ""

    def _is_empty_quote(self, i: int) -> bool:
        """Say whether a line is the mark of an empty line in a quote."""
        return (
            i < len(self.lines) and self.text[self.lines[i].start] == ">" and not self.said(self.lines[i]).strip("> \t")
        )

    def _wrapped(self, i: int) -> tuple[str, int]:
        """Return the paragraph that opens at a line, and how many lines it takes."""
        first = self.lines[i]
        printed, taken, indent = [self.said(first)], 1, first.start - first.left
        kind = marked(printed[0], 0, end=len(printed[0]), indent=indent).kind
        while kind in _RUNNING and i + taken < len(self.lines):
            one, two = self.lines[i + taken - 1 : i + taken + 1]
            start = self._going_on(two, kind, indent=one.start - one.left)
            if start is None or not self._runs_on(i + taken - 1):
                break
            printed += [" " * (start - one.end), self.text[start : two.end]]
            taken += 1
        return "".join(printed), taken

    def _runs_on(self, i: int) -> bool:
        pair = self.lines[i], self.lines[i + 1]
        return i in self.going or (self.width is not None and runs_on(self.text, pair, width=self.width))

    def _going_on(self, line: Line, kind: Kind, *, indent: int) -> int | None:
        """Return where a line's text starts that may go on with a run of a kind; None where it opens something else."""
        said = self.said(line)
        quote = _QUOTE.match(said) if kind is Kind.QUOTE else None
        start = quote.end() if quote else 0
        opens = start == len(said) or is_speech(said) or marked(said, start, end=len(said)).kind is not Kind.TEXT
        if opens or (kind is Kind.QUOTE) is not bool(quote) or is_rule(said) or fence_of(said) or "|" in said[:1]:
            return None
        if kind is Kind.TEXT and line.start - line.left > indent and not said[0].islower():
            return None
        number = number_of(said, start, end=len(said))
        return None if number and number[0] <= _LISTED else line.start + start


def _outdented(line: str, indent: int) -> str:
    """Return a line without the blanks before the whole piece of code."""
    return line[indent:] if not line[:indent].strip() else line.lstrip()
