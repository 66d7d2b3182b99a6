"""What a site's bad hours, or our own, leave behind: nothing is given up that may be had again."""

import pytest
from fixtures._localhost.answers import Rules
from fixtures._localhost.paper import Paper
from fixtures._localhost.site import Site
from news_run import by_sitemap, news
from run_by_hand import DAY, HOST, Crawl

from newscrawl.ledger.rows import Found

HOUR = 3_600


@pytest.fixture
def site(tmp_path):
    return Crawl(tmp_path)


@pytest.mark.slow
def test_an_outage_of_days_gives_up_no_article(site):
    site.begin().names("/a").due()
    site.rejects("/a", "connect")
    site.end()
    for _ in range(72):
        site.now += HOUR
        if "/a" in (site.begin().due() or ()):
            site.rejects("/a", "connect")
        site.end()
    site.now += DAY
    site.begin().names("/a")
    assert site.due() == ["/a"]
    assert site.gives("/a") is not None
    site.end()


def test_what_was_closed_to_us_for_an_hour_is_due_the_next_day(site):
    site.begin().names("/a", "/b").due()
    site.rejects("/a", "http-403")
    site.rejects("/b", "http-410")
    site.end()
    site.now += DAY
    assert site.begin().names("/a", "/b").due() == ["/a"]
    site.run.abandon()


def test_a_robots_file_that_fails_leaves_its_hosts_articles_due_without_a_line(site):
    elsewhere = "http://harbour.example/b"
    site.begin(max_pages=201).names(*(f"/{n}" for n in range(500)), Found(elsewhere, changed=1))
    for path in site.due():
        site.run.left_due(HOST + path, "robots")
    assert [task.url for task in site.run.due()] == [elsewhere]
    site.run.left_due(elsewhere, "robots")
    assert site.due() is None
    assert site.run.failing == {"harbour.example": "none of its 135 articles could be had"}
    assert site.end() == {"found": 501, "pending": 501}
    assert site.lines("rejects") == []
    site.begin().names()
    assert len(site.due()) > 120  # at once, and as if nothing had been tried
    site.run.abandon()


@pytest.mark.slow
def test_a_crawl_waits_for_the_next_one_while_robots_txt_fails(tmp_path):
    paper = Paper(3)
    with Site({}) as site:
        by_sitemap(paper, site)
        assert news(site, tmp_path, "-a", "max_pages=1").counts["pending"] == 2
        site.answers["/robots.txt"] = Rules("", 503)
        site.log.clear()
        failed = news(site, tmp_path)
        assert (failed.code, failed.counts["pending"], failed.shards("rejects")) == (3, 2, [])
        assert set(site.log) == {"/robots.txt"}
        del site.answers["/robots.txt"]
        done = news(site, tmp_path)
    assert (done.code, done.counts["articles"]) == (0, 2)
