"""What the HTTP response says besides its body: rights headers, language, licence links, refusal."""

from __future__ import annotations

import re
from collections.abc import Iterator

from newscrawl.clean.evidence import Fact
from newscrawl.clean.facts.hearing import Labels
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


def read_http(page: Page, _labels: Labels) -> Iterator[Fact]:
    """Tell what the response's headers state."""
    for name, value in page.raw.headers:
        known = name.lower()
        if known in _FIELDS:
            yield Fact(_FIELDS[known], told(value), value, f"header:{known}")
        elif known == "link":
            for found in _LICENSE_LINK.finditer(value[:4_000]):
                yield Fact("rights.license", found[1], found[0], "header:link")
