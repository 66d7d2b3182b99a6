"""One name for an article's many addresses, and never one for two articles."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newscrawl.ledger.keys import _key_by_parts, host_of, key_of

STORY = "https://www.harbour.example/2026/ferry"


@pytest.mark.parametrize(
    "twin",
    [
        "http://harbour.example/2026/ferry",
        "https://HARBOUR.example:443/2026/ferry/",
        "https://www.harbour.example/2026/ferry#comments",
        "https://www.harbour.example/2026/ferry?utm_source=rss&fbclid=1",
        "https://www.harbour.example/2026/ferry?ref=rss&source=news-letter&xtor=RSS-3208&gclid=x1&mc_cid=9",
        "https://www.harbour.example/2026/ferry;jsessionid=AB12",
        "https://www.harbour.example/2026/ferry?sid=9f86d081884c7d659a2feaa0c55ad015",
        "https://www.harbour.example//2026/../2026/ferry",
        "https://www.harbour.example./2026/%66erry",
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
        "https://m.harbour.example/2026/ferry",  # its page names the other one, if it is the same
    ],
)
def test_another_page_has_another_key(other):
    assert key_of(other) != key_of(STORY)


@pytest.mark.parametrize(
    "pattern",
    [
        *("/view?cid={}", "/view?sid={}", "/view?eid={}", "/view?uid={}", "/?p={}", "/view?gallery={}", "/view?ref={}"),
        *("/view?{}", "/view?id={}&utm_source=x", "/view?session=summit-{}", "/view?s={}", "/view?keyword={}"),
        *("/print-media-news-{}", "/amp{}", "/print{}", "/view;{}", "/2026/%C3%A{}"),
    ],
)
def test_what_may_be_a_storys_own_is_kept(pattern):
    one, other = (f"https://www.harbour.example{pattern.format(number)}" for number in (1234, 1235))
    assert key_of(one) != key_of(other)


@pytest.mark.parametrize("name", ["source", "src", "from", "ref", "sid"])
@pytest.mark.parametrize("place", ["/view", "/news/story.php", "/"])
def test_words_and_numbers_of_a_visit_are_kept_where_the_path_names_no_story(place, name):
    values = {"sid": (f"{1:032x}a", f"{2:032x}a")}.get(name, ("alpha-story-one", "beta-story"))
    one, other = (key_of(f"https://www.harbour.example{place}?{name}={value}") for value in values)
    assert one != other


@pytest.mark.parametrize("path", ["/the-ferry-is-back", "/news/4711", "/2026/06/ferry", "/a/the_ferry_is_back.html"])
def test_a_campaigns_word_is_taken_off_where_the_path_names_the_story(path):
    assert key_of(f"https://harbour.example{path}?source=rss&ref=home") == key_of(f"https://harbour.example{path}")


@pytest.mark.parametrize("section", ["amp", "print", "amp/", "print/"])
def test_a_section_is_not_the_front_page_whatever_its_name(section):
    assert key_of(f"https://harbour.example/{section}") != key_of("https://harbour.example/")


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("https://bücher.example/größe", "https://xn--bcher-kva.example/gr%c3%b6%C3%9Fe"),
        ("https://harbour.example/~crew/a%20b", "http://www.harbour.example/%7Ecrew/a b#top"),
        ("http://harbour.example:80/a", "https://harbour.example:443/a/"),
    ],
)
def test_how_it_is_written_makes_no_difference(one, other):
    assert key_of(one) == key_of(other)


_HOST = st.sampled_from(["www.a.example", "amp.a.co.example", "amp.example", "xn--bcher-kva.example", "a-b.c9.example"])
_STEP = st.sampled_from([*"amp print index.html a.print.html a.amp 2026 Amp . .. ~a a-b_c. AMP.html".split(), ""])


@given(_HOST, st.lists(_STEP, max_size=4))
def test_the_short_way_for_plain_addresses_gives_what_the_long_one_gives(host, steps):
    url = f"https://{host}/{'/'.join(steps)}"
    assert key_of(url) == _key_by_parts(url)


def test_the_order_of_parameters_makes_no_difference():
    assert key_of("https://a.example/s?id=1&p=2") == key_of("https://a.example/s?p=2&id=1")


@pytest.mark.parametrize("address", ["http://[broken", "", "no address"])
def test_what_is_no_address_is_its_own_key(address):
    assert key_of(address) == address


@pytest.mark.parametrize(
    ("url", "host"),
    [
        (STORY, "www.harbour.example"),
        ("http://HARBOUR.example:8080", "harbour.example"),
        ("http://[2001:db8::1]:8080/a", "2001:db8::1"),
        ("https://[2001:db8::1]/a", "2001:db8::1"),
    ],
)
def test_a_host_is_known_by_its_name_alone(url, host):
    assert host_of(url) == host
