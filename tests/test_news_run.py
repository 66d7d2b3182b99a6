"""What a run is told and asks: every address that was found has one end, and the sums are right."""

import json
from dataclasses import replace

import pytest
from run_by_hand import DAY, FRONT, HOST, START, Crawl, page

from newscrawl.clean import Reject
from newscrawl.crawl.locks import SiteLockedError
from newscrawl.crawl.plan import Plan, SitePlan
from newscrawl.crawl.run import Run
from newscrawl.discovery.listing import Listing
from newscrawl.ledger.rows import Found, Kind
from newscrawl.ledger.standing import site_standings


@pytest.fixture
def site(tmp_path):
    return Crawl(tmp_path)


def test_a_run_is_over_when_nothing_is_due_and_nothing_under_way(site):
    site.begin().names("/a")
    assert site.due() == ["/a"]
    assert site.due() == []  # under way
    site.gives("/a")
    assert site.due() is None
    assert site.end() == {"found": 1, "articles": 1}


def test_what_lists_name_elsewhere_and_what_is_no_article_is_dropped_with_a_count(site):
    site.begin().names("/a-story", Found("https://other.example/a-story"), "/tag/ships")
    assert site.due() == ["/a-story"]
    site.gives("/a-story")
    assert site.end() == {"found": 3, "articles": 1, "dropped": 2}


def test_sections_are_followed_three_steps(site):
    site.begin()
    for step in ("", "town", "port", "quay"):
        assert site.due() == [f"/{step}"]
        next_one = {"": "town", "town": "port", "port": "quay", "quay": "deck"}[step]
        found = Listing((Found(f"{HOST}/{next_one}", Kind.SECTION),))
        site.run.listing(f"{HOST}/{step}", found, etag=None, last_modified=None)
    assert site.due() is None
    site.end()


def test_a_page_older_than_was_asked_for_is_dropped_where_no_list_said_so(site):
    site.begin(since=START - DAY).names("/a", Found(f"{HOST}/b", changed=START)).due()
    assert site.gives("/a", date_published="2001-01-01") is None
    assert site.gives("/b", date_published="2001-01-01") is not None
    assert site.end() == {"found": 2, "articles": 1, "dropped": 1}
    assert site.begin().names().due() == ["/a"]
    assert site.gives("/a", date_published="2001-01-01") is not None
    site.end()


def test_a_failure_that_passes_within_the_run_counts_as_found_once_more(site):
    site.begin().names("/a", "/b").due()
    site.rejects("/a", "timeout")
    site.rejects("/b", "http-404")
    site.now += 599
    assert site.due() is None  # stored, and not due yet
    site.now += 1
    assert site.due() == ["/a"]
    site.gives("/a")
    assert site.end() == {"found": 3, "articles": 1, "rejects": 2}
    assert site.lines("rejects") == ["timeout", "http-404"]


def test_what_was_not_answered_stays_due(site):
    site.begin().names("/a", "/b").due()
    site.gives("/a")
    assert site.end() == {"found": 2, "articles": 1, "pending": 1}
    assert site.begin().names().due() == ["/b"]
    site.run.abandon()


def test_a_run_that_is_abandoned_loses_no_address_and_leaves_no_line(site):
    site.begin().names("/a").due()
    site.gives("/a")
    site.run.abandon()
    assert site.lines() == []
    assert site.begin().names().due() == ["/a"]
    site.gives("/a")
    assert site.end() == {"found": 1, "articles": 1}


def test_lines_are_stored_when_the_shard_is_full_or_ten_seconds_old(site):
    site.begin(shard_lines=2).names("/a", "/b", "/c").due()
    site.gives("/a", "a")
    assert site.lines() == []
    site.gives("/b", "b")
    assert site.lines() == ["a", "b"]
    site.gives("/c", "c")
    site.now += 11
    assert site.due() is None
    assert site.lines() == ["a", "b", "c"]
    site.end()


