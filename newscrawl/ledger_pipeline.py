"""Between the scheduled crawl and its run: every answer is told to the run, and what gives no line goes no further."""

from __future__ import annotations

import asyncio
import hashlib
import json
import logging
import platform
from importlib.metadata import version
from pathlib import Path

from scrapy import signals
from scrapy.crawler import Crawler
from scrapy.exceptions import DropItem, NotConfigured
from scrapy.http import Response
from scrapy.settings import BaseSettings
from twisted.python.failure import Failure

from newscrawl import __version__
from newscrawl.clean.profile import NEWS, profile_of
from newscrawl.clean.sites import load_sites
from newscrawl.clerk import Clerk
from newscrawl.crawl.plan import SHARD_LINES, Plan, site_plans
from newscrawl.feeds import run_name
from newscrawl.items import Article, NotModified, ReadList, Reject, UnreadList
from newscrawl.record import as_line, in_profile, reject_line
from newscrawl.spiders._news import REQUESTED
from newscrawl.spiders.news import ScheduledSpider

_logger = logging.getLogger(__name__)
_LIBRARIES = ("scrapy", "trafilatura", "lxml")


class ListPipeline:
    """Tells the run what lists name. It stands before pipelines of others, which need not know that there are lists."""

    def __init__(self, clerk: Clerk) -> None:
        self._clerk = clerk

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> ListPipeline:
        """Stand aside for spiders that remember nothing."""
        return cls(_clerk_of(crawler))

    async def open_spider(self) -> None:
        """Take the sites and the ledger."""
        for path in await self._clerk.told(self._clerk.run.begin) or ():
            _logger.warning("%s: a killed run left it unfinished; removed, and its pages are due again", path)

    async def process_item(self, item: object) -> object:
        """Return pages and what became of them; DropItem for the rest."""
        told, run = self._clerk.told, self._clerk.run
        if isinstance(item, ReadList):
            raw = item.raw
            await told(run.listing, raw.requested_url, item.listing, etag=raw.etag, last_modified=raw.last_modified)
        elif isinstance(item, NotModified):
            await told(run.not_modified, item.requested_url)
        elif isinstance(item, UnreadList):
            await told(run.list_failed, item.requested_url, item.reason)
        else:
            return item
        raise DropItem("no line comes of it", log_level="DEBUG")


class LedgerPipeline:
    """Tells the run what became of pages. An article that has a line goes on to the feeds as it was written.

    The stats newscrawl/unaccounted, newscrawl/failing_sites and newscrawl/halted make the exit code.
    """

    def __init__(self, crawler: Crawler, clerk: Clerk) -> None:
        self._crawler = crawler
        self._clerk = clerk
        self._telling: set[asyncio.Task[None]] = set()
        self._profile = profile_of(crawler.settings.get("NEWSCRAWL_PROFILE") or NEWS.name)

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> LedgerPipeline:
        """Listen to what is lost on the way; stand aside for spiders that remember nothing."""
        pipeline = cls(crawler, _clerk_of(crawler))
        for signal, listener in (
            (signals.item_error, pipeline.item_error),
            (signals.item_dropped, pipeline.item_dropped),
            (signals.spider_error, pipeline.spider_error),
        ):
            crawler.signals.connect(listener, signal)
        return pipeline

    async def process_item(self, item: object) -> object:
        """Return an item that has its line; DropItem for an article that gives none."""
        if isinstance(item, Reject):
            await self._clerk.told(self._clerk.run.reject, item, reject_line)
        if not isinstance(item, Article):
            return item
        written = await self._clerk.told(self._clerk.run.article, item, self._article_line)
        if written is None:
            raise DropItem("no line comes of it", log_level="DEBUG")
        return written

    async def item_error(self, item: object, failure: Failure) -> None:
        """Note the pipeline's exception as the answer of the item's address."""
        await self._lost(getattr(item, REQUESTED, None), failure.value)

    async def item_dropped(self, item: object, exception: BaseException) -> None:
        """Note why a pipeline dropped the item, where it was not one of these two."""
        await self._lost(getattr(item, REQUESTED, None), exception)

    def spider_error(self, failure: Failure, response: Response | Failure | None) -> None:
        """Note the callback's exception as the answer of the request's address; Scrapy awaits nobody here."""
        request = getattr(response, "request", None)
        told = asyncio.ensure_future(self._lost(request.meta.get(REQUESTED) if request else None, failure.value))
        self._telling.add(told)
        told.add_done_callback(self._telling.discard)

    async def _lost(self, url: str | None, error: BaseException | None) -> None:
        if url is not None:
            reject = Reject(url, url, f"error:{type(error).__name__}", str(error))
            await self._clerk.told(self._clerk.run.lost, reject, reject_line)

    def _article_line(self, article: Article) -> str:
        return as_line(in_profile(article, self._profile))

    async def close_spider(self) -> None:
        """End the run, check its sums, and say what came of it."""
        run = self._clerk.run
        manifest = await self._clerk.told(run.end)
        self._clerk.close()
        if manifest is None:
            return
        unaccounted = abs(int(str(manifest["unaccounted"]))) + run.counts["unasked"]
        self._crawler.stats.set_value("newscrawl/unaccounted", unaccounted)
        self._crawler.stats.set_value("newscrawl/failing_sites", len(run.failing))
        for outcome, count in run.counts.items():
            self._crawler.stats.set_value(f"newscrawl/{outcome}", count)
        for site in run.failing:
            _logger.error("%s: none of its lists could be read; newscrawl status tells since when", site)
        if unaccounted:
            _logger.error("the sums are not right: %s", json.dumps(manifest["counts"]))
        _logger.info("%s", _outcome(run.counts, self._clerk.plan))


def _clerk_of(crawler: Crawler) -> Clerk:
    """Return the crawl's clerk, whichever of the pipelines asks first."""
    spider = crawler.spider
    if not isinstance(spider, ScheduledSpider):
        raise NotConfigured  # said aloud, it would be a warning in every log
    if spider.clerk is None:
        spider.clerk = Clerk(crawler, plan_of(spider, crawler.settings))
    return spider.clerk


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
        shard_lines=settings.getint("NEWSCRAWL_SHARD_LINES", SHARD_LINES),
        about=about,
    )


def _outcome(counts: dict[str, int], plan: Plan) -> str:
    said = ", ".join(f"{counts[end]} {end}" for end in ("rejects", "unchanged", "dropped", "pending"))
    where = plan.output / "news" / plan.name
    return f"{counts['articles']} articles, {counts['revisions']} of them revisions; {said} -> {where}"
