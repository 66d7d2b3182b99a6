"""What the HTTP response says besides its body: rights headers, language, licence links, refusal."""

from __future__ import annotations

import re
from collections.abc import Iterator

from newscrawl.clean.evidence import Fact
from newscrawl.clean.facts.lines import Lines
from newscrawl.clean.facts.wording import told
from newscrawl.clean.page import Page

_FIELDS = {
    "x-robots-tag": "rights.robots",
    "tdm-reservation": "rights.tdm-reservation",
    "tdm-policy": "rights.tdm-policy",
    "content-usage": "rights.content-usage",
    "content-signal": "rights.content-signal",
    "content-language": "language",
}
_LICENSE_LINK = re.compile(r'<([^<>]{1,500})>[^,<>]{0,200}?\brel\s*=\s*"?[^",;]{0,40}\blicense\b', re.IGNORECASE)
_REFUSALS = frozenset({401, 402, 403, 407, 451})  # of the page, not of its address: log in, pay, not from there
_LONGEST_NUMBER = 15  # digits
_END, _TAIL = b"</html", 2_000  # bytes; behind it stand comments of caches and counters
_SLACK = 100  # bytes by which compressing may have lengthened a short page: the header may speak of that


def read_http(page: Page, _lines: Lines) -> Iterator[Fact]:
    """Tell what the response's headers state, and whether its status or its length belies the page."""
    if page.raw.status in _REFUSALS:
        yield Fact("access.http_status", str(page.raw.status), str(page.raw.status), "http:status")
    yield from _cut_short(page)
    for name, value in page.raw.headers:
        known = name.lower()
        if known in _FIELDS:
            yield Fact(_FIELDS[known], told(value), value, f"header:{known}")
        elif known == "link":
            for found in _LICENSE_LINK.finditer(value[:4_000]):
                yield Fact("rights.license", found[1], found[0], "header:link")


def _cut_short(page: Page) -> Iterator[Fact]:
    """A page that ends as pages do came whole, whatever a header says of other bytes: compressed ones, or chunks."""
    length = page.raw.header("content-length") or ""
    is_of_others = any(page.raw.header(name) is not None for name in ("content-encoding", "transfer-encoding"))
    if length.isdecimal() and not is_of_others and _END not in page.raw.body[-_TAIL:].lower():
        missing = int(length[:_LONGEST_NUMBER]) - len(page.raw.body)
        if missing > _SLACK:
            yield Fact("access.missing_bytes", str(missing), length, "header:content-length")
