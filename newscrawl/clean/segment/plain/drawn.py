"""Tables that a text draws: by tabs, by Markdown's bars, by columns of blanks."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence

from newscrawl.clean.segment.plain.lines import Line, said

_Row = tuple[str, ...]
_Rows = list[_Row]

_GLANCE = 4  # lines in which a table shows what it is: head, line below the head, two rows
_MOST_CELLS = 200  # of a row; more is no table that anybody reads
_LONGEST_ROW = 2_000  # characters of a row drawn by blanks
_FEWEST_ROWS = 3  # drawn by blanks; any two lines may agree in a column
_BULLET = re.compile(r"[^\w\s]|o|\d{1,3}[.)]")
_BETWEEN = re.compile(r"[|:+ \t-]*-[|:+ \t-]*")  # the line below a table's head
_BAR = re.compile(r"(?<!\\)\|")
_CELL = re.compile(r"\S+(?: \S+)*+")


def table_at(text: str, lines: Sequence[Line], *, at: int) -> tuple[tuple[_Row, ...], int]:
    """Return the rows of the table that opens at a line, and how many lines they take; none and 0 where none does.

    Its first rows decide: what does not begin as a table is not read any further.
    """
    if at + 1 == len(lines) or not lines[at + 1].is_below:
        return (), 0
    line = text[lines[at].left : lines[at].right]
    for sign, read in _DRAWINGS.items():
        if sign in line and _is_grid(read(_printed(text, lines, at=at, most=_GLANCE))[0]):
            rows, taken = read(_printed(text, lines, at=at, most=len(lines)))
            return tuple(rows), taken
    return (), 0


def _printed(text: str, lines: Sequence[Line], *, at: int, most: int) -> Iterator[str]:
    yield text[lines[at].left : lines[at].right]
    for n in range(at + 1, min(at + most, len(lines))):
        line = lines[n]
        if not line.is_below:
            return
        yield text[line.left : line.right]


def _is_grid(rows: _Rows) -> bool:
    first = rows[:2]
    items = any(len(row) == 2 and _BULLET.fullmatch(row[0]) for row in first)
    return len(rows) > 1 and not items and any(sum(map(bool, row)) > 1 for row in first)


def _tabbed(printed: Iterator[str]) -> tuple[_Rows, int]:
    """Lines with as many tabs each."""
    rows: _Rows = []
    for line in printed:
        cells = line.strip(" ").split("\t") if line.count("\t") < _MOST_CELLS else []
        if len(cells) < 2 or (rows and len(cells) != len(rows[0])):
            break
        rows.append(tuple(said(cell.strip()) for cell in cells))
    return rows, len(rows)


def _barred(printed: Iterator[str]) -> tuple[_Rows, int]:
    """Lines with bars, below the first of which another is drawn; or that open and end with one."""
    rows: list[list[str]] = []
    taken, head, drawn = 0, "", False
    for line in printed:
        bare = line.strip()
        drawn = drawn or (taken == 1 and "|" in bare and _BETWEEN.fullmatch(bare) is not None)
        if "|" not in bare or not (taken < 2 or drawn or _is_framed(bare)):
            break
        if taken == 1 and not drawn and not (_is_framed(head) and _is_framed(bare)):
            break
        head = head or bare
        taken += 1
        if not _BETWEEN.fullmatch(bare):
            cells = _BAR.split(bare.removeprefix("|").removesuffix("|"))
            rows.append([said(cell.strip()) for cell in cells[:_MOST_CELLS]])
    return _even(rows), taken


def _is_framed(line: str) -> bool:
    return len(line) > 1 and line[0] == line[-1] == "|"


def _columned(printed: Iterator[str]) -> tuple[_Rows, int]:
    """Lines whose cells, two blanks apart, begin at the same columns."""
    found: list[dict[int, str]] = []
    columns: set[int] = set()
    for line in printed:
        cells = {cell.start(): cell[0] for cell in _CELL.finditer(line)} if len(line) <= _LONGEST_ROW else {}
        if len(cells) < 2 or not (cells.keys() <= columns or columns <= cells.keys()):
            break
        columns |= cells.keys()
        found.append(cells)
    if len(found) < _FEWEST_ROWS:
        return [], 0
    return [tuple(cells.get(column, "") for column in sorted(columns)) for cells in found], len(found)


def _even(rows: list[list[str]]) -> _Rows:
    width = max(map(len, rows), default=0)
    even = [(*row, *[""] * (width - len(row))) for row in rows if any(row)]
    return even if width > 1 else []


_DRAWINGS: dict[str, Callable[[Iterator[str]], tuple[_Rows, int]]] = {
    "\t": _tabbed,
    "|": _barred,
    "  ": _columned,
}
