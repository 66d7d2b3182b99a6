"""What newscrawl takes off the page itself, as the answer for the text of a page whose whole text nobody wrote down.

With its markup a page is cleaned far better than a text without: the one teaches the other.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from newscrawl.bench.corpus import CorpusPage
from newscrawl.bench.from_text import has_text
from newscrawl.bench.predict import newscrawl_tool
from newscrawl.bench.totals import ARTICLES
from newscrawl.bench.truth import Truth
from newscrawl.clean.model import Block
from newscrawl.fit.rows import answers_of

_LEAST = 400  # characters; of less the page's own cleaning is not to be trusted


def told(page: CorpusPage) -> CorpusPage:
    """Return a page with its whole text known, by its truth or else as newscrawl finds it.

    Where newscrawl finds little, the page is as it was. A standfirst is neither text nor furniture.
    """
    if has_text(page):
        return page
    found = newscrawl_tool("news")(page)
    text = "\n\n".join(found.body)
    if len(text) < _LEAST:
        return page
    summary = (found.dek,) if found.dek else ()
    return replace(page, truth=replace(page.truth, body_text=text, summary=summary))


def answers(truth: Truth, blocks: Sequence[Block]) -> list[bool | None]:
    """Return of each block whether it is text, by the truth's snippets where they tell, else by its text.

    In sets whose texts people wrote down whole, the text tells all.
    """
    by_text = answers_of(truth, blocks)
    if truth.dataset in ARTICLES:
        return by_text
    by_snippet = answers_of(replace(truth, body_text="", body_paragraphs=()), blocks)
    return [whole if is_text is None else is_text for is_text, whole in zip(by_snippet, by_text, strict=True)]
