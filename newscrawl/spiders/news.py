"""The scheduled crawl: what sites have published since the ledger last heard of them."""

from __future__ import annotations

import asyncio
import re
from collections.abc import AsyncIterator, Iterator
from datetime import UTC, datetime, timedelta

from scrapy import Request
from scrapy.exceptions import NotConfigured, UsageError
from scrapy.http import Response
from twisted.python.failure import Failure

from newscrawl.bounds import Bounds
from newscrawl.clean.withheld import validator
from newscrawl.crawl.plan import SitePlan, domain_of
from newscrawl.discovery.listing import absolute
from newscrawl.items import LeftDue, NotModified, RawList, RawPage, Reject, UnreadList
from newscrawl.ledger.keys import key_of
from newscrawl.ledger.rows import Kind, Task
from newscrawl.middlewares.redirects import STAYS_ON
from newscrawl.middlewares.robots import ROBOTS_FILE
from newscrawl.pacing.whose import ASKED_FOR
from newscrawl.reasons import HostClosed, RobotsFailed, RobotsUnreachable, Stopped, reason_of
from newscrawl.responses import REQUESTED
from newscrawl.spiders._news import AnsweringSpider
from newscrawl.spiders.clerk import Clerk
from newscrawl.transport.errors import TooMuchError
from newscrawl.transport.handler import CUT, SETTLED, SIZE_BOUND

_TICK = 0.2  # seconds between two looks into the ledger
_SPAN = re.compile(r"(\d{1,5})([mhd])")
_UNITS = {"m": "minutes", "h": "hours", "d": "days"}
_TASK = "task"  # the meta key of what is due
_LIMITS = {"since", "max_pages"}
_NO_REVISION = "the answer is not whole, and the article has a line already"
_SAFE = Bounds()
_SITEMAP_BYTES = "sitemap_bytes"
_WAY_OUT = "give -a site=example.com, -a sites=all or -a start=https://example.com/"


class ScheduledSpider(AnsweringSpider):
    """Fetches what is new or changed on sites: `-a site=a.com,b.com`, `-a sites=all` or `-a start=https://any.site/`.

    `since` (`2d`, `12h`, `90m`, or a day) leaves out what is older; without it everything that a site lists is
    fetched once. `max_pages` bounds the articles that one run asks for.
    """

    name = "news"
    clerk: Clerk | None = None  # the ledger's pipelines set it before the spider starts

    def __init__(
        self, name: str | None = None, site: str = "", *, sites: str = "", start: str = "", **more: str
    ) -> None:
        super().__init__(name)
        given = {"site": site, "sites": sites, "start": start, **more}
        self.arguments = {key: value for key, value in given.items() if value}
        self.since = _since(more.get("since", ""))
        self.max_pages = _number(more.get("max_pages", ""))
        if unknown := more.keys() - _LIMITS:
            raise UsageError(f"news: there is no argument {min(unknown)!r}; {_WAY_OUT}")
        self.sites = tuple(map(_host, _listed(site)))
        self.starts = tuple(map(_address, _listed(start)))
        if sites not in {"", "all"}:
            raise UsageError(f"news: sites: {sites!r} is not known; give -a sites=all, or name them with -a site=")
        self.is_all = sites == "all"
        if not (self.sites or self.starts or self.is_all):
            raise UsageError(f"news: there is no site to crawl; {_WAY_OUT}")

    async def start(self) -> AsyncIterator[Request]:
        """Ask for what is due until nothing is, and nothing that is under way can make it so."""
        if self.clerk is None:
            raise NotConfigured("news: begin your settings.py with `from newscrawl.settings import *`")
        while (tasks := await self.clerk.due()) is not None:
            for task in tasks:
                yield self._request(task)
            await asyncio.sleep(_TICK)

    def _request(self, task: Task) -> Request:
        if task.kind is Kind.ARTICLE:
            request = self.article_request(task.url).replace(callback=self.page, errback=self.page_failed)
            request.meta[STAYS_ON] = task.site
        else:
            is_robots = task.kind is Kind.ROBOTS
            meta = {REQUESTED: task.url, ROBOTS_FILE: is_robots, "dont_obey_robotstxt": is_robots}
            meta["dont_retry"] = is_robots  # it has been tried again already
            if task.kind is Kind.SITEMAP:
                meta |= {"download_maxsize": self._bounds.sitemap_bytes, SIZE_BOUND: _SITEMAP_BYTES}
            request = Request(task.url, self.listed, errback=self.list_failed, dont_filter=True, meta=meta)
        request.meta[_TASK] = task
        request.meta[ASKED_FOR] = task.site
        request.headers.update(_validators(task))
        return request

    @property
    def _bounds(self) -> Bounds:
        return self.clerk.plan.bounds if self.clerk else _SAFE

    def page(self, response: Response) -> RawPage | Reject | NotModified:
        """Return the page, or that it has not changed; a story that leads to a front page or a list is gone."""
        requested = response.meta[REQUESTED]
        if _is_unchanged(response):
            return NotModified(requested)
        if response.status < 300 and self._is_other(response) and not self._is_other(response, requested):
            return Reject(response.url, requested, "not-an-article", "the address leads on to a page of another kind")
        if CUT in response.flags and SETTLED not in response.flags and response.meta[_TASK].article is not None:
            return Reject(response.url, requested, "connect", _NO_REVISION)
        return self.answered(response)

    def _is_other(self, response: Response, url: str | None = None) -> bool:
        """Say whether the page's address, or another one, is no story's, as far as its site's plan can tell."""
        site = response.meta[_TASK].site
        plans = self.clerk.plan.sites if self.clerk else ()
        its_plan = next((plan for plan in plans if plan.site == site), SitePlan(site, ()))
        return not its_plan.may_be_story(url or response.url)

    def listed(self, response: Response) -> RawList | NotModified | UnreadList:
        """Return a list as it came."""
        requested = response.meta[REQUESTED]
        if _is_unchanged(response):
            return NotModified(requested)
        if not 200 <= response.status < 300:
            return UnreadList(requested, f"http-{response.status}")
        header = {name: (response.headers.get(name) or b"").decode("latin-1") for name in _LIST_HEADERS}
        return RawList(
            kind=response.meta[_TASK].kind,
            url=response.url,
            requested_url=requested,
            body=response.body,
            content_type=header["Content-Type"],
            etag=validator(header["ETag"]),
            last_modified=validator(header["Last-Modified"]),
            bounds=self._bounds,
            robots_tags=self._robots_tags(response),
        )

    def _robots_tags(self, response: Response) -> tuple[str, ...] | None:
        if self.clerk and self.clerk.plan.follows_all:
            return None
        return tuple(value.decode("latin-1") for value in response.headers.getlist("X-Robots-Tag"))

    def page_failed(self, failure: Failure) -> Reject | LeftDue | None:
        """Return the Reject for a download that gave no response; None where the crawl ended: the page stays due.

        It does so, too, where its host is not asked, or its robots.txt could not be had: that says nothing of the page.
        """
        if isinstance(failure.value, Stopped):
            return None
        request: Request = vars(failure)["request"]  # as in `failed`
        requested: str = request.meta[REQUESTED]
        is_unasked = isinstance(failure.value, HostClosed | RobotsFailed | RobotsUnreachable)
        if is_unasked and _host_key(request.url) == _host_key(requested):  # and not that of a redirect's target
            return LeftDue(requested, reason_of(failure.value)[0])
        return self.failed(failure)

    def list_failed(self, failure: Failure) -> UnreadList | None:
        """Return why a list could not be fetched; None where the crawl ended, and it stays due."""
        if isinstance(failure.value, Stopped):
            return None
        request: Request = vars(failure)["request"]  # as in `failed`
        is_too_long = isinstance(failure.value, TooMuchError) and failure.value.bound == _SITEMAP_BYTES
        bound = _SITEMAP_BYTES if is_too_long else ""  # pages may reach the others
        return UnreadList(request.meta[REQUESTED], *reason_of(failure.value), bound)


