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
_NAMES = {  # of attributes
    "caption": frozenset({"caption", "data-caption", "data-image-caption", "data-img-caption"}),
    "credit": frozenset({"credit", "data-credit", "data-image-credit", "data-copyright", "copyright"}),
}
_NAMED = frozenset().union(*_NAMES.values())
_NESTED = 8  # sources of one picture
_TAG = re.compile(r"<[^<>]*>")
_FLAGS = frozenset({"true", "false", "none", "null", "undefined", "yes", "no"})
_LONGEST = 2_000  # characters of a caption


class Surroundings:
    """What the elements around a walk's pictures say, each read once, however many pictures it holds."""

    def __init__(self) -> None:
        self._offers: dict[HtmlElement, str | None] = {}
        self._words: dict[HtmlElement, dict[str, str]] = {}

    def address(self, picture: HtmlElement) -> str | None:
        """Look at the sources before a picture; the parser nests them, each in the one before."""
        around = takewhile(lambda outer: outer.tag in {"source", "picture"}, islice(picture.iterancestors(), _NESTED))
        offers = [self._offer(outer) for outer in around]
        return next(filter(None, reversed(offers)), None)

    def words(self, picture: HtmlElement) -> dict[str, str]:
        """Return the words about a picture, by mark, in the attributes of the element around it."""
        parent = picture.getparent()
        if parent is None:
            return {}
        if parent not in self._words:
            self._words[parent] = _words_of(dict(parent.items()))
        return self._words[parent]

    def _offer(self, outer: HtmlElement) -> str | None:
        if outer not in self._offers:
            sources = (outer, *outer.iterchildren("source"))
            self._offers[outer] = next(filter(None, (_largest(dict(source.items())) for source in sources)), None)
        return self._offers[outer]


def picture_address(element: HtmlElement, attributes: Attributes, *, around: Surroundings) -> str | None:
    """Return where the largest copy of a picture lies: what its sets offer, else what is loaded late, else its src."""
    loaded = next((value for name in _ADDRESSES if (value := attributes.get(name)) and _is_address(value)), None)
    return _largest(attributes) or loaded or around.address(element)


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


def words_in_attributes(
    element: HtmlElement, attributes: Attributes, *, around: Surroundings
) -> Iterator[tuple[str, str]]:
    """Yield ("caption" | "credit", words) for what a picture's element, or the one around it, says in attributes."""
    own, outer = _words_of(attributes), around.words(element)
    for mark in _NAMES:
        if found := own.get(mark) or outer.get(mark):
            yield mark, found


def _words_of(attributes: Attributes) -> dict[str, str]:
    if _NAMED.isdisjoint(attributes):  # most say nothing
        return {}
    return {mark: _first_said(attributes, names) for mark, names in _NAMES.items()}


def _first_said(attributes: Attributes, names: frozenset[str]) -> str:
    values = (value for name, value in attributes.items() if name in names)
    return next(filter(None, map(_words, values)), "")


def _words(value: str) -> str:
    bare = unescape(_TAG.sub(" ", value[:_LONGEST])) if "<" in value else value[:_LONGEST]
    text = trimmed(spaced(bare))
    return text if any(map(str.isalpha, text)) and text.lower() not in _FLAGS else ""
