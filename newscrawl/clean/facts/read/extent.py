"""How much of the article is here: its text against the body and the number of words that the page declares."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator

from newscrawl.clean.coverage import coverage
from newscrawl.clean.evidence import Fact
from newscrawl.clean.facts.lines import Lines
from newscrawl.clean.model import Block, Role
from newscrawl.clean.page import Page
from newscrawl.clean.prose import POSTED, trails_off
from newscrawl.clean.recover import RECOVERED, TEASER
from newscrawl.clean.text import bulk, words

_READ = POSTED.roles | {Role.DEK}  # a declared body may open with the standfirst
_TAG = re.compile(r"<[^<>]{0,500}>")
_LONGEST = 500_000  # characters of a declared body
_DOUBTFUL = 0.9  # share of a declared body; where the text holds less, the rest of the page is asked
_SAID = 60  # characters of a last line that break off


def read_extent(page: Page, lines: Lines) -> Iterator[Fact]:
    """Tell how long the text is, how it ends, and how it compares with what the page's JSON-LD and scripts hold.

    The posts of a live blog count as its text; how long it is tells nothing there, it grows.
    A standfirst counts as read.
    """
    if page.root is None:
        return
    text = "\n".join(block.text for block in lines.of(_READ))
    if Role.LIVE_ENTRY not in lines.roles:
        yield from _length(lines.of(POSTED.roles), lines)
    yield from (Fact("access.scripted", flag, flag, "script") for flag in page.flags if flag in {RECOVERED, TEASER})
    yield from _declared(page, text)
    if page.article_data.get("wordCount"):
        yield Fact("access.read_words", str(len(words(text))), "text", "blocks")


def _length(body: list[Block], lines: Lines) -> Iterator[Fact]:
    yield Fact("access.read_chars", str(sum(bulk(block.text) for block in body)), "text", "blocks")
    for last in body[-1:]:
        if trails_off(last, lines.roles[last.i]):
            yield Fact("access.cut", last.text[-_SAID:], last.text, f"{Role.PARAGRAPH}:{last.i}")


def _declared(page: Page, text: str) -> Iterator[Fact]:
    """Compare with the declared body, both ways where they differ: it may hold something else.

    What the text lacks may stand on the page and be no text of the article, or be taken for none.
    """
    declared = page.article_data.get("articleBody")
    bare = _bare(declared[:_LONGEST]) if isinstance(declared, str) else ""
    if not bare:
        return
    source, (share,) = "jsonld:articleBody", coverage([bare], text)
    yield Fact("access.declared_chars", str(bulk(bare)), "articleBody", source)
    yield Fact("access.declared_share", f"{share:.4f}", "articleBody", source)
    if share < _DOUBTFUL:
        yield Fact("access.shared", f"{coverage([text], bare)[0]:.4f}", "text", source)
        shown = "\n".join(block.text for block in page.blocks)
        yield Fact("access.shown_share", f"{coverage([bare], shown)[0]:.4f}", "articleBody", source)


def _bare(body: str) -> str:
    return " ".join(html.unescape(_TAG.sub(" ", html.unescape(body))).split())
