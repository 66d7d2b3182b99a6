"""Where a picture lies, and the words about it that its attributes hold instead of the page's text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape
from itertools import islice, takewhile

from lxml.html import HtmlElement

from newscrawl.clean.segment.looks import Attributes
from newscrawl.clean.text import spaced, trimmed

_SETS = ("srcset", "data-srcset", "data-lazy-srcset", "data-original-set", "data-bgset")
_ADDRESSES = (
    "data-src",
    "data-lazy-src",
    "data-original",
    "data-lazy",
    "data-full-src",
    "data-hi-res-src",
    "data-url",
    "src",
)
_GAP = re.compile(r",\s+|(?<=\d[wx]),")  # between candidates; an address may hold commas
_SIZE = re.compile(r"[\d.]{1,9}[wx]")
_LONGEST_SET = 10_000  # characters; the longest seen have 4,000
_CAPTIONS = frozenset({"caption", "data-caption", "data-image-caption", "data-img-caption"})
_CREDITS = frozenset({"credit", "data-credit", "data-image-credit", "data-copyright", "copyright"})
_NESTED = 8  # sources of one picture
_TAG = re.compile(r"<[^<>]*>")
_FLAGS = frozenset({"true", "false", "none", "null", "undefined", "yes", "no"})
_LONGEST = 2_000  # characters of a caption


def picture_address(element: HtmlElement, attributes: Attributes) -> str | None:
    """Return where the largest copy of a picture lies: what its sets offer, else what is loaded late, else its src."""
    loaded = next((value for name in _ADDRESSES if (value := attributes.get(name)) and _is_address(value)), None)
    return _largest(attributes) or loaded or _from_sources(element)


def _from_sources(element: HtmlElement) -> str | None:
    """Look at the sources before a picture; the parser nests them, each in the one before."""
    around = takewhile(lambda outer: outer.tag in {"source", "picture"}, islice(element.iterancestors(), _NESTED))
    nested = [*around][::-1]
    sources = [source for outer in nested for source in (outer, *outer.iterchildren("source"))]
    return next((found for source in sources if (found := _largest(dict(source.items())))), None)


def _largest(attributes: Attributes) -> str | None:
    sets = [value for name in _SETS if (value := attributes.get(name))]
    offers = [offer for value in sets for offer in _offers(value[:_LONGEST_SET])]
    return max(offers, default=(0.0, None), key=lambda offer: offer[0])[1]


def _offers(value: str) -> Iterator[tuple[float, str | None]]:
    for candidate in _GAP.split(value):
        parts = candidate.split()
        if parts and _is_address(parts[0]):
            yield _size(parts[-1]), parts[0].strip(",")


def _size(descriptor: str) -> float:
    try:
        return float(descriptor[:-1]) if _SIZE.fullmatch(descriptor) else 0.0
    except ValueError:
        return 0.0


def _is_address(value: str) -> bool:
    return not value.startswith(("data:", "about:", "blob:"))


def is_same_picture(one: str | None, other: str | None) -> bool:
    """Say whether two addresses are of one picture, whatever size they ask for."""
    return one is None or other is None or _file(one) == _file(other)


def _file(address: str) -> str:
    return address.split("?", 1)[0].rsplit("/", 1)[-1]


def words_in_attributes(element: HtmlElement, attributes: Attributes) -> Iterator[tuple[str, str]]:
    """Yield ("caption" | "credit", words) for what a picture's element, or the one around it, says in attributes."""
    parent = element.getparent()
    holders = (attributes, {} if parent is None else dict(parent.items()))
    for mark, names in (("caption", _CAPTIONS), ("credit", _CREDITS)):
        values = (value for holder in holders for name, value in holder.items() if name in names)
        if found := next(filter(None, map(_words, values)), None):
            yield mark, found


def _words(value: str) -> str:
    bare = unescape(_TAG.sub(" ", value[:_LONGEST])) if "<" in value else value[:_LONGEST]
    text = trimmed(spaced(bare))
    return text if any(map(str.isalpha, text)) and text.lower() not in _FLAGS else ""
