"""Sitemaps as sites write them: namespaces or none, dates of all kinds, packed, plain, broken."""

import gzip
import pickle

import pytest

from newscrawl.discovery import read_listing
from newscrawl.discovery.listing import Listing
from newscrawl.ledger.rows import Found, Kind

AT = "https://quay.example/maps/sitemap.xml"
NAMESPACE = 'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"'
NEWS = f'{NAMESPACE} xmlns:news="http://www.google.com/schemas/sitemap-news/0.9"'
NOON = 1_780_315_200  # 2026-06-01T12:00:00Z


def read(source: str | bytes, content_type: str = "") -> Listing:
    body = source if isinstance(source, bytes) else source.encode()
    return read_listing(Kind.SITEMAP, body, url=AT, content_type=content_type)


def urls(source: str | bytes, content_type: str = "") -> list[str]:
    return [found.url for found in read(source, content_type).found]


def entry(*, loc: str = "https://quay.example/pier", more: str = "") -> str:
    return f"<urlset {NEWS}><url><loc>{loc}</loc>{more}</url></urlset>"


def test_a_urlset_names_articles_in_its_order():
    source = f"""<?xml version="1.0" encoding="UTF-8"?>
    <urlset {NAMESPACE}>
      <url><loc> https://quay.example/pier </loc><lastmod>2026-06-01T12:00:00Z</lastmod><priority>0.5</priority></url>
      <url><loc>https://quay.example/ferry</loc></url>
    </urlset>"""
    pier, ferry = Found("https://quay.example/pier", changed=NOON), Found("https://quay.example/ferry")
    assert read(source) == Listing((pier, ferry))


def test_an_index_names_sitemaps_and_when_they_changed():
    source = (
        f"<sitemapindex {NAMESPACE}><sitemap><loc>/maps/6.xml</loc><lastmod>2026-06-01T12:00:00Z</lastmod></sitemap>"
    )
    assert read(f"{source}</sitemapindex>").found == (Found("https://quay.example/maps/6.xml", Kind.SITEMAP, NOON),)


@pytest.mark.parametrize(
    "source",
    [
        "<urlset><url><loc>https://quay.example/pier</loc></url></urlset>",
        '<urlset xmlns="http://www.google.com/schemas/sitemap/0.84"><url><loc>https://quay.example/pier</loc></url></urlset>',
        '<s:urlset xmlns:s="urn:any"><s:url><s:loc>https://quay.example/pier</s:loc></s:url></s:urlset>',
        "<s:urlset><s:url><s:loc>https://quay.example/pier</s:loc></s:url></s:urlset>",
        "<URLSET><URL><LOC>https://quay.example/pier</LOC></URL></URLSET>",
    ],
    ids=["none", "old", "prefixed", "undeclared", "capitals"],
)
def test_any_namespace_or_none_will_do(source):
    assert read(source) == Listing((Found("https://quay.example/pier"),))


NEWS_ENTRY = (
    "<news:news><news:publication><news:name>Quay</news:name><news:language>en</news:language></news:publication>"
    "<news:publication_date>2026-06-01T12:00:00Z</news:publication_date>"
    "<news:title>Pier &amp; ferry\n reopen</news:title></news:news>"
)


@pytest.mark.parametrize(
    ("more", "changed"),
    [
        (NEWS_ENTRY, NOON),
        ("<lastmod>2026-06-01T12:00:07Z</lastmod>" + NEWS_ENTRY, NOON + 7),
        (NEWS_ENTRY + "<lastmod>2026-05-01T12:00:00Z</lastmod>", NOON),
    ],
    ids=["publication alone", "changed later", "changed earlier"],
)
def test_the_later_of_publication_and_change_counts(more, changed):
    (found,) = read(entry(more=more)).found
    assert found == Found("https://quay.example/pier", changed=changed, title="Pier & ferry reopen")


def test_a_news_title_belongs_to_its_own_entry():
    one, other = entry(more=NEWS_ENTRY), entry(loc="https://quay.example/ferry")
    source = one.removesuffix("</urlset>") + other.removeprefix(f"<urlset {NEWS}>")
    assert [found.title for found in read(source).found] == ["Pier & ferry reopen", ""]


