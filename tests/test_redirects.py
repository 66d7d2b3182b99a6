"""Where an answer may lead on to."""

from urllib.parse import urlsplit

import pytest
from scrapy import Request
from scrapy.exceptions import IgnoreRequest
from scrapy.http import Response
from scrapy.utils.test import get_crawler

from newscrawl.middlewares.redirects import STAYS_ON, Redirects
from newscrawl.reasons import LedAstray

STORY = "https://www.example.com/news/ferry"


@pytest.fixture(scope="module")
def redirects():
    return Redirects.from_crawler(get_crawler())


def led(redirects, location, *, url=STORY, **meta):
    """The request that a story's redirect gives, or the response itself where it gives none."""
    request = Request(url, meta={STAYS_ON: "example.com", **meta})
    return redirects.process_response(request, Response(url, status=301, headers={"Location": location}))


@pytest.mark.parametrize(
    "location",
    [
        "https://example.com/news/ferry",
        "https://m.example.com/news/ferry",
        "https://amp.example.com/news/ferry",
        "https://www.example.com:8443/news/ferry",
        "http://www.example.com/news/ferry",
        "https://WWW.Example.Com./news/ferry-1",
    ],
)
def test_a_story_may_move_within_its_site(redirects, location):
    assert isinstance(led(redirects, location), Request)


@pytest.mark.parametrize(
    "location",
    [
        "https://example.org/news/ferry",
        "//example.org/news/ferry",
        "https://example.com.example.org/",
        "https://example.com@example.org/",
        "https://anexample.com/",
        "https://127.0.0.1/",
    ],
)
def test_a_story_that_leads_to_another_site_is_not_followed(redirects, location):
    with pytest.raises(LedAstray, match="the address leads on to another site") as error:
        led(redirects, location)
    assert error.value.reason == "off-site"


def test_what_has_no_site_to_stay_on_is_followed_anywhere(redirects):
    assert led(redirects, "https://example.org/sitemap.xml", **{STAYS_ON: None}).url.startswith("https://example.org")


def test_a_password_in_an_address_is_left_out(redirects):
    assert led(redirects, "https://desk:s3same@example.com:8080/a#b").url == "https://example.com:8080/a#b"
    assert led(redirects, "/a", url="https://desk:s3same@example.com/").url == "https://example.com/a"


NO_ADDRESS = "no web address"


@pytest.mark.parametrize(
    ("location", "why"),
    [
        ("", "is empty"),
        (" ", "is empty"),
        ("http://", NO_ADDRESS),
        ("http://[::1", NO_ADDRESS),
        ("http://a:b/", NO_ADDRESS),
        ("http://example.com:99999/", NO_ADDRESS),
        ("file:///etc/passwd", NO_ADDRESS),
        ("data:text/html,x", NO_ADDRESS),
        ("ftp://example.com/", NO_ADDRESS),
        ("mailto:a@b.example", NO_ADDRESS),
        ("javascript:alert(1)", NO_ADDRESS),
        ("https://example.com/a\tb", "control characters"),
        ("/a\x1bb", "control characters"),
        ("/a\0b", "control characters"),
        ("/" + 3_000 * "a", r"more than 2048 characters \(NEWSCRAWL_MAX_URL_LENGTH\)"),
        ("/" + 700 * "é", r"more than 2048 characters \(NEWSCRAWL_MAX_URL_LENGTH\)"),
    ],
)
def test_a_location_that_is_no_web_address_is_not_followed_and_named(redirects, location, why):
    with pytest.raises(LedAstray, match=why) as error:
        led(redirects, location)
    assert error.value.reason == "http-301"


@pytest.mark.parametrize("location", ["", "/b"])
def test_a_location_that_nobody_would_follow_leaves_the_answer_as_it_is(redirects, location):
    assert isinstance(led(redirects, location, dont_redirect=True), Response)
    created = Response(STORY, status=201, headers={"Location": location})
    assert redirects.process_response(Request(STORY), created) is created


@pytest.mark.parametrize(("longest", "is_followed"), [("3030", True), ("3029", False), ("50", False)])
def test_the_bound_of_an_addresss_length_is_the_crawls_and_counted(longest, is_followed):
    redirects = Redirects.from_crawler(get_crawler(settings_dict={"NEWSCRAWL_MAX_URL_LENGTH": longest}))
    redirects.crawler.stats.clear_stats()
    location = "https://example.com/" + 3_010 * "a"
    if is_followed:
        assert led(redirects, location).url == location
    else:
        with pytest.raises(LedAstray, match=f"more than {longest} characters"):
            led(redirects, location)
    assert redirects.crawler.stats.get_value("newscrawl/bounds/url_length", 0) == 1 - is_followed


def test_redirects_without_end_are_named_with_the_last_status():
    redirects = Redirects.from_crawler(get_crawler(settings_dict={"REDIRECT_MAX_TIMES": 3}))
    with pytest.raises(LedAstray, match=r"more than 3 \(REDIRECT_MAX_TIMES\)") as error:
        led(redirects, "https://example.com/d", redirect_times=3, redirect_reasons=[302, 302, 302])
    assert error.value.reason == "http-301"
    assert redirects.crawler.stats.get_value("newscrawl/bounds/redirects") == 1


@pytest.mark.parametrize("location", ["/\\example.org/a", "https:///a", "\\\\example.org\\a"])
def test_slashes_of_a_wrong_kind_or_number_name_no_other_host(redirects, location):
    assert urlsplit(led(redirects, location).url).netloc == "www.example.com"


@pytest.mark.parametrize("location", ["#top", "//", STORY])
def test_an_address_that_leads_to_itself_is_a_circle(redirects, location):
    with pytest.raises(LedAstray, match="round in a circle"):
        led(redirects, location)


def test_a_circle_ends_where_it_closes(redirects):
    before = ["https://example.com/a", "https://example.com/b"]
    with pytest.raises(LedAstray, match="round in a circle") as error:
        led(redirects, f"{before[0]}#top", redirect_urls=before, redirect_times=2)
    assert error.value.reason == "http-301"


def test_circles_and_chains_that_are_too_long_are_counted():
    redirects = Redirects.from_crawler(get_crawler())
    with pytest.raises(LedAstray):
        led(redirects, STORY)
    with pytest.raises(IgnoreRequest, match="redirects without end"):
        led(redirects, "/next", redirect_times=20, redirect_ttl=0)
    assert redirects.crawler.stats.get_value("newscrawl/bounds/redirects") == 2


def test_no_header_of_the_page_before_goes_on(redirects):
    request = Request(STORY, headers={"Authorization": "Basic x", "Cookie": "a=b", "Referer": STORY})
    answer = Response(STORY, status=302, headers={"Location": "https://example.org/", "Set-Cookie": "c=d"})
    assert dict(redirects.process_response(request, answer).headers) == {}
