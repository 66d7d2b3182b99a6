"""Walls around the text and behind it: the part that JSON-LD calls not free, and the box where the text breaks off."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import chain, islice

from lxml import etree
from lxml.html import HtmlElement

from newscrawl.clean.evidence import Fact
from newscrawl.clean.facts.lines import Lines
from newscrawl.clean.facts.wording import granted, told
from newscrawl.clean.head import LinkedData, types
from newscrawl.clean.model import Block, Scope
from newscrawl.clean.page import Page
from newscrawl.clean.prose import POSTED
from newscrawl.clean.segment.looks import look_of
from newscrawl.clean.selectors import UnknownCssError, find

_MOST = 10  # parts of an object, and selectors of a page: each costs a pass over its tree; walls have one
_BEHIND = 20  # blocks between a text and its wall: a bar to share it, its tags
_NEAR = 3  # lines; a wall behind no more of them stands where the text ends
_WALL = "paywall"
_OTHERS = frozenset({"hidden", "unseen", "comments", "nav", "related", "ad", "header"})
# What the names of walls hold; the lexicon of marks decides. A page that holds none of it is not searched at all, and
# attributes are found six times as fast as elements that have one.
_NAMES = ("wall", "Wall", "tp-container")
_ANY = " or ".join(f"contains(., '{name}')" for name in _NAMES)
_WALLS = etree.XPath(" | ".join(f"//@{attribute}[{_ANY}]/.." for attribute in ("class", "id", "data-testid")))


def read_walls(page: Page, lines: Lines) -> Iterator[Fact]:
    """Tell which elements the page declares to stand behind its wall, how much of the text they hold, and what follows.

    A wall's element that holds text is a template's name for the article; one that is hidden may never be shown.
    """
    if page.root is None:
        return
    body = lines.of(POSTED.roles)
    yield from _declared(page, body, root=page.root)
    if not body:
        return
    behind = page.blocks[body[-1].i + 1 :][:_BEHIND]
    if wall := _wall(behind, frozenset(body[-1].scope.up())):
        near = sum(bool(block.text) for block in behind if block.i <= wall[0].i) <= _NEAR
        yield Fact("access.wall" if near else "access.far_wall", wall[1].signature, wall[0].text, f"wall:{wall[0].i}")
    elif any(map(page.mentions, _NAMES)):
        yield from _empty(page.root, behind, end=body[-1].at)


def _declared(page: Page, body: Sequence[Block], *, root: HtmlElement) -> Iterator[Fact]:
    about = (*page.article_objects, *(data for data in page.linked_data if "WebPage" in types(data)))
    parts = tuple(_parts(about))
    yield from (Fact("access.is_free", "False", "False", "jsonld:hasPart") for _ in parts[:1])
    selectors = tuple(dict.fromkeys(islice(_selectors(parts), _MOST)))
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


def _parts(objects: Iterable[LinkedData]) -> Iterator[LinkedData]:
    """Yield the parts of an article and of its page that are not free."""
    for data in objects:
        parts = (part for part in _listed(data.get("hasPart")) if isinstance(part, dict))
        yield from (part for part in parts if granted(part.get("isAccessibleForFree")) is False)


def _selectors(parts: Iterable[LinkedData]) -> Iterator[str]:
    for part in parts:
        named = (name for name in _listed(part.get("cssSelector")) if isinstance(name, str))
        yield from filter(None, (told(one) for name in named for one in name.split(",", _MOST)[:_MOST]))


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


def _empty(root: HtmlElement, behind: Sequence[Block], *, end: int) -> Iterator[Fact]:
    """Tell of a wall's element without words where the text ends: a script fills it, for some readers."""
    walls = frozenset(_named_walls(root))
    if not walls:
        return
    below = next(islice((block.at for block in behind if block.text), _NEAR, None), None)
    placed = ((at, element) for at, element in enumerate(root.iter()) if at > end and element in walls)
    for at, element in islice(placed, _MOST):
        if (below is None or at < below) and not "".join(element.itertext()).strip():
            yield Fact("access.empty_wall", _WALL, element.get("class", ""), f"element:{at}")
            return


def _named_walls(root: HtmlElement) -> Iterator[HtmlElement]:
    found = _WALLS(root)
    for element in found if isinstance(found, list) else []:
        marks = look_of(element.tag, dict(element.attrib)).marks if isinstance(element, HtmlElement) else frozenset()
        if _WALL in marks and _OTHERS.isdisjoint(marks):
            yield element
