"""A story that the page's scripts alone hold, cut into blocks of the same stream.

Only where the page itself shows next to no running text: what is shown is the page, and nothing is told twice.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from lxml.html import HtmlElement

from newscrawl.clean.head import LinkedData
from newscrawl.clean.model import Block, Kind, Scope
from newscrawl.clean.parse import fragment
from newscrawl.clean.segment import segment_html
from newscrawl.clean.segment.stories import Story, stories, told
from newscrawl.clean.text import bulk, plain

RECOVERED = "recovered"  # flag: the text stood in a script alone
TEASER = "teaser"  # flag: a script holds more of the story than the page shows

_LITTLE = 1_000  # characters of running text: cookie notices and teasers, no article
_TWICE = 2  # times as much prose in a script as on the page
_STORY = 250  # characters of a story's prose
_HOLDER = "script"


@dataclass(frozen=True, slots=True)
class Recovery:
    """The blocks of a page with what its scripts gave, and the flag that says so, if anything."""

    blocks: tuple[Block, ...]
    flags: tuple[str, ...] = ()


def recover(root: HtmlElement, blocks: tuple[Block, ...], *, article_data: LinkedData) -> Recovery:
    """Return a page's blocks, with a story that only a script holds behind the headline."""
    shown = [block for block in blocks if block.is_prose and block.kind is not Kind.HEADING]
    if _prose(shown) >= _LITTLE:
        return Recovery(blocks)
    found = _longest(root, article_data)
    if _prose(found) < max(_STORY, _TWICE * _prose(shown)):
        return Recovery(blocks)
    whole = plain(" ".join(block.text for block in found))
    if any(plain(block.text) in whole for block in shown):
        return Recovery(blocks, (TEASER,))
    return Recovery(_joined(blocks, found), (RECOVERED,))


def is_recovered(block: Block) -> bool:
    """Say whether a block stood in a script."""
    return any(scope.tag == _HOLDER for scope in block.scope.up())


def _prose(blocks: Sequence[Block]) -> int:
    return sum(bulk(block.text) for block in blocks if block.is_prose)


def _longest(root: HtmlElement, article_data: LinkedData) -> tuple[Block, ...]:
    """Return the blocks of the story with the most prose; of equals the first, which knows its paragraphs best."""
    known = sorted(stories(root), key=lambda story: -len(story.markup))[:2]
    if body := told(article_data.get("articleBody")):
        known.append(Story(body, _declaring(root)))
    return max((_cut(story) for story in known), key=_prose, default=())


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
