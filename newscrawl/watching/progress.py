"""How far a crawl is: a line at the foot of a terminal, and a line in the log every minute where there is none."""

from __future__ import annotations

import logging
import sys
import time
from collections import deque
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from typing import TextIO

from scrapy import Spider, signals
from scrapy.crawler import Crawler
from scrapy.exceptions import NotConfigured
from scrapy.settings import BaseSettings
from scrapy.utils.asyncio import create_looping_call

from newscrawl.spiders._news import AnsweringSpider, NewsSpider
from newscrawl.spiders.news import ScheduledSpider
from newscrawl.terminal import LastLine, can_redraw
from newscrawl.watching.log import IS_JSON

_logger = logging.getLogger(__name__)
_TICK = 0.5  # seconds between two lines on a terminal
_WINDOW = 60.0  # seconds over which rates are taken
_STANDARD_OUTPUT = ("-", "stdout:")


@dataclass(frozen=True, slots=True)
class Tally:
    """How a crawl stands at an instant; `done` of the `total` of article addresses that are known so far."""

    at: float  # seconds
    pages: int
    articles: int
    rejects: int
    done: int
    total: int


def said(now: Tally, before: Tally) -> list[str]:
    """Return what is to be told, the most important first; rates are taken since `before`."""
    seconds, left = now.at - before.at, now.total - now.done
    parts = [f"{now.pages} pages", f"{now.articles} articles", f"{now.rejects} rejects", f"{left} to go"]
    if seconds > 0:
        parts.append(f"{(now.pages - before.pages) / seconds:.1f} pages/s")
    if left > 0 and now.done > before.done and seconds > 0:
        parts.append(f"ETA {_clock(left * seconds / (now.done - before.done))}")
    return parts


def _clock(seconds: float) -> str:
    minutes, rest = divmod(round(seconds), 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02}:{rest:02}" if hours else f"{minutes}:{rest:02}"


class Progress:
    """Tells how far the crawl is, in the place of Scrapy's LogStats; LOGSTATS_INTERVAL is its minute."""

    def __init__(self, crawler: Crawler, spider: AnsweringSpider) -> None:
        self._crawler = crawler
        self._spider = spider
        self._tallies: deque[Tally] = deque()
        self._line = LastLine(sys.stderr) if _has_terminal(crawler.settings) else None
        self._above: list[logging.StreamHandler[TextIO | LastLine]] = []  # handlers that write to the same terminal
        self._ticking = create_looping_call(self._tick)
        self._logging = create_looping_call(self._log)

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Progress:
        """Watch a spider of ours."""
        if not isinstance(crawler.spider, AnsweringSpider):
            raise NotConfigured  # said aloud, it would be a warning in every log
        progress = cls(crawler, crawler.spider)
        crawler.signals.connect(progress.spider_opened, signals.spider_opened)
        crawler.signals.connect(progress.spider_closed, signals.spider_closed)
        return progress

    def spider_opened(self, spider: Spider) -> None:
        """Begin to tell."""
        if self._line is not None:
            self._above = list(_on_stderr(logging.root.handlers))
            for handler in self._above:
                handler.setStream(self._line)
        self._ticking.start(_TICK)
        interval = self._crawler.settings.getfloat("LOGSTATS_INTERVAL")
        if interval and not self._above:
            self._logging.start(interval, now=False)

    def spider_closed(self, spider: Spider, reason: str) -> None:
        """Take the line away."""
        for call in (self._ticking, self._logging):
            if call.running:
                call.stop()
        for handler in self._above:
            handler.setStream(sys.stderr)
        self._show([])

    def _tick(self) -> None:
        self._tallies.append(self._tally())
        while self._tallies[-1].at - self._tallies[0].at > _WINDOW:
            self._tallies.popleft()
        self._show(said(self._tallies[-1], self._tallies[0]))

    def _show(self, parts: list[str]) -> None:
        if self._line is not None:
            with suppress(OSError):  # the terminal may be gone
                self._line.show(parts)

    def _log(self) -> None:
        _logger.info("%s", ", ".join(said(self._tally(), self._tallies[0])))

    def _tally(self) -> Tally:
        stats, spider = self._crawler.stats, self._spider
        if isinstance(spider, ScheduledSpider):
            counts: Mapping[str, int] = spider.clerk.run.counts if spider.clerk else {}
            total = counts.get("found", 0)
        else:
            counts = {kind: stats.get_value(f"newscrawl/{kind}", 0) for kind in ("articles", "rejects")}
            total = len(spider.asked) if isinstance(spider, NewsSpider) else 0
        articles, rejects = counts.get("articles", 0), counts.get("rejects", 0)
        done = articles + rejects + counts.get("unchanged", 0) + counts.get("dropped", 0)
        pages = stats.get_value("response_received_count", 0)
        return Tally(time.monotonic(), pages, articles, rejects, done, total)


def _has_terminal(settings: BaseSettings) -> bool:
    """Say whether the line can be shown, and is wanted: not by who asked for errors alone, or for lines on stdout."""
    level = logging.getLevelNamesMapping().get(str(settings.get("LOG_LEVEL")), logging.INFO)
    is_quiet = not settings.getbool("LOG_ENABLED") or level >= logging.ERROR or settings.get("NEWSCRAWL_LOG") == IS_JSON
    is_shared = sys.stdout.isatty() and any(str(uri) in _STANDARD_OUTPUT for uri in settings.getdict("FEEDS"))
    return can_redraw(sys.stderr) and not is_quiet and not is_shared


def _on_stderr(handlers: Iterable[logging.Handler]) -> Iterator[logging.StreamHandler[TextIO | LastLine]]:
    for handler in handlers:
        if isinstance(handler, logging.StreamHandler) and handler.stream is sys.stderr:
            yield handler
