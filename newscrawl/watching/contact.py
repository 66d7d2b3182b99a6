"""Site owners should know whom to ask: a crawl of theirs that names nobody says so."""

from __future__ import annotations

import logging

from scrapy import Request, signals
from scrapy.crawler import Crawler
from scrapy.exceptions import NotConfigured
from scrapy.utils.httpobj import urlparse_cached

from newscrawl.addresses import AllowedHosts, is_literal, is_public

_PORTS = {"http": 80, "https": 443}
_logger = logging.getLogger(__name__)


class ContactReminder:
    """Says once, at the first request to a public host, that the User-Agent names no contact."""

    def __init__(self, crawler: Crawler) -> None:
        self._crawler = crawler
        self._allowed = AllowedHosts.read(crawler.settings.get("NEWSCRAWL_ALLOW_HOSTS") or "")

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> ContactReminder:
        """Listen, where the User-Agent has no "+" before an address."""
        if "+" in str(crawler.settings["USER_AGENT"]):
            raise NotConfigured
        reminder = cls(crawler)
        crawler.signals.connect(reminder.request_reached_downloader, signals.request_reached_downloader)
        return reminder

    def request_reached_downloader(self, request: Request) -> None:
        """Say it, and listen no more."""
        url = urlparse_cached(request)
        host = url.hostname or ""
        is_inside = is_literal(host) and not is_public(host)
        if is_inside or (host, url.port or _PORTS.get(url.scheme, 0)) in self._allowed.pairs:
            return
        _logger.warning(
            "the User-Agent tells site owners no way to reach you: set NEWSCRAWL_CONTACT to a page or mail address"
        )
        self._crawler.signals.disconnect(self.request_reached_downloader, signals.request_reached_downloader)