def test_what_is_lost_on_the_way_is_a_reject_and_a_second_answer_is_told_of(site):
    site.begin().names("/a").due()
    lost = Reject(f"{HOST}/a", f"{HOST}/a", "error:DropItem")
    site.run.lost(lost, lambda reject: json.dumps(reject.reason))
    site.run.lost(lost, lambda reject: json.dumps(reject.reason))
    assert site.run.counts["unasked"] == 0
    assert site.gives("/a") is None
    assert site.run.counts["unasked"] == 1
    assert site.due() is None
    assert site.lines("rejects") == []
    site.end()
    assert site.lines("rejects") == ["error:DropItem"]


def test_max_pages_counts_articles_and_not_lists(site):
    site.begin(max_pages=2).names("/a", "/b", "/c")
    assert len(site.due()) == 2
    for path in ("/a", "/b", "/c"):
        site.gives(path, path)
    assert site.due() is None
    assert site.end()["pending"] == 1


def test_a_site_fails_where_no_list_could_be_read(site):
    site.begin().due()
    site.run.list_failed(FRONT.url, "timeout")
    assert site.run.failing == {"harbour.example": "none of its lists could be read"}
    site.end()
    site.begin().due()
    site.run.listing(FRONT.url, Listing(fault="not a list: empty"), etag=None, last_modified=None)
    assert site.run.failing == {"harbour.example": "none of its lists could be read"}
    site.end()
    site.begin().names()
    assert site.run.failing == {}
    site.end()


def test_one_run_at_a_time_on_a_site(site, tmp_path):
    site.begin()
    other = Crawl(tmp_path)
    with pytest.raises(SiteLockedError, match=r"^harbour\.example: another crawl is at work on this site; wait until"):
        other.begin()
    site.end()
    assert site_standings(tmp_path / "ledger.sqlite3")[0].site == "harbour.example"
    other.begin().run.abandon()


def test_what_no_answer_can_come_of_any_more_is_rejected_and_due_again_later(site):
    site.begin().names("/a", "/b").due()
    site.gives("/b")
    assert site.run.all_lost(lambda reject: json.dumps({"reason": reject.reason})) == [f"{HOST}/a"]
    assert site.due() is None
    assert site.end() == {"found": 2, "articles": 1, "rejects": 1}
    site.now += DAY
    site.begin().names()
    assert "/a" in site.due()
    site.run.abandon()


def test_lines_are_stored_though_the_clock_was_set_back(site):
    site.begin().names("/a").due()
    site.gives("/a", "a")
    site.now -= DAY
    assert site.due() is None
    assert site.lines() == ["a"]
    site.end()


def test_a_page_keeps_what_it_is_asked_with_when_it_did_not_change(site):
    site.begin().names("/a").due()
    site.gives("/a", provenance=replace(page().provenance, etag='"one"'))
    site.end()
    for _ in range(2):
        site.now += DAY
        site.begin()
        assert [task.etag for task in site.run.due() if task.url == f"{HOST}/a"] == ['"one"']
        site.run.not_modified(f"{HOST}/a")
        site.end()


def test_a_list_that_two_sites_share_is_asked_for_each_of_them_in_turn(site):
    shared = Found("https://lists.example/feed", Kind.FEED)
    sites = (SitePlan("harbour.example", (shared,)), SitePlan("port.example", (shared,)))
    run = Run(Plan(output=site.folder, name="one", sites=sites), clock=lambda: float(START))
    run.begin()
    names = Listing((Found(f"{HOST}/a"), Found("https://port.example/b")))
    assert [(task.url, task.site) for task in run.due()] == [(shared.url, "harbour.example")]
    run.listing(shared.url, names, etag=None, last_modified=None)
    assert [(task.url, task.site) for task in run.due()] == [
        (f"{HOST}/a", "harbour.example"),
        (shared.url, "port.example"),
    ]
    run.listing(shared.url, names, etag=None, last_modified=None)
    assert [task.url for task in run.due()] == ["https://port.example/b"]
    run.abandon()
