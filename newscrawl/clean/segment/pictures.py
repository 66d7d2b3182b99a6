"""Where a picture lies, and the words about it that its attributes hold instead of the page's text."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from html import unescape
from itertools import islice, takewhile
from typing import NamedTuple

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
_SLIPS = frozenset({"undefined", "null"})  # of a template
_GAP = re.compile(r",\s+|(?<=\d[wxh]),")  # between candidates; an address may hold commas
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
        self._offers: dict[HtmlElement, _Offer] = {}
        self._words: dict[HtmlElement, dict[str, str]] = {}

    def offer(self, picture: HtmlElement) -> _Offer:
        """Return the best of the sources before a picture; the parser nests them, each in the one before."""
        around = takewhile(lambda outer: outer.tag in {"source", "picture"}, islice(picture.iterancestors(), _NESTED))
        return _best(reversed([self._offer(outer) for outer in around]))

    def words(self, picture: HtmlElement) -> dict[str, str]:
        """Return the words about a picture, by mark, in the attributes of the element around it."""
        parent = picture.getparent()
        if parent is None:
            return {}
        if parent not in self._words:
            self._words[parent] = _words_of(dict(parent.items()))
        return self._words[parent]

    def _offer(self, outer: HtmlElement) -> _Offer:
        if outer not in self._offers:
            sources = (dict(source.items()) for source in (outer, *outer.iterchildren("source")))
            self._offers[outer] = _best(_largest(source) for source in sources)
        return self._offers[outer]


def picture_address(element: HtmlElement, attributes: Attributes, *, around: Surroundings) -> str | None:
    """Return where the largest copy of a picture lies.

    The widest of its own sets and of the sources before it; where no width is told, what its own sets offer, else what
    is loaded late, else its src: a source without a width may be a cut for small screens.
    """
    own, offered = _largest(attributes), around.offer(element)
    if max(own.width, offered.width):
        return _best((own, offered)).address
    loaded = next((value for name in _ADDRESSES if (value := attributes.get(name)) and _is_address(value)), None)
    return own.address or loaded or offered.address


class _Offer(NamedTuple):
    """One copy of a picture: its width in pixels where that is told, else how many times as dense as usual it is."""

    width: float = 0.0
    density: float = 0.0
    address: str | None = None


def _best(offers: Iterable[_Offer]) -> _Offer:
    """Return the widest, else the densest, of several the first."""
    return max(filter(_lies, offers), default=_NO_OFFER, key=_size_of)


def _lies(offer: _Offer) -> bool:
    return offer.address is not None


def _size_of(offer: _Offer) -> tuple[float, float]:
    return offer.width, offer.density


_NO_OFFER = _Offer()


def _largest(attributes: Attributes) -> _Offer:
    """Return the best copy that the sets of an element offer; the widths of one for small screens count for nothing."""
    sets = [value for name in _SETS if (value := attributes.get(name))]
    if not sets:
        return _NO_OFFER
    found = _best(offer for value in sets for offer in _offers(value[:_LONGEST_SET]))
    return _Offer(address=found.address) if "max-width" in attributes.get("media", "") else found


def _offers(value: str) -> Iterator[_Offer]:
    for candidate in _GAP.split(value):
        address, *descriptors = candidate.split() or [""]
        if address and _is_address(address):
            yield _Offer(_told(descriptors, "w"), _told(descriptors, "x"), address.strip(","))


def _told(descriptors: Sequence[str], unit: str) -> float:
    sizes = (size[:-1] for size in descriptors if size.endswith(unit) and _SIZE.fullmatch(size))
    try:
        return float(next(sizes, "0"))
    except ValueError:
        return 0.0


def _is_address(value: str) -> bool:
    return not value.startswith(("data:", "about:", "blob:")) and value not in _SLIPS


def is_same_picture(one: str | None, other: str | None) -> bool:
    """Say whether two addresses are of one picture, whatever size they ask for."""
    return one is None or other is None or _file(one) == _file(other)


def _file(address: str) -> str:
    return address.split("?", 1)[0].rsplit("/", 1)[-1].rsplit(".", 1)[0]


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
