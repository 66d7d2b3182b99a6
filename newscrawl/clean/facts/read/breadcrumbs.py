"""The way from the front page to the article: as JSON-LD declares it, else as it is printed."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice, product

from lxml import etree
from lxml.html import HtmlElement

from newscrawl.clean.evidence import Fact
from newscrawl.clean.facts.lines import Lines
from newscrawl.clean.facts.wording import told
from newscrawl.clean.head import LinkedData, types
from newscrawl.clean.page import Page

_LIST = "BreadcrumbList"
_MOST = 15  # steps of a trail
_LONGEST = 600  # characters of a printed trail, the headline at its end included
_LONGEST_STEP = 200  # characters
_PIECES = 200  # elements of a printed trail
_SEPARATORS = " ›»>/|·•→←‹«:–—-"
# What front-end code calls a trail, whatever its first letter, and schema.org in microdata and RDFa. Attributes are
# found six times as fast as elements that have one; a page that holds no such word is not searched at all.
_TRAIL, _FIL_DARIANE = "readcrumb", "ariane"
_FRENCH = "fr"
_NAMED = (etree.XPath("//@class[contains(., $word)]/.."), etree.XPath("//@*[contains(., $word)]/.."))
_NAMES = ("class", "id", "aria-label", "itemtype", "typeof")
_HOLDERS = frozenset({"nav", "ol", "ul", "div", "p", "section"})


def read_breadcrumbs(page: Page, _lines: Lines) -> Iterator[Fact]:
    """Tell the steps of the first trail that has any, the declared ones by their positions."""
    for trail in _declared(page.linked_data):
        if steps := [step for item in _ordered(trail) if (step := _step(item))]:
            yield from _facts(steps, "jsonld:BreadcrumbList")
            return
    for element in islice(_holders(page), _MOST):
        if steps := _printed(element):
            yield from _facts(steps, "breadcrumbs")
            return


def _holders(page: Page) -> Iterator[HtmlElement]:
    """Yield the elements that call themselves breadcrumbs, by their class before other attributes."""
    if page.root is None:
        return
    words = [word for word in _words(page.root) if page.mentions(word)]
    for word, named in product(words, _NAMED):
        found = named(page.root, word=word)
        for element in found if isinstance(found, list) else []:
            if isinstance(element, HtmlElement) and _is_holder(element, word):
                yield element


def _words(root: HtmlElement) -> tuple[str, ...]:
    is_french = (root.get("lang") or _FRENCH).lower().startswith(_FRENCH)
    return (_TRAIL, _FIL_DARIANE) if is_french else (_TRAIL,)


def _is_holder(element: HtmlElement, word: str) -> bool:
    return element.tag in _HOLDERS and any(word in element.get(name, "") for name in _NAMES)


def _facts(steps: list[tuple[str, str]], source: str) -> Iterator[Fact]:
    for i, (name, href) in enumerate(steps[:_MOST]):
        yield Fact("breadcrumbs", told(name), name, f"{source}[{i}]")
        yield Fact("breadcrumbs.url", told(href), href, f"{source}[{i}]")


def _declared(objects: tuple[LinkedData, ...]) -> Iterator[LinkedData]:
    """Yield the trails among a page's objects, then those that they carry as their breadcrumb."""
    yield from (data for data in objects if _LIST in types(data))
    carried = (data.get("breadcrumb") for data in objects)
    yield from (data for value in carried for data in _listed(value) if isinstance(data, dict) and _LIST in types(data))


def _listed(value: object) -> list[object]:
    """Return a value as a list of bounded length; a list in a list, as some plugins write it, is opened."""
    items = value if isinstance(value, list) else [value]
    return [inner for item in items[:_MOST] for inner in (item[:_MOST] if isinstance(item, list) else [item])]


def _ordered(trail: LinkedData) -> list[LinkedData]:
    items = [item for item in _listed(trail.get("itemListElement")) if isinstance(item, dict)]
    places = [str(item.get("position")) for item in items]
    if not all(place.isdecimal() and len(place) < len(str(_LONGEST)) for place in places):
        return items
    return [item for _, item in sorted(zip(map(int, places), items, strict=True), key=lambda pair: pair[0])]


def _step(listed: LinkedData) -> tuple[str, str] | None:
    """Return a step's name and address, which stand on it or on its item; a step without a name is none."""
    items = [item for item in _listed(listed.get("item")) if item]
    item = items[0] if items else None
    inner = item if isinstance(item, dict) else {"@id": item}
    name = _word(listed.get("name")) or _word(inner.get("name"))
    href = _word(inner.get("@id")) or _word(inner.get("url")) or _word(listed.get("url"))
    return (name, href) if name.strip() else None


def _word(value: object) -> str:
    first = next(iter(_listed(value)), None)
    return first if isinstance(first, str) else ""


def _printed(element: HtmlElement) -> list[tuple[str, str]]:
    """Return the steps printed in an element: its list items, else its links and what stands behind them."""
    pieces = [piece for piece in islice(element.iter("li", "a", "script"), _PIECES) if piece.tag != "script"]
    items = [piece for piece in pieces if piece.tag == "li"]
    steps = [(_text(item), _href(item)) for item in items or pieces]
    if not items and pieces:
        steps.append((_told(pieces[-1].tail or ""), ""))
    named = [(name, href) for name, href in steps if name and len(name) <= _LONGEST_STEP]
    is_trail = len(named) <= _MOST and sum(len(name) for name, _ in named) <= _LONGEST
    return named if is_trail and any(href for _, href in named) else []


def _text(element: HtmlElement) -> str:
    words: list[str] = []
    for piece in islice(element.iter(), _PIECES):
        shown = "" if piece.tag in {"script", "style", "title"} else piece.text or ""
        words += (shown, "" if piece is element else piece.tail or "")
    return _told(" ".join(words))


def _told(text: str) -> str:
    return " ".join(text.split()).strip(_SEPARATORS)


def _href(element: HtmlElement) -> str:
    link = element if element.tag == "a" else next(element.iter("a"), None)
    return ((link.get("href") or "") if link is not None else "").strip()
