"""The table of docs/crawling.md: what each site does, what Scrapy alone does, and what newscrawl does."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

NOT_RUN = "not run"
_BEGINS, _ENDS = "<!-- the hostile web begins -->\n", "<!-- the hostile web ends -->\n"
_HEAD = ("what the site does", "Scrapy alone", "newscrawl")
_ROW = re.compile(r"\| (.+?) (?<!\\)\| (.+?) (?<!\\)\| (.+?) (?<!\\)\|")
_GROUP = re.compile(r"\*\*(.+?)\*\*: ")


@dataclass(frozen=True)
class Row:
    """One case, and what the two crawlers did; `right` is what they should."""

    group: str
    what: str
    right: str
    alone: str
    ours: str


def table(rows: Sequence[Row]) -> str:
    """The rows as Markdown, a table for each group."""
    parts = [_count("All", rows)]
    for group, some in groupby(rows, key=lambda row: row.group):
        parts.append(_table(group, list(some)))
    return "\n\n".join(parts) + "\n"


def _table(group: str, rows: Sequence[Row]) -> str:
    lines = [f"| {_cell(row.what)} | {_cell(row.alone)} | {_cell(row.ours)} |" for row in rows]
    return "\n".join([_count(group.capitalize(), rows), "", f"| {' | '.join(_HEAD)} |", "|---|---|---|", *lines])


def _count(group: str, rows: Sequence[Row]) -> str:
    """How many cases newscrawl does right by; Scrapy cannot say many of their words, so it has no such number."""
    return f"**{group}**: {len(rows)} cases; newscrawl does right in {sum(row.ours == row.right for row in rows)}."


def _cell(words: str) -> str:
    """Words as a cell of Markdown shows them."""
    said = " ".join(words.split())
    said = said if said.isprintable() else said.encode("unicode_escape").decode()
    return re.sub(r"([\\|`*_<>\[\]&])", r"\\\1", said)


def _words(cell: str) -> str:
    return re.sub(r"\\([\\|`*_<>\[\]&])", r"\1", cell)


def written(document: str, rows: Sequence[Row], measured: str) -> str:
    """A document with its table made anew, below the words on when and with what it was measured."""
    before, _, rest = document.partition(_BEGINS)
    _, end, after = rest.partition(_ENDS)
    if not end:
        raise ValueError(f"the table stands between {_BEGINS.strip()} and {_ENDS.strip()}; the document lacks them")
    return f"{before}{_BEGINS}\n{measured}\n\n{table(rows)}\n{_ENDS}{after}"


def told(document: str) -> list[Row]:
    """The rows that a document has, all of them right, for newscrawl's are."""
    block = document.partition(_BEGINS)[2].partition(_ENDS)[0]
    rows, group = [], ""
    for line in block.splitlines():
        if named := _GROUP.match(line):
            group = named[1].lower()
        if (row := _ROW.fullmatch(line)) and row[1] != _HEAD[0]:
            what, alone, ours = map(_words, row.groups())
            rows.append(Row(group, what, ours, alone, ours))
    return rows
