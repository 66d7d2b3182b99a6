"""What a site's bad hours, or our own, leave behind: nothing is given up that may be had again."""

import pytest
from run_by_hand import DAY, HOST, Crawl

from newscrawl.discovery.listing import Listing
from newscrawl.ledger.rows import Found, Kind

HOUR = 3_600


@pytest.fixture
def site(tmp_path):
    return Crawl(tmp_path)


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
    site.rejects("/b", "http-404")
    site.end()
    site.now += DAY
    assert site.begin().names("/a", "/b").due() == ["/a"]
    site.run.abandon()
