"""Where a page prints its standfirst: what sums the story up below the headline, told by class, words or place."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from enum import StrEnum
from itertools import islice

from newscrawl.clean.credit import is_credit
from newscrawl.clean.ground import KIN_SHARE, STRANGE_SHARE
from newscrawl.clean.model import Block, Kind
from newscrawl.clean.no_standfirst import boxes, is_about_paper, is_closed, opens_body
from newscrawl.clean.page import Page
from newscrawl.clean.text import bulk, closes_sentence, plain, words

_LONGEST = 1_000  # characters; the longest printed standfirsts, of roundups, have some 900
_FEWEST = 4  # words
_HEADING = 60  # characters; a shorter heading below the headline is a section's or a box's
_SENTENCE = 40  # characters in Latin script; shorter sentences in a header are notes
_NEAR = 4  # blocks below the headline, a day and a kicker among them; what stands farther off is a notice
_GAP = 3  # blocks between the lines of one standfirst, such as a byline or a picture
_TELLING = 40  # characters that a page's description and a line do not share by chance
_DATELINE = 60  # characters of place and day that may open a standfirst, and not its description
_SELDOM = 0.15  # of the paragraphs; where more are bold, bold says nothing
_BOLD = 0.9  # of a block's characters; the rest may be a full stop or a place
_DECLARED = 0.8  # of a block's words in articleBody: it is a part of the story
_DESCRIPTIONS = 8  # of one page; what repeats them without end is hostile
_MOST = 5  # lines that a class alone may name
_STORY = 3  # further paragraphs from which a bold one is set apart

# Regions whose names mean other things as well: a promoted text, a category, a part of a page.
_OPEN = frozenset({None, "promo", "tags", "widget"})
_PLAIN = frozenset({None, "tags"})  # of these the ones in which "lead" means the first lines
_OTHER = frozenset({"byline", "caption", "credit", "figure", "date", "correction", "disclosure", "hidden", "kicker"})
_HEADER = re.compile(r"\bhead(?:er|ing)?\b|hero\b", re.IGNORECASE)  # in a class: it names the top of an article
_TEXTS = frozenset({Kind.TEXT, Kind.HEADING})


class Told(StrEnum):
    """What tells that a line is a standfirst."""

    CLASS = "class"
    DESCRIBED = "described"
    HEADING = "heading"
    PLACE = "place"
    BESIDE = "beside"
    BOLD = "bold"


Signs = dict[int, tuple[Told, ...]]  # by the number of the block


def standfirst(page: Page, headline: int | None) -> Signs:
    """Return what tells the lines of the standfirst below the headline in that block; without one, from the top."""
    start = 0 if headline is None else headline + 1
    described = tuple(islice(_descriptions(page), _DESCRIPTIONS))
    found: Signs = {}
    for block in page.blocks[start : page.ground.first + 2]:
        if _fits(page, block) and (signs := tuple(_signs(page, block, headline=headline, described=described))):
            found[block.i] = signs
    if kept := _kept(page, found):
        return kept | dict.fromkeys(_beside(page, kept), (Told.BESIDE,))
    lead = _set_bold(page, start, described=described)
    return {} if lead is None else {lead: (Told.BOLD,)}


def _descriptions(page: Page) -> Iterator[str]:
    """Yield what the page's description says, wherever it is declared."""
    declared = page.article_data.get("description")
    for told in (*page.meta.get("description", ()), *page.meta.get("og:description", ()), declared):
        if isinstance(told, str) and (said := plain(told[:_LONGEST])):
            yield said


def _fits(page: Page, block: Block) -> bool:
    """A line that ends in a colon is the title of a list; a link leads to another story."""
    sized = len(block.text) <= _LONGEST and len(words(block.text)) >= _FEWEST
    named = block.kind in _TEXTS and not block.is_link and not block.text.endswith(":")
    stands = page.ground.kin[block.i] <= KIN_SHARE and not is_closed(page, block)
    return named and sized and stands and not is_about_paper(page, block)


def _signs(page: Page, block: Block, *, headline: int | None, described: Sequence[str]) -> Iterator[Told]:
    region, inside = page.ground.region[block.i], page.ground.inside[block.i]
    if region in _OPEN and _is_named(page, block):
        yield Told.CLASS
    if _stands_apart(page, block) and _is_described(block, described, cut=not inside):
        yield Told.DESCRIBED
    if region not in {None, "promo"}:
        return
    if headline is not None and _is_subtitle(page, block, headline=headline):
        yield Told.HEADING
    if headline is not None and _is_placed(page, block, headline=headline):
        yield Told.PLACE


def _stands_apart(page: Page, block: Block) -> bool:
    """Say whether little of the story looks like a block; an h1 with the description's words is the headline itself."""
    strange = not page.ground.inside[block.i] or _is_strange(page, block)
    return block.level != 1 and (strange or block.kind is Kind.HEADING)


def _is_strange(page: Page, block: Block) -> bool:
    """Say whether little of the story is marked up like the block, which may be a tenth of a brief story itself."""
    return page.ground.kin[block.i] - page.ground.share[block.scope] < STRANGE_SHARE


def _is_named(page: Page, block: Block) -> bool:
    around, own, parent = page.ground.around[block.i], block.scope, block.scope.parent
    if "dek" in around:
        return True
    if "lead" not in around or "figure" in around or page.ground.region[block.i] not in _PLAIN:
        return False
    return "lead" in own.marks or (parent is not None and "lead" in parent.marks and not page.ground.inside[block.i])


def _is_described(block: Block, described: Sequence[str], *, cut: bool) -> bool:
    """Say whether the page describes itself so: a place may open the printed words, and the description be `cut`."""
    said = plain(block.text)
    return any(said == told or (len(told) >= _TELLING and _holds(said, told, cut=cut)) for told in described)


