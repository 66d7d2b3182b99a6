"""What single elements say: the root's language, links by their rel, microdata."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import islice

from lxml import etree
from lxml.html import HtmlElement

from newscrawl.clean.evidence import Fact
from newscrawl.clean.facts.lines import Lines
from newscrawl.clean.facts.wording import told
from newscrawl.clean.page import Page

_MICRODATA = etree.XPath("//@itemprop/..")  # the attributes are found sooner than the elements that have one
_AUTHORS = "/author"  # in the address of an author's page
_AUTHOR_PAGE = re.compile(r"/authors?/[^/?#]")
_MOST = 100  # elements of one kind that are looked at
_FIGURE = frozenset({"figure", "figcaption"})
_PIECES = 30  # of text in one element; a name has one
_DEEPEST = 8  # elements between a comment and its writer, a picture and its licence
_LONGEST_NAME = 120  # characters
_XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
_ITEMPROPS = {
    "datepublished": "date_published",
    "datecreated": "date_published",
    "datemodified": "date_modified",
    "headline": "headline",
    "author": "authors",
    "creator": "authors",
}


def read_markup(page: Page, _lines: Lines) -> Iterator[Fact]:
    """Tell what links and microdata of the tree declare."""
    if page.root is None:
        return
    language = page.root.get("lang") or page.root.get(_XML_LANG) or page.root.get("xml:lang")
    if language:
        yield Fact("language", language.strip(), language, "html:lang")
    yield from _links((*page.elements("link"), *page.elements("a")))
    for element in islice(_items(page.root), _MOST):
        yield from _microdata(element)


def _items(root: HtmlElement) -> Iterator[HtmlElement]:
    found = _MICRODATA(root)
    for element in found if isinstance(found, list) else []:
        if isinstance(element, HtmlElement) and element.tag not in {"time", "meta"} and element.get("itemprop"):
            yield element


def _links(elements: Iterable[HtmlElement]) -> Iterator[Fact]:
    signatures = 0
    for element in elements:
        href, rel = element.get("href") or "", element.get("rel")
        if rel is None and _AUTHORS not in href:
            continue
        href, rels = href.strip(), (rel or "").lower().split()
        if "canonical" in rels and element.tag == "link":
            yield Fact("canonical_url", href, href, "link:canonical")
        if "license" in rels and not _is_pictures(element):
            yield Fact("rights.license", href, href, f"{element.tag}:license")
        if element.tag == "a" and ("author" in rels or _AUTHOR_PAGE.search(href)) and signatures < _MOST:
            name, source = _text(element), f"a:author[{signatures}]"
            signatures += 1
            yield from (Fact("authors", name, name, source), Fact("authors.url", href, href, source))


def _is_pictures(link: HtmlElement) -> bool:
    """Say whether a link stands in a figure: the licence is the picture's."""
    return any(step.tag in _FIGURE for step in islice(link.iterancestors(), _DEEPEST))


def _microdata(element: HtmlElement) -> Iterator[Fact]:
    for name in element.get("itemprop", "").lower().split():
        if name in _ITEMPROPS and not (_ITEMPROPS[name] == "authors" and _is_in_comment(element)):
            text = (element.get("content") or element.get("datetime") or "").strip() or _named(element)
            yield Fact(_ITEMPROPS[name], told(text), text, f"itemprop:{name}")


def _is_in_comment(element: HtmlElement) -> bool:
    """Say whether an item stands in a reader's comment, near enough to be part of it."""
    around = (step.get("itemprop", "") + step.get("itemtype", "") for step in islice(element.iterancestors(), _DEEPEST))
    return any("comment" in words.lower() for words in around)


def _named(element: HtmlElement) -> str:
    """Return the text of an item's name where it has one, else its own text."""
    inner = next((child for child in islice(element.iter(), 1, _PIECES) if child.get("itemprop") == "name"), element)
    return (inner.get("content") or "").strip() or _text(inner)


def _text(element: HtmlElement) -> str:
    return " ".join("".join(islice(element.itertext(), _PIECES)).split())[:_LONGEST_NAME]
