"""Texts as other tools take them off pages, furniture and all: the inputs of the bench on polluted text."""

from __future__ import annotations

from collections.abc import Callable

import inscriptis
import trafilatura
from resiliparse.extract.html2text import extract_plain_text

from newscrawl.bench.corpus import CorpusPage, raw_page
from newscrawl.bench.truth import Truth
from newscrawl.clean import RawPage, text_page
from newscrawl.clean.charset import decoded


def dump(page: CorpusPage, dumper: str) -> str:
    """Return a page's text as the dumper of that name gives it."""
    return DUMPERS[dumper](page)


def raw_dump(page: CorpusPage, dumper: str) -> RawPage:
    """Return a page's text as a page of plain text."""
    return text_page(dump(page, dumper), page.truth.url)


def true_text(truth: Truth) -> str:
    """Return the text of a truth, a blank line between its paragraphs; without those that it calls optional."""
    if not truth.body_paragraphs:
        return truth.body_text
    optional = frozenset(truth.optional_paragraphs)
    return "\n\n".join(text for place, text in enumerate(truth.body_paragraphs) if place not in optional)


def _characters(page: CorpusPage) -> str:
    return decoded(raw_page(page)).text


def _resiliparse(page: CorpusPage) -> str:
    return extract_plain_text(_characters(page), main_content=True)


def _trafilatura(page: CorpusPage) -> str:
    return trafilatura.extract(_characters(page), favor_recall=True) or ""


def _inscriptis(page: CorpusPage) -> str:
    return str(inscriptis.get_text(_characters(page)))


def _truth(page: CorpusPage) -> str:
    return true_text(page.truth)


TRUTH = "truth"  # no dump: what comes of it says how clean text fares
DUMPERS: dict[str, Callable[[CorpusPage], str]] = {
    "resiliparse": _resiliparse,
    "trafilatura": _trafilatura,
    "inscriptis": _inscriptis,
    TRUTH: _truth,
}
