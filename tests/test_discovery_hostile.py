"""Lists that are long, deep, packed or made to hurt: time stays linear, memory small, and nothing raises."""

import gzip
import tracemalloc

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scrapy.utils.sitemap import Sitemap
from stopwatch import processor_seconds, takes_less

from newscrawl.discovery import read_listing
from newscrawl.ledger.rows import Kind

AT = "https://quay.example/list"
MAP, FEED, PAGE = b"<urlset>", b'<rss version="2.0"><channel>', b"<html><body>"


def news_sitemap(count: int) -> bytes:
    entries = (
        f"<url><loc>https://quay.example/2026/06/01/the-pier-reopens-{n}?a=1&b=2</loc>"
        f"<lastmod>2026-06-01T{n % 24:02}:{n % 60:02}:{n // 60 % 60:02}+02:00</lastmod>"
        "<news:news><news:publication><news:name>Quay</news:name><news:language>en</news:language></news:publication>"
        f"<news:publication_date>2026-06-01T{n % 24:02}:{n % 60:02}:00+02:00</news:publication_date>"
        f"<news:title>The pier reopens &amp; ferries sail again, part {n}</news:title></news:news></url>\n"
        for n in range(count)
    )
    return f"<urlset>{''.join(entries)}</urlset>".encode()


@pytest.mark.slow
def test_fifty_thousand_entries_take_at_most_five_times_what_scrapy_takes_to_read_less_of_them():
    """Scrapy's reader needs a tree, gives no dates of news and repairs nothing; ours has taken twice its time."""
    unpacked = news_sitemap(50_000)
    body = gzip.compress(unpacked, 1)
    listings = []
    ours = processor_seconds(lambda: listings.append(read_listing(Kind.SITEMAP, body, url=AT)))
    assert ours < 5 * processor_seconds(lambda: list(Sitemap(unpacked)))
    assert (len(listings[0].found), listings[0].fault) == (50_000, None)


@pytest.mark.slow
def test_a_list_costs_little_more_memory_than_its_answer():
    body = gzip.compress(news_sitemap(10_000), 1)  # 4 MB unpacked
    tracemalloc.start()
    try:
        listing = read_listing(Kind.SITEMAP, body, url=AT)
        kept, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert len(listing.found) == 10_000
    assert kept < 6_000_000
    assert peak - kept < 1_500_000


LINKS = "".join(f'<li><a href="/world/the-pier-reopens-{n}">The pier reopens, part {n}</a>' for n in range(20_000))
ITEMS = "".join(f"<item><link>/pier-{n}</link></item>" for n in range(20_000))


@pytest.mark.parametrize(
    ("kind", "body", "fault", "kept"),
    [
        (
            Kind.SITEMAP,
            b"<urlset>" + b"<url><loc>/pier</loc></url>" * 70_000,
            "too many entries: more than 60000",
            60_000,
        ),
        (Kind.SITEMAP, b"https://quay.example/pier\n" * 70_000, "too many entries: more than 60000", 60_000),
        (
            Kind.SITEMAP,
            MAP + b"<url><loc>/pier</loc></url>" + b"<a>" * 50_000,
            "too deep: more than 50 elements in one another",
            1,
        ),
        (
            Kind.SITEMAP,
            MAP + b"<url><loc>/pier</loc></url>" + b"<a/>" * 2_100_000,
            "too long: more than 2000000 elements",
            1,
        ),
        (Kind.FEED, FEED + ITEMS.encode(), "too many entries: more than 10000", 10_000),
        (
            Kind.FEED,
            FEED + b"<item><link>/pier</link></item><item " + b"a='1' " * 5_000,
            "broken: a tag without an end",
            1,
        ),
        (
            Kind.FEED,
            FEED + b"<item><link>/pier</link></item>" + b" " * 6_000_000,
            "too long: a feed of more than 5000000 characters",
            1,
        ),
        (Kind.SECTION, PAGE + LINKS.encode(), "too many links: more than 5000", 5_000),
    ],
    ids=["entries", "lines", "depth", "elements", "items", "attributes", "feed", "links"],
)
@pytest.mark.slow
def test_a_list_beyond_all_measure_is_cut_and_says_so(kind, body, fault, kept):
    listing = read_listing(kind, body, url=AT)
    assert (listing.fault, len(listing.found)) == (fault, kept)


@pytest.mark.parametrize(
    ("kind", "unit", "times", "fault"),
    [
        (Kind.SITEMAP, b" ", 200_000_000, "too long: more than 100 MB"),
        (Kind.FEED, b" ", 200_000_000, "too long: a feed of more than 5000000 characters"),
    ],
    ids=["blanks", "feed"],
)
@pytest.mark.slow
def test_a_bomb_is_packed_small_and_costs_little(kind, unit, times, fault):
    body = gzip.compress((MAP if kind is Kind.SITEMAP else FEED) + unit * times, 6)
    tracemalloc.start()
    try:
        listing = read_listing(kind, body, url=AT)
        _, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert listing.fault == fault
    assert peak < 50_000_000