def _host_key(url: str) -> str:
    return key_of(url).partition("/")[0]


def _validators(task: Task) -> dict[str, str]:
    """Return the headers that ask for a page or list only if it changed."""
    known = {"If-None-Match": task.etag, "If-Modified-Since": task.last_modified}
    return {header: value for header, value in known.items() if value}


def _is_unchanged(response: Response) -> bool:
    """Say whether the server may say so: some answer 304 though nobody asked whether something changed."""
    return response.status == 304 and bool(_validators(response.meta[_TASK]))


_LIST_HEADERS = ("Content-Type", "ETag", "Last-Modified")


def _listed(argument: str) -> Iterator[str]:
    return (piece.strip() for piece in argument.split(",") if piece.strip())


def _host(name: str) -> str:
    if domain_of(name) is None:
        raise UsageError(f"news: site: {name!r} is no host; give one as example.com, and addresses with -a start=")
    return name


def _address(start: str) -> str:
    address = absolute(start, start)
    if address is None and "@" in start.partition("//")[2].partition("/")[0]:
        raise UsageError(
            "news: start: an address holds a user or password, and none is sent; leave it out, up to the @"
        )
    if address is None:
        raise UsageError(f"news: start: {start!r} is no web address; write it in full, as https://example.com/")
    return address


def _number(argument: str) -> int | None:
    if argument and not (argument.isdecimal() and int(argument)):
        raise UsageError(f"news: max_pages: {argument!r} is no number of pages; give a whole number from 1")
    return int(argument) if argument else None


def _since(argument: str) -> int | None:
    """Return the instant that "2d" or "2026-01-31" means, in seconds."""
    span = _SPAN.fullmatch(argument)
    try:
        if span:
            return int((datetime.now(UTC) - timedelta(**{_UNITS[span[2]]: int(span[1])})).timestamp())
        day = datetime.fromisoformat(argument) if argument else None
    except (ValueError, OverflowError):
        raise UsageError(f"news: since: {argument!r} is no span; give 90m, 12h, 2d or a day as 2026-01-31") from None
    return int((day if day.tzinfo else day.replace(tzinfo=UTC)).timestamp()) if day else None
