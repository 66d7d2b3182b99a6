"""One name for an article's many addresses."""

import pytest

from newscrawl.ledger.keys import key_of

STORY = "https://www.harbour.example/2026/ferry"


@pytest.mark.parametrize(
    "twin",
    [
        "http://harbour.example/2026/ferry",
        "https://HARBOUR.example:443/2026/ferry/",
        "https://www.harbour.example/2026/ferry#comments",
        "https://www.harbour.example/2026/ferry?utm_source=rss&fbclid=1",
        "https://www.harbour.example/2026/ferry;jsessionid=AB12",
        "https://www.harbour.example/2026/ferry?PHPSESSID=7",
        "https://www.harbour.example/2026/ferry/amp/",
        "https://www.harbour.example/amp/2026/ferry",
        "https://amp.harbour.example/2026/ferry",
        "https://www.harbour.example/2026/ferry?amp=1",
        "https://www.harbour.example/2026/ferry/print",
        "https://www.harbour.example/2026/ferry?view=print",
        " https://www.harbour.example/2026/ferry ",
    ],
)
def test_a_twin_has_the_storys_key(twin):
    assert key_of(twin) == key_of(STORY) == "harbour.example/2026/ferry"


@pytest.mark.parametrize(
    "other",
    [
        "https://www.harbour.example/2026/ferry-2",
        "https://www.harbour.example/2026/ferry?page=2",
        "https://www.harbour.example/2026/ferry?id=1",
        "https://www.harbour.example/2026/Ferry",
        "https://news.harbour.example/2026/ferry",
        "https://www.harbour.example:8080/2026/ferry",
        "https://www.harbour.example/2026/printing-the-ferry",
    ],
)
def test_another_page_has_another_key(other):
    assert key_of(other) != key_of(STORY)


def test_the_order_of_parameters_makes_no_difference():
    assert key_of("https://a.example/s?id=1&p=2") == key_of("https://a.example/s?p=2&id=1")


@pytest.mark.parametrize("address", ["http://[broken", "", "no address"])
def test_what_is_no_address_is_its_own_key(address):
    assert key_of(address) == address
