"""robots.txt is fetched once a site, and no page of the site leaves before the answer is read."""

from __future__ import annotations

import asyncio
from weakref import WeakKeyDictionary

from scrapy import Request, signals
from scrapy.crawler import Crawler
from scrapy.exceptions import DownloadCancelledError, IgnoreRequest, NotConfigured, StopDownload
from scrapy.http import Response
from scrapy.http.request import NO_CALLBACK
from scrapy.robotstxt import RobotParser
from scrapy.utils.httpobj import urlparse_cached
from scrapy.utils.misc import build_from_crawler, load_object

from newscrawl.bounds import Bounds, counted
from newscrawl.clean.facts.read.robots import product_token
from newscrawl.discovery.robots import MOST_BYTES, robots_text, said_to
from newscrawl.middlewares.robots_kept import Origin, Robots, RobotsKept
from newscrawl.pacing.whose import ASKED_FOR, asked_for
from newscrawl.reasons import (
    AddressRefused,
    HostClosed,
    LedAstray,
    RobotsFailed,
    RobotsForbidden,
    RobotsUnreachable,
    Stopped,
)
from newscrawl.responses import ROBOTS_TEXT

ROBOTS_FILE = "robots_file"  # the meta key of a request for a site's robots.txt itself
_RULES = "robots_rules"  # the meta key of the request that is made for it
_LENGTH_LIMIT = "download_maxsize"  # Scrapy's meta key
_FIRST = 1000  # before whatever else waits
_HOPS = 5  # redirects that are followed, as many as RFC 9309 asks for
_LEADS_NOWHERE = 302  # as good as no robots.txt, as RFC 9309 has it
_TOO_MANY_REQUESTS = 429


class RobotsMiddleware:
    """Stands in the place of Scrapy's, with one answer for all who wait, and for who asks for the file itself.

    In Scrapy 2.19 the requests that wait for a robots.txt share one Deferred; the first takes its result, the others
    get None and pass unchecked. Failures follow RFC 9309: 4xx, or more than five redirects, are no rules; 5xx and 429
    forbid the site for now; where robots.txt cannot be had, its pages end for the same reason without being tried.
    Of a long one the first 500 KiB are read, and no more are fetched. Where there are too many to be kept, one that was
    let go is fetched again.
    """

    def __init__(self, crawler: Crawler) -> None:
        if not crawler.settings.getbool("ROBOTSTXT_OBEY"):
            raise NotConfigured
        self._crawler = crawler
        self._stats = crawler.stats
        self._agent = product_token(str(crawler.settings["ROBOTSTXT_USER_AGENT"] or crawler.settings["USER_AGENT"]))
        self._kept = RobotsKept(Bounds.read(crawler.settings.get).robots_kept, self._let_go)
        self._lengths: WeakKeyDictionary[Request, int] = WeakKeyDictionary()  # what has come, in bytes

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> RobotsMiddleware:
        """Step aside where robots.txt is not to be obeyed."""
        middleware = cls(crawler)
        crawler.signals.connect(middleware.bytes_received, signals.bytes_received)
        return middleware

    async def process_request(self, request: Request) -> Response | None:
        """Return the answer to who asks for the file; raise RobotsForbidden where the rules forbid a page."""
        if request.meta.get(ROBOTS_FILE):
            with self._kept.of(_origin(request)) as robots:
                return (await self._file(request, robots)).replace(request=request)
        if request.meta.get(_RULES):
            request.meta[_LENGTH_LIMIT] = 0  # whatever length is announced, the beginning is read
        if request.meta.get("dont_obey_robotstxt") or urlparse_cached(request).scheme not in {"http", "https"}:
            return None
        with self._kept.of(_origin(request)) as robots:
            if robots.rules is None:
                robots.rules = asyncio.ensure_future(self._read(request, robots))
            rules = await asyncio.shield(robots.rules)
        request.meta[ROBOTS_TEXT] = robots.text  # after a redirect that of the next site
        if rules is not None and not rules.allowed(request.url, self._agent):
            self._stats.inc_value("robotstxt/forbidden")
            raise RobotsForbidden("robots.txt forbids this page")
        return None

    def bytes_received(self, data: bytes, request: Request) -> None:
        """Raise StopDownload when as much of a robots.txt has come as is read."""
        if not request.meta.get(_RULES):
            return
        request.meta[_LENGTH_LIMIT] = self._crawler.settings.getint("DOWNLOAD_MAXSIZE")  # of what it unpacks to
        self._lengths[request] = self._lengths.get(request, 0) + len(data)
        if self._lengths[request] > MOST_BYTES:
            self._stats.inc_value(counted("robots_bytes"))
            raise StopDownload(fail=False)

    def _let_go(self) -> None:
        self._stats.inc_value(counted("robots_kept"))

    async def _read(self, request: Request, robots: Robots) -> RobotParser | None:
        response = await self._file(request, robots)
        if response.status >= 500 or response.status == _TOO_MANY_REQUESTS:
            raise RobotsFailed(f"robots.txt answered {response.status}")
        if response.status >= 300:
            return None
        text = robots_text(response.body)
        said = said_to(text, self._agent).encode()
        robots.weigh(len(response.body), rules=len(said))
        rules: RobotParser = build_from_crawler(
            load_object(self._crawler.settings["ROBOTSTXT_PARSER"]), self._crawler, said
        )
        robots.text = text
        await self._crawler.signals.send_catch_log_async(
            signal=signals.robots_parsed, robotparser=rules, request=request
        )
        return rules

    async def _file(self, request: Request, robots: Robots) -> Response:
        """Return what a request's site answers for its robots.txt, the file cut where nobody need read on."""
        if robots.file is None:
            robots.file = asyncio.ensure_future(self._fetched(*_origin(request), asker=asked_for(request)))
        response = await asyncio.shield(robots.file)
        robots.weigh(len(response.body))
        return response

    async def _fetched(self, scheme: str, netloc: str, *, asker: str) -> Response:
        asked = Request(
            f"{scheme}://{netloc}/robots.txt",
            headers={"Accept-Encoding": "identity"},  # so that the first bytes are the first lines
            priority=_FIRST,
            meta={"dont_obey_robotstxt": True, _RULES: True, "redirect_ttl": _HOPS, ASKED_FOR: asker},
            callback=NO_CALLBACK,
        )
        self._stats.inc_value("robotstxt/request_count")
        response = await self._downloaded(asked)
        self._stats.inc_value(f"robotstxt/response_status_count/{response.status}")
        return response.replace(body=response.body[: MOST_BYTES + 1])  # one more, to see that it was cut

    async def _downloaded(self, asked: Request) -> Response:
        try:
            return await self._crawler.engine.download_async(asked)
        except (AddressRefused, HostClosed, Stopped):
            raise
        except LedAstray as error:
            if error.reason == "off-site":  # it leads somewhere, and we do not follow
                raise RobotsForbidden(f"robots.txt could not be read: {error}") from error
            return Response(asked.url, status=_LEADS_NOWHERE)
        except (DownloadCancelledError, IgnoreRequest) as error:
            raise RobotsForbidden(f"robots.txt could not be read: {error}") from error
        except Exception as error:  # whatever was in the way, nobody knows the rules
            raise RobotsUnreachable("robots.txt could not be fetched") from error


def _origin(request: Request) -> Origin:
    """Return the origin that a robots.txt is of: scheme, host and port, never a password."""
    url = urlparse_cached(request)
    return url.scheme, url.netloc.rpartition("@")[2].lower()
