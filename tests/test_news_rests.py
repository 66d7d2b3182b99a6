"""A host that wants to be left alone is left alone, in the runs that follow, too."""

import pytest
from fixtures._localhost.answers import Answer
from fixtures._localhost.paper import Paper
from fixtures._localhost.site import Site
from news_run import by_sitemap, news
from run_by_hand import DAY, HOST, Crawl

from newscrawl.discovery.listing import Listing
from newscrawl.ledger.rows import Found, Kind

HOUR = 3_600


@pytest.fixture
def site(tmp_path):
    return Crawl(tmp_path)


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
    assert site.run.failing == {}
    site.end()
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
        assert site.run.resting()["harbour.example"] == (begun + pause, reason)
        site.run.abandon()
        site.now += pause
    site.now += 2 * DAY
    site.begin()
    rests(site, reason)
    assert site.run.resting()["harbour.example"][0] == site.now + first
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
    assert (first.code, second.code, second.counts["pending"]) == (3, 0, 6)
    assert "asked to be left alone" in second.log
    assert "Traceback" not in first.log + second.log
