"""The sitemaps that a robots.txt names."""

from __future__ import annotations

import re

from newscrawl.discovery.listing import Listing, absolute
from newscrawl.ledger.rows import Found, Kind

_MOST_BYTES = 512_000  # RFC 9309 asks to read at least 500 KiB
# A line of its own for all robots, wherever it stands. Some write "site-map", and comments behind it.
_SITEMAP = re.compile(r"^[ \t\ufeff]*site-?map[ \t]*:[ \t]*([^\s#]+)", re.IGNORECASE | re.MULTILINE)


def read_robots(body: bytes, *, url: str) -> Listing:
    """Return the sitemaps that a robots.txt names, each once; that it names none is no fault."""
    text = body[:_MOST_BYTES].decode("utf-8", "replace").replace("\r", "\n")
    addresses = dict.fromkeys(absolute(href, url) for href in _SITEMAP.findall(text))
    fault = f"too long: more than {_MOST_BYTES} bytes" if len(body) > _MOST_BYTES else None
    return Listing(tuple(Found(address, Kind.SITEMAP) for address in addresses if address), fault)
