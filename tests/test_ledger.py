"""What the ledger is told and asked."""

import sqlite3
from pathlib import Path

import pytest
from ledger_by_hand import DAY, FRONT, HOUR, MAP, NOW, SITE, due, read, story, tasks, write

from newscrawl.ledger.fault import LedgerError
from newscrawl.ledger.ledger import Ledger
from newscrawl.ledger.rows import Failure, Fetched, Found, Kind
from newscrawl.ledger.schema import State
from newscrawl.ledger.standing import site_standings


@pytest.fixture
def ledger(tmp_path):
    with Ledger(tmp_path / "new" / "ledger.sqlite3") as ledger:
        yield ledger


def test_the_newest_comes_first(ledger):
    ledger.seed([FRONT, MAP], site=SITE, now=NOW)
    read(ledger, story(1, NOW - 9), story(2, NOW - 3), story(3), story(4, NOW - 6))
    assert due(ledger) == ["", "story-3", "story-2", "story-4", "story-1"]


def test_a_day_in_the_future_is_not_newer_than_today(ledger):
    read(ledger, story(1, NOW + DAY))
    read(ledger, story(1, NOW + DAY), story(2, NOW + HOUR), at=NOW + HOUR)
    assert due(ledger, NOW + HOUR) == ["story-2", "story-1"]


def test_only_so_many_are_named_and_none_of_those_that_are_left_out(ledger):
    read(ledger, story(1, NOW - 9), story(2, NOW - 3), story(3))
    left_out = {"harbour.example/story-3"}
    assert [task.url[-1] for task in ledger.due_articles(SITE, now=NOW, limit=1, but=left_out)] == ["2"]


def test_an_article_counts_once_however_often_and_under_whatever_address_it_is_named(ledger):
    assert read(ledger, story(1), story(1), Found("http://www.harbour.example/story-1?utm_source=x")) == (1, 0)
    assert read(ledger, story(1), at=NOW + 1) == (0, 0)


def test_a_written_article_is_due_again_only_when_a_list_says_that_it_changed_since(ledger):
    read(ledger, story(1, NOW - DAY), story(2))
    write(ledger, 1)
    write(ledger, 2)
    assert read(ledger, story(1, NOW - DAY), story(2, NOW - 5), at=NOW + 1) == (0, 0)
    assert read(ledger, story(1, NOW - DAY + 1), story(2, NOW + 1), at=NOW + 2) == (2, 0)


def test_what_the_server_needs_to_say_that_nothing_changed_comes_with_the_task(ledger):
    read(ledger, story(1, NOW))
    write(ledger, 1, etag='"one"')
    read(ledger, story(1, NOW + 5), at=NOW + 5)
    (task,) = tasks(ledger, NOW + 5)
    assert (task.etag, task.article) == ('"one"', "harbour.example/story-1")
    ledger.seed([MAP], site=SITE, now=NOW + 9)
    assert tasks(ledger, NOW + 9)[0].etag == '"tag"'


@pytest.mark.parametrize(
    ("age", "asked_before", "again"), [(DAY, 7 * HOUR, True), (DAY, HOUR, False), (8 * DAY, DAY, False)]
)
def test_young_articles_whose_changes_no_list_tells_are_asked_again_now_and_then(ledger, age, asked_before, again):
    read(ledger, story(1), at=NOW - age)
    write(ledger, 1, at=NOW - asked_before)
    ledger.seed([], site=SITE, now=NOW)
    assert ("story-1" in due(ledger)) == again


def test_a_list_is_asked_in_every_run_and_once_in_each(ledger):
    ledger.seed([FRONT, MAP], site=SITE, now=NOW)
    for task in tasks(ledger, NOW):
        assert ledger.listed(Fetched(task.key, NOW), [FRONT, MAP], task=task, begun=NOW) == (0, 0)
    assert due(ledger) == []
    ledger.seed([FRONT, MAP], site=SITE, now=NOW + 1)
    assert len(due(ledger, NOW + 1)) == 2


def test_a_sitemap_that_did_not_change_for_days_is_not_asked_again_but_its_index_is(ledger):
    old, new = (Found(f"https://harbour.example/{n}.xml", Kind.SITEMAP, NOW - n * DAY) for n in (9, 1))
    read(ledger, old, new)
    for task in tasks(ledger, NOW):
        ledger.settled(State.DONE, Fetched(task.key, NOW))
    ledger.seed([MAP], site=SITE, now=NOW + 1)
    assert sorted(due(ledger, NOW + 1)) == ["1.xml", "sitemap.xml"]


def test_sections_far_behind_the_front_page_are_asked_once(ledger):
    ledger.seed([FRONT], site=SITE, now=NOW)
    for depth in range(3):
        (task,) = tasks(ledger, NOW)
        next_one = Found(f"https://harbour.example/page-{depth}", Kind.SECTION)
        ledger.listed(Fetched(task.key, NOW), [next_one], task=task, begun=NOW)
    ledger.settled(State.DONE, Fetched("harbour.example/page-2", NOW))
    ledger.seed([FRONT], site=SITE, now=NOW + 1)
    assert due(ledger, NOW + 1) == ["", "page-0"]


