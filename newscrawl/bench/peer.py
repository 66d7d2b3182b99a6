"""trafilatura on the same pages, with its own defaults: the peer that figures and times are held against."""

from __future__ import annotations

import trafilatura
from trafilatura.settings import Document

from newscrawl.bench.corpus import CorpusPage, raw_page
from newscrawl.bench.predict import Tool
from newscrawl.bench.truth import Prediction
from newscrawl.clean.charset import decoded


def trafilatura_tool() -> Tool:
    """Return a function that predicts a page with trafilatura."""
    return _predict


def _predict(page: CorpusPage) -> Prediction:
    found = extraction(decoded(raw_page(page)).text, page.truth.url)
    if found is None:
        return Prediction(page.truth.dataset, page.truth.id)
    return Prediction(
        page.truth.dataset,
        page.truth.id,
        title=found.title,
        authors=tuple(name.strip() for name in (found.author or "").split(";") if name.strip()),
        date_published=found.date,
        body=tuple((found.text or "").splitlines()),
    )


def text_alone(text: str, url: str | None) -> Document | None:
    """Return trafilatura's extraction of a page's characters without metadata."""
    found = trafilatura.bare_extraction(text, url=url, with_metadata=False)
    return found if isinstance(found, Document) else None


def extraction(text: str, url: str | None) -> Document | None:
    """Return trafilatura's extraction with metadata of a page's characters; it is what T times."""
    found = trafilatura.bare_extraction(text, url=url, with_metadata=True)
    return found if isinstance(found, Document) else None
