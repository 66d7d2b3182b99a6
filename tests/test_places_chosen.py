"""How many requests may be under way at once: what was chosen, or more where there are many hosts."""

import pytest
from scrapy import Request
from scrapy.settings import Settings
from scrapy.utils.test import get_crawler

from newscrawl.pacing.downloader import PacedDownloader

HOSTS = 60
OF_ITS_OWN = 200  # four for each host, and no more than this


def most_under_way(values, priority):
    """The requests, one after the other to so many hosts, from which on the downloader takes no more."""
    settings = Settings()
    settings.setmodule("newscrawl.settings")
    settings.setdict(values, priority)
    crawler = get_crawler()
    crawler.settings = settings
    downloader = PacedDownloader(crawler)
    for number in range(2 * OF_ITS_OWN):
        if downloader.needs_backout():
            return number
        request = Request(f"https://quay-{number % HOSTS}.example/{number}")
        _, slot = downloader._get_slot(request)
        slot.active.add(request)
        downloader.active.add(request)
        downloader._on_their_way.add(request)
    return None


@pytest.mark.parametrize("number", [8, 31, 32, 33, 40, 64])
@pytest.mark.parametrize("priority", ["spider", "cmdline"])
def test_a_number_that_was_chosen_is_kept(number, priority):
    assert most_under_way({"CONCURRENT_REQUESTS": number}, priority) == number


@pytest.mark.parametrize("number", [16, 40])
def test_a_project_that_begins_with_these_settings_chooses_by_another_number(number):
    assert most_under_way({"CONCURRENT_REQUESTS": number}, "project") == number


def test_where_nobody_chose_each_of_many_hosts_has_four():
    assert most_under_way({}, "project") == OF_ITS_OWN
