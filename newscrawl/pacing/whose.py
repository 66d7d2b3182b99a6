"""Whose word an answer is: what a host says where another site has sent the crawl speaks for that request alone."""

from __future__ import annotations

from scrapy import Request

from newscrawl.crawl.plan import SitePlan
from newscrawl.discovery.address import site_of

ASKED_FOR = "asked_for"  # the meta key of a request that a site has made: the site's name
_WAY = "redirect_urls"  # Scrapy's meta key


def asked_for(request: Request) -> str:
    """Return the site that has a request made: of one that nobody's list names, the site that it began at."""
    began: str = next(iter(request.meta.get(_WAY, ())), request.url)
    return str(request.meta.get(ASKED_FOR) or site_of(began) or began)


def is_of_its_own(request: Request) -> bool:
    """Say whether a request is for the site itself that has it made, and not for another one's host."""
    return SitePlan(asked_for(request), ()).owns(request.url)
