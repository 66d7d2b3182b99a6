"""What a site's lists name: bytes in, addresses out, without network or clock."""

from __future__ import annotations

from newscrawl.discovery.characters import opened
from newscrawl.discovery.feed import read_feed, read_json_feed
from newscrawl.discovery.listing import Addresses, BrokenListError, Listing, Terms
from newscrawl.discovery.robots import read_robots
from newscrawl.discovery.section import read_section
from newscrawl.discovery.sitemap import read_sitemap, read_text_sitemap
from newscrawl.ledger.rows import Kind

_USUAL = Terms()


def read_listing(kind: Kind, body: bytes, *, url: str, content_type: str = "", terms: Terms = _USUAL) -> Listing:
    """Return the addresses that a list names, in its order; whatever the body is, it never raises.

    Sitemaps and feeds are told by what they hold: a feed that stands where a sitemap was looked for is read, too.
    """
    addresses = Addresses(url, terms.bounds)
    if kind is Kind.ROBOTS:
        return read_robots(body, addresses)
    if kind in {Kind.SECTION, Kind.PAGE}:
        return read_section(body, url=url, content_type=content_type, terms=terms)
    if kind is Kind.ARTICLE:
        return Listing(fault="not a list: an article")
    return _read_machine_list(kind, body, content_type=content_type, addresses=addresses)


def _read_machine_list(kind: Kind, body: bytes, *, content_type: str, addresses: Addresses) -> Listing:
    try:
        source = opened(body, content_type, bounds=addresses.bounds)
    except BrokenListError as fault:
        return addresses.listing((), fault)
    if source.root in {"urlset", "sitemapindex"}:
        return read_sitemap(source, addresses)
    if source.root == "{":
        return read_json_feed(source, addresses)
    if source.root:
        return read_feed(source, addresses)
    return read_text_sitemap(source, addresses) if kind is Kind.SITEMAP else Listing(fault="not a list: no feed")
