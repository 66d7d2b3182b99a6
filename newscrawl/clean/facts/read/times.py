"""What <time> elements say; one behind the text dates a comment or another story, and is passed over."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from itertools import islice
from typing import cast

from lxml import etree
from lxml.html import HtmlElement

from newscrawl.clean.evidence import Fact
from newscrawl.clean.facts.lines import Lines
from newscrawl.clean.facts.when.printed import is_update
from newscrawl.clean.facts.when.stage import stage_of
from newscrawl.clean.model import Block
from newscrawl.clean.page import Page

_MOST = 100  # elements that are looked at
_PIECES = 30  # of text in one element
_LONGEST = 120  # characters
_PUBLISHED = re.compile(r"publi|pubdate|entry-date|posted|created|veröffentlicht", re.IGNORECASE)
_NO_DATE_OF_TEXT = re.compile(r"expire|event|duration|comment", re.IGNORECASE)
# An element's preorder number, as blocks have it; asked of few elements, each in one pass of the parser's own code.
_AT = etree.XPath("count(preceding::*) + count(ancestor::*)")


def read_times(page: Page, lines: Lines) -> Iterator[Fact]:
    """Tell the times from the headline to right behind the text, then those above the headline."""
    times = page.elements("time")[:_MOST]
    if not times:
        return
    stage = stage_of(lines)
    start = bisect_left(times, _place(page.blocks, stage.headline), key=_at)
    end = bisect_left(times, _place(page.blocks, stage.behind), lo=start, key=_at)
    yield from _told(times[start:end])
    yield from _told(times[start - 1 :: -1] if start else ())


def _at(element: HtmlElement) -> float:
    return cast("float", _AT(element))  # a count


def _place(blocks: Sequence[Block], i: int) -> float:
    return blocks[i].at if i < len(blocks) else float("inf")


def _told(elements: Sequence[HtmlElement]) -> Iterator[Fact]:
    """Tell the times whose markup says what they are, then the first of the others: the rest date other texts."""
    told_apart = [_timed(element) for element in elements]
    plain = next((fact for fact in told_apart if fact and fact.source == "time"), None)
    yield from (fact for fact in told_apart if fact and fact.source != "time")
    if plain:
        yield plain


def _timed(element: HtmlElement) -> Fact | None:
    text, holder = " ".join("".join(islice(element.itertext(), _PIECES)).split())[:_LONGEST], element.getparent()
    stamp = (element.get("datetime") or "").strip() or text
    beside = (holder.text or "") if holder is not None and element.getprevious() is None else ""
    around = "" if holder is None else holder.get("class") or ""
    words = " ".join((element.get("class") or "", element.get("itemprop") or "", element.get("id") or "", around))
    if not stamp or _NO_DATE_OF_TEXT.search(words):
        return None
    marked = element.get("pubdate") is not None or _PUBLISHED.search(words)
    # WordPress: "entry-date published updated" is the class of a post that was never changed.
    if is_update(f"{beside} {text}") or (is_update(words) and not marked):
        return Fact("date_modified", stamp, stamp, "time:modified")
    return Fact("date_published", stamp, stamp, "time:published" if marked else "time")
