"""Walls around the text and behind it: the part that JSON-LD calls not free, and the box where the text breaks off."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import chain

from lxml.html import HtmlElement

from newscrawl.clean.evidence import Fact
from newscrawl.clean.facts.lines import Lines
from newscrawl.clean.facts.wording import granted, told
from newscrawl.clean.head import LinkedData, types
from newscrawl.clean.model import Block, Scope
from newscrawl.clean.page import Page
from newscrawl.clean.profile import NEWS
from newscrawl.clean.selectors import UnknownCssError, find

_MOST = 10  # parts of an article, and selectors of a part; walls have one
_BEHIND = 20  # blocks between a text and its wall: a bar to share it, its tags
_WALL = "paywall"
_OTHERS = frozenset({"hidden", "unseen", "comments", "nav", "related", "ad", "header"})


def read_walls(page: Page, lines: Lines) -> Iterator[Fact]:
    """Tell which elements the page declares to stand behind its wall, how much of the text they hold, and what follows.

    A wall's element that holds text is a template's name for the article; one that is hidden may never be shown.
    """
    if page.root is None:
        return
    body = lines.of(NEWS.roles)
    yield from _declared(page, body, root=page.root)
    if body and (wall := _wall(page.blocks[body[-1].i + 1 :][:_BEHIND], frozenset(body[-1].scope.up()))):
        yield Fact("access.wall", wall[1].signature, wall[0].text, f"wall:{wall[0].i}")


def _declared(page: Page, body: Sequence[Block], *, root: HtmlElement) -> Iterator[Fact]:
    selectors = tuple(dict.fromkeys(_selectors((page.article_data, *page.linked_data))))
    yield from (Fact("access.walled", selector, selector, "jsonld:hasPart") for selector in selectors)
    try:
        walled = frozenset(chain.from_iterable(find(selector, root) for selector in selectors))
    except UnknownCssError:
        return
    total = sum(len(block.text) for block in body)
    if walled and total:  # where nothing is selected, the wall may be down as well as cut out
        inside = _within(walled, root)
        held = sum(len(block.text) for block in body if block.at in inside)
        yield Fact("access.walled_share", f"{held / total:.4f}", ", ".join(selectors), "jsonld:hasPart")


def _selectors(objects: Iterable[LinkedData]) -> Iterator[str]:
    """Yield the selectors of the parts that are not free, of the article and of its page."""
    for i, data in enumerate(objects):
        if i == 0 or "WebPage" in types(data):
            parts = (part for part in _listed(data.get("hasPart")) if isinstance(part, dict))
            for part in parts:
                if granted(part.get("isAccessibleForFree")) is False:
                    named = (name for name in _listed(part.get("cssSelector")) if isinstance(name, str))
                    yield from filter(None, (told(one) for name in named for one in name.split(",")))


def _listed(value: object) -> list[object]:
    return value[:_MOST] if isinstance(value, list) else [value]


def _within(elements: frozenset[HtmlElement], root: HtmlElement) -> frozenset[int]:
    """Return the preorder numbers of elements and of all inside them."""
    inside: set[HtmlElement] = set()
    numbers: set[int] = set()
    for at, element in enumerate(root.iter()):
        if element in elements or element.getparent() in inside:
            inside.add(element)
            numbers.add(at)
    return frozenset(numbers)


def _wall(behind: Sequence[Block], around: frozenset[Scope]) -> tuple[Block, Scope] | None:
    """Return the first block in a wall's element, and the element; what holds the text as well is no wall's."""
    for block in behind:
        wall = next((scope for scope in block.scope.up() if _WALL in scope.marks), None) if block.text else None
        if wall is None:
            continue
        steps = [scope for scope in block.scope.up() if scope not in around]
        if wall in steps and all(_OTHERS.isdisjoint(scope.marks) for scope in steps):
            return block, wall
    return None
