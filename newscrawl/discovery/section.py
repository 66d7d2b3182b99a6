"""A page for readers as a list: a site's front page, or one of its sections."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from urllib.parse import SplitResult, parse_qsl, urlsplit

from lxml.html import HtmlElement

from newscrawl.clean.article import RawPage
from newscrawl.clean.facts.directives import META_NAMES, NO_FOLLOW, TO_US, directives
from newscrawl.clean.parse import Document, parse
from newscrawl.clean.text import bulk
from newscrawl.discovery.address import ENOUGH, another_day, article_points, likely_section, site_of
from newscrawl.discovery.links import NOFOLLOW, Link, Place, links_of
from newscrawl.discovery.listing import Addresses, BrokenListError, Listing, Terms, absolute
from newscrawl.ledger.rows import Found, Kind

CALENDAR = "calendar"  # the count of next pages that are not followed: a calendar has one for ever
_LABEL = 40  # characters; a section's name is shorter
_PLACE_POINTS = {Place.HEADING: 2, Place.TEASER: 1, Place.FRAME: -3, Place.FOOTER: -3}
_FEED_TYPES = frozenset({"application/rss+xml", "application/atom+xml", "application/feed+json"})
_COMMENTS = re.compile(r"/comments/", re.IGNORECASE)  # a feed of what readers wrote
# How lists number their pages: /page/2, ?page=2.
_PAGE_PATH = re.compile(r"(.*?)/(?:page|pagina|seite)[/-]?(\d{1,4})/?", re.IGNORECASE)
_PAGE_KEYS = frozenset({"p", "page", "paged", "pagina", "pg", "seite"})


def read_section(body: bytes, *, url: str, content_type: str, terms: Terms) -> Listing:
    """Return what a page links to on its own site: stories in page order, its later pages, feeds, and sections.

    Links that lead elsewhere, to files, forms, calendars, tags or authors are left out. A page that
    says nofollow in X-Robots-Tag or in its head names nothing. What would be named but for that is counted.
    """
    document = parse(RawPage(url, body, headers=(("content-type", content_type),)))
    if not isinstance(document, Document):
        return Listing(fault=f"not a list: {document.detail}")
    if document.root is None:
        return Listing(fault="not a list: plain text")
    addresses, most = Addresses(_base(document.root, url), terms.bounds), terms.bounds.page_links
    links = links_of(document.root, addresses)
    own = [link for link in links[:most] if link.url != url and site_of(link.url) == site_of(url)]
    heads = _heads(document.root, addresses)
    named = followed = _all_named(own, heads, url=url)
    if terms.robots_tags is not None and _is_closed(document.root, terms.robots_tags):
        followed = {}
    elif terms.robots_tags is not None and any(link.is_refused for link in own):
        followed = _all_named([link for link in own if not link.is_refused], heads, url=url)
    turned = _turned(own, heads, url=url) - named.keys()
    left_out = {NOFOLLOW: len(named.keys() - followed.keys()), CALENDAR: len(turned)}
    too_many = BrokenListError(f"too many links: more than {most}", "page_links") if len(links) > most else None
    return addresses.listing(list(followed.values()), too_many, left_out=left_out)


def _all_named(links: list[Link], heads: list[_Head], *, url: str) -> dict[str, Found]:
    found: dict[str, Found] = {}
    for one in (*_stories(links, url), *_pages(links, url), *_headed(heads, url), *_sections(links, url)):
        found.setdefault(one.url, one)
    return found


def _turned(links: list[Link], heads: list[_Head], *, url: str) -> set[str]:
    """Return what is called the next page and is a calendar's."""
    nexts = (*(link.url for link in links if link.is_next), *(head.url for head in heads if head.is_next))
    return {address for address in nexts if not _goes_on(address, url)}


