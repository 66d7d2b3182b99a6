"""Data tables to rows of cells; a table that lays out a page is none."""

from __future__ import annotations

from itertools import islice

from lxml.html import HtmlElement

from newscrawl.clean.text import spaced, trimmed

_LAYOUT = frozenset("table div p article section form ul ol h1 h2 iframe script style noscript template".split())
_FRAME = frozenset({"table", "thead", "tbody", "tfoot", "tr", "colgroup"})
_CELLS = frozenset({"td", "th"})
_CELL = 400  # characters; more is running text
_MAX_ROWS = 2_000

Rows = tuple[tuple[str, ...], ...]


def data_rows(table: HtmlElement) -> Rows:
    """Return the cells of a data table row by row, or () where the table lays out other content.

    What is no plain grid of short cells is layout: a walk into it loses no text.
    """
    if table.get("role") == "presentation" or any(_lays_out(inner) for inner in table.iterdescendants()):
        return ()
    if _says_something_itself(table):
        return ()
    rows = [row for row in map(_cells, islice(table.iter("tr"), _MAX_ROWS + 1)) if any(row)]
    wide = sum(len(row) > 1 for row in rows)
    grid = 1 < len(rows) <= _MAX_ROWS and wide * 2 >= len(rows)
    return tuple(rows) if grid and all(len(cell) < _CELL for row in rows for cell in row) else ()


def _lays_out(inner: HtmlElement) -> bool:
    if inner.tag in {"p", "div"}:
        return str(inner.getparent().tag) not in _CELLS or sum(map(len, inner.itertext())) >= _CELL
    if inner.tag in _CELLS:
        return str(inner.getparent().tag) != "tr"
    return inner.tag in _LAYOUT or (inner.tag in _FRAME and _says_something_itself(inner))


def _says_something_itself(frame: HtmlElement) -> bool:
    """Say whether text stands in a table's frame, outside its cells."""
    return bool((frame.text or "").strip()) or any((child.tail or "").strip() for child in frame)


def _cells(row: HtmlElement) -> tuple[str, ...]:
    return tuple(trimmed(spaced("".join(cell.itertext()))) for cell in row if cell.tag in _CELLS)
