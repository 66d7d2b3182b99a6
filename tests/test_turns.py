"""What goes next: no site waits for another one, no article for a list that does not come."""

import pytest

from newscrawl.crawl.turns import UnderWay
from newscrawl.ledger.rows import Kind, Task


def task(number, site="a.example", kind=Kind.ARTICLE):
    url = f"https://{site}/{number}"
    return Task(url[8:], url, site, kind, 0, 0, None, None, None, None)


def fill(under_way, site, kind=Kind.FEED):
    """Ask for lists until there is no room for one more; return how many are under way."""
    asked = 0
    while under_way.room(site)[0]:
        under_way.add(task(f"{kind}-{len(under_way)}", site, kind))
        asked += 1
    return asked


def test_a_site_has_its_part_of_what_is_under_way_whatever_another_one_does():
    under_way = UnderWay(["a.example", "b.example"])
    for number in range(100):
        under_way.add(task(number))
    assert (under_way.room("a.example"), under_way.room("b.example")) == ((0, 0), (2, 100))


@pytest.mark.parametrize(("sites", "room"), [(1, 200), (20, 10), (150, 8)])
def test_every_site_has_room_however_many_there_are(sites, room):
    under_way = UnderWay(f"{number}.example" for number in range(sites))
    assert under_way.room("0.example") == (2, room)


def test_lists_that_come_make_room_for_more_of_them_and_one_that_stalls_for_articles():
    under_way = UnderWay(["a.example"])
    one = task("list", kind=Kind.SITEMAP)
    for _ in range(20):
        under_way.came(one)
    assert fill(under_way, "a.example") == 16
    under_way.came(one, "timeout")
    assert under_way.room("a.example") == (0, 200 - 16)
    for url in [f"https://a.example/feed-{number}" for number in range(16)]:
        assert under_way.pop(url) is not None
    assert under_way.room("a.example") == (1, 200)


def test_a_list_that_is_not_there_keeps_nothing_waiting():
    under_way = UnderWay(["a.example"])
    under_way.came(task("list", kind=Kind.SITEMAP), "http-404")
    assert under_way.room("a.example")[0] == 2


def test_what_nobody_asked_for_is_not_under_way():
    under_way = UnderWay(["a.example"])
    assert (under_way.get(None), under_way.pop("https://a.example/1"), len(under_way)) == (None, None, 0)
    under_way.add(task(1))
    assert (under_way.get("https://a.example/1"), under_way.keys("a.example")) == (task(1), {"a.example/1"})
