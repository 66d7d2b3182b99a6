"""Between the scheduled crawl and its run: every answer is told to the run, and what gives no line is dropped."""

from __future__ import annotations

import asyncio
import hashlib
import json
import logging
import platform
from collections.abc import Callable
from importlib.metadata import version
from pathlib import Path
from typing import ParamSpec, TypeVar

from scrapy import signals
from scrapy.crawler import Crawler
from scrapy.exceptions import DropItem, NotConfigured
from scrapy.http import Response
from scrapy.settings import BaseSettings
from twisted.python.failure import Failure

from newscrawl import __version__
from newscrawl.clean.profile import NEWS, profile_of
from newscrawl.clean.sites import load_sites
from newscrawl.crawl.desk import Desk
from newscrawl.crawl.plan import Plan, site_plans
from newscrawl.crawl.run import HALTS, Run
from newscrawl.feeds import run_name
from newscrawl.items import Article, NotModified, ReadList, Reject, UnreadList
from newscrawl.ledger.rows import Task
from newscrawl.record import as_line, in_profile, reject_line
from newscrawl.spiders._news import REQUESTED
from newscrawl.spiders.news import ScheduledSpider

_logger = logging.getLogger(__name__)
_P = ParamSpec("_P")
_T = TypeVar("_T")
_LIBRARIES = ("scrapy", "trafilatura", "lxml")


class LedgerPipeline:
    """Tells the run what became of each address. An article that has a line goes on to the feeds as it was written.

    The stats newscrawl/unaccounted, newscrawl/failing_sites and newscrawl/halted make the exit code.
    """

    def __init__(self, crawler: Crawler, spider: ScheduledSpider) -> None:
        self._crawler = crawler
        self._profile = profile_of(crawler.settings.get("NEWSCRAWL_PROFILE") or NEWS.name)
        self._plan = plan_of(spider, crawler.settings)
        self._run = Run(self._plan)
        self._desk = Desk()
        self._stop: asyncio.Task[None] | None = None
        spider.due = self.due

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> LedgerPipeline:
        """Listen to what is lost on the way; spiders that remember nothing need no ledger."""
        if not isinstance(crawler.spider, ScheduledSpider):
            raise NotConfigured
        pipeline = cls(crawler, crawler.spider)
        for signal, listener in (
            (signals.item_error, pipeline.item_error),
            (signals.item_dropped, pipeline.item_dropped),
            (signals.spider_error, pipeline.spider_error),
        ):
            crawler.signals.connect(listener, signal)
        return pipeline

    async def open_spider(self) -> None:
        """Take the sites and the ledger."""
        for path in await self._told(self._run.begin) or ():
            _logger.warning("%s: a killed run left it unfinished; removed, and its pages are due again", path)

    async def due(self) -> list[Task] | None:
        """Return what the spider is to ask for next, None where the crawl is over."""
        return await self._told(self._run.due)

    async def process_item(self, item: object) -> object:
        """Return an item that has its line; DropItem for what has none."""
        if isinstance(item, Article):
            item = await self._told(self._run.article, item, self._article_line)
        elif isinstance(item, Reject):
            await self._told(self._run.reject, item, reject_line)
        else:
            await self._process_other(item)
            item = None
        if item is None:
            raise DropItem("no line comes of it", log_level="DEBUG")
        return item

    async def _process_other(self, item: object) -> None:
        if isinstance(item, NotModified):
            await self._told(self._run.not_modified, item.requested_url)
        elif isinstance(item, UnreadList):
            await self._told(self._run.list_failed, item.requested_url, item.reason)
        elif isinstance(item, ReadList):
            raw = item.raw
            await self._told(
                self._run.listing, raw.requested_url, item.listing, etag=raw.etag, last_modified=raw.last_modified
            )

    async def item_error(self, item: object, failure: Failure) -> None:
        """Note the pipeline's exception as the answer of the item's address."""
        await self._lost(getattr(item, REQUESTED, None), failure.value)

    async def item_dropped(self, item: object, exception: BaseException) -> None:
        """Note why a pipeline dropped the item, where it was not this one."""
        await self._lost(getattr(item, REQUESTED, None), exception)

    async def spider_error(self, failure: Failure, response: Response | Failure | None) -> None:
        """Note the callback's exception as the answer of the request's address."""
        request = getattr(response, "request", None)
        await self._lost(request.meta.get(REQUESTED) if request else None, failure.value)

    async def _lost(self, url: str | None, error: BaseException | None) -> None:
        if url is not None:
            reject = Reject(url, url, f"error:{type(error).__name__}", str(error))
            await self._told(self._run.lost, reject, reject_line)

    async def close_spider(self) -> None:
        """End the run, check its sums, and say what came of it."""
        manifest = None if self._is_halted else await self._told(self._run.end)
        self._desk.close()
        if manifest is None:
            return
        stats, counts = self._crawler.stats, self._run.counts
        stats.set_value("newscrawl/unaccounted", abs(int(str(manifest["unaccounted"]))) + counts["unasked"])
        stats.set_value("newscrawl/failing_sites", len(self._run.failing))
        for outcome, count in counts.items():
            stats.set_value(f"newscrawl/{outcome}", count)
        for site in self._run.failing:
            _logger.error("%s: none of its lists could be read; newscrawl status tells since when", site)
        if stats.get_value("newscrawl/unaccounted"):
            _logger.error("the sums are not right: %s", json.dumps(manifest["counts"]))
        _logger.info("%s", _outcome(counts, self._plan))

    @property
    def _is_halted(self) -> bool:
        return bool(self._crawler.stats.get_value("newscrawl/halted"))

    async def _told(self, call: Callable[_P, _T], *args: _P.args, **kwargs: _P.kwargs) -> _T | None:
        """Run a call at the desk; where the run cannot go on, say why, once, and end the crawl."""
        if self._is_halted:
            return None
        try:
            return await self._desk.run(call, *args, **kwargs)
        except HALTS as error:
            if not self._is_halted:
                self._crawler.stats.set_value("newscrawl/halted", 1)
                _logger.error("%s", error)
                await self._desk.run(self._run.abandon)
                if self._crawler.engine.running:
                    self._stop = asyncio.ensure_future(self._crawler.engine.close_spider_async(reason="halted"))
            return None

    def _article_line(self, article: Article) -> str:
        return as_line(in_profile(article, self._profile))


