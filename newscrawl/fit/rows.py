"""Pages with known answers to rows: the traits of each block that may be text, and whether the truth holds it."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from newscrawl.bench.corpus import CorpusPage, raw_page
from newscrawl.bench.pace import NEWS_DATASETS
from newscrawl.bench.truth import Truth
from newscrawl.clean import Cleaner, Reject
from newscrawl.clean.coverage import coverage
from newscrawl.clean.estimate.traits import traits
from newscrawl.clean.judge import ruling
from newscrawl.clean.label.witness import is_claimed, kept
from newscrawl.clean.model import Block
from newscrawl.clean.page import Page
from newscrawl.clean.sites import registrable_domain
from newscrawl.clean.text import plain, words

_HELD, _STRANGE = 0.7, 0.3  # of a block's words in the truth; what lies between teaches nothing
_TELLING = 25  # characters; shorter pieces of a snippet stand in other text by chance
_SHORT = 4  # words; so few are held where they are a line of the truth
_NEWS_WEIGHT = 1.5  # news is what newscrawl is for; of the other pages there are three times as many
_SMOOTH = 50  # words; a block of a brief page weighs little more than one of a long page


@dataclass(frozen=True, slots=True)
class Row:
    """One block of one page: its traits, what it is, and how much it counts; rows of one `site` stay together."""

    site: str
    numbers: Sequence[float]
    is_text: bool
    weight: float


def site_of(truth: Truth) -> str:
    """Return the site of a page; one without an address is a site of its own."""
    return (registrable_domain(truth.url) if truth.url else None) or truth.id


def rows_of(page: CorpusPage) -> list[Row]:
    """Return the rows of a page, once without the witness and once with it; none where its truth is no text."""
    silent = Cleaner().page(raw_page(page))
    if isinstance(silent, Reject) or silent.root is None or is_claimed(silent):
        return []
    heard = kept(silent)
    answers = answers_of(page.truth, silent.blocks)
    pages = [silent] if heard is None else [silent, silent.heard(heard)]
    return [row for told in pages for row in _rows(told, page.truth, answers=answers)]


def _rows(page: Page, truth: Truth, *, answers: Sequence[bool | None]) -> Iterator[Row]:
    weights = weights_of(page, truth, answers=answers)
    for i, numbers in traits(ruling(page)).items():
        answer = answers[i]
        if answer is not None:
            yield Row(site_of(truth), numbers, answer, weights[i])


def weights_of(page: Page, truth: Truth, *, answers: Sequence[bool | None]) -> list[float]:
    """Return how much each block counts: by its share of the page's words, and more on news."""
    sizes = [len(words(block.text)) for block in page.blocks]
    total = sum(size for size, answer in zip(sizes, answers, strict=True) if answer is not None)
    factor = _NEWS_WEIGHT if truth.dataset in NEWS_DATASETS else 1.0
    return [factor * math.sqrt((size + 1) / (total + _SMOOTH)) for size in sizes]


def answers_of(truth: Truth, blocks: Sequence[Block]) -> list[bool | None]:
    """Return of each block whether it is text; None where the truth does not tell."""
    text = truth.body_text or "\n".join(truth.body_paragraphs)
    if text:
        return _by_text(truth, blocks, text=text)
    held, strange = [[plain(snippet) for snippet in found] for found in (truth.must_have, truth.must_not_have)]
    return [_by_snippets(plain(block.text), held=held, strange=strange) for block in blocks]


def _by_text(truth: Truth, blocks: Sequence[Block], *, text: str) -> list[bool | None]:
    lines = {plain(line) for line in text.splitlines()}
    optional = {plain(truth.body_paragraphs[i]) for i in truth.optional_paragraphs if truth.body_paragraphs}
    optional |= {plain(line) for line in truth.summary}
    shares = coverage([block.text for block in blocks], text)
    said = [plain(block.text) for block in blocks]
    return [_held(one, share, lines=lines, optional=optional) for one, share in zip(said, shares, strict=True)]


def _held(said: str, share: float, *, lines: set[str], optional: set[str]) -> bool | None:
    if not said or said in optional:
        return None
    if len(said.split()) < _SHORT:
        return said in lines or (None if share else False)
    return share > _HELD if not _STRANGE <= share <= _HELD else None


def _by_snippets(said: str, *, held: Sequence[str], strange: Sequence[str]) -> bool | None:
    def stands(snippets: Sequence[str]) -> bool:
        return any(snippet in said or (len(said) > _TELLING and said in snippet) for snippet in snippets)

    return True if stands(held) else False if stands(strange) else None
