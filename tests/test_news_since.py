"""What `since` leaves out is fetched once, and comes back when it is asked for, whatever the lists say of it."""

import pytest
from fixtures._localhost.answers import Answer
from fixtures._localhost.paper import Paper
from fixtures._localhost.site import Site
from news_run import found, news, urls
from run_by_hand import DAY, FRONT, HOST, START, Crawl

from newscrawl.discovery.listing import Listing
from newscrawl.ledger.rows import Found, Kind

OLD = "2001-01-01"


@pytest.fixture
def site(tmp_path):
    return Crawl(tmp_path)


def test_what_was_too_old_by_its_own_word_is_not_asked_again_for_a_list_without_dates(site):
    site.begin(since=START - DAY).names("/a").due()
    assert site.gives("/a", date_published=OLD) is None
    assert site.end() == {"found": 1, "dropped": 1}
    for _ in range(2):
        assert site.begin(since=START - DAY).names("/a").due() is None
        assert site.end() == {}


def test_what_was_too_old_by_its_own_word_returns_for_a_longer_span(site):
    site.begin(since=START - DAY).names("/a", "/b").due()
    assert site.gives("/a", date_published=OLD) is None
    assert site.gives("/b", date_published="1999-01-01") is None
    site.end()
    assert site.begin(since=START - 400 * DAY).names("/a", "/b").due() == ["/a"]
    assert site.gives("/a", date_published=OLD) is not None
    assert site.end() == {"found": 1, "articles": 1}


def test_what_was_too_old_returns_when_a_list_says_that_it_changed(site):
    site.begin(since=START - DAY).names("/a").due()
    site.gives("/a", date_published=OLD)
    site.end()
    assert site.begin(since=START - DAY).names(Found(f"{HOST}/a", changed=START)).due() == ["/a"]
    site.run.abandon()


def test_what_one_list_calls_too_old_is_not_asked_for_because_another_gives_no_dates(site):
    site.begin(since=START - DAY).names(Found(f"{HOST}/a", changed=START - 900 * DAY), "/a")
    assert site.due() is None
    assert site.end() == {"found": 1, "dropped": 1}


def test_what_is_too_old_is_nothing_new_on_the_pages_of_a_section(site):
    pages = [FRONT.url, *(f"{HOST}/?page={number}" for number in range(2, 12))]
    asked = []
    for _ in range(2):
        site.begin(since=START - DAY)
        lists = 0
        while tasks := site.run.due():
            for task in tasks:
                if task.url in pages:
                    behind = pages[pages.index(task.url) + 1 :][:1]
                    found = (Found(f"{HOST}/story-{len(behind)}-of-{task.key}"), *(Found(b, Kind.PAGE) for b in behind))
                    site.run.listing(task.url, Listing(found), etag=None, last_modified=None)
                    lists += 1
                else:
                    site.gives(task.url.removeprefix(HOST), task.url, task.url, date_published=OLD)
        site.end()
        asked.append(lists)
    assert asked == [11, 1]


@pytest.mark.slow
def test_a_feed_without_dates_has_old_pages_fetched_once(tmp_path):
    paper = Paper(6)
    links = '<link rel="alternate" type="application/rss+xml" href="/rss">'
    with Site({}) as site:
        feed = Answer(paper.feed(site).body, "application/rss+xml")
        site.answers = {**paper.stories(), "/": paper.front(links), "/rss": feed}
        asked = []
        for span in ("2026-11-05", "2026-11-05", "2026-11-05", "2026-10-01"):
            site.log.clear()
            done = news(site, tmp_path, "-a", f"since={span}")
            assert done.code == 0
            asked.append([path for path in site.log if path in paper.paths])
    every, old = paper.paths, paper.paths[:3]
    assert [sorted(paths) for paths in asked] == [every, [], [], old]
    assert found(done) == urls(site, paper.paths)
