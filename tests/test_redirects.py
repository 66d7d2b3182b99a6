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


@pytest.mark.parametrize(
    "location",
    [
        *(
            "",
            " ",
            "http://",
            "http://[::1",
            "http://a:b/",
            "http://example.com:99999/",
        ),
        *("file:///etc/passwd", "data:text/html,x", "ftp://example.com/", "mailto:a@b.example"),
        *("javascript:alert(1)", "https://example.com/a\tb", "/a\x1bb", "/a\0b", "/" + 3_000 * "a"),
    ],
)
def test_a_location_that_is_no_web_address_leaves_the_answer_as_it_is(redirects, location):
    assert isinstance(led(redirects, location), Response)


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
    with pytest.raises(IgnoreRequest, match="max redirections"):
        led(redirects, "/next", redirect_times=20, redirect_ttl=0)
    assert redirects.crawler.stats.get_value("newscrawl/bounds/redirects") == 2


def test_no_header_of_the_page_before_goes_on(redirects):
    request = Request(STORY, headers={"Authorization": "Basic x", "Cookie": "a=b", "Referer": STORY})
    answer = Response(STORY, status=302, headers={"Location": "https://example.org/", "Set-Cookie": "c=d"})
    assert dict(redirects.process_response(request, answer).headers) == {}