def _holds(said: str, told: str, *, cut: bool) -> bool:
    return (cut and said.startswith(told)) or (said.endswith(told) and len(said) - len(told) <= _DATELINE)


def _is_subtitle(page: Page, block: Block, *, headline: int) -> bool:
    """Say whether a long heading stands in the headline's header, or beside it and apart from the story."""
    if block.kind is not Kind.HEADING or len(block.text) <= _HEADING:
        return False
    around = frozenset(page.blocks[headline].scope.up())
    beside = block.scope.parent in around and not page.ground.inside[block.i]
    return beside or _is_in_header(page, block, headline=headline)


def _is_placed(page: Page, block: Block, *, headline: int) -> bool:
    ground = page.ground
    sentence = bulk(block.text) >= _SENTENCE and closes_sentence(block.text) and not block.linked
    if not sentence or block.kind is not Kind.TEXT or block.i - headline > _NEAR or ground.main is None:
        return False
    if page.blocks[block.i - 1].kind is Kind.IMAGE or is_credit(block.text):
        return False
    told = ground.declared is not None and ground.declared[block.i] >= _DECLARED
    stands = _is_strange(page, block) and _OTHER.isdisjoint(ground.around[block.i])
    return stands and not told and _is_in_header(page, block, headline=headline)


def _is_in_header(page: Page, block: Block, *, headline: int) -> bool:
    """Say whether an element without the story holds the block and is a header, or holds the headline as well.

    Of the latter one that is no header by its class holds no line that looks like the story's first paragraph.
    """
    around = frozenset(page.blocks[headline].scope.up())
    own = page.ground.share[block.scope]
    alike = block.scope.signature == page.blocks[page.ground.first].scope.signature
    for scope in block.scope.up():
        if page.ground.share[scope] - own > STRANGE_SHARE:
            return False
        if scope.tag == "header" or (scope in around and not (alike and _HEADER.search(scope.signature) is None)):
            return True
    return False


def _kept(page: Page, found: Signs) -> Signs:
    """Return the standfirst's own lines: the first run of them, without boxes and headings beside better told ones."""
    boxed = _boxed(page, [i for i, signs in found.items() if signs == (Told.CLASS,)])
    open_ones = {i: signs for i, signs in found.items() if i not in boxed}
    told = {i: signs for i, signs in open_ones.items() if signs != (Told.HEADING,)}
    kept: Signs = {}
    last: int | None = None
    for i, signs in (told or open_ones).items():
        if last is None or _continues(page, last, below=i):
            kept[i], last = signs, i
    return kept


def _continues(page: Page, above: int, *, below: int) -> bool:
    """Say whether a line belongs to the standfirst above it; what opens the story itself belongs to the story."""
    inside = page.ground.inside
    return below - above <= _GAP and inside[above] == inside[below]


def _boxed(page: Page, named: Sequence[int]) -> frozenset[int]:
    """Return what a class alone names where it is no standfirst: a box, or more such lines than one has."""
    length = sum(len(page.blocks[i].text) for i in named)
    if len(named) > _MOST or length > _LONGEST:
        return frozenset(named)
    around = boxes(page, page.blocks[named[0] - _GAP if named[0] > _GAP else 0 : named[-1] + _GAP]) if named else ()
    return frozenset(i for i in named if not frozenset(around).isdisjoint(page.blocks[i].scope.up()))


def _beside(page: Page, found: Signs) -> Iterator[int]:
    """Yield the lines that follow a standfirst in its own element, apart from the story."""
    last: Block | None = None
    for block in page.blocks[min(found, default=0) : page.ground.first]:
        if block.i in found:
            last = block
        elif last is None or not _is_twin(page, last, other=block):
            last = None
        elif closes_sentence(block.text) and not block.linked and _OTHER.isdisjoint(page.ground.around[block.i]):
            yield block.i


def _is_twin(page: Page, block: Block, *, other: Block) -> bool:
    """Say whether another line stands in the block's element and as it does, and the story's lines do not."""
    ground, parent = page.ground, block.scope.parent
    if parent is None or other.scope.parent is not parent or other.scope.signature != block.scope.signature:
        return False
    return not ground.inside[other.i] and ground.kin[other.i] - ground.share[parent] < STRANGE_SHARE


def _set_bold(page: Page, start: int, *, described: Sequence[str]) -> int | None:
    """Return the block of the story's first paragraph, where of all it alone is bold."""
    lead = next((block for block in page.blocks[start : page.ground.first + 1] if _is_running(page, block)), None)
    if lead is None or not _is_bold(lead) or is_about_paper(page, lead) or opens_body(lead.text):
        return None
    told = _is_described(lead, described, cut=True)
    kin = [other for other in page.blocks[lead.i + 1 :] if other.is_prose and other.scope.markup == lead.scope.markup]
    if not told and page.ground.declared is not None and _is_declared(page, (lead, *kin)):
        return None
    alone = len(kin) >= _STORY and sum(map(_is_bold, kin)) <= _SELDOM * len(kin)
    return lead.i if alone and (told or (page.is_news and closes_sentence(lead.text))) else None


def _is_declared(page: Page, story: Sequence[Block]) -> bool:
    return page.ground.declared is not None and all(page.ground.declared[block.i] >= _DECLARED for block in story)


def _is_running(page: Page, block: Block) -> bool:
    ground = page.ground
    return block.kind is Kind.TEXT and ground.inside[block.i] and ground.kin[block.i] > KIN_SHARE


def _is_bold(block: Block) -> bool:
    return block.bold >= _BOLD * len(block.text) > 0
