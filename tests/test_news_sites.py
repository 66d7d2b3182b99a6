"""Which sites a crawl is of, where it begins, and what it makes of addresses that lists name."""

import pytest

from newscrawl.clean.sites import load_sites
from newscrawl.crawl.plan import domain_of, site_plans
from newscrawl.crawl.retries import retry_at
from newscrawl.ledger.rows import Found, Kind

_FILE = """\
[site]
domain = "harbour.example"
[crawl]
sitemaps = ["https://lists.example/harbour.xml"]
article = ['-\\d+$']
deny = ["/adverts/"]
"""


@pytest.fixture
def known(tmp_path):
    (tmp_path / "harbour.example.toml").write_text(_FILE)
    return load_sites(tmp_path)


def test_a_site_without_a_file_begins_where_every_site_may_have_lists(known):
    (plan,) = site_plans(known, ["port.example"])
    assert plan.site == "port.example"
    assert [found.url for found in plan.lists] == [
        "https://port.example/robots.txt",
        "https://port.example/sitemap.xml",
        "https://port.example/",
    ]


def test_a_sites_file_says_where_it_begins_and_what_is_asked_for(known):
    (plan,) = site_plans(known, ["harbour.example", "harbour.example"])
    assert [found.url for found in plan.lists] == ["https://lists.example/harbour.xml"]
    found = [
        Found("https://harbour.example/a-1"),
        Found("https://harbour.example/a"),
        Found("https://harbour.example/adverts/a-3"),
        Found("https://port.example/a-4"),
        Found("https://lists.example/more.xml", Kind.SITEMAP),
        Found("https://harbour.example/town", Kind.SECTION),
    ]
    assert [plan.wants(one, by=Kind.SITEMAP) for one in found] == [True, False, False, False, True, True]
    assert not plan.wants(found[-1], by=Kind.SECTION)  # no `start`: other lists are not looked for


def test_a_start_is_a_site_of_its_own_and_adds_to_one_that_is_named(known):
    plans = site_plans(known, ["port.example"], starts=["https://port.example/news", "http://127.0.0.1:8000/"])
    assert [plan.site for plan in plans] == ["port.example", "127.0.0.1:8000"]
    assert "https://port.example/news" in [found.url for found in plans[0].lists]
    assert plans[1].wants(Found("http://127.0.0.1:8000/2026/a-long-story"), by=Kind.FEED)
    assert not plans[1].wants(Found("http://127.0.0.1:8001/2026/a-long-story"), by=Kind.FEED)


@pytest.mark.parametrize(
    ("name", "site"),
    [
        ("www.harbour.co.uk", "harbour.co.uk"),
        ("localhost:8000", "localhost:8000"),
        ("127.0.0.1", "127.0.0.1"),
        ("https://harbour.example/", None),
        ("harbour.example/news", None),
        ("", None),
        ("[::1", None),
    ],
)
def test_a_site_is_named_by_its_host(name, site):
    assert domain_of(name) == site


@pytest.mark.parametrize(
    ("reason", "tries", "pause"),
    [
        ("timeout", 0, 600),
        ("timeout", 2, 2_400),
        ("http-503", 7, 76_800),
        ("http-503", 8, 86_400),  # an outage of two days
        ("http-503", 16, 14 * 86_400),
        ("dns", 9_999, 14 * 86_400),
        ("http-403", 0, 21_600),
        ("robots", 2, 86_400),
        ("http-451", 9_999, 14 * 86_400),
        ("http-429", 0, 600),
        ("error:ValueError", 1, 1_200),
        ("error:DropItem", 0, None),
        ("http-404", 0, None),
        ("not-an-article", 0, None),
    ],
)
def test_only_what_may_pass_is_tried_again_ever_more_rarely(reason, tries, pause):
    assert retry_at(reason, tries, now=1_000) == (pause and 1_000 + pause)
