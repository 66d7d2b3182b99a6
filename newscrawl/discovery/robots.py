"""A robots.txt: what it says as text, to whom, and the sitemaps that it names."""

from __future__ import annotations

import re

from newscrawl.clean.facts.read.robots import GROUP_HEAD, product_token
from newscrawl.discovery.listing import Addresses, BrokenListError, Listing
from newscrawl.ledger.rows import Found, Kind

MOST_BYTES = 512_000  # RFC 9309 asks to read at least 500 KiB
_UTF16 = (b"\xff\xfe", b"\xfe\xff")
# A line of its own for all robots, wherever it stands. Some write "site-map", and comments behind it.
_SITEMAP = re.compile(r"^[ \t]*site-?map[ \t]*:[ \t]*([^\s#]+)", re.IGNORECASE | re.MULTILINE)
_RULE = re.compile(r"\s*(?:allow|disallow|crawl-delay|request-rate|visit-time)[ \t]*:", re.IGNORECASE)
_ALL, _ANOTHER = "*", "~"  # a robot's name has no ~ in it


def robots_text(body: bytes) -> str:
    """Return the whole lines in the first 500 KiB, without byte order mark and NULs."""
    read = body[:MOST_BYTES]
    if len(body) > MOST_BYTES:  # half a rule forbids more than it says
        read = read[: max(read.rfind(b"\n"), read.rfind(b"\r")) + 1]
    text = read.decode("utf-16" if read.startswith(_UTF16) else "utf-8", "replace")
    return "".join(f"{line}\n" for line in text.replace("\0", "").removeprefix("\ufeff").splitlines())


def said_to(text: str, robot: str) -> str:
    """Return a robots.txt in which each group names this robot, all, or just another one, which has one rule left.

    RFC 9309 compares whole product tokens, without versions. Protego 0.7 takes "news" for "newscrawl", passes over
    "newscrawl/1.0", and copies each rule for each robot that its group names: of a thousand of both a million.
    """
    said: list[str] = []
    named: set[str] = set()  # in this group
    has_rules = False
    for line in text.splitlines():
        if agent := GROUP_HEAD.match(line):
            name = _named(agent[1].strip(), robot)
            named = {name} if has_rules else {*named, name}
            has_rules = False
            said.append(f"User-agent: {name}")
        elif not _RULE.match(line):
            said.append(line)
        else:
            if not has_rules or named != {_ANOTHER}:  # the first one ends the names
                said.append(line)
            has_rules = True
    return "\n".join(said)


def _named(agent: str, robot: str) -> str:
    token = product_token(agent)
    return token if token in {robot, _ALL} else _ANOTHER


def read_robots(body: bytes, addresses: Addresses) -> Listing:
    """Return the sitemaps that a robots.txt names, each once; that it names none is no fault."""
    named = dict.fromkeys(map(addresses.of, _SITEMAP.findall(robots_text(body))))
    fault = BrokenListError(f"too long: more than {MOST_BYTES} bytes") if len(body) > MOST_BYTES else None
    return addresses.listing([Found(address, Kind.SITEMAP) for address in named if address], fault)
