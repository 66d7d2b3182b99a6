"""robots.txt is asked once a site, and no page of the site leaves before the answer is read."""

from __future__ import annotations

import asyncio

from scrapy import Request, signals
from scrapy.crawler import Crawler
from scrapy.downloadermiddlewares.robotstxt import RobotsTxtMiddleware
from scrapy.exceptions import DownloadCancelledError, IgnoreRequest
from scrapy.http import Response
from scrapy.http.request import NO_CALLBACK
from scrapy.robotstxt import RobotParser
from scrapy.utils.httpobj import urlparse_cached
from scrapy.utils.misc import build_from_crawler, load_object

from newscrawl.reasons import UNREACHABLE, AddressRefused, RobotsForbidden, RobotsUnreachable, Stopped


class RobotsMiddleware(RobotsTxtMiddleware):
    """Scrapy's robots.txt middleware, with one answer for all who wait.

    In Scrapy 2.19 the requests that wait for a robots.txt share one Deferred; the first takes its result, the others
    get None and pass unchecked. Failures follow RFC 9309: an answer of 4xx is no rule, 5xx forbids the site; where
    robots.txt cannot be reached, its pages end for the same reason without being tried.
    """

    def __init__(self, crawler: Crawler) -> None:
        super().__init__(crawler)
        self._asked: dict[tuple[str, str], asyncio.Future[RobotParser | None]] = {}

    def process_request_2(self, rp: RobotParser | None, request: Request) -> None:
        """Raise RobotsForbidden where the rules forbid the page."""
        try:
            super().process_request_2(rp, request)
        except IgnoreRequest as error:
            raise RobotsForbidden("robots.txt forbids this page") from error

    async def robot_parser(self, request: Request) -> RobotParser | None:
        """Return the rules of the request's site, None where it has none."""
        url = urlparse_cached(request)
        site = (url.scheme, url.netloc)
        if site not in self._asked:
            self._asked[site] = asyncio.ensure_future(self._rules(request))
        return await asyncio.shield(self._asked[site])

    async def _rules(self, request: Request) -> RobotParser | None:
        response = await self._fetched(request)
        self._stats.inc_value(f"robotstxt/response_status_count/{response.status}")
        if response.status >= 500:
            raise RobotsForbidden(f"robots.txt answered {response.status}")
        if response.status >= 300:
            return None
        rules: RobotParser = build_from_crawler(
            load_object(self.crawler.settings["ROBOTSTXT_PARSER"]), self.crawler, response.body
        )
        await self.crawler.signals.send_catch_log_async(
            signal=signals.robots_parsed, robotparser=rules, request=request
        )
        return rules

    async def _fetched(self, request: Request) -> Response:
        url = urlparse_cached(request)
        asked = Request(
            f"{url.scheme}://{url.netloc}/robots.txt",
            priority=self.DOWNLOAD_PRIORITY,
            meta={"dont_obey_robotstxt": True},
            callback=NO_CALLBACK,
        )
        self._stats.inc_value("robotstxt/request_count")
        try:
            return await self.crawler.engine.download_async(asked)
        except (AddressRefused, Stopped):
            raise
        except UNREACHABLE as error:
            raise RobotsUnreachable("robots.txt could not be fetched") from error
        except (DownloadCancelledError, IgnoreRequest) as error:
            raise RobotsForbidden(f"robots.txt could not be read: {error}") from error
