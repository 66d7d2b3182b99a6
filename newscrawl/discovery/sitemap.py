"""Sitemaps: read in pieces and without a tree, so that a list of 50,000 pages costs no more memory than its answer."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from lxml import etree

from newscrawl.discovery.characters import Source, sound
from newscrawl.discovery.listing import Addresses, BrokenListError, Listing, latest, title_of
from newscrawl.ledger.rows import Found, Kind

_KINDS = {"url": Kind.ARTICLE, "sitemap": Kind.SITEMAP}
# What is read of an entry, by the element around it; pictures and films have a <loc> of their own.
_FIELDS = frozenset(
    {
        *((entry, field) for entry in _KINDS for field in ("loc", "lastmod")),
        *(("news", field) for field in ("publication_date", "title")),
    }
)
# A CDATA section whole, else an ampersand that opens no entity: lists are often written without escaping addresses.
_LOOSE = re.compile(
    r"""<!\[CDATA\[(?:[^\]]|\](?!\]>))*+(?:\]\]>|\Z)
       |(?P<bare>&)(?!(?:amp|lt|gt|quot|apos|\#\d{1,7}|\#x[\da-f]{1,6});)""",
    re.VERBOSE | re.IGNORECASE,
)
_CDATA, _CDATA_END = "<![CDATA[", "]]>"
_MOST_KEPT = 65_536  # characters that wait for the end of a tag or a section


def read_sitemap(source: Source, addresses: Addresses) -> Listing:
    """Read a urlset or a sitemap index of any namespace, or none. Source: sitemaps.org, Google's news sitemaps.

    `changed` is the later of `lastmod` and `news:publication_date`.
    """
    entries = _Entries(addresses)
    parser = etree.XMLParser(target=entries, recover=True, resolve_entities=False, no_network=True, encoding="utf-8")
    try:
        for text in _repaired(source.characters):
            parser.feed(text.encode("utf-8", "replace"))
            entries.check()
        parser.close()
    except BrokenListError as error:
        return addresses.listing(entries.found[: addresses.bounds.sitemap_entries], error)
    errors = parser.feed_error_log.filter_from_fatals()
    broken = f"broken: line {errors[0].line}: {errors[0].message.splitlines()[0]}" if errors else None
    return addresses.listing(entries.found, BrokenListError(broken) if broken else None)


class _Entries:
    """What the parser tells its events to: it keeps the entries, and of the one under way its few fields."""

    def __init__(self, addresses: Addresses) -> None:
        self.found: list[Found] = []
        self._addresses = addresses
        self._bounds = addresses.bounds
        self._path = [""]
        self._said: dict[str, str] = {}
        self._field = ""
        self._elements = 0
        self._is_too_deep = False

    def start(self, tag: str | bytes, attrib: dict[str | bytes, str | bytes]) -> None:
        """Go into an element; attributes say nothing, not even those that name a page's other languages."""
        del attrib
        name = _local(tag)
        if name in _KINDS:
            self._said = {}
        self._field = name if (self._path[-1], name) in _FIELDS else ""
        self._path.append(name)
        self._elements += 1
        self._is_too_deep = self._is_too_deep or len(self._path) > self._bounds.sitemap_element_depth

    def data(self, data: str | bytes) -> None:
        """Hear a part of what the field under way says."""
        said = self._said.get(self._field, "") if self._field else None
        if said is not None and len(said) <= self._bounds.url_length:
            self._said[self._field] = said + str(data)[: self._bounds.url_length + 1]

    def end(self, tag: str | bytes) -> None:
        """Leave an element; at the end of an entry it is noted."""
        self._field = ""
        self._path.pop()
        name = _local(tag)
        if name in _KINDS:
            self._note(_KINDS[name])

    def comment(self, text: str | bytes) -> None:
        """Pass over a comment."""

    def close(self) -> None:
        """Do nothing: what was found is kept."""

    def _note(self, kind: Kind) -> None:
        said, self._said = self._said, {}
        address = self._addresses.of(said.get("loc", ""))
        if address:
            changed = latest(said.get("lastmod", ""), said.get("publication_date", ""))
            self.found.append(Found(address, kind, changed, title=title_of(said.get("title", ""))))

    def check(self) -> None:
        """Raise BrokenListError where the list is none that anybody would write."""
        bounds = self._bounds
        if self._is_too_deep:
            fault = f"too deep: more than {bounds.sitemap_element_depth} elements in one another"
            raise BrokenListError(fault, "sitemap_element_depth")
        if self._elements > bounds.sitemap_elements:
            raise BrokenListError(f"too long: more than {bounds.sitemap_elements} elements", "sitemap_elements")
        _check_entries(len(self.found), bounds.sitemap_entries)


def _check_entries(count: int, most: int) -> None:
    if count > most:
        raise BrokenListError(f"too many entries: more than {most}", "sitemap_entries")


@lru_cache(maxsize=256)
def _local(tag: str | bytes) -> str:
    """Return an element's name without its namespace, or without a prefix that nobody declared."""
    return str(tag).rpartition("}")[2].rpartition(":")[2].lower()


def _repaired(characters: Iterator[str]) -> Iterator[str]:
    """Yield the text with its bare ampersands escaped, in pieces that end with a tag."""
    kept = ""
    for text in characters:
        kept += text
        end = _safe_end(kept)
        yield _escaped(kept[:end])
        kept = kept[end:]
    yield _escaped(kept)


def _safe_end(text: str) -> int:
    """Return where a piece may end: behind a tag, and not inside of a CDATA section."""
    section = text.rfind(_CDATA)
    is_open = section > text.rfind(_CDATA_END)
    end = section if is_open else text.rfind(">") + 1
    return end if len(text) - end <= _MOST_KEPT else len(text)


def _escaped(text: str) -> str:
    return _LOOSE.sub(_escape, sound(text)) if "&" in text else text


def _escape(match: re.Match[str]) -> str:
    return "&amp;" if match["bare"] else match[0]


def read_text_sitemap(source: Source, addresses: Addresses) -> Listing:
    """Read a sitemap that is plain text, an address a line; other lines say nothing."""
    found: list[Found] = []
    bounds = addresses.bounds
    try:
        for line in _lines(source.characters, longest=bounds.url_length):
            address = addresses.of(line) if line.startswith(("http://", "https://")) else None
            if address:
                found.append(Found(address))
            _check_entries(len(found), bounds.sitemap_entries)
    except BrokenListError as error:
        return addresses.listing(found[: bounds.sitemap_entries], error)
    return addresses.listing(found, None if found else BrokenListError("not a list: text without addresses"))


def _lines(characters: Iterator[str], *, longest: int) -> Iterator[str]:
    """Yield the lines without space around them; what is longer than an address may come in parts."""
    kept = ""
    for text in characters:
        *lines, kept = (kept + text).split("\n")
        yield from map(str.strip, lines)
        kept = kept[: longest + 1]
    yield kept.strip()
