"""What a site says in a bad hour is not its last word: what is young is looked at once more a day later."""

import pytest
from run_by_hand import DAY, HOST, START, Crawl

from newscrawl.ledger.rows import Found

DATED = Found(f"{HOST}/a", changed=START - 600)


@pytest.fixture
def site(tmp_path):
    return Crawl(tmp_path)


def test_a_dated_article_is_asked_once_more_after_a_day(site):
    site.begin().names(DATED).due()
    site.gives("/a", "maintenance", "We will be back")
    site.end()
    site.now += DAY - 120
    assert site.begin().names(DATED).due() is None
    site.end()
    site.now += 120
    assert site.begin().names(DATED).due() == ["/a"]
    assert site.gives("/a", "text") is not None
    assert site.end() == {"found": 1, "articles": 1, "revisions": 1}
    asked = []
    for _ in range(8):  # the revision is looked at once more, and no other time
        site.now += DAY
        asked += site.begin().names(DATED).due() or ()
        if asked:
            site.run.not_modified(f"{HOST}/a")
        site.run.end()
    assert asked == ["/a"]


@pytest.mark.parametrize("reason", ["not-an-article", "shell", "empty", "not-html", "http-404"])
def test_a_refusal_of_a_bad_hour_is_tried_once_more_after_a_day(site, reason):
    site.begin().names("/a").due()
    site.rejects("/a", reason)
    assert site.end() == {"found": 1, "rejects": 1}
    assert site.begin().names("/a").due() is None
    assert site.end() == {}
    site.now += DAY
    assert site.begin().names("/a").due() == ["/a"]
    site.rejects("/a", reason)
    site.end()
    for _ in range(3):
        site.now += DAY
        assert site.begin().names("/a").due() is None
        site.end()


@pytest.mark.parametrize("reason", ["http-410", "too-big", "error:DropItem"])
def test_what_does_not_sound_like_a_bad_hour_is_final(site, reason):
    site.begin().names("/a").due()
    site.rejects("/a", reason)
    site.end()
    site.now += DAY
    assert site.begin().names("/a").due() is None
    site.end()


def test_duplicates_are_looked_at_a_few_times_however_old_and_so_is_what_they_repeat(site):
    old = [Found(f"{HOST}/{name}", changed=START - 56 * DAY) for name in "abc"]
    site.begin().names(*old).due()
    site.gives("/c", "another", "Another")
    site.gives("/a", "back soon", "Harbour")
    assert site.gives("/b", "back soon", "Harbour").reason == "duplicate"
    site.end()
    asked = {}
    for day in range(1, 40):
        site.now += DAY
        due = sorted(site.begin().names(*old).due() or ())
        if due:
            asked[day] = due
            assert site.gives("/a", "back soon", "Harbour") is None
            site.gives("/b", "back soon", "Harbour")
        site.end()
    assert asked == {day: ["/a", "/b"] for day in (1, 3, 7, 15)}


def test_an_archive_that_was_first_met_in_a_bad_hour_is_had_a_day_later(site):
    old = [Found(f"{HOST}/{number}", changed=START - 56 * DAY) for number in range(6)]
    site.begin().names(*old).due()
    for number in range(6):
        site.gives(f"/{number}", "back soon", "Harbour")
    assert site.end() == {"found": 6, "articles": 1, "rejects": 5, "bounds/duplicates": 5}
    site.now += DAY
    site.begin().names(*old).due()
    given = [site.gives(f"/{number}", f"text {number}", f"Headline {number}") for number in range(6)]
    assert [article.revision for article in given] == [1, 0, 0, 0, 0, 0]
    assert site.end() == {"found": 6, "articles": 6, "revisions": 1}


def test_what_is_no_news_any_more_is_looked_at_once(site):
    archive = [Found(f"{HOST}/{number}", changed=START - 30 * DAY) for number in range(3)]
    site.begin().names(*archive).due()
    for number in range(2):
        site.gives(f"/{number}", str(number), f"Headline {number}")
    site.rejects("/2", "not-an-article")
    site.end()
    site.now += DAY
    assert site.begin().names(*archive).due() is None
    site.end()
