"""A record as a person reads it at a terminal: what it is, what every block is and why, how the text begins."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import TypedDict

_WIDTH = 100  # columns
_INDENT = "  "
_LONG_RUN = 3  # blocks of one role in a row; of more, only the first is shown
_TEXT_LINES = 9


class BlockLine(TypedDict):
    """What is read of a block of the record."""

    i: int
    role: str
    text: str
    rule: str | None
    margin: int
    dup_of: int | None


class AuthorLine(TypedDict):
    """What is read of an author of the record."""

    name: str


class PictureLine(TypedDict):
    """What is read of an image or embed of the record; `block` is where it stands."""

    block: int | None
    url: str | None


class RecordLine(TypedDict):
    """What is read of an article's line."""

    requested_url: str
    headline: str | None
    authors: list[AuthorLine]
    date_published: str | None
    language: str | None
    site_name: str | None
    text: str
    blocks: list[BlockLine]
    images: list[PictureLine]
    embeds: list[PictureLine]


def readable(record: RecordLine) -> str:
    """Return the record laid out for a terminal of 100 columns."""
    return "\n".join((*_heading(record), "", *_table(_told(record)), "", *_opening(record["text"])))


def _heading(record: RecordLine) -> Iterator[str]:
    authors = ", ".join(author["name"] for author in record["authors"])
    for name, value in (
        ("headline", record["headline"]),
        ("byline", authors),
        ("date", record["date_published"]),
        ("language", record["language"]),
        ("site", record["site_name"]),
    ):
        yield f"{_INDENT}{name:10}{_cut(value or 'not known', _WIDTH - 12)}"


def _told(record: RecordLine) -> list[BlockLine]:
    """Return the blocks that have something to show: a text, or else the address of what stands there."""
    urls = {picture["block"]: picture["url"] or "" for picture in (*record["images"], *record["embeds"])}
    told: list[BlockLine] = [
        {**block, "text": block["text"].strip() or urls.get(block["i"], "")} for block in record["blocks"]
    ]
    return [block for block in told if block["text"]]


def _table(blocks: Sequence[BlockLine]) -> Iterator[str]:
    role = max((len(block["role"]) for block in blocks), default=0)
    rule = max((len(block["rule"] or "") for block in blocks), default=0)
    rows = [row for _, run in groupby(blocks, key=lambda block: block["role"]) for row in _run(list(run))]
    for number, why, margin, kind, text in (("block", "decided by", "margin", "role", "text"), *rows):
        start = f"{_INDENT}{number:>5}  {kind:{role}}  {why:{rule}}  {margin:>6}  "
        yield (start + _cut(text, _WIDTH - len(start))).rstrip()


def _run(run: list[BlockLine]) -> Iterator[tuple[str, str, str, str, str]]:
    """Yield the rows of neighbouring blocks with one role."""
    shown = run[:1] if len(run) > _LONG_RUN else run
    for block in shown:
        copy = "" if block["dup_of"] is None else f"(copy of block {block['dup_of']}) "
        yield str(block["i"]), block["rule"] or "-", str(block["margin"]), block["role"], copy + block["text"]
    if len(shown) < len(run):
        yield "", "", "", run[0]["role"], f"… {len(run) - len(shown)} more"


def _opening(text: str) -> Iterator[str]:
    lines = [line for part in text.split("\n") for line in textwrap.wrap(part, _WIDTH - len(_INDENT)) or [""]]
    yield from (f"{_INDENT}{line}".rstrip() for line in lines[:_TEXT_LINES])
    if len(lines) > _TEXT_LINES:
        yield f"{_INDENT}…"


def _cut(text: str, width: int) -> str:
    line = " ".join(text.split())
    return line if len(line) <= width else line[: width - 1] + "…"
