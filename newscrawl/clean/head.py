"""What a page says of itself to machines: JSON-LD and meta tags, decoded once and never judged here."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, cast
from urllib.parse import urljoin, urlsplit

from lxml import etree
from lxml.html import HtmlElement

LinkedData = dict[str, Any]

# schema.org Article and the subtypes that publishers use.
_ARTICLE_TYPE = re.compile(r"(?:Article|BlogPosting|SocialMediaPosting|^Report)$")
_OPENINGS = ("<!--", "//<![CDATA[", "// <![CDATA[", "<![CDATA[")
_CLOSINGS = ("-->", "//]]>", "// ]]>", "]]>")
_MAX_OBJECTS = 5_000  # of one page's JSON-LD
_ITEM_TYPES = etree.XPath("//@itemtype", smart_strings=False)  # one search a page, a tenth of a walk in Python


def linked_data(elements: Iterable[HtmlElement]) -> tuple[LinkedData, ...]:
    """Return the top-level JSON-LD objects among elements; lists and @graph are opened, broken ones are left out."""
    found: list[LinkedData] = []
    for script in elements:
        if script.tag == "script" and "ld+json" in (script.get("type") or "").lower():
            found.extend(_opened(_loaded(_unwrapped(script.text or ""))))
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
    return tuple(str(name).rsplit("/", 1)[-1] for name in (named if isinstance(named, list) else [named]) if name)


def entities(data: LinkedData) -> Iterator[LinkedData]:
    """Yield the objects that an object names as what it is about."""
    return _opened(data.get("mainEntity"))


def article_data(objects: tuple[LinkedData, ...]) -> LinkedData:
    """Return the top-level article among `objects`, or an empty object.

    An article may stand under a page's mainEntity; articles inside hasPart, liveBlogUpdate or item lists are not it.
    """
    for data in (*objects, *(entity for page in objects for entity in entities(page))):
        if any(_ARTICLE_TYPE.search(name) for name in types(data)):
            return data
    return {}


def item_types(root: HtmlElement) -> tuple[str, ...]:
    """Return the microdata types in the markup, without their namespace."""
    values = cast("list[str]", _ITEM_TYPES(root))  # attributes are strings
    return tuple(name.rstrip("/").rsplit("/", 1)[-1] for value in values for name in value.split())


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
    links = (link for link in elements if link.tag == "link" and "canonical" in (link.get("rel") or "").lower())
    addresses = (address.strip() for address in (*(link.get("href") or "" for link in links), *named.get("og:url", ())))
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
