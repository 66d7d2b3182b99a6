"""Where an answer leads on to, judged before anybody is asked: a web address, of the page's own site, and a new one."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from urllib.parse import urldefrag, urljoin, urlsplit

from scrapy import Request, Spider
from scrapy.crawler import Crawler
from scrapy.downloadermiddlewares.redirect import RedirectMiddleware
from scrapy.exceptions import IgnoreRequest
from scrapy.http import Response
from scrapy.utils.url import strip_url

from newscrawl.bounds import Bounds, counted, setting
from newscrawl.crawl.plan import SitePlan
from newscrawl.discovery.address import site_of
from newscrawl.discovery.listing import absolute
from newscrawl.pacing.whose import ASKED_FOR
from newscrawl.reasons import LedAstray

STAYS_ON = "stays_on"  # the meta key of a request that is to be answered by one site alone: the site's name
_SLOT = "download_slot"  # Scrapy's meta key: whose pace a request goes by
_CONTROLS = re.compile(rb"[\x00-\x1f\x7f]")
_LENGTH = "url_length"
_ESCAPED = 12  # characters that one may become: four bytes, each as %F0


class Redirects(RedirectMiddleware):
    """Stands in the place of Scrapy's: it follows less, and tells nobody where a request comes from.

    A Location that is no web address is not followed, and a password in one is left out. A circle ends where it closes,
    a page that is to stay on its site never asks another one, and lists and robots.txt of a site lead to other hosts
    some times in a run.
    """

    led_away: Counter[str]  # how often, by site
    _bounds = Bounds()

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Redirects:
        """Follow redirects in this crawl. Scrapy's own would ask for a middleware that names referrers."""
        redirects = cls(crawler.settings)
        redirects.crawler = crawler
        redirects.led_away = Counter()
        redirects._bounds = Bounds.read(crawler.settings.get)
        return redirects

    def process_response(
        self, request: Request, response: Response, spider: Spider | None = None
    ) -> Request | Response:
        """Return the request that an answer leads on to, or the answer; raise LedAstray."""
        location = response.headers.get("Location")
        if location is None:
            return response
        target = _target(location, request.url, longest=self._bounds.url_length)
        address = request.url if isinstance(target, _Fault) else target  # with any, Scrapy says if it would be followed
        try:
            answer = super().process_response(request, response.replace(headers={"Location": address}))
        except IgnoreRequest:
            most = f"redirects without end, more than {self.max_redirect_times} (REDIRECT_MAX_TIMES)"
            raise self._astray(response, _Fault(most, "redirects")) from None
        if not isinstance(answer, Request):
            return response
        if isinstance(target, _Fault):
            raise self._astray(response, target)
        if urlsplit(answer.url).hostname != urlsplit(request.url).hostname:
            answer.meta.pop(_SLOT, None)  # Scrapy 2.19 takes it along: another host's answers would be this one's
        self._check(answer, request, after=response)
        return answer

    def _check(self, following: Request, request: Request, *, after: Response) -> None:
        before = {urldefrag(url).url for url in (*request.meta.get("redirect_urls", ()), request.url)}
        if urldefrag(following.url).url in before:
            raise self._astray(after, _Fault("the redirect leads round in a circle", "redirects"))
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
        most = self._bounds.site_foreign_lists
        if self.led_away[site] > most:
            self.crawler.stats.inc_value(counted("site_foreign_lists"))
            raise LedAstray("off-site", f"{site} has led to other hosts {most} times in this run")

    def _astray(self, response: Response, fault: _Fault) -> LedAstray:
        if fault.bound:
            self.crawler.stats.inc_value(counted(fault.bound))
        return LedAstray(f"http-{response.status}", fault.words)


@dataclass(frozen=True, slots=True)
class _Fault:
    """Why a redirect is not followed, and the bound that it has reached, if any."""

    words: str
    bound: str = ""


_NOWHERE = _Fault("the redirect's Location is no web address")


def _target(location: bytes, base: str, *, longest: int) -> str | _Fault:
    """Return the web address that a Location means, without a password in it, or why it means none."""
    if not location.strip():
        return _Fault("the redirect's Location is empty")
    if _CONTROLS.search(location):
        return _Fault("the redirect's Location holds control characters")
    try:
        joined = urljoin(base, location.decode("utf-8", "replace").strip())
        _, hash_mark, fragment = joined.partition("#")
        bare = strip_url(joined, strip_credentials=True, strip_default_port=False)
    except ValueError:  # a bracket that is not closed
        return _NOWHERE
    target = absolute(bare, base, longest=_ESCAPED * longest)
    if max(len(bare), len(target or "")) > longest:
        return _Fault(f"the redirect's Location has more than {longest} characters ({setting(_LENGTH)})", _LENGTH)
    return f"{target}{hash_mark}{fragment}" if target else _NOWHERE
