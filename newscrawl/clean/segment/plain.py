"""Plain text to blocks: a line is a block unless it holds two things; every character that is no space lies in one."""

from __future__ import annotations

import re
from collections.abc import Iterator

from newscrawl.clean.model import Block, Kind, Scope
from newscrawl.clean.segment.cuts import line_pieces, pieces

_BULLET = re.compile(r"(?:[•●▪◦‣·∙*–-]|\d{1,2}[.)])\s+(?=\S)")
_LINE = re.compile(r"[^\n\r\u2028\u2029]+")
_Span = tuple[int, int]
_TEXT = Scope("text", frozenset(), "text", 0)


def segment_text(text: str) -> tuple[Block, ...]:
    """Return the blocks of a plain text; `start` and `end` are offsets into it, a bullet belongs to its item."""
    blocks: list[Block] = []
    lines = [(line.start(), line.end()) for line in _LINE.finditer(text) if not line[0].isspace()]
    around = [(0, 0), *lines, (0, 0)]
    for number, (above, line, below) in enumerate(zip(around, around[1:], around[2:], strict=False)):
        for kind, start, content, end, is_cut in _parts(
            text, line, above=text[slice(*above)], below=text[slice(*below)]
        ):
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


def _parts(text: str, line: _Span, *, above: str, below: str) -> Iterator[tuple[Kind, int, int, int, bool]]:
    """Yield kind, start, start of the content, end and whether it is cut off, of each block on one line."""
    start, end = _stripped(text, line[0], end=line[1])
    bullet = _BULLET.match(text, start, end)
    content = bullet.end() if bullet else start
    whole = text[content:end]
    for first, last in pieces(whole, captioned=False) if bullet else line_pieces(whole, above=above, below=below):
        inner, outer = _stripped(text, content + first, end=content + last)
        yield (Kind.ITEM if bullet else Kind.TEXT), (start if first == 0 else inner), inner, outer, first > 0


def _stripped(text: str, start: int, *, end: int) -> tuple[int, int]:
    line = text[start:end]
    return start + len(line) - len(line.lstrip()), end - len(line) + len(line.rstrip())
