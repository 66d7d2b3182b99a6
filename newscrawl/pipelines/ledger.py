"""Between the scheduled crawl and its run: every answer is told to the run, and what gives no line goes no further."""

from __future__ import annotations

import asyncio
import json
import logging
from collections.abc import Coroutine
from dataclasses import replace
from itertools import islice
from pathlib import Path
from time import time

from scrapy import signals
from scrapy.crawler import Crawler
from scrapy.exceptions import DropItem, NotConfigured
from scrapy.http import Response
from scrapy.settings import BaseSettings
from twisted.python.failure import Failure

from newscrawl.bounds import TALLY, Bounds
from newscrawl.clean.profile import NEWS, profile_of
from newscrawl.clean.sites import load_sites
from newscrawl.crawl.manifest import settings_sum, versions
from newscrawl.crawl.plan import Plan, site_plans
from newscrawl.feeds.files import run_name
from newscrawl.feeds.held import HeldFeeds
from newscrawl.items import Article, LeftDue, NotModified, ReadList, Reject, UnreadList
from newscrawl.pacing.asked import instant
from newscrawl.pacing.paces import Closed, host_closed, host_pauses, hosts_rest
from newscrawl.reasons import Stopped
from newscrawl.record import as_line, in_profile, reject_line
from newscrawl.responses import REQUESTED
from newscrawl.settings_manners import ignores_nofollow
from newscrawl.settings_read import shard_form, shard_lines
from newscrawl.spiders.clerk import Clerk
from newscrawl.spiders.news import ScheduledSpider
from newscrawl.watching.lists import ListLog

_logger = logging.getLogger(__name__)
_NAMED = 5  # hosts that a message names


class ListPipeline:
    """Tells the run what lists name. It stands before pipelines of others, which need not know that there are lists."""

    def __init__(self, crawler: Crawler, clerk: Clerk) -> None:
        self._signals = crawler.signals
        self._clerk = clerk
        self._log = ListLog()

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> ListPipeline:
        """Stand aside for spiders that remember nothing."""
        return cls(crawler, clerk_of(crawler))

    async def open_spider(self) -> None:
        """Take the sites and the ledger."""
        for left in await self._clerk.told(self._clerk.run.begin) or ():
            _logger.warning("%s", left)
        resting = await self._clerk.told(self._clerk.run.resting) or {}
        if resting:
            until = (f"{host} until {instant(time() + left)}, for {why}" for host, (left, why) in resting.items())
            named = "; ".join(islice(until, _NAMED))
            _logger.warning("%d hosts asked to be left alone, and are not asked before: %s", len(resting), named)
        self._signals.send_catch_log(hosts_rest, rests=resting)

    async def process_item(self, item: object) -> object:
        """Return pages and what became of them; DropItem for the rest."""
        told, run = self._clerk.told, self._clerk.run
        if isinstance(item, ReadList | UnreadList):
            self._log.tell(item)
        if isinstance(item, ReadList):
            raw = item.raw
            await told(run.listing, raw.requested_url, item.listing, etag=raw.etag, last_modified=raw.last_modified)
        elif isinstance(item, NotModified):
            await told(run.not_modified, item.requested_url)
        elif isinstance(item, LeftDue):
            await told(run.left_due, item.requested_url, item.reason)
        elif isinstance(item, UnreadList):
            await told(run.list_failed, item.requested_url, item.reason, bound=item.bound)
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
        self._feeds = HeldFeeds(crawler)
        self._profile = profile_of(crawler.settings.get("NEWSCRAWL_PROFILE") or NEWS.name)

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> LedgerPipeline:
        """Listen to what is lost on the way; stand aside for spiders that remember nothing."""
        pipeline = cls(crawler, clerk_of(crawler))
        for signal, listener in (
            (signals.item_scraped, pipeline.item_scraped),
            (signals.item_error, pipeline.item_error),
            (signals.item_dropped, pipeline.item_dropped),
            (signals.spider_error, pipeline.spider_error),
            (signals.feed_exporter_closed, pipeline.feed_exporter_closed),
            (host_closed, pipeline.host_closed),
            (host_pauses, pipeline.host_pauses),
        ):
            crawler.signals.connect(listener, signal)
        return pipeline

    async def process_item(self, item: object) -> object:
        """Return an item that has its line; DropItem for an article that gives none."""
        if isinstance(item, Reject):
            await self._clerk.told(self._clerk.run.reject, item, reject_line)
        if not isinstance(item, Article):
            return item
        written = await self._clerk.told(self._clerk.run.article, item, self._line)
        if written is None:
            raise DropItem("no line comes of it", log_level="DEBUG")
        return written

    def item_scraped(self, item: object) -> None:
        """Count a reject by its reason."""
        if isinstance(item, Reject):
            self._crawler.stats.inc_value(f"newscrawl/rejects/{item.reason}")

    async def item_error(self, item: object, failure: Failure) -> None:
        """Note the pipeline's exception as the answer of the item's address."""
        await self._lost(getattr(item, REQUESTED, None), failure.value)

    async def item_dropped(self, item: object, exception: BaseException) -> None:
        """Note why a pipeline dropped the item, where it was not one of these two."""
        await self._lost(getattr(item, REQUESTED, None), exception)

    def spider_error(self, failure: Failure, response: Response | Failure | None) -> None:
        """Note the callback's exception as the answer of the request's address; Scrapy awaits nobody here."""
        request = getattr(response, "request", None)
        self._tell(self._lost(request.meta.get(REQUESTED) if request else None, failure.value))

    def host_closed(self, closed: Closed) -> None:
        """Note that a host is to be left alone."""
        self._tell(self._clerk.told(self._clerk.run.rests, closed.host, closed.reason, seconds=closed.seconds))

    def host_pauses(self, paused: Closed) -> None:
        """Note for later runs that a host is waited for."""
        self._tell(self._clerk.told(self._clerk.run.pauses, paused.host, paused.reason, seconds=paused.seconds or 0))

    def _tell(self, words: Coroutine[None, None, None]) -> None:
        telling = asyncio.ensure_future(words)
        self._telling.add(telling)
        telling.add_done_callback(self._telling.discard)

    async def _lost(self, url: str | None, error: BaseException | None) -> None:
        if url is not None and not isinstance(error, Stopped):  # then it stays due
            reject = Reject(url, url, f"error:{type(error).__name__}", str(error))
            answer = await self._clerk.told(self._clerk.run.lost, reject, reject_line)
            if answer is not None:
                scraped, spider = signals.item_scraped, self._crawler.spider
                await self._crawler.signals.send_catch_log_async(scraped, item=answer, response=None, spider=spider)

    def _line(self, item: Article | Reject) -> str:
        return reject_line(item) if isinstance(item, Reject) else as_line(in_profile(item, self._profile))

    async def close_spider(self) -> None:
        """End the run; where feeds hold its lines, they are stored after this, and the run ends after them."""
        await asyncio.gather(*self._telling)
        if not self._feeds.uris:
            await self._end()
            return
        if self._feeds.is_broken:
            self._crawler.stats.set_value("newscrawl/halted", 1)
        self._feeds.withdraw(self._clerk.run.counts)
        await self._clerk.promise(self._feeds.promises())
        if self._clerk.is_halted:
            self._feeds.withdraw()

    async def feed_exporter_closed(self) -> None:
        """End the run whose lines are in feeds."""
        if self._feeds.uris:
            await self._end()

    async def _end(self) -> None:
        """End the run, check its sums, and say what came of it."""
        run, stored = self._clerk.run, self._feeds.stored()
        manifest = await self._clerk.end(stored)
        if manifest is None:
            return
        unaccounted = abs(int(str(manifest["unaccounted"]))) + run.counts["unasked"] + run.counts["unstored"]
        self._crawler.stats.set_value("newscrawl/unaccounted", unaccounted)
        self._crawler.stats.set_value("newscrawl/failing_sites", len(run.failing))
        for outcome, count in run.counts.items():
            stats = self._crawler.stats  # where redirects have counted of some bounds, too
            tell = stats.inc_value if outcome.startswith(TALLY) else stats.set_value
            tell(f"newscrawl/{outcome}", count)
        for site, fault in run.failing.items():
            _logger.error("%s: %s; newscrawl status tells since when", site, fault)
        for kind in self._feeds.uris.keys() - stored:
            _logger.error("%s: not stored; what it was to hold is due again", ", ".join(self._feeds.uris[kind]))
        if manifest["unaccounted"]:
            _logger.error("the sums are not right: %s", json.dumps(manifest["counts"]))
        _logger.info("%s", _outcome(run.counts, self._clerk.plan))


