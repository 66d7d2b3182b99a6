"""robots.txt is fetched once a site, and no page of the site leaves before the answer is read."""

from __future__ import annotations

import asyncio

from scrapy import Request, signals
from scrapy.crawler import Crawler
from scrapy.exceptions import DownloadCancelledError, IgnoreRequest, NotConfigured
from scrapy.http import Response
from scrapy.http.request import NO_CALLBACK
from scrapy.robotstxt import RobotParser
from scrapy.utils.httpobj import urlparse_cached
from scrapy.utils.misc import build_from_crawler, load_object

from newscrawl.reasons import (
    UNREACHABLE,
    AddressRefused,
    HostClosed,
    RobotsFailed,
    RobotsForbidden,
    RobotsUnreachable,
    Stopped,
)
from newscrawl.responses import ROBOTS_TEXT

ROBOTS_FILE = "robots_file"  # the meta key of a request for a site's robots.txt itself
_FIRST = 1000  # before whatever else waits
_MOST_BYTES = 512_000 + 1  # RFC 9309 asks to read at least 500 KiB; one more, to see that it was cut


class RobotsMiddleware:
    """Stands in the place of Scrapy's, with one answer for all who wait, and for who asks for the file itself.

    In Scrapy 2.19 the requests that wait for a robots.txt share one Deferred; the first takes its result, the others
    get None and pass unchecked. Failures follow RFC 9309: an answer of 4xx is no rule, 5xx forbids the site; where
    robots.txt cannot be reached, its pages end for the same reason without being tried.
    """

    def __init__(self, crawler: Crawler) -> None:
        if not crawler.settings.getbool("ROBOTSTXT_OBEY"):
            raise NotConfigured
        self._crawler = crawler
        self._stats = crawler.stats
        self._agent = str(crawler.settings["ROBOTSTXT_USER_AGENT"] or crawler.settings["USER_AGENT"])
        self._files: dict[tuple[str, str], asyncio.Future[Response]] = {}
        self._texts: dict[tuple[str, str], str] = {}
        self._rules: dict[tuple[str, str], asyncio.Future[RobotParser | None]] = {}

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> RobotsMiddleware:
        """Step aside where robots.txt is not to be obeyed."""
        return cls(crawler)

    async def process_request(self, request: Request) -> Response | None:
        """Return the answer to who asks for the file; raise RobotsForbidden where the rules forbid a page."""
        if request.meta.get(ROBOTS_FILE):
            return (await self._file(request)).replace(request=request)
        if request.meta.get("dont_obey_robotstxt") or urlparse_cached(request).scheme not in {"http", "https"}:
            return None
        site = _site(request)
        if site not in self._rules:
            self._rules[site] = asyncio.ensure_future(self._read(request))
        rules = await asyncio.shield(self._rules[site])
        request.meta[ROBOTS_TEXT] = self._texts.get(site)  # after a redirect that of the next site
        if rules is not None and not rules.allowed(request.url, self._agent):
            self._stats.inc_value("robotstxt/forbidden")
            raise RobotsForbidden("robots.txt forbids this page")
        return None

    async def _read(self, request: Request) -> RobotParser | None:
        response = await self._file(request)
        if response.status >= 500:
            raise RobotsFailed(f"robots.txt answered {response.status}")
        if response.status >= 300:
            return None
        rules: RobotParser = build_from_crawler(
            load_object(self._crawler.settings["ROBOTSTXT_PARSER"]), self._crawler, response.body
        )
        self._texts[_site(request)] = response.body.decode("utf-8", "replace")
        await self._crawler.signals.send_catch_log_async(
            signal=signals.robots_parsed, robotparser=rules, request=request
        )
        return rules

    async def _file(self, request: Request) -> Response:
        """Return what a request's site answers for its robots.txt, the file cut where nobody need read on."""
        site = _site(request)
        if site not in self._files:
            self._files[site] = asyncio.ensure_future(self._fetched(*site))
        return await asyncio.shield(self._files[site])

    async def _fetched(self, scheme: str, netloc: str) -> Response:
        asked = Request(
            f"{scheme}://{netloc}/robots.txt",
            priority=_FIRST,
            meta={"dont_obey_robotstxt": True},
            callback=NO_CALLBACK,
        )
        self._stats.inc_value("robotstxt/request_count")
        try:
            response = await self._crawler.engine.download_async(asked)
        except (AddressRefused, HostClosed, Stopped):
            raise
        except UNREACHABLE as error:
            raise RobotsUnreachable("robots.txt could not be fetched") from error
        except (DownloadCancelledError, IgnoreRequest) as error:
            raise RobotsForbidden(f"robots.txt could not be read: {error}") from error
        self._stats.inc_value(f"robotstxt/response_status_count/{response.status}")
        return response.replace(body=response.body[:_MOST_BYTES])


def _site(request: Request) -> tuple[str, str]:
    url = urlparse_cached(request)
    return url.scheme, url.netloc
