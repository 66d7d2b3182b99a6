"""What the ledger makes of the dates that lists give: those that tell little, nothing, or lies."""

from dataclasses import replace

import pytest
from ledger_by_hand import DAY, FRONT, HOUR, MAP, NOW, SITE, due, read, story, tasks, write

from newscrawl.ledger.ledger import Ledger
from newscrawl.ledger.rows import Failure, Fetched, Found, Kind
from newscrawl.ledger.schema import State

STORY = "harbour.example/story-1"
MIDNIGHT = NOW - NOW % DAY


@pytest.fixture
def ledger(tmp_path):
    with Ledger(tmp_path / "ledger.sqlite3") as ledger:
        yield ledger


def asked(ledger, *, every, days, answer):
    """Have a list say in each run that the story changed just now; return how often it was asked for."""
    count = 0
    for at in range(NOW, NOW + days * DAY, every):
        read(ledger, story(1, at), at=at)
        if "story-1" in due(ledger, at):
            count += 1
            answer(at)
    return count


def test_a_list_that_says_changed_in_every_run_is_believed_ever_later(ledger):
    write_once = read(ledger, story(1, NOW - 1), at=NOW - 1)
    write(ledger, 1, at=NOW - 1)
    unchanged = asked(ledger, every=6 * HOUR, days=30, answer=lambda at: ledger.settled(State.DONE, Fetched(STORY, at)))
    assert write_once == (1, 0)
    assert unchanged == 3 + 6  # in three runs, then after 6, 12, 24, 48, 96 and 192 hours; of 120


def test_a_page_that_is_gone_is_asked_again_ever_later_however_often_its_list_says_changed(ledger):
    read(ledger, story(1, NOW - 1), at=NOW - 1)
    gone = asked(
        ledger, every=6 * HOUR, days=30, answer=lambda at: ledger.failed(Failure(Fetched(STORY, at), "http-404", None))
    )
    assert gone == 3 + 6


def test_an_article_that_does_change_is_asked_in_every_run(ledger):
    assert asked(ledger, every=HOUR, days=1, answer=lambda at: write(ledger, 1, at=at)) == 24


def test_a_day_far_in_the_future_is_none_at_all(ledger):
    read(ledger, story(1, NOW + 900 * DAY))
    write(ledger, 1)
    assert read(ledger, story(1, NOW + 900 * DAY), at=NOW + 60) == (0, 0)
    assert read(ledger, story(1, NOW + 120), at=NOW + 180) == (1, 0)


def test_a_clock_that_goes_before_the_suns_is_followed(ledger):
    read(ledger, story(1, NOW + 9 * HOUR))  # local time without its offset
    write(ledger, 1)
    assert read(ledger, story(1, NOW + 9 * HOUR), at=NOW + 60) == (0, 0)
    assert read(ledger, story(1, NOW + 10 * HOUR), at=NOW + HOUR) == (1, 0)


def test_a_bare_day_is_not_older_than_an_instant_of_it(ledger):
    noon = MIDNIGHT + 12 * HOUR
    assert read(ledger, story(1, MIDNIGHT), story(2, MIDNIGHT - DAY), story(3, noon - 1), since=noon) == (1, 2)
    assert due(ledger) == ["story-1"]
    ledger.seed([], site=SITE, now=NOW, since=MIDNIGHT - HOUR)
    assert sorted(due(ledger)) == ["story-1", "story-2", "story-3"]


def test_what_changes_on_a_bare_day_is_asked_until_the_day_is_over(ledger):
    read(ledger, story(1, MIDNIGHT), at=MIDNIGHT + HOUR)
    write(ledger, 1, at=MIDNIGHT + HOUR)
    asked_at = []
    for hours in range(2, 100):
        at = MIDNIGHT + hours * HOUR
        ledger.seed([], site=SITE, now=at)
        if "story-1" in due(ledger, at):
            ledger.settled(State.DONE, Fetched(STORY, at))
            asked_at.append(hours)
    assert asked_at == [7, 13, 19, 25, 31, 37, 43, 49]


