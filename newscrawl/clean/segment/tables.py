"""Data tables to rows of cells; a table that lays out a page is none."""

from __future__ import annotations

from lxml.html import HtmlElement

from newscrawl.clean.text import spaced, trimmed

_LAYOUT = frozenset({"table", "p", "div", "article", "section", "form", "ul", "ol", "h1", "h2", "iframe"})
_CELL = 400  # characters; more is running text
_MAX_ROWS = 2_000

Rows = tuple[tuple[str, ...], ...]


def data_rows(table: HtmlElement) -> Rows:
    """Return the cells of a data table row by row, or () where the table lays out other content."""
    if table.get("role") == "presentation":
        return ()
    for inner in table.iter():
        if inner is not table and inner.tag in _LAYOUT and not (inner.tag in {"p", "div"} and _is_small(inner)):
            return ()
    rows = tuple(row for row in (_cells(tr) for tr, _ in zip(table.iter("tr"), range(_MAX_ROWS), strict=False)) if row)
    wide = sum(len(row) > 1 for row in rows)
    return rows if len(rows) > 1 and wide * 2 >= len(rows) and _are_small(rows) else ()


def _is_small(inner: HtmlElement) -> bool:
    return inner.getparent().tag in {"td", "th"} and sum(map(len, inner.itertext())) < _CELL


def _cells(row: HtmlElement) -> tuple[str, ...]:
    cells = tuple(trimmed(spaced("".join(cell.itertext()))) for cell in row if cell.tag in {"td", "th"})
    return cells if any(cells) else ()


def _are_small(rows: Rows) -> bool:
    return all(len(cell) < _CELL for row in rows for cell in row)
