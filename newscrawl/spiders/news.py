"""The scheduled crawl: what sites have published since the ledger last heard of them."""

from __future__ import annotations

import asyncio
import re
from collections.abc import AsyncIterator
from datetime import UTC, datetime
from pathlib import Path
from urllib.parse import urlsplit

from scrapy import Request
from scrapy.crawler import Crawler
from scrapy.exceptions import UsageError
from scrapy.http import Response
from twisted.python.failure import Failure

from newscrawl.clean.sites import Sites, load_sites, registrable_domain
from newscrawl.discovery.listing import default_lists
from newscrawl.items import RawList, RawPage, Reject
from newscrawl.ledger.rows import Found, Kind, Task
from newscrawl.reasons import reason_of
from newscrawl.spiders._news import REQUESTED, AnsweringSpider

_TICK = 0.2  # seconds between two looks into the ledger
_SPAN = re.compile(r"(\d{1,5})([mhd])")
_SECONDS = {"m": 60, "h": 3_600, "d": 86_400}
_ALL = "all"
_TASK = "task"  # the meta key of what is due
_WAY_OUT = "give -a site=example.com, -a sites=all or -a start=https://example.com/"


class ScheduledSpider(AnsweringSpider):
    """Fetches what is new or changed on sites: `-a site=a.com,b.com`, `-a sites=all` or `-a start=https://any.site/`.

    `since` (`2d`, `12h`, `90m`, or a day) leaves out what is older; without it everything that a site lists is
    fetched once. `max_pages` bounds the articles that one run asks for.
    """

    name = "news"

    def __init__(  # noqa: PLR0913 -- Scrapy hands each -a NAME=VALUE over as a parameter
        self,
        name: str | None = None,
        *,
        site: str = "",
        sites: str = "",
        start: str = "",
        since: str = "",
        max_pages: str = "",
        **unknown: str,
    ) -> None:
        super().__init__(name)
        if unknown:
            raise UsageError(f"news: there is no argument {min(unknown)!r}; {_WAY_OUT}")
        self.begins = dict(_begins(site, sites, start))