ENTITIES = "<!DOCTYPE urlset [<!ENTITY a 'pier'>" + "".join(
    f"<!ENTITY {name} '{f'&{before};' * 10}'>" for before, name in zip("abcdefgh", "bcdefghi", strict=True)
)


@pytest.mark.parametrize("kind", [Kind.SITEMAP, Kind.FEED])
def test_entities_are_neither_expanded_nor_fetched(kind, tmp_path):
    secret = tmp_path / "secret.txt"
    secret.write_text("secret", "utf-8")
    for declared in (f"{ENTITIES}]>", f"<!DOCTYPE x [<!ENTITY i SYSTEM '{secret.as_uri()}'>]>"):
        inner = "<url><loc>https://quay.example/?&i;</loc></url>" if kind is Kind.SITEMAP else ""
        feed = "<channel><item><link>https://quay.example/?&i;</link></item></channel>"
        source = f"{declared}<urlset>{inner}</urlset>" if inner else f"{declared}<rss version='2.0'>{feed}</rss>"
        (found,) = read_listing(kind, source.encode(), url=AT).found
        assert found.url in {"https://quay.example/?&i;", "https://quay.example/?&i"}


# What quadratic work would show itself on: each is doubled.
GROWING = {
    "ampersands": (Kind.SITEMAP, MAP + b"<url><loc>", b"&a=1"),
    "brackets": (Kind.SITEMAP, MAP, b"<"),
    "sections": (Kind.SITEMAP, MAP, b"<![CDATA["),
    "open section": (Kind.SITEMAP, MAP + b"<url><loc><![CDATA[", b">&"),
    "comments": (Kind.SITEMAP, b"", b"<!-- "),
    "names": (Kind.SITEMAP, b"<", b"urlset:"),
    "attributes": (Kind.SITEMAP, MAP + b"<url ", b"a='1' "),
    "elements": (Kind.SITEMAP, MAP + b"<url>", b"<a/>"),
    "lines": (Kind.SITEMAP, b"", b"https://quay.example/pier "),
    "robots": (Kind.ROBOTS, b"", b" sitemap:"),
    "links": (Kind.SECTION, PAGE, b"<a href='/world/pier-reopens-at-last'>The pier reopens at last</a>"),
    "nested": (Kind.SECTION, PAGE, b"<a href='/pier'>Pier<div class='teaser nav'>"),
    "words": (Kind.SECTION, PAGE + b"<a href='/pier'>", b"<b>pier</b>"),
    "query": (Kind.SECTION, PAGE + b"<a href='/pier?", b"page=1&"),
}


@pytest.mark.slow
@pytest.mark.parametrize("name", GROWING)
def test_twice_the_list_takes_twice_the_time(name):
    kind, head, unit = GROWING[name]
    once = processor_seconds(lambda: read_listing(kind, head + unit * 10_000, url=AT))
    assert takes_less(lambda: read_listing(kind, head + unit * 20_000, url=AT), 4 * once + 0.1)


SCRAPS = st.sampled_from(
    [
        *(
            "<urlset>",
            "<url>",
            "<loc>",
            "</loc>",
            "</url>",
            "<rss version='2.0'><channel>",
            "<item>",
            "<link>",
            "</link>",
        ),
        *(
            "</item>",
            "<feed xmlns='http://www.w3.org/2005/Atom'>",
            "<entry>",
            "<updated>",
            "0000-00-00",
            "{",
            '"items":[',
        ),
        *(
            "<![CDATA[",
            "]]>",
            "<!--",
            "-->",
            "<!DOCTYPE a [",
            "&#xD800;",
            "&#99999999;",
            "&x",
            "\x00",
            "\ufeff",
            "\ud800",
        ),
        *(
            "<html>",
            "<a href='",
            "'>",
            "http://[",
            "//x:99999/",
            "<base href='",
            "Sitemap: ",
            "\n",
            " xml:base='http://['",
        ),
        *(
            '<?xml version="1.0" encoding="',
            'utf-7"?>',
            'zip"?>',
            "<guid>",
            "<pubDate>",
            "2026-06-01",
            "</entry>",
            "pier ",
        ),
    ]
)


@given(scraps=st.lists(SCRAPS, max_size=25), kind=st.sampled_from(Kind), is_packed=st.booleans())
@settings(max_examples=300, deadline=None)
def test_no_body_raises(scraps, kind, is_packed):
    body = "".join(scraps).encode("utf-8", "surrogatepass")
    read_listing(kind, gzip.compress(body)[:-3] if is_packed else body, url=AT, content_type="text/xml; charset=idna")


@pytest.mark.parametrize(("times", "fault"), [(3, None), (4, "not a list: packed more than 3 times over")])
def test_a_list_may_be_packed_as_often_as_a_page(times, fault):
    body = b"<urlset><url><loc>/pier</loc></url></urlset>"
    for _ in range(times):
        body = gzip.compress(body)
    assert read_listing(Kind.SITEMAP, body, url=AT).fault == fault
