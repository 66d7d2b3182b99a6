"""Where a crawl begins: at what a site file names, or at the lists that every site may have."""

from __future__ import annotations

from urllib.parse import urljoin

from newscrawl.clean.crawl_plan import CrawlPlan
from newscrawl.ledger.rows import Found, Kind


def default_lists(site: str) -> tuple[Found, ...]:
    """Return the lists to begin with at a site of which only its domain or one of its addresses is known."""
    start = site if "://" in site else f"https://{site}/"
    return (
        Found(urljoin(start, "/robots.txt"), Kind.ROBOTS),
        Found(urljoin(start, "/sitemap.xml"), Kind.SITEMAP),
        Found(start, Kind.SECTION),
    )


def planned_lists(plan: CrawlPlan) -> tuple[Found, ...]:
    """Return the lists that a site file names, each once, and for each of its starts what a start brings."""
    named = (
        *(one for url in plan.start for one in default_lists(url)),
        *(Found(url, Kind.SITEMAP) for url in plan.sitemaps),
        *(Found(url, Kind.FEED) for url in plan.feeds),
        *(Found(url, Kind.SECTION) for url in plan.sections),
    )
    return tuple(dict.fromkeys(named))
