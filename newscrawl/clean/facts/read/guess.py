"""The last resort: htmldate looks for a day in a page where no other source names one."""

from __future__ import annotations

import warnings
from collections.abc import Iterator

from newscrawl.clean.evidence import Fact
from newscrawl.clean.facts.lines import Lines
from newscrawl.clean.facts.when.dates import instant
from newscrawl.clean.facts.when.others import days_of_others
from newscrawl.clean.page import Page

# Without the crawl's instant nothing is too late; htmldate would ask the clock, and the same page give two answers.
_NEVER = "2100-01-01"


def read_guess(page: Page, lines: Lines) -> Iterator[Fact]:
    """Tell the day that the page's markup and text make likely; one that dates something else is refused at once."""
    if page.root is None:
        return
    from htmldate import find_date  # noqa: PLC0415 -- slow to load, and a crawl's own process never asks it

    fetched = instant(page.raw.fetched or "")
    latest = fetched[:10] if fetched else _NEVER
    with warnings.catch_warnings(action="ignore"):  # dateutil warns of zones like EST; a day needs none
        day = find_date(page.root, extensive_search=False, original_date=True, max_date=latest, url=page.raw.url)
    if day:
        refused = "/other" if day in days_of_others(page, lines) else ""
        yield Fact("date_published", day, day, f"htmldate{refused}")
