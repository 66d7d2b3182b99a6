"""Feeds of every age, as they are and as they break."""

import json
from pathlib import Path

import pytest

from newscrawl.discovery import read_listing
from newscrawl.discovery.listing import Listing
from newscrawl.ledger.rows import Found, Kind

AT = "https://quay.example/feeds/news.xml"
NOON = 1_780_315_200  # 2026-06-01T12:00:00Z
PIER = Found("https://quay.example/pier", changed=NOON, title="Pier reopens")


def read(source: str | bytes) -> Listing:
    return read_listing(Kind.FEED, source if isinstance(source, bytes) else source.encode(), url=AT)


def rss(items: str, head: str = "") -> str:
    return f'<?xml version="1.0"?><rss version="2.0"><channel><title>Quay</title>{head}{items}</channel></rss>'


def item(inner: str) -> str:
    return rss(f"<item>{inner}</item>")


RSS_2 = item(
    "<title>Pier reopens</title><link>https://quay.example/pier</link><pubDate>Mon, 01 Jun 2026 12:00:00 GMT</pubDate>"
    "<description>&lt;p&gt;Ships again.&lt;/p&gt;</description>"
)
RSS_1 = """<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/"
  xmlns:dc="http://purl.org/dc/elements/1.1/"><channel rdf:about="https://quay.example/"><title>Quay</title></channel>
  <item rdf:about="https://quay.example/pier"><title>Pier reopens</title><link>https://quay.example/pier</link>
  <dc:date>2026-06-01T14:00:00+02:00</dc:date></item></rdf:RDF>"""
RSS_091 = """<!DOCTYPE rss PUBLIC "-//Netscape Communications//DTD RSS 0.91//EN" "http://my.netscape.com/publish/rss-0.91.dtd">
  <rss version="0.91"><channel><item><title>Pier reopens</title><link>https://quay.example/pier</link>
  <pubDate>Mon, 01 Jun 2026 12:00:00 GMT</pubDate></item></channel></rss>"""
ATOM = """<feed xmlns="http://www.w3.org/2005/Atom"><title>Quay</title><link rel="self" href="/feeds/news.xml"/>
  <entry><id>tag:quay.example,2026:1</id><title>Pier reopens</title>
  <link rel="enclosure" href="/pier.mp3"/><link rel="alternate" type="text/html" href="/pier"/>
  <published>2026-06-01T10:00:00Z</published><updated>2026-06-01T12:00:00Z</updated></entry></feed>"""


@pytest.mark.parametrize("source", [RSS_2, RSS_1, RSS_091, ATOM], ids=["2.0", "RDF", "0.91", "Atom"])
def test_every_kind_of_feed_names_its_articles(source):
    assert read(source) == Listing((PIER,))


@pytest.mark.parametrize(
    ("inner", "url"),
    [
        ("<link>/pier</link>", "https://quay.example/pier"),
        ("<link>pier</link>", "https://quay.example/feeds/pier"),
        ("<link>\n  https://quay.example/pier\n</link>", "https://quay.example/pier"),
        ("<link><![CDATA[https://quay.example/?a=1&b=2]]></link>", "https://quay.example/?a=1&b=2"),
        ("<link>https://quay.example/?a=1&b=2</link>", "https://quay.example/?a=1&b=2"),
        ("<guid>https://quay.example/pier</guid>", "https://quay.example/pier"),
        ('<guid isPermaLink="true">https://quay.example/pier</guid>', "https://quay.example/pier"),
        ('<guid isPermaLink="false">https://quay.example/?p=1</guid><link>/pier</link>', "https://quay.example/pier"),
        ("<link>/ferry</link><guid>https://quay.example/pier</guid>", "https://quay.example/ferry"),
        ("<link>https://www.quay.example/pier#rss</link>", "https://www.quay.example/pier"),
        (
            '<link>https://feeds.example/~r/1</link><f:origLink xmlns:f="http://rssnamespace.org/feedburner/ext/1.0">'
            "https://quay.example/pier</f:origLink>",
            "https://quay.example/pier",
        ),
    ],
)
def test_an_item_has_one_address(inner, url):
    assert [found.url for found in read(item(inner)).found] == [url]


@pytest.mark.parametrize(
    "inner", ["<title>Pier</title>", '<guid isPermaLink="false">17</guid>', "<link>javascript:void(0)</link>", ""]
)
def test_an_item_without_an_address_names_nothing(inner):
    assert read(item(inner)) == Listing()


