"""What a page says of itself to machines: JSON-LD and meta tags, decoded once and never judged here."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, cast
from urllib.parse import urljoin, urlsplit

from lxml import etree
from lxml.html import HtmlElement

from newscrawl.clean.broken_json import read_broken

LinkedData = dict[str, Any]

_OPENINGS = ("\ufeff", "<!--", "//<![CDATA[", "// <![CDATA[", "<![CDATA[")
_CLOSINGS = ("-->", "//]]>", "// ]]>", "]]>")
_MAX_OBJECTS = 5_000  # of one page's JSON-LD
_MOST_MENDED = 1_000_000  # characters of one page's broken JSON-LD; at worst, all brackets, a second and a half
_NAMESPACE = re.compile(r"\A.*[/#:](?=.)", re.DOTALL)  # "https://schema.org/", "schema:"
_ITEM_TYPES = etree.XPath("//@itemtype", smart_strings=False)  # one search a page, a tenth of a walk in Python


def linked_data(elements: Iterable[HtmlElement]) -> tuple[LinkedData, ...]:
    """Return the top-level JSON-LD objects among elements; lists and @graph are opened, what is broken is mended."""
    found: list[LinkedData] = []
    left = _MOST_MENDED
    for script in elements:
        if script.tag == "script" and "ld+json" in (script.get("type") or "").lower():
            source = script.text or ""
            data = _loaded(_unwrapped(source))
            if data is None and left > 0:
                data = read_broken(source[:left])
                left -= len(source)
            found.extend(_opened(data))
    return tuple(found[:_MAX_OBJECTS])


def _unwrapped(source: str) -> str:
    """Return a script's source without the comment or CDATA marks that templates put around it."""
    bare = source.strip()
    for opening in _OPENINGS:
        bare = bare.removeprefix(opening)
    for closing in _CLOSINGS:
        bare = bare.removesuffix(closing)
    return bare.strip()


def _loaded(source: str) -> object:
    """Return what JSON says; None where it is broken, or deeper than the parser's stack."""
    try:
        return json.loads(source, strict=False)
    except (ValueError, RecursionError):
        return None


def _opened(data: object) -> Iterator[LinkedData]:
    waiting, seen = [data], 0
    while waiting and seen < _MAX_OBJECTS:
        item = waiting.pop()
        seen += 1
        if isinstance(item, list):
            waiting.extend(reversed(item[:_MAX_OBJECTS]))
        elif isinstance(item, dict):
            yield item
            if "@graph" in item:
                waiting.append(item["@graph"])


def types(data: LinkedData) -> tuple[str, ...]:
    """Return an object's @type names, without their namespace."""
    named = data.get("@type")
    names = named if isinstance(named, list) else [named]
    return tuple(_local(name) for name in names if isinstance(name, str) and name)


def _local(name: str) -> str:
    return _NAMESPACE.sub("", name.rstrip("/#"), count=1)


def entities(data: LinkedData, name: str = "mainEntity") -> Iterator[LinkedData]:
    """Yield the objects that an object names as what it is about."""
    return _opened(data.get(name))


def item_types(root: HtmlElement) -> tuple[str, ...]:
    """Return the microdata types in the markup, without their namespace."""
    values = cast("list[str]", _ITEM_TYPES(root))  # attributes are strings
    return tuple(_local(name) for value in values for name in value.split())


def canonical(elements: Iterable[HtmlElement]) -> Iterator[str]:
    """Yield the addresses that the links among elements name as the page's own."""
    for link in elements:
        if link.tag == "link" and "canonical" in (link.get("rel") or "").lower().split():
            yield link.get("href") or ""


def base_address(elements: Sequence[HtmlElement], url: str, *, named: Mapping[str, tuple[str, ...]]) -> str:
    """Return what a page's relative addresses are resolved against: its first <base href>, itself relative to its own.

    Where its address is not known, `url` is empty, it is the one that the page names: a canonical link, og:url.
    """
    own = url or _own(elements, named)
    base = next((element.get("href") for element in elements if element.tag == "base" and element.get("href")), "")
    try:
        found = urljoin(own, str(base).strip()) if base else own
        return found if urlsplit(found).scheme in {"http", "https"} else own
    except ValueError:
        return own


def _own(elements: Iterable[HtmlElement], named: Mapping[str, tuple[str, ...]]) -> str:
    addresses = (address.strip() for address in (*canonical(elements), *named.get("og:url", ())))
    return next((address for address in addresses if address.startswith(("http://", "https://"))), "")


def meta(elements: Iterable[HtmlElement]) -> dict[str, tuple[str, ...]]:
    """Return the contents of the meta tags among elements by name, property, itemprop or http-equiv in lower case."""
    found: dict[str, list[str]] = {}
    for tag in elements:
        content = " ".join((tag.get("content") or "").split()) if tag.tag == "meta" else ""
        if content:
            for attribute in ("name", "property", "itemprop", "http-equiv"):
                for name in (tag.get(attribute) or "").lower().split():
                    found.setdefault(name, []).append(content)
    return {name: tuple(contents) for name, contents in found.items()}