def test_sitemaps_older_than_was_asked_for_wait_with_their_articles(ledger):
    months = [Found(f"https://harbour.example/{n}.xml", Kind.SITEMAP, NOW - n * 30 * DAY) for n in range(500)]
    assert read(ledger, *months, since=NOW - 2 * DAY) == (0, 0)
    assert due(ledger) == ["0.xml"]
    ledger.seed([MAP], site=SITE, now=NOW + 1, since=NOW - 61 * DAY)
    assert due(ledger, NOW + 1) == ["sitemap.xml", "0.xml", "1.xml", "2.xml"]


def test_lists_come_first_that_were_never_asked_the_newest_of_them_then_those_not_asked_for_longest(ledger):
    feed = Found("https://harbour.example/feed", Kind.FEED)
    old = Found("https://harbour.example/old.xml", Kind.SITEMAP, NOW - DAY)
    read(ledger, feed, replace(old, changed=NOW - 10 * DAY), at=NOW - 9 * DAY)
    for task in tasks(ledger, NOW):
        ledger.settled(State.DONE, Fetched(task.key, NOW - (9 if task.url.endswith("xml") else 8) * DAY))
    never = (Found(f"https://harbour.example/{n}-hours.xml", Kind.SITEMAP, NOW - n * HOUR) for n in (2, 1))
    read(ledger, old, *never, at=NOW)
    assert due(ledger) == ["1-hours.xml", "2-hours.xml", "old.xml", "feed"]


def test_a_sites_first_lists_come_before_those_that_they_name(ledger):
    ledger.seed([MAP], site=SITE, now=NOW)
    (first,) = tasks(ledger)
    ledger.listed(
        Fetched(first.key, NOW), [Found("https://harbour.example/1.xml", Kind.SITEMAP)], task=first, begun=NOW
    )
    ledger.seed([MAP, FRONT], site=SITE, now=NOW + DAY)
    assert due(ledger, NOW + DAY)[-1] == "1.xml"


def test_where_a_run_may_not_ask_for_all_lists_the_next_runs_ask_for_the_others(ledger):
    lists = [Found(f"https://harbour.example/{n:02}.xml", Kind.SITEMAP) for n in range(12)]
    asked = []
    for day in range(4):
        read(ledger, *lists, at=NOW + day * DAY)
        for task in tasks(ledger, NOW + day * DAY)[:3]:
            ledger.listed(Fetched(task.key, NOW + day * DAY), [], task=task, begun=NOW + day * DAY)
            asked.append(task.url[-6:-4])
    assert sorted(asked) == [f"{n:02}" for n in range(12)]


def test_a_failed_page_is_asked_for_as_its_list_writes_it_now(ledger):
    read(ledger, Found("https://harbour.example/story-1/amp", changed=NOW))
    write(ledger, 1, etag='"amp"')
    ledger.failed(Failure(Fetched(STORY, NOW), "http-410", None))
    read(ledger, story(1, NOW + 9), at=NOW + 9)
    (task,) = tasks(ledger, NOW + 9)
    assert (task.url, task.etag) == ("https://harbour.example/story-1", None)


def test_a_look_does_not_walk_over_what_is_postponed(ledger):
    read(ledger, *map(story, range(3_000)))
    failures = [Failure(Fetched(task.key, NOW), "http-503", NOW + 600) for task in tasks(ledger)]
    failures += [Failure(Fetched(f"harbour.example/story-{n}", NOW), "http-503", NOW + 600 + n) for n in range(3_000)]
    ledger.shelved([], "run", lines=[], failures=failures)
    steps = []
    ledger._base.set_progress_handler(lambda: steps.append(1), 100)
    assert due(ledger) == []
    assert ledger.waiting([SITE]) == 3_000
    assert len(steps) < 200  # of a hundred each
    ledger._base.set_progress_handler(None, 0)
    assert len(due(ledger, NOW + 600 + 41)) == 42
    assert len(due(ledger, NOW + 600 + 42)) == 43
