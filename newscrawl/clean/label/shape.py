"""What stands above the story, known by its shape and place: headline, kicker, dek."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import partial

from newscrawl.clean.model import Block, Kind, Role, Rule, Strength, Vote
from newscrawl.clean.page import Page
from newscrawl.clean.text import closes_sentence, plain, words

_LONGEST = 300  # characters of a headline
_LONGEST_DEK = 600  # characters
_FEWEST = 4  # words of a dek
_SHORT = 60  # characters of a kicker
_STORY = (
    "<title>Pier reopens - The Quay</title><main>{}<div class=story><p>The ferry left the northern pier at dawn with forty passengers and two crates of apples.</p>"
    "<p>By noon the harbour master had counted eleven boats, more than in any month since the bridge was closed for repair.</p></div></main>"
)
_NAMED = Rule("shape.headline-named", Role.HEADLINE, Strength.CERTAIN, "A heading with the words of the page's own title.",
              yes=(_STORY.format("<h1>Pier reopens</h1>"),), no=(_STORY.format("<h1>The Quay</h1>"),))
_FIRST = Rule("shape.headline-first", Role.HEADLINE, Strength.STRONG, "The first h1, where no heading has the words of the page's title.",
              yes=("<main><h1>Pier reopens</h1><p>The ferry left the northern pier at dawn with forty passengers and two crates of apples.</p></main>",),
              no=("<main><h2>Pier reopens</h2><p>The ferry left the northern pier at dawn with forty passengers and two crates of apples.</p></main>",))
_LINE = Rule("shape.headline-line", Role.HEADLINE, Strength.STRONG, "In plain text: the first line, short and no sentence.",
             yes=("Pier reopens after nine years\nThe ferry left at dawn with forty passengers, the first since the bridge was closed for repair.",),
             no=("The ferry left at dawn with forty passengers, the first since the bridge was closed for repair.\nIt came back at noon.",))
_AGAIN = Rule("shape.headline-again", Role.HEADLINE, Strength.CERTAIN, "Repeats the headline word for word.",
              yes=(_STORY.format("<h1>Pier reopens</h1><p>Pier reopens</p>"),), no=(_STORY.format("<h1>Pier reopens</h1><p>Pier</p>"),))
_KICKER = Rule("shape.kicker", Role.KICKER, Strength.CERTAIN, "A few words above or in the headline whose class says kicker.",
               yes=(_STORY.format("<div class=kicker>Harbour</div><h1>Pier reopens</h1>"),), no=(_STORY.format("<h1>Pier reopens</h1><p>Harbour</p>"),))
_DEK_CLASS = Rule("shape.dek-class", Role.DEK, Strength.CERTAIN, "Stands between headline and story under a class that says standfirst.",
                  yes=(_STORY.format("<h1>Pier reopens</h1><p class=standfirst>Nine years of repair end.</p>"),),
                  no=(_STORY.format("<h1>Pier reopens</h1><p>Nine years of repair end.</p>"),))
_DEK_SAID = Rule("shape.dek-described", Role.DEK, Strength.CERTAIN, "Has the words of the page's description and stands apart from the story, above it.",
                 yes=("<meta name=description content='Nine years of repair end.'>" + _STORY.format("<h1>Pier reopens</h1><p>Nine years of repair end.</p>"),),
                 no=(_STORY.format("<h1>Pier reopens</h1><p>Nine years of repair end.</p>"),))
_SUBTITLE = Rule("shape.dek-heading", Role.DEK, Strength.STRONG, "A heading of a sentence's length right below the headline, outside the story.",
                 yes=(_STORY.format("<h1>Pier reopens</h1><h2>Nine years of repair end with a brass band and free tickets for all</h2>"),),
                 no=(_STORY.format("<h1>Pier reopens</h1><h2>News</h2>"),))

RULES = (_NAMED, _FIRST, _LINE, _AGAIN, _KICKER, _DEK_CLASS, _DEK_SAID, _SUBTITLE)

_SITE_SUFFIX = re.compile(r"\s+[|\-–—·•»:]\s+")


def shape(page: Page) -> Iterator[Vote]:
    """Vote for the headline and for what stands between it and the story."""
    if page.root is None:
        yield from _first_line(page)
        return
    headline = _headline(page)
    if headline is None:
        yield from _above(page, 0)
        return
    block, rule = headline
    yield Vote(block.i, rule)
    said = plain(block.text)
    yield from (Vote(other.i, _AGAIN) for other in page.blocks if _repeats(other, block, said))
    yield from _above(page, block.i)


def _repeats(other: Block, headline: Block, said: str) -> bool:
    return other.i != headline.i and other.kind in {Kind.TEXT, Kind.HEADING} and len(other.text) <= _LONGEST and plain(other.text) == said


def _first_line(page: Page) -> Iterator[Vote]:
    first, second = (*page.blocks[:2], None, None)[:2]
    if first and second and first.kind is Kind.TEXT and len(first.text) < _LONGEST / 2 and not closes_sentence(first.text) and len(second.text) > len(first.text):
        yield Vote(first.i, _LINE)


def _headline(page: Page) -> tuple[Block, Rule] | None:
    """Return the block that is the headline: the page's own title decides, the biggest heading breaks the tie."""
    titles = frozenset(_titles(page))
    headings = [b for b in page.blocks if b.kind is Kind.HEADING and b.text and len(b.text) <= _LONGEST and page.ground.region[b.i] in {None, "share"}]
    named = [b for b in headings if _is_named(plain(b.text), titles)]
    if named:
        return min(named, key=lambda b: (b.level or 9, b.i)), _NAMED
    first = next((b for b in headings if b.level == 1), None)
    return (first, _FIRST) if first is not None else None