@pytest.mark.parametrize(
    ("inner", "changed"),
    [
        ("<pubDate>Mon, 01 Jun 2026 14:00:00 +0200</pubDate>", NOON),
        ("<pubDate>2026-06-01T12:00:00Z</pubDate>", NOON),
        ("<pubDate>Mon, 01 Jun 2026 08:00:00 EDT</pubDate>", NOON),
        ("<pubDate>1 June 2026 12:00</pubDate>", NOON),
        (
            "<pubDate>Sun, 31 May 2026 12:00:00 GMT</pubDate>"
            '<a:updated xmlns:a="http://www.w3.org/2005/Atom">2026-06-01T12:00:00Z</a:updated>',
            NOON,
        ),
        ("<pubDate>soon</pubDate>", None),
        ("<pubDate>0000-00-00</pubDate>", None),
        ("<pubDate>Thu, 01 Jan 1970 00:00:00 GMT</pubDate>", None),
        ("", None),
    ],
)
def test_the_latest_of_an_items_dates_counts(inner, changed):
    assert [found.changed for found in read(item(f"<link>/pier</link>{inner}")).found] == [changed]


@pytest.mark.parametrize(
    "source",
    [
        RSS_2.replace("Ships", "Ships &nbsp; & ferries"),
        RSS_2.replace("</channel></rss>", ""),
        RSS_2.replace("<description>", "<description><b>"),
        RSS_2.replace("Ships", "Ships\x0b\x00 &#0; &#xD800; &#99999999;"),
        "\ufeff\n<b>Notice</b>: undefined index" + RSS_2,
        RSS_2.replace("<channel>", '<channel xmlns:x="urn:x"><y:z/>'),
    ],
    ids=["entities", "cut", "tags", "characters", "junk", "prefix"],
)
def test_a_broken_feed_is_read(source):
    assert read(source).found == (PIER,)


def test_bytes_of_another_encoding_are_read():
    source = (
        '<?xml version="1.0" encoding="iso-8859-1"?>'
        + item("<title>Fähre</title><link>/pier</link>").partition("?>")[2]
    )
    assert read(source.encode("latin-1")).found == (Found("https://quay.example/pier", title="Fähre"),)


@pytest.mark.parametrize(
    ("rel", "found"), [("next", [Found("https://quay.example/feeds/2", Kind.FEED)]), ("self", []), ("hub", [])]
)
def test_a_paged_feed_names_its_next_page(rel, found):
    head = f'<a:link xmlns:a="http://www.w3.org/2005/Atom" rel="{rel}" href="https://quay.example/feeds/2"/>'
    assert read(rss("<item><link>/pier</link></item>", head)).found[1:] == tuple(found)


def json_feed(*items: object, **more: object) -> str:
    return json.dumps({"version": "https://jsonfeed.org/version/1.1", "items": items} | more)


def test_a_json_feed_names_articles_and_its_next_page():
    one = {"id": "1", "url": "/pier", "title": "Pier reopens", "date_published": "2026-05-01T12:00:00Z"}
    source = json_feed(one | {"date_modified": "2026-06-01T12:00:00Z"}, next_url="/feeds/2.json")
    assert read(source) == Listing((PIER, Found("https://quay.example/feeds/2.json", Kind.FEED)))


@pytest.mark.parametrize(
    ("entry", "found"),
    [
        ({"id": "https://quay.example/pier"}, [Found("https://quay.example/pier")]),
        ({"id": "7", "external_url": "https://quay.example/pier"}, [Found("https://quay.example/pier")]),
        ({"id": 7, "url": 7, "title": 7, "date_published": 7}, []),
        ("https://quay.example/pier", []),
    ],
)
def test_an_item_of_a_json_feed_has_an_address_or_is_none(entry, found):
    assert read(json_feed(entry)).found == tuple(found)


@pytest.mark.parametrize(
    ("source", "fault"),
    [
        ("<html><body>Gone</body></html>", "not a list: an HTML page"),
        ("https://quay.example/pier", "not a list: no feed"),
        ('{"items": 7}', "not a list: JSON without items"),
    ],
)
def test_what_is_no_feed_says_so(source, fault):
    assert read(source) == Listing(fault=fault)


def test_a_sitemap_may_stand_where_a_feed_is_looked_for():
    assert read("<urlset><url><loc>/pier</loc></url></urlset>").found == (Found("https://quay.example/pier"),)


def test_a_body_that_reads_like_a_files_name_or_an_address_is_not_opened(tmp_path: Path):
    path = tmp_path / "feed.xml"
    path.write_text(RSS_2, "utf-8")
    for body in (str(path), path.as_uri()):
        assert read(body) == Listing(fault="not a list: no feed")


def test_a_link_without_its_end_costs_nothing():
    source = rss("<item><title>Pier reopens</title><link>/pier</item></link><item><link>/ferry</link></item>")
    assert [found.url for found in read(source).found] == ["https://quay.example/pier", "https://quay.example/ferry"]


def test_markup_that_feedparser_stumbles_over_is_a_fault():
    assert read(item('<link rel="x">/pier</item></link>')).fault == "broken: feedparser cannot read it: KeyError"
