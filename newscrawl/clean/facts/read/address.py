"""What the address says: the day that many sites write into their paths."""

from __future__ import annotations

import re
from collections.abc import Iterator

from newscrawl.clean.evidence import Fact
from newscrawl.clean.facts.lexicon import lexicon
from newscrawl.clean.facts.lines import Lines
from newscrawl.clean.facts.when.dates import instant
from newscrawl.clean.page import Page

_DAY = re.compile(r"(?<!\d)((?:19|20)\d\d)([/_-]?)(0[1-9]|1[0-2]|[1-9](?=/))\2(0[1-9]|[12]\d|3[01]|[1-9](?=/))(?!\d)")
_NAMED = re.compile(r"/((?:19|20)\d\d)()/([a-z]{3,9})/(0[1-9]|[12]\d|3[01])/", re.IGNORECASE)


def read_address(page: Page, _lines: Lines) -> Iterator[Fact]:
    """Tell the bare day in the page's path."""
    path = page.raw.url.split("?", 1)[0]
    found = _DAY.search(path) or _NAMED.search(path)
    if found is None:
        return
    year, _, month, day = found.groups()
    number = lexicon().months.get(month.lower(), month)
    if value := instant(f"{year}-{number}-{day}"):
        yield Fact("date_published", value, found[0], "url")
