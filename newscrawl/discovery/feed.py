"""Feeds: RSS of every age and Atom by feedparser, which reads broken ones, too, and JSON Feed.

feedparser takes a third of a millisecond an entry: on the event loop's thread it would stall the crawl.
"""

from __future__ import annotations

import json
import re
from calendar import timegm
from collections.abc import Iterable, Iterator, Mapping
from io import BytesIO
from itertools import islice
from time import struct_time

import feedparser

from newscrawl.discovery.characters import Source, sound
from newscrawl.discovery.listing import Addresses, BrokenListError, Listing, latest, title_of
from newscrawl.ledger.rows import Found, Kind

_ENTRY = re.compile(r"<(?:\w{1,20}:)?(?:item|entry)(?=[\s/>])", re.IGNORECASE)
_OPEN_LINK = re.compile(r"(<link>[^<]{0,2000})(?=<(?!/link>|!))")  # it makes feedparser raise KeyError
_VAST_TAG = re.compile(r"<[a-zA-Z][^<>]{5000}")  # its time is quadratic in a tag's attributes
_FURTHER = frozenset({"next", "prev-archive"})  # RFC 5005: where the older entries are
_DATES = ("published", "updated", "created")


def read_feed(source: Source, addresses: Addresses) -> Listing:
    """Read RSS, RDF or Atom; what a broken feed says before and after the break counts.

    `changed` is the later of its dates. The address is FeedBurner's original link, else the alternate link, else a
    guid that is a permalink.
    """
    gathered, cut = _gathered(source.characters, most=addresses.bounds.feed_characters)
    text, broken = _within_measure(gathered, most=addresses.bounds.feed_entries)
    try:
        feed = _parsed(text, addresses.base)
    except (AttributeError, LookupError, TypeError, ValueError) as error:
        # Where it loses its way in broken markup. These are what its own slips raise.
        return Listing(fault=f"broken: feedparser cannot read it: {type(error).__name__}")
    found = [
        _found(_links(entry), addresses, changed=_changed(entry), title=entry.get("title", ""))
        for entry in feed.entries
    ]
    more = (str(link.get("href") or "") for link in _linked(feed.feed) if link.get("rel") in _FURTHER)
    lists = (Found(address, Kind.FEED) for address in map(addresses.of, more) if address)
    return addresses.listing([*filter(None, found), *lists], broken or cut)


def _parsed(text: str, url: str) -> feedparser.FeedParserDict:
    # Only a stream is safe: feedparser opens strings and bytes that look like an address or a file's name.
    return feedparser.parse(
        BytesIO(text.encode("utf-8", "replace")),
        response_headers={"content-location": url, "content-type": "application/xml; charset=utf-8"},
        resolve_relative_uris=False,  # inside of texts; links are resolved all the same
        sanitize_html=False,  # no text is kept
    )


def _gathered(characters: Iterable[str], *, most: int) -> tuple[str, BrokenListError | None]:
    """Return the whole text, as far as a feed may be long, and why it is not all of it."""
    texts: list[str] = []
    size = 0
    try:
        for text in characters:
            texts.append(text[: most - size])
            size += len(text)
            if size > most:
                raise BrokenListError(f"too long: a feed of more than {most} characters", "feed_characters")
    except BrokenListError as error:
        return "".join(texts), error
    return "".join(texts), None


def _within_measure(text: str, *, most: int) -> tuple[str, BrokenListError | None]:
    """Return the text without what feedparser cannot read or would take minutes for, and why it ends early."""
    text = _OPEN_LINK.sub(r"\1</link>", sound(text))
    if vast := _VAST_TAG.search(text):
        return text[: vast.start()], BrokenListError("broken: a tag without an end")
    entry = next(islice(_ENTRY.finditer(text), most, None), None)
    if entry is None:
        return text, None
    return text[: entry.start()], BrokenListError(f"too many entries: more than {most}", "feed_entries")


def _links(entry: dict[str, object]) -> Iterator[object]:
    """Yield what may be an entry's own address, the best first."""
    yield entry.get("feedburner_origlink")
    yield from (link.get("href") for link in _linked(entry) if link.get("rel") == "alternate")
    yield entry.get("link")
    if entry.get("guidislink"):
        yield entry.get("id")


def _linked(part: dict[str, object]) -> list[dict[str, object]]:
    links = part.get("links")
    return links if isinstance(links, list) else []


def _changed(entry: dict[str, object]) -> int | None:
    # By dict.get: feedparser's own gives "published" for a missing "updated", and warns.
    parsed = [dict.get(entry, f"{name}_parsed") for name in _DATES]
    known = [timegm(moment) for moment in parsed if isinstance(moment, struct_time) and moment.tm_year > 0]
    said = latest(*(str(dict.get(entry, name) or "") for name in _DATES))  # feedparser reads fewer ways of writing
    return max((moment for moment in known if moment > 0), default=said)


def _found(links: Iterable[object], addresses: Addresses, *, changed: int | None, title: object) -> Found | None:
    given = (addresses.of(link) for link in links if isinstance(link, str))
    address = next(filter(None, given), None)
    said = title_of(title) if isinstance(title, str) else ""
    return Found(address, changed=changed, title=said) if address else None


def read_json_feed(source: Source, addresses: Addresses) -> Listing:
    """Read a JSON Feed. Source: jsonfeed.org, version 1.1."""
    text, cut = _gathered(source.characters, most=addresses.bounds.feed_characters)
    if cut:
        return addresses.listing((), cut)
    try:
        feed = json.loads(text)
    except (ValueError, RecursionError) as error:
        return Listing(fault=f"broken: no JSON: {error}")
    items = feed.get("items")
    if not isinstance(items, list):
        return Listing(fault="not a list: JSON without items")
    most = addresses.bounds.feed_entries
    broken = BrokenListError(f"too many entries: more than {most}", "feed_entries") if len(items) > most else None
    found = [_item(item, addresses) for item in items[:most] if isinstance(item, dict)]
    more = addresses.of(feed["next_url"]) if isinstance(feed.get("next_url"), str) else None
    return addresses.listing([*filter(None, found), *((Found(more, Kind.FEED),) if more else ())], broken)


def _item(item: Mapping[str, object], addresses: Addresses) -> Found | None:
    number = item.get("id")
    own = number if isinstance(number, str) and number.startswith(("http://", "https://")) else None
    stamps = (item.get("date_published"), item.get("date_modified"))
    changed = latest(*(stamp for stamp in stamps if isinstance(stamp, str)))
    return _found((item.get("url"), own, item.get("external_url")), addresses, changed=changed, title=item.get("title"))
