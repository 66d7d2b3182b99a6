"""The sitemaps that a robots.txt names."""

from __future__ import annotations

import re

from newscrawl.discovery.listing import Addresses, BrokenListError, Listing
from newscrawl.ledger.rows import Found, Kind

_MOST_BYTES = 512_000  # RFC 9309 asks to read at least 500 KiB
# A line of its own for all robots, wherever it stands. Some write "site-map", and comments behind it.
_SITEMAP = re.compile(r"^[ \t\ufeff]*site-?map[ \t]*:[ \t]*([^\s#]+)", re.IGNORECASE | re.MULTILINE)


def read_robots(body: bytes, addresses: Addresses) -> Listing:
    """Return the sitemaps that a robots.txt names, each once; that it names none is no fault."""
    text = body[:_MOST_BYTES].decode("utf-8", "replace").replace("\r", "\n")
    named = dict.fromkeys(map(addresses.of, _SITEMAP.findall(text)))
    fault = BrokenListError(f"too long: more than {_MOST_BYTES} bytes") if len(body) > _MOST_BYTES else None
    return addresses.listing([Found(address, Kind.SITEMAP) for address in named if address], fault)