def clerk_of(crawler: Crawler) -> Clerk:
    """Return the crawl's clerk, whichever of the pipelines asks first."""
    spider = crawler.spider
    if not isinstance(spider, ScheduledSpider):
        raise NotConfigured  # said aloud, it would be a warning in every log
    if spider.clerk is None:
        plan = plan_of(spider, crawler.settings)
        spider.clerk = Clerk(crawler, replace(plan, feeds=HeldFeeds(crawler).uris))
    return spider.clerk


def plan_of(spider: ScheduledSpider, settings: BaseSettings) -> Plan:
    """Return the plan that a spider's arguments and the settings make."""
    folder = settings.get("NEWSCRAWL_SITES")
    known = load_sites(Path(folder) if folder else None)
    names = (*spider.sites, *(sorted(known.by_domain) if spider.is_all else ()))
    about = {
        "arguments": spider.arguments,
        "versions": versions(),
        "settings_sha256": settings_sum(settings.copy_to_dict()),
        "sites_digest": known.digest,
    }
    return Plan(
        output=Path(settings.get("NEWSCRAWL_OUTPUT") or "output").absolute(),
        name=run_name(),
        sites=site_plans(known, names, starts=spider.starts),
        since=spider.since,
        max_pages=spider.max_pages,
        bounds=Bounds.read(settings.get),
        shard_lines=shard_lines(settings),
        shard_form=shard_form(settings),
        follows_all=ignores_nofollow(settings),
        keeps_raw=bool(settings.get("NEWSCRAWL_RAW")),
        about=about,
    )


def _outcome(counts: dict[str, int], plan: Plan) -> str:
    said = ", ".join(f"{counts[end]} {end}" for end in ("rejects", "unchanged", "dropped", "pending"))
    where = plan.output / "news" / plan.name
    return f"{counts['articles']} articles, {counts['revisions']} of them revisions; {said} -> {where}"
