"""How a crawl ended, as an exit code; docs/crawling.md says what each means."""

from __future__ import annotations

from enum import IntEnum

from scrapy import Spider, signals
from scrapy.crawler import Crawler


class ExitCode(IntEnum):
    """What a scheduler is told."""

    WELL = 0
    INCOMPLETE = 1
    BAD_INPUT = 2
    SITES_FAILED = 3
    HALTED = 4


_ABORTED = {"memusage_exceeded"}  # reasons of a crawl that something broke off


class Outcome:
    """Listens to a crawl, and knows its exit code once it has ended."""

    def __init__(self, crawler: Crawler) -> None:
        self._crawler = crawler
        self._reason: str | None = None
        crawler.signals.connect(self._closed, signals.spider_closed)

    def _closed(self, spider: Spider, reason: str) -> None:
        self._reason = reason

    def code(self) -> ExitCode:
        """Return the exit code; a crawl that has not come to its end was broken off. Any thread may ask."""
        stats = dict(self._crawler.stats.get_stats())  # at one stroke: the crawl's thread may add to them
        if stats.get("newscrawl/halted") or not self._is_over or self._reason in _ABORTED:
            return ExitCode.HALTED
        is_wrong = any(stats.get(f"newscrawl/{what}") for what in ("broken", "unaccounted", "raw_failed"))
        if is_wrong or any(key.startswith("feedexport/failed_count") for key in stats):
            return ExitCode.INCOMPLETE
        return ExitCode.SITES_FAILED if stats.get("newscrawl/failing_sites") else ExitCode.WELL

    @property
    def _is_over(self) -> bool:
        """Say whether all who hear of the end have had their time: those that store the feeds, and the ledger after."""
        return self._reason is not None and self._crawler.engine.spider is None