def _is_named(said: str, titles: frozenset[str]) -> bool:
    return len(said) > 3 and any(said == title or (len(said) > 20 and (title.startswith(said) or said.endswith(title))) for title in titles)


def _titles(page: Page) -> Iterator[str]:
    for title in (page.article_data.get("headline"), *page.meta.get("og:title", ()), *page.meta.get("twitter:title", ()), page.title):
        if isinstance(title, str) and title.strip():
            yield plain(title)
            pieces = _SITE_SUFFIX.split(title)
            if len(pieces) > 1:
                yield from (plain(max(pieces, key=len)), plain(pieces[0]))


def _above(page: Page, headline: int) -> Iterator[Vote]:
    """Vote for kicker and dek: blocks from just above the headline to the story's first block."""
    described = frozenset(map(plain, _descriptions(page)))
    first = page.ground.first
    is_dek = partial(_dek_rule, page, described)
    for block in page.blocks[max(0, headline - 3) : first + 2]:
        if block.kind not in {Kind.TEXT, Kind.HEADING, Kind.ITEM} or page.ground.region[block.i] not in {None, "promo"}:
            continue
        if "kicker" in block.scope.marks and len(block.text) <= _SHORT:
            yield Vote(block.i, _KICKER)
        elif block.i > headline and (rule := is_dek(block)):
            yield Vote(block.i, rule)


def _dek_rule(page: Page, described: frozenset[str], block: Block) -> Rule | None:
    if len(block.text) > _LONGEST_DEK or len(words(block.text)) < _FEWEST:
        return None
    in_story = page.ground.inside[block.i] and page.ground.kin[block.i] > 0.3
    marked = "dek" in page.ground.around[block.i]
    if in_story:
        return None
    if marked and block.kind is not Kind.ITEM:
        return _DEK_CLASS
    if plain(block.text) in described and (not page.ground.inside[block.i] or block.kind is Kind.HEADING or page.ground.kin[block.i] < 0.1):
        return _DEK_SAID
    return _SUBTITLE if block.kind is Kind.HEADING and len(block.text) > _SHORT and not page.ground.inside[block.i] else None


def _descriptions(page: Page) -> Iterator[str]:
    yield from page.meta.get("description", ())
    yield from page.meta.get("og:description", ())
    declared = page.article_data.get("description")
    if isinstance(declared, str):
        yield declared