@pytest.mark.parametrize(
    ("stamp", "changed"),
    [
        ("2026-06-01T12:00:00+00:00", NOON),
        ("2026-06-01T14:00:00.250+02:00", NOON),
        ("2026-06-01T12:00Z", NOON),
        ("2026-06-01 12:00:00", NOON),
        ("2026-06-01T14:00:00+0200", NOON),
        (" 2026-06-01 ", NOON - 43_200),
        ("Mon, 01 Jun 2026 12:00:00 GMT", NOON),
        ("2026-13-45", None),
        ("0001-01-01T00:00:00Z", None),
        ("1970-01-01T00:00:00Z", None),
        ("yesterday", None),
        ("", None),
    ],
)
def test_lastmod_is_read_in_any_writing(stamp, changed):
    assert [found.changed for found in read(entry(more=f"<lastmod>{stamp}</lastmod>")).found] == [changed]


@pytest.mark.parametrize(
    ("loc", "url"),
    [
        ("/pier", "https://quay.example/pier"),
        ("pier", "https://quay.example/maps/pier"),
        ("//www.quay.example/pier", "https://www.quay.example/pier"),
        ("https://quay.example/pier#top", "https://quay.example/pier"),
        ("https://quay.example/a b", "https://quay.example/a%20b"),
        ("https://quay.example/fähre", "https://quay.example/f%C3%A4hre"),
        ("https://quay.example/?a=1&b=2", "https://quay.example/?a=1&b=2"),
        ("https://quay.example/?a=1&amp;b=2&copy=3", "https://quay.example/?a=1&b=2&copy=3"),
        ("<![CDATA[https://quay.example/?a=1&b=2]]>", "https://quay.example/?a=1&b=2"),
        ("https://quay.example/&#x70;ier", "https://quay.example/pier"),
        ("HTTPS://Quay.Example/Pier", "https://quay.example/Pier"),
        ("https://quay.example:8443/pier", "https://quay.example:8443/pier"),
    ],
)
def test_an_address_becomes_what_is_asked_for(loc, url):
    assert urls(entry(loc=loc)) == [url]


@pytest.mark.parametrize(
    "loc",
    [
        *(
            "",
            "   ",
            "#top",
            "mailto:desk@quay.example",
            "javascript:void(0)",
            "ftp://quay.example/pier",
            "https://",
        ),
        *("file:///etc/passwd", "data:text/html,pier", "https://[broken", "https://quay.example:pier/", "https://a:0/"),
        *("https://desk:secret@quay.example/", f"https://quay.example/{'a' * 3_000}"),
    ],
)
def test_what_is_no_address_of_the_web_is_passed_over(loc):
    listing = read(entry(loc=loc))
    assert (listing.found, listing.fault) == ((), None)


def test_other_languages_pictures_and_films_are_not_articles():
    more = (
        '<xhtml:link rel="alternate" hreflang="de" href="https://quay.example/de/pier"/>'
        "<image:image><image:loc>https://quay.example/pier.jpg</image:loc></image:image>"
        "<video:video><video:content_loc>https://quay.example/pier.mp4</video:content_loc><loc>/x</loc></video:video>"
    )
    assert urls(entry(more=more)) == ["https://quay.example/pier"]


@pytest.mark.parametrize(
    "junk",
    ["\ufeff", "\n\n ", "<br />\n<b>Warning</b>: headers already sent\n", "<!-- <urlset> --><?xml version='1.1'?>"],
)
def test_what_stands_before_the_list_is_cut_off(junk):
    assert read(junk + entry()) == Listing((Found("https://quay.example/pier"),))


