"""How often a page may be asked for again, by Scrapy's RETRY_ settings, of which its middleware has the rest."""

from __future__ import annotations

from scrapy import Request
from scrapy.crawler import Crawler
from scrapy.utils.response import response_status_message

_MADE = "retry_times"  # the meta key in which Scrapy's middleware counts, too: both together have RETRY_TIMES


class Tries:
    """The tries of a crawl's requests; stats and meta are those of Scrapy's middleware."""

    def __init__(self, crawler: Crawler) -> None:
        settings = crawler.settings
        self._stats = crawler.stats
        self._statuses = {int(status) for status in settings.getlist("RETRY_HTTP_CODES")}
        self._most = settings.getint("RETRY_TIMES") if settings.getbool("RETRY_ENABLED") else 0

    def made(self, request: Request) -> int:
        """Return how often a request was tried again."""
        return int(request.meta.get(_MADE, 0))

    def are_left(self, request: Request, status: int) -> bool:
        """Say whether a request that was answered so may be tried again."""
        if request.meta.get("dont_retry") or status not in self._statuses:
            return False
        return self.made(request) < min(self._most, int(request.meta.get("max_retry_times", self._most)))

    def count(self, request: Request, status: int) -> None:
        """Note that it is."""
        request.meta[_MADE] = self.made(request) + 1
        self._stats.inc_value("retry/count")
        self._stats.inc_value(f"retry/reason_count/{response_status_message(status)}")

    def end(self, request: Request) -> None:
        """Have nobody try a request again."""
        request.meta["dont_retry"] = True
