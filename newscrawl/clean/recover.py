"""A story that the page's scripts alone hold, cut into blocks of the same stream.

Only where the page itself shows no story, however brief: what is shown is the page, and nothing is told twice.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from html import unescape
from itertools import pairwise, takewhile

from lxml.html import HtmlElement

from newscrawl.clean.head import LinkedData
from newscrawl.clean.lexicon import openings
from newscrawl.clean.model import Block, Kind, Scope
from newscrawl.clean.page import Page
from newscrawl.clean.parse import fragment
from newscrawl.clean.segment import segment_html
from newscrawl.clean.segment.stories import Story, stories, told
from newscrawl.clean.text import bulk, plain, words

RECOVERED = "recovered"  # flag: the text stood in a script alone
TEASER = "teaser"  # flag: a script holds more of the story than the page shows

_LITTLE = 1_000  # characters of running text: cookie notices and teasers, no article
_TWICE = 2  # times as much prose in a script as on the page
_STORY = 250  # characters of a story's prose
_MOST_STORIES = 50  # of one page, the longest
_MOST_CUT = 2  # stories besides the declared body; cutting costs
_RUN = 8  # words; two texts that share so many in a row tell the same
_FIT = 0.5  # of the words that the best story shares with the page; half of them stand in no other story by chance
_LONG = 4  # letters; shorter words stand in any text
_ENOUGH = 20_000  # characters that show what a text is about
_ABOUT = ("og:title", "og:description", "description")
_TELLING = frozenset({Kind.TEXT, Kind.QUOTE, Kind.ITEM})
_PIECES = frozenset({"dek", "caption", "credit", "byline", "disclosure", "correction"})
_REGIONS = frozenset(
    """nav comments related promo newsletter subscription paywall cookie bio tags share form hidden unseen ad widget
    player""".split()
)
_TAG = re.compile(r"<[^<>]*>")
_HOLDER = "script"


@dataclass(frozen=True, slots=True)
class Recovery:
    """The blocks of a page with what its scripts gave, and the flag that says so, if anything."""

    blocks: tuple[Block, ...]
    flags: tuple[str, ...] = ()


def recover(page: Page) -> Recovery:
    """Return a page's blocks, with a story that only a script holds behind the headline."""
    blocks = page.blocks
    shown = [block for block in blocks if block.is_prose and block.kind is not Kind.HEADING]
    if page.root is None or _prose(shown) >= _LITTLE:
        return Recovery(blocks)
    known = _known(page.root, page.article_data)
    brief = _in_place(blocks, shown)
    known = _retelling(known, brief) if brief else _fitting(known, page)
    found = _longest(known)
    if _prose(found) < max(_STORY, _TWICE * _prose(shown)):
        return Recovery(blocks)
    return Recovery(blocks, (TEASER,)) if brief else Recovery(_joined(blocks, found), (RECOVERED,))


def is_recovered(block: Block) -> bool:
    """Say whether a block stood in a script."""
    return any(scope.tag == _HOLDER for scope in block.scope.up())


def _prose(blocks: Sequence[Block]) -> int:
    return sum(bulk(block.text) for block in blocks if block.is_prose)


def _known(root: HtmlElement, article_data: LinkedData) -> list[Story]:
    """Return the longest stories of the scripts, and last the body that the page declares."""
    known = sorted(stories(root), key=lambda story: -len(story.markup))[:_MOST_STORIES]
    if body := told(article_data.get("articleBody")):
        known.append(Story(body, _declaring(root)))
    return known


def _in_place(blocks: Sequence[Block], shown: Sequence[Block]) -> list[Block]:
    """Return the prose that stands where a story does; marks of what holds the headline as well say nothing."""
    head = next((block for block in blocks if block.level == 1), None)
    wide = frozenset(head.scope.up()) if head is not None else frozenset()
    return [block for block in shown if block.kind in _TELLING and not _is_beside(block, wide)]


