"""A host that wants to be left alone is left alone, in the runs that follow, too."""

from urllib.parse import urlsplit

import pytest
from fixtures._localhost.answers import Answer
from fixtures._localhost.paper import Paper
from fixtures._localhost.site import Site
from news_run import by_sitemap, news
from run_by_hand import DAY, HOST, START, Crawl

from newscrawl.crawl.manifest import instant
from newscrawl.discovery.listing import Listing
from newscrawl.ledger.rows import Found, Kind

HOUR = 3_600


@pytest.fixture
def site(tmp_path):
    return Crawl(tmp_path)


def rest_of(site):
    return site.run.end()["resting"]["harbour.example"]


def rests(site, reason="http-503", seconds=None):
    site.run.rests("harbour.example", reason, seconds=seconds)


def test_nothing_more_is_due_of_a_host_that_rests_and_all_stays_pending(site):
    site.begin().names(*(f"/{number}" for number in range(500)), Found("http://harbour.example/other", changed=1))
    asked = site.due()
    rests(site, seconds=90.5)
    for path in asked:
        site.run.left_due(HOST + path, "host-closed")
    assert site.due() is None
    assert site.end() == {"found": 501, "pending": 501}
    assert site.lines("rejects") == []


def test_the_next_run_asks_nothing_of_it_before_its_time_lists_neither(site):
    site.begin().names("/a").due()
    rests(site, seconds=HOUR)
    site.run.left_due(f"{HOST}/a", "host-closed")
    site.end()
    site.now += 300
    assert site.begin().due() is None
    assert list(site.run.resting()) == ["harbour.example"]
    site.end()
    assert "harbour.example, for http-503" in site.run.failing["harbour.example"]
    site.now += HOUR
    assert site.begin().names().due() == ["/a"]
    site.run.abandon()


def test_what_a_list_names_later_is_asked_for_although_all_before_it_is_shut(site):
    site.begin().names("/a", Found(f"{HOST}/feed", Kind.FEED))
    assert sorted(site.due()) == ["/a", "/feed"]
    site.run.left_due(f"{HOST}/a", "robots")
    assert site.due() == []
    other = Found("http://harbour.example/b", changed=1)
    site.run.listing(f"{HOST}/feed", Listing((other,)), etag=None, last_modified=None)
    assert site.due() == [other.url]
    site.run.abandon()


@pytest.mark.parametrize(("reason", "first"), [("http-402", 6 * HOUR), ("http-429", 600)])
def test_one_that_names_no_time_rests_twice_as_long_each_time_in_a_row(site, reason, first):
    for pause in (first, 2 * first, 4 * first):
        site.begin()
        begun = site.now
        rests(site, reason)
        assert rest_of(site) == {"until": instant(begun + pause), "why": reason}
        site.now += pause
    site.now += 2 * DAY
    site.begin()
    rests(site, reason)
    assert rest_of(site)["until"] == instant(site.now + first)


def test_a_run_that_is_killed_while_it_waits_leaves_the_rest_of_the_wait_to_the_next_one(site):
    site.begin().names("/a").due()
    site.run.pauses("harbour.example", "http-429", seconds=100)
    site.run.abandon()
    assert site.begin().run.resting() == {"harbour.example": (41, "http-429")}
    assert site.names("/a").due() == ["/a"]
    site.end()
    assert site.run.failing == {}


def test_a_site_whose_articles_all_rest_is_failing_although_its_lists_are_read(site):
    pages = [Found(f"https://blogs.harbour.org/{number}", changed=1) for number in range(2)]
    asked = site.begin(site="harbour.org").names(*pages).due()
    site.run.rests("blogs.harbour.org", "http-402", seconds=None)
    for url in asked:
        site.run.left_due(url, "host-closed")
    assert site.run.end()["failing_sites"] == ["harbour.org"]
    assert site.begin(site="harbour.org").names().due() is None
    manifest = site.run.end()
    assert (manifest["failing_sites"], list(manifest["resting"])) == (["harbour.org"], ["blogs.harbour.org"])


def test_what_failed_is_asked_for_after_all_that_was_never_asked_for(site):
    found = [Found(f"{HOST}/{number}", changed=START - number) for number in range(3)]
    asked = []
    for _ in range(5):
        (path,) = site.begin(max_pages=1).names(*found).due()
        asked.append(path)
        site.rejects(path, "http-429")
        site.end()
        site.now += DAY
    assert asked == ["/0", "/1", "/2", "/0", "/1"]


def test_a_host_with_many_newer_pages_leaves_room_to_the_others_of_its_site(site):
    newer = (Found(f"https://blogs.harbour.org/{number}", changed=START) for number in range(300))
    older = [f"https://www.harbour.org/{number}" for number in range(30)]
    site.begin(site="harbour.org").names(*newer, *(Found(url, changed=1) for url in older))
    first, second = site.due(), site.due()
    assert {urlsplit(url).hostname for url in first} == {"blogs.harbour.org"}
    assert sorted(second) == sorted(older)
    assert site.due() == []
    site.run.abandon()


@pytest.mark.slow
def test_a_crawl_asks_nothing_of_a_host_that_named_an_hour_minutes_ago(tmp_path):
    paper = Paper(6)
    with Site({}) as site:
        by_sitemap(paper, site)
        later = Answer(b"later", status=503)
        later.headers["Retry-After"] = "3600"
        site.answers |= dict.fromkeys(paper.paths, later)
        first = news(site, tmp_path)
        asked = len(site.log)
        second = news(site, tmp_path)
    assert sum(path in paper.paths for path in site.log) <= 2
    assert len(site.log) == asked
    assert first.counts["rejects"] + first.counts["pending"] == 6
    assert (first.code, second.code, second.counts["pending"]) == (3, 3, 6)
    assert "asked to be left alone" in second.log
    assert "Traceback" not in first.log + second.log
