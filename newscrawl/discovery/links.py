"""The links of a page, each once, with all the words it is shown by and where it stands."""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntFlag

from lxml import etree
from lxml.html import HtmlElement

from newscrawl.clean.segment.marks import marks_of
from newscrawl.clean.text import spaced
from newscrawl.discovery.listing import Addresses

_HEADINGS = frozenset({"h1", "h2", "h3", "h4"})
_WHOLES = frozenset({"html", "body", "main"})
_FRAME_TAGS = frozenset({"aside", "footer", "form", "nav"})
_FRAME_ROLES = frozenset({"navigation", "contentinfo", "complementary", "search", "menu"})
_FRAME_MARKS = frozenset({"ad", "comments", "cookie", "nav", "newsletter", "share", "subscription", "tags"})
_TEASER_MARKS = frozenset({"headline", "related"})
_SILENT = frozenset({"noscript", "script", "style", "template"})
NOFOLLOW = "nofollow"  # the count of links that are refused
_REFUSED = frozenset({"nofollow", "sponsored", "ugc"})  # what a site asks not to follow, was paid for, or not wrote
_LONGEST_TEXT = 400  # characters


class Place(IntFlag):
    """Where on a page a link stands."""

    NOWHERE = 0
    HEADING = 1
    TEASER = 2
    FRAME = 4  # a menu, a footer, a column beside: what stands on every page
    FOOTER = 8


@dataclass(frozen=True, slots=True)
class Link:
    """An address, its longest text, and where it stands; of the frame only if it stands nowhere else.

    It is refused if the site asks everywhere on the page not to follow it.
    """

    url: str
    text: str
    place: Place
    is_next: bool = False
    is_refused: bool = False


@dataclass(slots=True)
class _Anchor:
    """A link under way: its words are gathered while its elements are walked."""

    url: str
    place: Place
    is_next: bool
    is_refused: bool
    text: str = ""
    label: str = ""  # what a picture in it, or its attribute, says to those who do not see it

    def say(self, text: str | None) -> None:
        if text and len(self.text) < _LONGEST_TEXT:
            self.text += text[:_LONGEST_TEXT]


def links_of(root: HtmlElement, addresses: Addresses) -> list[Link]:
    """Return the page's links in page order, each address once."""
    merged: dict[str, Link] = {}
    for anchor in _anchors(root, addresses):
        text = spaced(anchor.text).strip() or spaced(anchor.label[:_LONGEST_TEXT]).strip()
        link = Link(anchor.url, text, anchor.place, anchor.is_next, anchor.is_refused)
        known = merged.get(link.url)
        merged[link.url] = _joined(known, link) if known else link
    return list(merged.values())


def _joined(one: Link, other: Link) -> Link:
    """Return two links as one; what a refused one says counts only where both are."""
    if one.is_refused is not other.is_refused:
        return other if one.is_refused else one
    framed = one.place & other.place & (Place.FRAME | Place.FOOTER)
    place = ((one.place | other.place) & ~(Place.FRAME | Place.FOOTER)) | framed
    text = max(one.text, other.text, key=len)
    return Link(one.url, text, place, one.is_next or other.is_next, one.is_refused)


def _anchors(root: HtmlElement, addresses: Addresses) -> list[_Anchor]:
    """Return every link with its words; each element hands its place and its link down to what it holds."""
    anchors: list[_Anchor] = []
    around: list[tuple[Place, _Anchor | None]] = [(Place.NOWHERE, None)]
    for event, element in etree.iterwalk(root, events=("start", "end")):
        place, link = around[-1]
        if event == "end":
            around.pop()
            if around[-1][1]:
                around[-1][1].say(element.tail)
            continue
        place = _inside(element, place)
        if element.tag == "a":
            link = _anchor(element, place, addresses=addresses)
            anchors.extend((link,) if link else ())
        if link and element.tag not in _SILENT:
            link.place |= place & Place.HEADING  # a card that is one link holds its headline
            link.say(f" {element.text or ''}")
            link.label = link.label or element.get("alt") or ""
        around.append((place, link))
    return anchors


def _anchor(element: HtmlElement, place: Place, *, addresses: Addresses) -> _Anchor | None:
    url = addresses.of(element.get("href") or "")
    rels = _rels(element)
    label = element.get("aria-label") or ""
    return _Anchor(url, place, "next" in rels, bool(_REFUSED & rels), label=label) if url else None


def _rels(element: HtmlElement) -> set[str]:
    return set((element.get("rel") or "").lower().split())


def _inside(element: HtmlElement, around: Place) -> Place:
    """Return where stands what an element holds; the page's main part is no frame, whatever its wrapper is called."""
    if element.tag in _WHOLES or element.get("role") == "main":
        return Place.NOWHERE
    return around | (Place.HEADING if element.tag in _HEADINGS else _box(element, around))


def _box(element: HtmlElement, around: Place) -> Place:
    wording = f"{element.get('class') or ''} {element.get('id') or ''}".strip()
    marks = marks_of(wording) if wording else frozenset()
    if element.tag == "footer" or ("nav" in marks and "footer" in wording.lower()):
        return Place.NOWHERE if around & Place.TEASER else Place.FRAME | Place.FOOTER
    if element.tag in _FRAME_TAGS or element.get("role") in _FRAME_ROLES or marks & _FRAME_MARKS:
        return Place.FRAME
    return Place.TEASER if element.tag == "article" or marks & _TEASER_MARKS else Place.NOWHERE
