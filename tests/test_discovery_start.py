"""Where a crawl begins: robots.txt, a site's usual lists, and what its site file plans."""

import re

import pytest

from newscrawl.clean.crawl_plan import CrawlPlan
from newscrawl.discovery import read_listing
from newscrawl.discovery.listing import Listing
from newscrawl.discovery.start import default_lists, planned_lists
from newscrawl.ledger.rows import Found, Kind


def robots(body: str | bytes) -> list[str]:
    source = body if isinstance(body, bytes) else body.encode()
    listing = read_listing(Kind.ROBOTS, source, url="https://quay.example/robots.txt")
    assert {one.kind for one in listing.found} <= {Kind.SITEMAP}
    return [one.url for one in listing.found]


@pytest.mark.parametrize(
    "line",
    [
        *("Sitemap: https://quay.example/map.xml", "sitemap:https://quay.example/map.xml", "  SITEMAP :\t/map.xml  "),
        *(
            "\ufeffSitemap: /map.xml",
            "Site-map: map.xml",
            "Sitemap: /map.xml # all of it",
            "Sitemap: /map.xml\nSitemap: /map.xml",
        ),
        *("User-agent: *\r\nDisallow: /\r\n\r\nSitemap: /map.xml\r\n", "User-agent: *\rSitemap: /map.xml\r"),
    ],
)
def test_robots_names_sitemaps_for_everyone(line):
    assert robots(line) == ["https://quay.example/map.xml"]


@pytest.mark.parametrize(
    "body",
    [
        "",
        "User-agent: *\nDisallow: /sitemap: x",
        "# Sitemap: /map.xml",
        "Sitemap:",
        "Sitemap: ftp://quay.example/",
        "Sitemap:\n/map.xml",
    ],
)
def test_robots_may_name_none(body):
    assert robots(body) == []


def test_robots_are_read_as_far_as_the_standard_asks():
    body = b"#" * 600_000 + b"\nSitemap: /map.xml"
    listing = read_listing(Kind.ROBOTS, body, url="https://quay.example/robots.txt")
    assert listing == Listing(fault="too long: more than 512000 bytes")


@pytest.mark.parametrize(
    ("site", "root", "front"),
    [
        ("quay.example", "https://quay.example", "https://quay.example/"),
        ("https://quay.example/", "https://quay.example", "https://quay.example/"),
        ("http://127.0.0.1:8000/news/", "http://127.0.0.1:8000", "http://127.0.0.1:8000/news/"),
    ],
)
def test_an_unknown_site_begins_with_its_usual_lists(site, root, front):
    assert default_lists(site) == (
        Found(f"{root}/robots.txt", Kind.ROBOTS),
        Found(f"{root}/sitemap.xml", Kind.SITEMAP),
        Found(front, Kind.SECTION),
    )


def test_a_plan_names_its_lists_each_once():
    home = "https://quay.example/"
    plan = CrawlPlan(sitemaps=(f"{home}map.xml",), feeds=(f"{home}feed",), sections=(f"{home}world", f"{home}world"))
    assert planned_lists(plan) == (
        Found(f"{home}map.xml", Kind.SITEMAP),
        Found(f"{home}feed", Kind.FEED),
        Found(f"{home}world", Kind.SECTION),
    )
    assert planned_lists(CrawlPlan(start=(home,), sections=(home,))) == default_lists(home)


@pytest.mark.parametrize(
    ("url", "is_article"),
    [
        ("https://quay.example/pier-1786167", True),
        ("https://quay.example/world", False),
        ("https://quay.example/quiz-1786167", False),
    ],
)
def test_a_plan_knows_its_stories(url, is_article):
    plan = CrawlPlan(article=(re.compile(r"-\d+$"),), deny=(re.compile("/quiz"),))
    assert plan.is_article(url) is is_article
    assert CrawlPlan(deny=plan.deny).is_article(url) is not plan.is_denied(url)


def test_an_article_is_no_list():
    assert read_listing(Kind.ARTICLE, b"<p>Pier</p>", url="https://quay.example/").fault == "not a list: an article"
