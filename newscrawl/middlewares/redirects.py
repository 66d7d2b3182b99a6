"""Where an answer leads on to, judged before anybody is asked: a web address, of the page's own site, and a new one."""

from __future__ import annotations

import re
from collections import Counter
from urllib.parse import urldefrag, urljoin, urlsplit

from scrapy import Request, Spider
from scrapy.crawler import Crawler
from scrapy.downloadermiddlewares.redirect import RedirectMiddleware
from scrapy.exceptions import IgnoreRequest
from scrapy.http import Response
from scrapy.utils.url import strip_url

from newscrawl.bounds import Bounds, counted
from newscrawl.crawl.plan import SitePlan
from newscrawl.discovery.address import site_of
from newscrawl.discovery.listing import absolute
from newscrawl.pacing.whose import ASKED_FOR
from newscrawl.reasons import LedAstray

STAYS_ON = "stays_on"  # the meta key of a request that is to be answered by one site alone: the site's name
_SLOT = "download_slot"  # Scrapy's meta key: whose pace a request goes by
_CONTROLS = re.compile(rb"[\x00-\x1f\x7f]")


class Redirects(RedirectMiddleware):
    """Stands in the place of Scrapy's: it follows less, and tells nobody where a request comes from.

    A Location that is no web address is not followed, as Scrapy does it with other schemes; a password in one is left
    out. A circle ends where it closes, a page that is to stay on its site never asks another one, and lists and
    robots.txt of a site lead to other hosts some times in a run.
    """

    led_away: Counter[str]  # how often, by site
    most_away: int

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Redirects:
        """Follow redirects in this crawl. Scrapy's own would ask for a middleware that names referrers."""
        redirects = cls(crawler.settings)
        redirects.crawler = crawler
        redirects.led_away = Counter()
        redirects.most_away = Bounds.read(crawler.settings.get).site_foreign_lists
        return redirects

    def process_response(
        self, request: Request, response: Response, spider: Spider | None = None
    ) -> Request | Response:
        """Return the request that an answer leads on to, or the answer; raise LedAstray."""
        location = response.headers.get("Location")
        if location is None:
            return response
        target = _target(location, request.url)
        if target is None:
            return response
        try:
            answer = super().process_response(request, response.replace(headers={"Location": target}))
        except IgnoreRequest:
            self._count("redirects")
            raise
        if not isinstance(answer, Request):
            return response
        if urlsplit(answer.url).hostname != urlsplit(request.url).hostname:
            answer.meta.pop(_SLOT, None)  # Scrapy 2.19 takes it along: another host's answers would be this one's
        self._check(answer, request, status=response.status)
        return answer

    def _check(self, following: Request, request: Request, *, status: int) -> None:
        before = {urldefrag(url).url for url in (*request.meta.get("redirect_urls", ()), request.url)}
        if urldefrag(following.url).url in before:
            self._count("redirects")
            raise LedAstray(f"http-{status}", "the redirect leads round in a circle")
        site: str | None = request.meta.get(STAYS_ON)
        if site is not None and not SitePlan(site, ()).owns(following.url):
            raise LedAstray("off-site", f"the address leads on to another site, {urlsplit(following.url).hostname}")
        if ASKED_FOR in request.meta and site_of(following.url) != site_of(request.url):
            self._lead_away(str(request.meta[ASKED_FOR]), following.url)

    def _lead_away(self, site: str, url: str) -> None:
        """Count the ways from one site to another one's host; raise LedAstray where a site has made too many."""
        if SitePlan(site, ()).owns(url):
            return
        self.led_away[site] += 1
        if self.led_away[site] > self.most_away:
            self._count("site_foreign_lists")
            raise LedAstray("off-site", f"{site} has led to other hosts {self.most_away} times in this run")

    def _count(self, bound: str) -> None:
        self.crawler.stats.inc_value(counted(bound))


def _target(location: bytes, base: str) -> str | None:
    """Return the web address that a Location means, without a password in it; None where it means none."""
    if not location.strip() or _CONTROLS.search(location):
        return None
    try:
        joined = urljoin(base, location.decode("utf-8", "replace").strip())
        _, hash_mark, fragment = joined.partition("#")
        bare = strip_url(joined, strip_credentials=True, strip_default_port=False)
    except ValueError:  # a bracket that is not closed
        return None
    target = absolute(bare, base)
    return f"{target}{hash_mark}{fragment}" if target else None
