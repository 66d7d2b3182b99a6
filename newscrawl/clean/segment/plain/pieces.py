"""One line, or one paragraph of a wrapped text, to the pieces that it holds: glued paragraphs, credits, toggles."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from newscrawl.clean.model import Kind
from newscrawl.clean.segment.cuts import is_one, line_pieces, unfolds
from newscrawl.clean.segment.plain.joints import glued
from newscrawl.clean.segment.plain.lines import said
from newscrawl.clean.segment.plain.markers import Marked, marked
from newscrawl.clean.segment.runs import is_visible

_LONGEST_LINK = 4_000  # characters of a line that is one link, or a row of them
_ADDRESS = r"""\(<?([^()\s<>]{1,2000})>?(?:\s"[^"]{0,500}")?\)"""
_IMAGE = re.compile(rf"(?:\[ ?)?!\[([^\[\]]{{0,1000}})\]{_ADDRESS}(?: ?\]\(\S{{1,2000}}\))?")
_LINK = re.compile(rf"(?<!!)\[[^\[\]]{{1,500}}\]{_ADDRESS}")
_WORD = re.compile(r"\w")
_REMEMBERED = 1_500  # characters
_MOST_CUTS = 8  # off one line; a credit, and toggles behind it


class Piece(NamedTuple):
    """A block to be: its offsets with all its signs, and its text without them."""

    kind: Kind
    start: int
    end: int
    text: str
    level: int | None = None
    href: str | None = None
    linked: int = 0
    rows: tuple[tuple[str, ...], ...] = ()
    is_cut: bool = False


class _Span(NamedTuple):
    start: int
    end: int
    is_cut: bool


def pieces_of_line(line: str, inner: Marked, *, around: tuple[str, str] = ("", "")) -> Iterator[Piece]:
    """Yield the pieces of a line whose text stands where its signs say; offsets are those in the line.

    `around` is the line above and the line below.
    """
    text = line[inner.start : inner.end]
    is_repeated = around[0][:1] == text[:1]
    if not is_repeated and (_is_whole(text) if len(text) <= _REMEMBERED else _is_whole.__wrapped__(text)):
        piece = Piece(inner.kind, 0, len(line), said(text), inner.level)
        yield _linked(piece) if text[0] in "![" else piece
    else:
        yield from _several(line, inner, around=around)


@lru_cache(maxsize=4096)  # what is kept of a text is cut a second time
def _is_whole(text: str) -> bool:
    """Say whether a text is one piece, as nearly all are, unless it repeats the line above it."""
    return text.strip() == text and len(glued(text)) == 1 and is_one(text)


def _several(line: str, inner: Marked, *, around: tuple[str, str]) -> Iterator[Piece]:
    spans = list(_spans(line, inner, around=around))
    for n, span in enumerate(spans):
        own = inner if len(spans) == 1 else marked(line, span.start, end=span.end)
        kind = own.kind if n == 0 and inner.kind is Kind.TEXT else inner.kind
        start, end = 0 if n == 0 else span.start, len(line) if n == len(spans) - 1 else span.end
        piece = Piece(kind, start, end, said(line[own.start : own.end]), inner.level, is_cut=span.is_cut)
        yield _linked(piece) if piece.text[0] in "![" else piece


def _linked(piece: Piece) -> Piece:
    """Return a piece as a picture where it is one, or with where it leads."""
    text = piece.text
    if len(text) > _LONGEST_LINK:
        return piece
    if image := _IMAGE.fullmatch(text):
        return piece._replace(kind=Kind.IMAGE, text=said(image[1].strip()), href=image[2])
    links = _LINK.findall(text)
    if not links or _WORD.search(_LINK.sub("", text)):
        return piece
    return piece._replace(linked=len(text), href=links[0] if len(links) == 1 else None)


def _spans(line: str, inner: Marked, *, around: tuple[str, str]) -> Iterator[_Span]:
    for first, last in glued(line[inner.start : inner.end]):
        rest = [_Span(inner.start + first, inner.start + last, False)]
        cuts = 0
        while rest:
            span = _stripped(line, rest.pop())
            place = span.start + _cut(line[span.start : span.end], around) if cuts < _MOST_CUTS else span.end
            if place == span.end:
                yield span
            else:
                cuts += 1
                rest += [_Span(place, span.end, True), span._replace(end=place)]


def _cut(text: str, around: tuple[str, str]) -> int:
    """Return where a credit or a toggle starts at a text's end; the text's length where it is one thing."""
    if unfolds(text):
        return len(text)
    above, below = around
    cut = line_pieces(text, above=above, below=below)[0][1]
    return len(text) if _is_inside(text, cut) or not is_visible(text[:cut].strip()) else cut


def _is_inside(text: str, cut: int) -> bool:
    """Say whether a cut parts a word: one encoded twice ("cafÃ©"), or a name that ends like a source ("SpaceX")."""
    if not text[cut - 1 : cut].isalpha():
        return False
    return text[cut : cut + 1] == "©" or (text[cut : cut + 1].isalpha() and not text[cut + 1 : cut + 2].isalpha())


def _stripped(line: str, span: _Span) -> _Span:
    text = line[span.start : span.end]
    return span._replace(
        start=span.start + len(text) - len(text.lstrip()), end=span.end - len(text) + len(text.rstrip())
    )
