"""What is asked once more: nothing that changed stays unasked for good, in whatever order it was heard of."""

import pytest
from ledger_by_hand import DAY, FRONT, HOUR, MAP, NOW, SITE, due, read, story, tasks, write

from newscrawl.ledger.ledger import Ledger
from newscrawl.ledger.rows import Failure, Fetched, Found, Kind
from newscrawl.ledger.schema import State


@pytest.fixture
def ledger(tmp_path):
    with Ledger(tmp_path / "ledger.sqlite3") as ledger:
        yield ledger


def answer(ledger, address, *found, at=NOW, site=SITE):
    """Have a list read that is due; it names these."""
    (task,) = (one for one in ledger.due_lists(site, now=at, limit=100) if one.url == address.url)
    return ledger.listed(Fetched(task.key, at), found, task=task, begun=at)


def child(name, changed=None, kind=Kind.SITEMAP):
    return Found(f"https://{SITE}/{name}", kind, changed)


def fail(ledger, key, *, again=None, at=NOW):
    ledger.failed(Failure(Fetched(f"{SITE}/{key}", at), "any", again))


@pytest.mark.parametrize("again", [None, NOW + DAY])
def test_a_list_that_failed_is_asked_again_though_its_index_says_that_nothing_changed(ledger, again):
    read(ledger, child("feed", kind=Kind.FEED), child("new.xml", NOW - DAY), child("old.xml", NOW - 9 * DAY))
    for key in ("feed", "new.xml", "old.xml"):
        fail(ledger, key, again=again)
    ledger.seed([MAP], site=SITE, now=NOW + HOUR)
    assert sorted(due(ledger, NOW + HOUR)) == ["feed", "new.xml", "sitemap.xml"]


def test_a_sitemap_whose_age_its_index_never_raises_is_asked_every_day(ledger):
    one = child("1.xml", NOW - 9 * DAY)
    read(ledger, one)
    answer(ledger, one, story(1))
    for day in range(1, 9):
        at = NOW + day * DAY
        ledger.seed([MAP], site=SITE, now=at - HOUR)
        assert "1.xml" not in due(ledger, at - HOUR)
        ledger.seed([MAP], site=SITE, now=at)
        assert answer(ledger, one, story(1 + day), at=at) == (1, 0)


def test_a_sitemap_that_names_nothing_new_is_asked_ever_more_rarely(ledger):
    one, asked = child("1.xml", NOW - 9 * DAY), []
    read(ledger, one)
    answer(ledger, one)
    for day in range(1, 60):
        ledger.seed([MAP], site=SITE, now=NOW + day * DAY)
        if "1.xml" in due(ledger, NOW + day * DAY):
            answer(ledger, one, at=NOW + day * DAY)
            asked.append(day)
    assert asked == [2, 6, 14, 28, 42, 56]


def test_a_clock_that_was_ahead_for_one_run_holds_up_nothing(ledger):
    ahead = NOW + 365 * DAY
    feed = child("feed", kind=Kind.FEED)
    read(ledger, feed, story(1), story(2), at=ahead)
    answer(ledger, feed, at=ahead)
    write(ledger, 1, at=ahead)
    fail(ledger, "story-2", again=ahead + HOUR, at=ahead)
    read(ledger, at=NOW + 2)
    assert sorted(due(ledger, NOW + 2)) == ["feed", "story-1", "story-2"]


def test_two_sites_that_share_a_list_each_have_it(ledger):
    shared = Found("https://lists.example/feed", Kind.FEED)
    for site in (SITE, "port.example"):
        ledger.seed([shared], site=site, now=NOW)
    first, second = (ledger.due_lists(site, now=NOW, limit=9)[0] for site in (SITE, "port.example"))
    assert (first.url, first.key) != (second.url, second.key)
    assert first.url == second.url
    assert answer(ledger, shared, story(1)) == (1, 0)
    assert answer(ledger, shared, Found("https://port.example/a"), site="port.example") == (1, 0)


def twins(ledger, *, first, second):
    """Two pages of one article: the first speaks for it."""
    read(ledger, story(1, NOW - 9), story(2, NOW - 9))
    write(ledger, first, article=f"{SITE}/story-1")
    ledger.settled(State.TWIN, Fetched(f"{SITE}/story-{second}", NOW), article=f"{SITE}/story-1")


@pytest.mark.parametrize(("first", "second"), [(1, 2), (2, 1)])
@pytest.mark.parametrize("named", [1, 2])
def test_a_change_of_either_twin_has_the_one_asked_that_speaks_for_the_article(ledger, first, second, named):
    twins(ledger, first=first, second=second)
    assert read(ledger, story(named, NOW + 1), at=NOW + 2) == (1, 0)
    assert due(ledger, NOW + 2) == [f"story-{first}"]
    ledger.settled(State.DONE, Fetched(f"{SITE}/story-{first}", NOW + 2))
    assert read(ledger, story(1, NOW + 1), story(2, NOW + 1), at=NOW + 3) == (0, 0)


def test_a_twin_is_asked_itself_where_the_page_that_spoke_is_gone(ledger):
    twins(ledger, first=1, second=2)
    fail(ledger, "story-1")
    assert read(ledger, story(2, NOW + 1), at=NOW + 2) == (1, 0)
    assert due(ledger, NOW + 2) == ["story-2"]


def test_a_twin_whose_list_says_changed_in_vain_is_believed_less(ledger):
    twins(ledger, first=1, second=2)
    for n in range(1, 4):
        assert read(ledger, story(2, NOW + n), at=NOW + n) == (1, 0)
        ledger.settled(State.DONE, Fetched(f"{SITE}/story-1", NOW + n))
    assert read(ledger, story(2, NOW + 9), at=NOW + 9) == (0, 0)
    assert read(ledger, story(2, NOW + 9), at=NOW + 9 * HOUR) == (1, 0)


def test_a_section_is_as_near_as_the_nearest_list_that_names_it(ledger):
    far, section = child("far", kind=Kind.SECTION), child("town", kind=Kind.SECTION)
    ledger.seed([FRONT], site=SITE, now=NOW)
    answer(ledger, FRONT, far)
    answer(ledger, far, section)
    answer(ledger, section)
    ledger.seed([FRONT], site=SITE, now=NOW + 1)
    answer(ledger, FRONT, section, at=NOW + 1)
    answer(ledger, section, at=NOW + 1)
    ledger.seed([FRONT], site=SITE, now=NOW + 2)
    assert sorted(due(ledger, NOW + 2)) == ["", "far", "town"]  # though the front page says "not modified"


def test_an_answer_without_an_etag_leaves_no_older_one_beside_its_date(ledger):
    read(ledger, story(1, NOW - 9))
    write(ledger, 1, etag='"old"')
    write(ledger, 1, at=NOW + 1)
    read(ledger, story(1, NOW + 5), at=NOW + 5)
    assert tasks(ledger, NOW + 5)[0].etag is None