def _is_beside(block: Block, wide: frozenset[Scope]) -> bool:
    if not _PIECES.isdisjoint(block.scope.marks) or openings(block.text):
        return True
    around = takewhile(lambda scope: scope not in wide and scope.tag != "body", block.scope.up())
    return any(not _REGIONS.isdisjoint(scope.marks) for scope in around)


def _retelling(known: Sequence[Story], brief: Sequence[Block]) -> list[Story]:
    """Return the stories that have a run of words from what the page shows: the others are not the page's."""
    runs = [run for block in brief for run in _runs(block.text)]
    told_by = ((story, f" {plain(_TAG.sub(' ', unescape(story.markup)))} ") for story in known)
    return [story for story, text in told_by if any(run in text for run in runs)]


def _runs(text: str) -> Iterator[str]:
    said = plain(text).split()
    starts = range(0, max(1, len(said) - _RUN + 1), _RUN)
    return (f" {' '.join(said[start : start + _RUN])} " for start in starts)


def _fitting(known: Sequence[Story], page: Page) -> list[Story]:
    """Return the stories that go with what the page says it is about, next to the one that does best."""
    said = _telling_words(" ".join(_said(page)))
    fits = [len(said & _telling_words(story.markup[:_ENOUGH])) for story in known]
    best = max(fits, default=0)
    return [story for story, fit in zip(known, fits, strict=True) if fit >= _FIT * best]


def _said(page: Page) -> Iterator[str]:
    declared = (page.article_data.get(name) for name in ("headline", "description", "articleBody"))
    yield from (text[:_ENOUGH] for text in declared if isinstance(text, str))
    yield from (text[:_ENOUGH] for name in _ABOUT for text in page.meta.get(name, ())[:1])
    yield from (block.text for block in page.blocks if block.level == 1)


def _telling_words(text: str) -> set[str]:
    """Return the longer words of a text; of scripts without spaces each two characters that stand together."""
    said = words(text)
    pairs = {one + two for one, two in pairwise(said) if len(one) == len(two) == 1}
    return pairs.union(word for word in said if len(word) >= _LONG or (len(word) > 1 and not word.isascii()))


def _longest(known: Sequence[Story]) -> tuple[Block, ...]:
    """Return the blocks of the story with the most prose; of equals the first, which knows its paragraphs best."""
    tried = dict.fromkeys((*known[:_MOST_CUT], *known[-1:]))
    return max(map(_cut, tried), key=_prose, default=())


def _declaring(root: HtmlElement) -> int:
    scripts = (at for at, element in enumerate(root.iter()) if "articleBody" in (_source(element) or ""))
    return next(scripts, 0)


def _source(element: HtmlElement) -> str | None:
    return element.text if element.tag == _HOLDER else None


def _cut(story: Story) -> tuple[Block, ...]:
    root = fragment(story.markup)
    return () if root is None else tuple(_placed(segment_html(root), story.at))


def _placed(blocks: Sequence[Block], at: int) -> Iterator[Block]:
    """Yield blocks that stand at the script; the numbers of their scopes count on from it, so that they keep order."""
    holder = Scope(_HOLDER, frozenset(), _HOLDER, at)
    known: dict[Scope, Scope] = {}
    for block in blocks:
        path = []
        step: Scope | None = block.scope
        while step is not None and step not in known:
            path.append(step)
            step = step.parent
        for scope in reversed(path):
            outer = scope.parent
            known[scope] = holder if outer is None else replace(scope, at=at + 1 + scope.at, parent=known[outer])
        yield replace(block, at=at, scope=known[block.scope])


def _joined(blocks: Sequence[Block], story: Sequence[Block]) -> tuple[Block, ...]:
    """A story stands behind its headline; where the page has none it comes last."""
    head = next((block.i + 1 for block in blocks if block.level == 1), len(blocks))
    return tuple(replace(block, i=i) for i, block in enumerate((*blocks[:head], *story, *blocks[head:])))