@pytest.mark.parametrize(
    ("body", "content_type"),
    [
        (entry(loc="/fähre").encode("utf-16"), ""),
        (entry(loc="/fähre").encode("utf-16-le"), ""),
        (entry(loc="/fähre").encode("utf-8-sig"), "text/xml; charset=latin-1"),
        (b'<?xml version="1.0" encoding="ISO-8859-1"?>' + entry(loc="/fähre").encode("latin-1"), "text/xml"),
        (entry(loc="/fähre").encode("latin-1"), "text/xml; charset=ISO-8859-1"),
        (b'<?xml version="1.0" encoding="UTF-16"?>' + entry(loc="/fähre").encode(), ""),
        (b'<?xml version="1.0" encoding="zip"?>' + entry(loc="/fähre").encode(), "text/xml; charset=idna"),
    ],
    ids=["utf-16", "unmarked", "mark first", "declared", "header", "declared wrong", "no charset"],
)
def test_the_encoding_is_that_of_the_bytes(body, content_type):
    assert urls(body, content_type) == ["https://quay.example/f%C3%A4hre"]


def test_broken_bytes_spoil_one_address_and_no_other():
    one, other = entry(loc="/\xff").encode("latin-1"), entry(loc="/ferry").encode()
    found = urls(one.removesuffix(b"</urlset>") + other[other.index(b"<url>") :])
    assert found == ["https://quay.example/ferry"]


PACKED = gzip.compress(entry().encode())


@pytest.mark.parametrize(
    "body",
    [
        PACKED,
        gzip.compress(PACKED),
        PACKED + b"\0\0\0",
        gzip.compress(entry().encode()[:40]) + gzip.compress(entry().encode()[40:]),
    ],
    ids=["packed", "twice", "padded", "members"],
)
def test_packed_lists_are_told_by_their_first_bytes(body):
    assert read(body) == Listing((Found("https://quay.example/pier"),))


def long_list(count: int) -> str:
    entries = (f"<url><loc>https://quay.example/{n}/{n * 7919 % 9973}</loc></url>" for n in range(count))
    return f"<urlset>{''.join(entries)}</urlset>"


@pytest.mark.parametrize(
    ("body", "fault"),
    [
        (long_list(1_000)[:20_000].encode(), "broken: line 1: "),
        (gzip.compress(long_list(20_000).encode())[:50_000], "broken: the gzip data breaks off"),
        (gzip.compress(long_list(20_000).encode())[:-8] + b"\0" * 8, "broken: the gzip data is damaged"),
        ((entry() + entry()).encode(), "broken: line 1: "),
        (b"<urlset><url><loc>/a</loc></url><url><loc>/b < c</loc></url>", "broken: line 1: "),
    ],
    ids=["cut", "packed and cut", "packed and damaged", "two lists", "a bare bracket"],
)
def test_what_was_read_before_a_list_breaks_is_kept(body, fault):
    listing = read(body)
    assert listing.found
    assert listing.fault is not None
    assert listing.fault.startswith(fault)


@pytest.mark.parametrize(
    ("body", "fault"),
    [
        ("<!doctype html><html><body>Not found</body></html>", "not a list: an HTML page"),
        ("<opml><body/></opml>", "not a list: an HTML page"),
        ("<note>Pier</note>", "not a list: markup of another kind"),
        ("", "not a list: empty"),
        (" \r\n", "not a list: empty"),
        ("Nothing to see", "not a list: text without addresses"),
        ('{"error": 404}', "not a list: JSON without items"),
        ("{broken", "broken: no JSON: Expecting property name enclosed in double quotes: line 1 column 2 (char 1)"),
    ],
)
def test_what_is_no_list_says_so(body, fault):
    assert read(body) == Listing(fault=fault)


def test_an_empty_list_is_no_fault():
    assert read(f"<urlset {NAMESPACE}></urlset>") == Listing()


def test_a_plain_text_names_an_address_a_line():
    text = "\ufeffhttps://quay.example/pier\r\n\r\n# older\n/ferry\n  https://quay.example/a?b=1&c=2  \nftp://quay.example/\n"
    assert read(text, "text/plain") == Listing(
        tuple(map(Found, ["https://quay.example/pier", "https://quay.example/a?b=1&c=2"]))
    )


def test_a_feed_may_stand_where_a_sitemap_is_looked_for():
    source = "<rss version='2.0'><channel><item><title>Pier</title><link>https://quay.example/pier</link></item></channel></rss>"
    assert read(source).found == (Found("https://quay.example/pier", title="Pier"),)


def test_a_listing_survives_pickling():
    listing = read(entry(more=NEWS_ENTRY))
    assert pickle.loads(pickle.dumps(listing)) == listing