def _is_closed(root: HtmlElement, robots_tags: Sequence[str]) -> bool:
    metas = (meta for meta in root.iter("meta") if (meta.get("name") or "").strip().lower() in META_NAMES)
    said = (*robots_tags, *(meta.get("content") or "" for meta in metas))
    return any(directives(value, of=TO_US) & NO_FOLLOW for value in said)


def _base(root: HtmlElement, url: str) -> str:
    href = next((base.get("href") for base in root.iter("base") if base.get("href")), None)
    return absolute(href or "", url) or url


def _stories(links: list[Link], url: str) -> Iterator[Found]:
    for link in links:
        place = sum(points for place, points in _PLACE_POINTS.items() if link.place & place)
        if article_points(link.url, link.text) + place >= ENOUGH and _page_number(link.url, url) is None:
            yield Found(link.url)


def _pages(links: list[Link], url: str) -> Iterator[Found]:
    """Yield the list's pages behind this one."""
    here = _page_number(url, url) or 1
    for link in links:
        is_next = link.is_next and _goes_on(link.url, url)
        if is_next or (_page_number(link.url, url) or 0) > here:
            yield Found(link.url, Kind.PAGE)


def _goes_on(address: str, url: str) -> bool:
    """Say whether what is called the next page is one of this list, and not that of a calendar's next day or month.

    What has a number as pages have it is no calendar's, and what has no day itself may begin with one.
    """
    return _unnumbered(urlsplit(address))[1] is not None or not another_day(url, address)


def _page_number(address: str, url: str) -> int | None:
    """Return which page of the list at `url` an address is; None where it is none."""
    way, number = _unnumbered(urlsplit(address))
    return number if way == _unnumbered(urlsplit(url))[0] else None


def _unnumbered(parts: SplitResult) -> tuple[tuple[object, ...], int | None]:
    """Return an address without the number of its page, and the number."""
    numbered = _PAGE_PATH.fullmatch(parts.path)
    path, number = (numbered[1], int(numbered[2])) if numbered else (parts.path.rstrip("/"), None)
    query = parse_qsl(parts.query)
    for key, value in query:
        if key.lower() in _PAGE_KEYS and value.isdecimal() and len(value) <= 4:
            number = int(value)
    others = tuple((key, value) for key, value in query if key.lower() not in _PAGE_KEYS)
    return (parts.netloc, path, others), number


@dataclass(frozen=True, slots=True)
class _Head:
    """What a page's head names: its list's next page, or a feed."""

    url: str
    is_next: bool
    is_feed: bool


def _heads(root: HtmlElement, addresses: Addresses) -> list[_Head]:
    """Return what the head names: the next page, and feeds of stories, also those on another host."""
    heads: list[_Head] = []
    for head in root.iter("link"):
        rels = set((head.get("rel") or "").lower().split())
        address = addresses.of(head.get("href") or "") if rels & {"next", "alternate"} else None
        if address is not None:
            is_next = "next" in rels and site_of(address) == site_of(addresses.base)
            is_feed = "alternate" in rels and (head.get("type") or "").split(";")[0].strip().lower() in _FEED_TYPES
            heads.append(_Head(address, is_next, is_feed and not _COMMENTS.search(address)))
    return heads


def _headed(heads: list[_Head], url: str) -> Iterator[Found]:
    for head in heads:
        if head.is_next and _goes_on(head.url, url):
            yield Found(head.url, Kind.PAGE)
        if head.is_feed:
            yield Found(head.url, Kind.FEED)


def _sections(links: list[Link], url: str) -> Iterator[Found]:
    """Yield the sections that menus and headings name, of this host: on others are the shops, jobs and games."""
    host = _host(url)
    for link in links:
        is_placed = link.place & (Place.FRAME | Place.HEADING) and not link.place & Place.FOOTER
        if is_placed and 0 < bulk(link.text) <= _LABEL and _host(link.url) == host and likely_section(link.url):
            yield Found(link.url, Kind.SECTION)


def _host(url: str) -> str:
    return urlsplit(url).netloc.removeprefix("www.")
