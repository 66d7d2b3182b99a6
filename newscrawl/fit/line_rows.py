"""Texts that tools take off pages with known answers to rows: each line's traits, and whether the truth holds it."""

from __future__ import annotations

import math
from array import array
from collections.abc import Iterator, Mapping
from types import MappingProxyType
from zlib import crc32

from newscrawl.bench.corpus import CorpusPage
from newscrawl.bench.dumps import raw_dump
from newscrawl.clean import Cleaner, Reject
from newscrawl.clean.estimate.line_traits import line_traits
from newscrawl.clean.judge import ruling
from newscrawl.clean.page import Page
from newscrawl.clean.text import words
from newscrawl.fit.rows import Row, answers_of, site_of, weights_of

# How much the rows of a dumper count. Clean text must stay: of a truth all is text.
_WEIGHTS: Mapping[str, float] = MappingProxyType(
    {"resiliparse": 1.0, "trafilatura": 0.6, "inscriptis": 0.1, "truth": 0.6}
)
_SAMPLED = "inscriptis"  # gives whole pages, menus and all: as many lines as the three others
_ONE_IN = 3  # pages of it
_LONG = 700  # words; a long truth counts more, for it has more to lose
_MOST = 4.0  # times


def line_rows(page: CorpusPage) -> list[Row]:
    """Return the rows of all that is dumped of a page."""
    return [row for dumper in _WEIGHTS if _is_taken(page, dumper) for row in _rows(page, dumper)]


def _is_taken(page: CorpusPage, dumper: str) -> bool:
    return dumper != _SAMPLED or crc32(page.truth.id.encode()) % _ONE_IN == 0


def _rows(page: CorpusPage, dumper: str) -> Iterator[Row]:
    text = Cleaner().page(raw_dump(page, dumper))
    if isinstance(text, Reject):
        return
    answers = answers_of(page.truth, text.blocks)
    weights = weights_of(text, page.truth, answers=answers)
    factor = _WEIGHTS[dumper] * (_length_factor(text) if dumper == "truth" else 1.0)
    for i, numbers in line_traits(ruling(text)).items():
        answer = answers[i]
        if answer is not None:
            yield Row(site_of(page.truth), array("d", numbers), answer, factor * weights[i])  # a tuple takes five times


def _length_factor(text: Page) -> float:
    size = sum(len(words(block.text)) for block in text.blocks)
    return min(_MOST, max(1.0, math.sqrt(size / _LONG)))
