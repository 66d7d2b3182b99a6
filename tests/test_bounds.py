"""Each bound is a setting that is read, refuses nonsense, and ends what goes beyond it, which is counted."""

from dataclasses import asdict, replace

import pytest
from scrapy.exceptions import UsageError
from scrapy.http import Response
from scrapy.settings import Settings
from scrapy.utils.test import get_crawler

from newscrawl.bounds import Bounds, counted, names, settings
from newscrawl.crawl.plan import SitePlan
from newscrawl.crawl.sifted import sifted
from newscrawl.crawl.turns import UnderWay
from newscrawl.discovery import read_listing
from newscrawl.discovery.listing import Listing, Terms
from newscrawl.ledger.rows import Found, Kind, Task
from newscrawl.pacing.paces import Paces
from newscrawl.settings_check import check_settings

HOST = "https://harbour.example"
SITE = SitePlan("harbour.example", (f"{HOST}/",))
STORY = f"{HOST}/news/the-ferry-sails-again-today"
ENTRY = f"<url><loc>{STORY}</loc></url>"
FEED = f"<rss><channel>{f'<item><link>{STORY}</link></item>' * 2}</channel></rss>"
# What a connection and a crawl alone can show: tests of the transport and the hostile web's cases do.
ON_THE_WAY = {"header_bytes", "first_byte_seconds", "kilobyte_seconds", "packings", "sitemap_bytes"}
ON_THE_WAY |= {"robots_kept", "site_foreign_lists"}


def read(kind, text):
    return lambda bounds: read_listing(kind, text.encode(), url=f"{HOST}/", terms=Terms(bounds)).reached


def sitemap(entries):
    return read(Kind.SITEMAP, f"<urlset>{entries}</urlset>")


def section(*links):
    return read(Kind.SECTION, f"<html><body>{''.join(f'<a href={link!r}>Words</a>' for link in links)}</body></html>")


def named(kind, url=STORY, depth=1):
    return lambda bounds: sifted(Listing((Found(url, kind),)), by=task(depth=depth), plan=SITE, bounds=bounds).reached


def asked(kind):
    def reached(bounds):
        under_way = UnderWay(["harbour.example"], bounds)
        for number in range(2):
            one = task(kind, path=f"/{number}")
            if under_way.allows(one):
                under_way.add(one)
                under_way.found(one, 1)
        return under_way.reached

    return reached


def task(kind=Kind.SECTION, depth=0, path="/"):
    return Task(f"harbour.example{path}", HOST + path, "harbour.example", kind, depth, 0, None, None, None, None)


def heard(say):
    def reached(bounds):
        crawler = get_crawler(settings_dict=dict(zip(settings(), asdict(bounds).values(), strict=True)))
        say(Paces(crawler))
        return {name: times for name in names() if (times := crawler.stats.get_value(counted(name)))}

    return reached


def refuses(paces):
    answer = Response(f"{HOST}/", status=503, headers={"Retry-After": "2"})
    paces.hear("harbour.example", answer, tries=0, is_last=False)


REACHED = {
    "list_unpacked_bytes": sitemap(ENTRY),
    "sitemap_entries": sitemap(ENTRY * 2),
    "sitemap_elements": sitemap(ENTRY),
    "sitemap_element_depth": sitemap(ENTRY),
    "sitemap_depth": named(Kind.SITEMAP),
    "feed_characters": read(Kind.FEED, FEED),
    "feed_entries": read(Kind.FEED, FEED),
    "page_links": section("/a", "/b"),
    "section_depth": named(Kind.SECTION),
    "list_pages": named(Kind.PAGE),
    "url_length": section("/a"),
    "path_repeats": named(Kind.ARTICLE, f"{HOST}/a/a/the-ferry-sails-again-today"),
    "query_parameters": named(Kind.ARTICLE, f"{STORY}?a=1&b=2"),
    "site_lists": asked(Kind.SECTION),
    "site_addresses": asked(Kind.SECTION),
    "site_pages": asked(Kind.ARTICLE),
    "pause": heard(refuses),
    "crawl_delay": heard(lambda paces: paces.slow_down("harbour.example", 2.0)),
}


@pytest.mark.parametrize(("name", "setting"), list(zip(names(), settings(), strict=True)))
def test_a_bound_is_read_from_its_setting_and_no_other(name, setting):
    assert Bounds.read({setting: " 7 "}.get) == replace(Bounds(), **{name: 7})
    assert Bounds.read({setting: 0}.get) == replace(Bounds(), **{name: 0})
    assert Bounds.read({setting: ""}.get) == Bounds()


@pytest.mark.parametrize("said", ["-1", "1.5", "many", "1e3", "²", "9" * 19])
@pytest.mark.parametrize("setting", settings())
def test_a_bound_that_is_no_number_is_refused_in_a_sentence(setting, said):
    with pytest.raises(UsageError) as error:
        check_settings(Settings({setting: said}))
    assert str(error.value) == f"{setting}: {said!r} is no bound; give a whole number, or leave it out"


def test_each_bound_is_proven_here_or_where_it_is_reached_on_the_way():
    assert {*REACHED, *ON_THE_WAY} == set(names())
    assert not REACHED.keys() & ON_THE_WAY


@pytest.mark.parametrize("name", REACHED)
def test_what_is_beyond_a_bound_is_counted_under_its_name_and_no_other(name):
    assert REACHED[name](Bounds()) == {}
    assert dict(REACHED[name](replace(Bounds(), **{name: 1}))) == {name: 1}
