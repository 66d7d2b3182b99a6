"""What a site's lists name: bytes in, addresses out, without network or clock."""

from __future__ import annotations

from collections.abc import Sequence

from newscrawl.discovery.characters import opened
from newscrawl.discovery.feed import read_feed, read_json_feed
from newscrawl.discovery.listing import BrokenListError, Listing
from newscrawl.discovery.robots import read_robots
from newscrawl.discovery.section import read_section
from newscrawl.discovery.sitemap import read_sitemap, read_text_sitemap
from newscrawl.ledger.rows import Kind


def read_listing(
    kind: Kind, body: bytes, *, url: str, content_type: str = "", robots_tags: Sequence[str] | None = ()
) -> Listing:
    """Return the addresses that a list names, in its order; whatever the body is, it never raises.

    `robots_tags` are what X-Robots-Tag says of links on a page, None where that is not asked.
    Sitemaps and feeds are told by what they hold: a feed that stands where a sitemap was looked for is read, too.
    """
    if kind is Kind.ROBOTS:
        return read_robots(body, url=url)
    if kind in {Kind.SECTION, Kind.PAGE}:
        return read_section(body, url=url, content_type=content_type, robots_tags=robots_tags)
    if kind is Kind.ARTICLE:
        return Listing(fault="not a list: an article")
    return _read_machine_list(kind, body, url=url, content_type=content_type)


def _read_machine_list(kind: Kind, body: bytes, *, url: str, content_type: str) -> Listing:
    try:
        source = opened(body, content_type)
    except BrokenListError as fault:
        return Listing(fault=str(fault))
    if source.root in {"urlset", "sitemapindex"}:
        return read_sitemap(source, url=url)
    if source.root == "{":
        return read_json_feed(source, url=url)
    if source.root:
        return read_feed(source, url=url)
    return read_text_sitemap(source, url=url) if kind is Kind.SITEMAP else Listing(fault="not a list: no feed")
