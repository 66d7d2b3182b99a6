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


@pytest.mark.parametrize(("articles", "lists"), [(0, 2), (24, 2), (60, 5), (184, 15)])
def test_lists_are_few_among_many_articles(articles, lists):
    under_way = UnderWay(["a.example"])
    for number in range(articles):
        under_way.add(task(number))
    assert fill(under_way, "a.example") == lists


@pytest.mark.parametrize(("reason", "lists"), [("timeout", 1), ("connect", 1), ("http-404", 2), (None, 2)])
def test_after_a_list_that_stalls_one_way_to_the_site_is_the_articles(reason, lists):
    under_way = UnderWay(["a.example"])
    one = task("list", kind=Kind.SITEMAP)
    under_way.came(one, reason)
    assert under_way.room("a.example")[0] == 2  # no article waits
    under_way.add(task(1))
    assert under_way.room("a.example")[0] == lists
    under_way.came(one)
    assert under_way.room("a.example")[0] == 2


def test_what_nobody_asked_for_is_not_under_way():
    under_way = UnderWay(["a.example"])
    assert (under_way.get(None), under_way.pop("https://a.example/1"), len(under_way)) == (None, None, 0)
    under_way.add(task(1))
    assert (under_way.get("https://a.example/1"), under_way.keys("a.example")) == (task(1), {"a.example/1"})
