"""Texts that tools take off pages with known answers to rows: each line's traits, and whether the truth holds it."""

from __future__ import annotations

import math
from array import array
from collections.abc import Iterator, Mapping
from types import MappingProxyType
from zlib import crc32

from newscrawl.bench.corpus import CorpusPage
from newscrawl.bench.dumps import raw_dump
from newscrawl.clean import Cleaner, Reject, text_page
from newscrawl.clean.estimate.line_traits import line_traits
from newscrawl.clean.judge import ruling
from newscrawl.clean.page import Page
from newscrawl.clean.text import words
from newscrawl.fit.brief_texts import brief_texts
from newscrawl.fit.rows import Row, site_of, weights_of
from newscrawl.fit.silver import answers, told

# How much the rows of a dumper count. Clean text must stay: of a truth all is text.
_WEIGHTS: Mapping[str, float] = MappingProxyType(
    {"resiliparse": 1.0, "trafilatura": 0.6, "inscriptis": 0.1, "truth": 0.6}
)
_SAMPLED = "inscriptis"  # gives whole pages, menus and all: as many lines as the three others
_ONE_IN = 3  # pages of it
_BESIDE = "resiliparse"  # gives the furniture of brief texts
_BRIEF = 0.3  # what a row of a brief text counts
_LONG = 700  # words; a long truth counts more, for it has more to lose
_MOST = 4.0  # times


def line_rows(page: CorpusPage) -> list[Row]:
    """Return the rows of all that is dumped of a page, and of brief texts that are cut from its whole text."""
    whole = told(page)
    dumped = [row for dumper in _WEIGHTS if _is_taken(page, dumper) for row in _dumped(whole, dumper)]
    brief = [row for text in brief_texts(whole, _furniture(whole)) for row in _brief(whole, text)]
    return [*dumped, *brief]


def _is_taken(page: CorpusPage, dumper: str) -> bool:
    return dumper != _SAMPLED or crc32(page.truth.id.encode()) % _ONE_IN == 0


def _dumped(page: CorpusPage, dumper: str) -> Iterator[Row]:
    text = Cleaner().page(raw_dump(page, dumper))
    if not isinstance(text, Reject):
        factor = _WEIGHTS[dumper] * (_length_factor(text) if dumper == "truth" else 1.0)
        yield from _rows(text, page, factor=factor)


def _length_factor(text: Page) -> float:
    size = sum(len(words(block.text)) for block in text.blocks)
    return min(_MOST, max(1.0, math.sqrt(size / _LONG)))


def _furniture(page: CorpusPage) -> list[str]:
    text = Cleaner().page(raw_dump(page, _BESIDE))
    if isinstance(text, Reject):
        return []
    found = zip(text.blocks, answers(page.truth, text.blocks), strict=True)
    return [block.text for block, is_text in found if is_text is False and block.text]


def _brief(page: CorpusPage, text: str) -> Iterator[Row]:
    brief = Cleaner().page(text_page(text, page.truth.url))
    if not isinstance(brief, Reject):
        yield from _rows(brief, page, factor=_BRIEF)


def _rows(text: Page, page: CorpusPage, *, factor: float) -> Iterator[Row]:
    found = answers(page.truth, text.blocks)
    weights = weights_of(text, page.truth, answers=found)
    for i, numbers in line_traits(ruling(text)).items():
        is_text = found[i]
        if is_text is not None:
            yield Row(site_of(page.truth), array("d", numbers), is_text, factor * weights[i])  # a tuple takes 5 times
