"""Lists that are long, broken or not to be had: what they name is read, and what is wrong with them is said."""

import gzip
import re

import pytest
from fixtures._localhost.answers import Answer, Moved, Tagged
from fixtures._localhost.hostile.wire import HEAD, Wire, whole
from fixtures._localhost.paper import Paper
from fixtures._localhost.site import Site
from news_run import found, news, urls
from run_by_hand import FRONT, HOST, Crawl

from newscrawl.discovery.listing import Listing
from newscrawl.items import RawList, ReadList, UnreadList
from newscrawl.ledger.rows import Found, Kind
from newscrawl.watching.lists import ListLog

FEED = f"{HOST}/feed"


def test_a_list_that_breaks_off_is_asked_anew_without_validators(tmp_path):
    site = Crawl(tmp_path)
    site.begin().names("/a", Found(FEED, Kind.FEED)).due()
    broken = Listing((Found(f"{HOST}/b"),), fault="broken: it breaks off")
    site.run.listing(FEED, broken, etag='"one"', last_modified="Wed, 25 Nov 2026 10:00:00 GMT")
    assert site.run.counts["lists_broken"] == 1
    site.end()
    site.begin()
    (feed,) = (task for task in site.run.due() if task.url == FEED)
    assert (feed.etag, feed.last_modified) == (None, None)
    site.run.listing(FEED, Listing((Found(f"{HOST}/b"),)), etag='"two"', last_modified=None)
    site.end()
    site.begin()
    assert {task.etag for task in site.run.due() if task.url == FEED} == {'"two"'}
    site.run.abandon()


@pytest.mark.parametrize(("left_out", "kept"), [("nofollow", None), ("page_links", None), ("calendar", '"one"')])
def test_validators_are_kept_unless_they_would_hide_what_a_setting_left_out(tmp_path, left_out, kept):
    site = Crawl(tmp_path)
    site.begin().names("/a", Found(FEED, Kind.FEED)).due()
    site.run.listing(FEED, Listing((Found(f"{HOST}/b"),), reached={left_out: 1}), etag='"one"', last_modified=None)
    site.end()
    site.begin()
    assert {task.etag for task in site.run.due() if task.url == FEED} == {kept}
    site.run.abandon()


def test_a_site_that_asks_not_to_follow_its_links_fails_with_a_word_of_them(tmp_path):
    site = Crawl(tmp_path)
    site.begin().run.due()
    site.run.listing(FRONT.url, Listing(reached={"nofollow": 4}), etag=None, last_modified=None)
    assert site.end() == {"bounds/nofollow": 4}
    assert site.run.failing == {
        "harbour.example": "none of its lists names an article but by 4 links that it asks not to follow; "
        "NEWSCRAWL_NOFOLLOW=ignore follows them"
    }


def raw(fault=None, *found):
    return ReadList(RawList(Kind.FEED, FEED, FEED, b"", "", None, None), Listing(found, fault))


def test_the_log_names_lists_that_fail_and_no_more_than_twenty(caplog):
    log = ListLog()
    with caplog.at_level("INFO"):
        log.tell(raw(None, FRONT))
        log.tell(raw("it breaks off", FRONT))
        log.tell(raw("not a list: empty"))
        log.tell(UnreadList(f"{HOST}/robots.txt", "http-404"))
        for _ in range(99):
            log.tell(UnreadList(FEED, "timeout"))
    assert caplog.messages[:4] == [
        f"{FEED}: this list was read as far as it goes: it breaks off",
        f"{FEED}: this list names nothing: not a list: empty",
        f"{HOST}/robots.txt: this list could not be read: http-404",
        f"{FEED}: this list could not be read: timeout",
    ]
    assert [record.levelname for record in caplog.records[:4]] == ["WARNING", "WARNING", "INFO", "WARNING"]
    assert len(caplog.messages) == 21
    assert caplog.messages[-1].startswith("more lists fail")


@pytest.mark.slow
def test_each_bound_of_a_list_is_counted_and_named_for_itself(tmp_path):
    paper, long = Paper(2), "/" + 3_000 * "a"
    with Site({}) as site:
        named = (
            f"Sitemap: {site.url(path)}\n" for path in ("/heavy.xml", "/packed.xml", "/endless.xml", long, "/map.xml")
        )
        heavy = b" " * 1_000_000
        site.answers = {
            **paper.stories(),
            paper.path(2): Moved(long),
            "/": paper.front(),
            "/robots.txt": Answer("".join(named).encode(), "text/plain"),
            "/heavy.xml": Answer(heavy, "application/xml"),
            "/packed.xml": Wire(whole(gzip.compress(heavy), HEAD + b"Content-Encoding: gzip\r\n")),
            "/endless.xml": Wire(HEAD + b"X-A: " + b"a" * 70_000),
            "/map.xml": paper.sitemap(site),
        }
        done = news(site, tmp_path, "-s", "NEWSCRAWL_MAX_SITEMAP_BYTES=500000")
    assert found(done) == urls(site, paper.paths[:1])
    assert (done.counts["bounds/sitemap_bytes"], done.counts["bounds/url_length"]) == (2, 1)
    assert bounds(done.log) == {"sitemap_bytes": 2, "header_bytes": 1, "url_length": 2}
    for path in (
        "/heavy.xml: this list could not be read: too-big: more than 500000 bytes (NEWSCRAWL_MAX_SITEMAP_BYTES)",
        "/packed.xml: this list could not be read: too-big: more than 500000 bytes, unpacked (NEWSCRAWL_MAX_S",
        "/endless.xml: this list could not be read: too-big: its header has more than 65536 bytes",
    ):
        assert site.url(path) in done.log


def bounds(log):
    return {name: int(times) for name, times in re.findall(r"'newscrawl/bounds/(\w+)': (\d+)", log)}


@pytest.mark.slow
def test_a_long_sitemap_is_read_and_a_broken_one_is_spoken_of(tmp_path):
    paper = Paper(3)
    with Site({}) as site:
        every = paper.sitemap(site).body
        index = f"<sitemapindex><sitemap><loc>{site.url('/cut.xml')}</loc></sitemap></sitemapindex>"
        site.answers = {
            **paper.stories(),
            "/": paper.front(),
            "/robots.txt": Answer(f"Sitemap: {site.url('/index.xml')}".encode(), "text/plain"),
            "/index.xml": Answer(index.encode(), "application/xml"),
            "/sitemap.xml": Answer(every.replace(b"><url>", b">" + b" " * 21_000_000 + b"<url>", 1), "application/xml"),
            "/cut.xml": Tagged(every[: len(every) * 2 // 3], "application/xml"),
        }
        done = news(site, tmp_path)
    assert (done.code, found(done)) == (0, urls(site, paper.paths))
    assert (done.counts["lists_broken"], done.counts["lists_failed"]) == (1, 0)
    assert f"{site.url('/cut.xml')}: this list was read as far as it goes: " in done.log