def plan_of(spider: ScheduledSpider, settings: BaseSettings) -> Plan:
    """Return the plan that a spider's arguments and the settings make."""
    folder = settings.get("NEWSCRAWL_SITES")
    known = load_sites(Path(folder) if folder else None)
    names = (*spider.sites, *(sorted(known.by_domain) if spider.is_all else ()))
    own = {name: str(value) for name, value in settings.copy_to_dict().items()}
    about = {
        "arguments": spider.arguments,
        "versions": {
            "newscrawl": __version__,
            "python": platform.python_version(),
            **{name: version(name) for name in _LIBRARIES},
        },
        "settings_sha256": hashlib.sha256(json.dumps(own, sort_keys=True).encode()).hexdigest(),
        "sites_digest": known.digest,
    }
    return Plan(
        output=Path(settings.get("NEWSCRAWL_OUTPUT") or "output").absolute(),
        name=run_name(),
        sites=site_plans(known, names, starts=spider.starts),
        since=spider.since,
        max_pages=spider.max_pages,
        shard_lines=settings.getint("NEWSCRAWL_SHARD_LINES"),
        about=about,
    )


def _outcome(counts: dict[str, int], plan: Plan) -> str:
    said = ", ".join(f"{counts[end]} {end}" for end in ("rejects", "unchanged", "dropped", "pending"))
    where = plan.output / "news" / plan.name
    return f"{counts['articles']} articles, {counts['revisions']} of them revisions; {said} -> {where}"
