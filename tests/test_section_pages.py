"""How far a section's pages are followed: while there is something new, and never round in circles."""

import pytest
from run_by_hand import DAY, HOST, Crawl

from newscrawl.discovery.listing import Listing
from newscrawl.ledger.rows import Found, Kind


@pytest.fixture
def site(tmp_path):
    return Crawl(tmp_path)


def follow(site, *, stories, most=200):
    """Answer every list that is due; return how many pages were asked for. `stories` of a page number are its paths."""
    pages = 0
    while lists := [task for task in site.run.due() or [] if task.kind is not Kind.ARTICLE]:
        for task in lists:
            number = int(task.url.partition("page=")[2] or 1)
            after = Found(f"{HOST}/?page={number + 1}", Kind.PAGE)
            found = (*(Found(HOST + path) for path in stories(number)), *((after,) if number < most else ()))
            site.run.listing(task.url, Listing(found), etag=None, last_modified=None)
            pages += task.kind is Kind.PAGE
    return pages


def test_all_pages_of_a_section_are_read_once(site):
    site.begin(max_pages=1)
    assert follow(site, stories=lambda number: [f"/story-{number}"], most=40) == 39
    assert site.end()["found"] == 40


def test_pages_that_name_nothing_new_are_followed_three_steps(site):
    site.begin()
    assert follow(site, stories=lambda _: ["/the-same-story"], most=10**9) == 3
    site.end()


@pytest.mark.slow
def test_a_trap_that_always_names_something_new_has_an_end(site):
    site.begin(max_pages=1)
    assert follow(site, stories=lambda number: [f"/story-{number}"], most=10**9) == 1_000
    site.end()


def test_later_runs_go_on_to_the_pages_only_behind_what_is_new(site):
    site.begin(max_pages=1)
    follow(site, stories=lambda number: [f"/story-{number}"], most=20)
    site.end()
    site.now += DAY
    site.begin(max_pages=1)
    assert follow(site, stories=lambda number: [f"/story-{number}"], most=20) == 0
    site.end()
    site.now += DAY
    site.begin(max_pages=1)
    moved = {1: "/new-1", 2: "/new-2"}  # two pages full of new stories, and the old ones behind them
    assert follow(site, stories=lambda number: [moved.get(number, f"/story-{number}")], most=20) == 2
    site.end()
