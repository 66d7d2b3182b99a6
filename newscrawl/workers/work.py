"""What workers do: clean a page, read a list. Nothing of Scrapy is loaded for it."""

from __future__ import annotations

from newscrawl.clean import Article, Cleaner, RawPage, Reject
from newscrawl.discovery import read_listing
from newscrawl.discovery.listing import Listing, Terms
from newscrawl.items import RawList


def cleaned(cleaner: Cleaner, raw: RawPage) -> Article | Reject:
    """Return what a page became."""
    return cleaner.clean(raw)


def read(_: Cleaner, raw: RawList) -> Listing:
    """Return what a list names."""
    terms = Terms(raw.bounds, raw.robots_tags)
    return read_listing(raw.kind, raw.body, url=raw.url, content_type=raw.content_type, terms=terms)
