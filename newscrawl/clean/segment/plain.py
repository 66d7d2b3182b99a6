"""Plain text to blocks: a line is a block unless it holds two things; every character that is no space lies in one."""

from __future__ import annotations

import re
from collections.abc import Iterator

from newscrawl.clean.model import Block, Kind, Scope
from newscrawl.clean.segment.cuts import pieces

_BULLET = re.compile(r"(?:[•●▪◦‣·∙*–-]|\d{1,2}[.)])\s+(?=\S)")
_LINE = re.compile(r"[^\n\r\u2028\u2029]+")
_TEXT = Scope("text", frozenset(), "text", 0)


def segment_text(text: str) -> tuple[Block, ...]:
    """Return the blocks of a plain text; `start` and `end` are offsets into it, a bullet belongs to its item."""
    blocks: list[Block] = []
    for number, line in enumerate(_LINE.finditer(text)):
        for kind, start, content, end, is_cut in _parts(text, line.start(), end=line.end()):
            blocks.append(
                Block(
                    i=len(blocks),
                    kind=kind,
                    text=re.sub(r"[ \t\f\v]+", " ", text[content:end]),
                    at=number,
                    scope=_TEXT,
                    start=start,
                    end=end,
                    is_cut=is_cut,
                )
            )
    return tuple(blocks)


def _parts(text: str, start: int, *, end: int) -> Iterator[tuple[Kind, int, int, int, bool]]:
    """Yield kind, start, start of the content, end and whether it is cut off, of each block on one line."""
    start, end = _stripped(text, start, end=end)
    if start >= end:
        return
    bullet = _BULLET.match(text, start, end)
    content = bullet.end() if bullet else start
    for first, last in pieces(text[content:end], captioned=bullet is None):
        inner, outer = _stripped(text, content + first, end=content + last)
        yield (Kind.ITEM if bullet else Kind.TEXT), (start if first == 0 else inner), inner, outer, first > 0


def _stripped(text: str, start: int, *, end: int) -> tuple[int, int]:
    line = text[start:end]
    return start + len(line) - len(line.lstrip()), end - len(line) + len(line.rstrip())
