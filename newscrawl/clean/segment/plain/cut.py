"""Plain text to blocks: a line is one, or a wrapped paragraph, a table, a piece of code; what was glued is several.

Every character to be seen lies in one block: in its text, or among the signs around it (a bullet, Markdown's signs).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from newscrawl.clean.grouped import stands_alone
from newscrawl.clean.model import Block, Kind, Scope
from newscrawl.clean.segment.plain.lines import Line, lines_of
from newscrawl.clean.segment.plain.markers import marked
from newscrawl.clean.segment.plain.pieces import Piece, pieces_of_line
from newscrawl.clean.segment.plain.sheet import Run, Sheet

_TEXT = Scope("text", frozenset(), "text", 0)
_DRAWN = frozenset({Kind.CODE, Kind.TABLE})
_Part = tuple[Line, bool, Piece | Run]
_Placed = tuple[Line, bool, Piece]  # the line it starts on, whether it follows right below another, the piece


def segment_text(text: str) -> tuple[Block, ...]:
    """Return the blocks of a plain text; `start` and `end` are offsets into it, a bullet belongs to its item."""
    lines = lines_of(text)
    placed = list(_placed(list(Sheet(text, lines).parts())))
    if _is_line_by_line(lines, placed):
        placed = [(line, False, piece) for line, _, piece in placed]
    return tuple(_block(i, one) for i, one in enumerate(placed))


def _is_line_by_line(lines: Sequence[Line], placed: Sequence[_Placed]) -> bool:
    """Say whether a text has a paragraph a line: no empty line in it, and a line as long as a paragraph."""
    if not all(line.is_below for line in lines[1:]):
        return False
    return any(piece.kind not in _DRAWN and stands_alone(piece.text) for _, _, piece in placed)


def _placed(parts: Sequence[_Part]) -> Iterator[_Placed]:
    for n, (line, follows, part) in enumerate(parts):
        if isinstance(part, Piece):
            yield line, follows, part
            continue
        for place, piece in enumerate(_pieces(_counted(parts, n, run=part))):
            yield line, follows and place == 0, piece


def _counted(parts: Sequence[_Part], n: int, *, run: Run) -> Run:
    """Return a run without the number that it opens with, where the run right above or below is its neighbour in count.

    A number alone may be the day of a date, or what a sentence is about. Where an empty line parts the two, something
    may have stood between them: a text put together from its blocks is counted as it was.
    """
    if run.number is None or not (_counts_on(parts, n) or _counts_on(parts, n + 1)):
        return run
    inner = marked(run.line, run.number[1], end=run.inner.end)
    kind = Kind.ITEM if run.inner.kind is Kind.TEXT else run.inner.kind
    return run._replace(inner=inner._replace(kind=kind, level=run.inner.level))


def _counts_on(parts: Sequence[_Part], n: int) -> bool:
    """Say whether a part stands right below another, and their numbers are neighbours."""
    if not 0 < n < len(parts) or not parts[n][1]:
        return False
    one, two = parts[n - 1][2], parts[n][2]
    if not (isinstance(one, Run) and isinstance(two, Run) and one.number and two.number):
        return False
    return abs(one.number[0] - two.number[0]) == 1


def _pieces(run: Run) -> Iterator[Piece]:
    found = list(pieces_of_line(run.line, run.inner, around=run.around))
    for n, piece in enumerate(found, 1):
        end = run.end if n == len(found) else run.start + piece.end
        yield Piece(piece.kind, run.start + piece.start, end, *piece[3:])  # _replace() is three times as slow


def _block(i: int, placed: _Placed) -> Block:
    line, follows, piece = placed
    return Block(
        i=i,
        kind=piece.kind,
        text=piece.text,
        at=line.at,
        scope=_TEXT,
        level=piece.level,
        href=piece.href,
        linked=piece.linked,
        rows=piece.rows,
        start=piece.start,
        end=piece.end,
        is_cut=piece.is_cut,
        follows=follows,
    )