def test_a_failure_that_may_pass_is_due_later_and_another_one_only_after_a_change(ledger):
    read(ledger, story(1, NOW), story(2, NOW))
    ledger.failed(Failure(Fetched("harbour.example/story-1", NOW), "timeout", NOW + 600))
    ledger.shelved([], "run", lines=[], failures=[Failure(Fetched("harbour.example/story-2", NOW), "http-404", None)])
    assert (due(ledger), due(ledger, NOW + 600)) == ([], ["story-1"])
    assert tasks(ledger, NOW + 600)[0].tries == 1
    assert read(ledger, story(2, NOW + 9), at=NOW + 9) == (1, 0)


def test_a_sites_first_lists_are_asked_in_every_run_though_they_failed(ledger):
    ledger.seed([MAP, FRONT], site=SITE, now=NOW)
    ledger.failed(Failure(Fetched("harbour.example/sitemap.xml", NOW), "timeout", NOW + 600))
    ledger.failed(Failure(Fetched("harbour.example/", NOW), "http-404", None))
    assert due(ledger, NOW + 1) == []
    ledger.seed([MAP, FRONT], site=SITE, now=NOW + 1)
    assert len(due(ledger, NOW + 1)) == 2


def test_what_is_older_than_was_asked_for_waits_until_it_is_asked_for(ledger):
    assert read(ledger, story(1, NOW - 9), story(2, NOW - 1), story(3), since=NOW - 5) == (2, 1)
    assert due(ledger) == ["story-3", "story-2"]
    ledger.seed([], site=SITE, now=NOW, since=NOW - 5)
    assert len(due(ledger)) == 2
    ledger.seed([], site=SITE, now=NOW, since=NOW - 20)
    assert len(due(ledger)) == 3


def test_a_revision_takes_the_place_of_what_was_known(ledger):
    read(ledger, story(1))
    assert ledger.articles.known("harbour.example/story-1") is None
    write(ledger, 1)
    write(ledger, 1, content_hash="other", revision=1)
    known = ledger.articles.known("harbour.example/story-1")
    assert known is not None
    assert (known.content_hash, known.revision) == ("other", 1)


def test_status_counts_a_sites_articles(ledger, tmp_path):
    read(ledger, *map(story, range(5)))
    write(ledger, 1, at=NOW + 7)
    ledger.failed(Failure(Fetched("harbour.example/story-2", NOW), "http-404", None))
    ledger.failed(Failure(Fetched("harbour.example/story-3", NOW), "timeout", NOW + 9))
    (status,) = site_standings(tmp_path / "new" / "ledger.sqlite3")
    assert (status.site, status.found, status.done, status.pending) == (SITE, 5, 1, 3)
    assert (status.failing, status.failed, status.oldest_pending, status.last_success) == (1, 1, NOW, NOW + 7)


def test_what_was_told_is_there_for_the_next_process(ledger, tmp_path):
    read(ledger, story(1))
    with Ledger(tmp_path / "new" / "ledger.sqlite3") as other:
        assert due(other) == ["story-1"]
        assert other.waiting([SITE]) == 1


def test_a_list_that_fails_to_be_noted_leaves_nothing_of_it(ledger):
    def broken():
        yield story(1)
        raise KeyError("the list breaks")

    ledger.seed([MAP], site=SITE, now=NOW)
    (task,) = tasks(ledger, NOW)
    with pytest.raises(KeyError):
        ledger.listed(Fetched(task.key, NOW), broken(), task=task, begun=NOW)
    assert due(ledger) == ["sitemap.xml"]


def test_a_ledger_that_another_process_holds_is_waited_for_then_told_of(tmp_path):
    path = tmp_path / "ledger.sqlite3"
    with Ledger(path, patience=0.1) as ledger:
        other = sqlite3.connect(path, isolation_level=None)
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(LedgerError) as caught:
            ledger.seed([FRONT], site=SITE, now=NOW)
        other.execute("ROLLBACK")
        other.close()
        ledger.seed([FRONT], site=SITE, now=NOW)
    assert str(caught.value) == (
        f"{path}: another process holds the ledger; wait for it to end, then run again: nothing is lost"
    )


def test_a_full_disk_is_told_of_and_leaves_what_was_there(tmp_path):
    path = tmp_path / "ledger.sqlite3"
    with Ledger(path) as ledger:
        ledger._base.execute("PRAGMA max_page_count = 12")
        with pytest.raises(LedgerError, match="the disk is full; make room, then run again: nothing is lost"):
            ledger.seed([Found(f"https://harbour.example/{n}", Kind.FEED) for n in range(999)], site=SITE, now=NOW)
        assert due(ledger) == []
        ledger.seed([FRONT], site=SITE, now=NOW)


def test_another_versions_ledger_is_refused(tmp_path):
    path = tmp_path / "ledger.sqlite3"
    base = sqlite3.connect(path)
    base.execute("PRAGMA user_version = 99")
    base.close()
    with pytest.raises(LedgerError, match=r"is the ledger of another version of newscrawl \(99\); move it away"):
        Ledger(path)


def test_a_folder_that_cannot_be_made_is_told_of():
    with pytest.raises(LedgerError, match="the ledger cannot be used"):
        Ledger(Path("/dev/null/ledger.sqlite3"))
