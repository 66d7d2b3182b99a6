"""Response to RawPage, failure to Reject, and no look into an article's body."""

import pytest
from scrapy.exceptions import (
    CannotResolveHostError,
    DownloadCancelledError,
    DownloadConnectionRefusedError,
    DownloadTimeoutError,
    IgnoreRequest,
    ResponseDataLossError,
)
from scrapy.http import HtmlResponse
from twisted.internet.error import ConnectionLost, NoRouteError, TCPTimedOutError
from twisted.python.failure import Failure

from newscrawl.items import RawPage, Reject
from newscrawl.reasons import AddressRefused, RobotsForbidden, RobotsUnreachable
from newscrawl.spiders._news import NewsSpider

URL = "https://harbour.example/ferry"


class SealedResponse(HtmlResponse):
    """A response that nobody may decode or parse."""

    @property
    def text(self):
        raise AssertionError("the body was decoded")

    @property
    def selector(self):
        raise AssertionError("the body was parsed")


def answer(status=200):
    spider = NewsSpider("any")
    request = spider.article_request(URL)
    headers = {"Content-Type": "text/html; charset=utf-8", "X-Twice": ["a", "b"]}
    return spider.answered(SealedResponse(URL + "/", status, headers, b"<p>\xc3\xa9</p>", request=request))


def test_a_response_becomes_a_page_untouched():
    page = answer()
    assert isinstance(page, RawPage)
    assert (page.url, page.requested_url, page.status, page.body) == (URL + "/", URL, 200, b"<p>\xc3\xa9</p>")
    assert page.header("content-type") == "text/html; charset=utf-8"
    assert [value for name, value in page.headers if name == "X-Twice"] == ["a", "b"]
    assert page.fetched is not None
    assert page.fetched.endswith("+00:00")


@pytest.mark.parametrize("status", [304, 402, 404, 429, 503])
def test_another_status_than_success_becomes_a_reject(status):
    assert answer(status) == Reject(URL + "/", URL, f"http-{status}")


def caused(error, cause):
    error.__cause__ = cause
    return error


@pytest.mark.parametrize(
    ("error", "reason"),
    [
        (CannotResolveHostError("x"), "dns"),
        (DownloadTimeoutError("x"), "timeout"),
        (TCPTimedOutError(), "timeout"),
        (DownloadConnectionRefusedError("x"), "connect"),
        (NoRouteError(), "connect"),
        (ConnectionLost(), "connect"),
        (ResponseDataLossError(), "connect"),
        (DownloadCancelledError("x"), "too-big"),
        (AddressRefused("x"), "refused-address"),
        (RobotsForbidden("x"), "robots"),
        (caused(RobotsUnreachable("robots.txt could not be fetched"), DownloadTimeoutError("slow")), "timeout"),
        (IgnoreRequest("another reason"), "error:IgnoreRequest"),
        (ValueError("invalid hostname"), "error:ValueError"),
    ],
)
def test_a_failure_becomes_a_reject_with_its_reason(error, reason):
    spider = NewsSpider("any")
    failure = Failure(error)
    failure.request = spider.article_request(URL)
    reject = spider.failed(failure)
    assert (reject.url, reject.requested_url, reject.reason) == (URL, URL, reason)


def test_the_detail_is_one_short_line():
    spider = NewsSpider("any")
    failure = Failure(ValueError("several\nlines of " + "words " * 100))
    failure.request = spider.article_request(URL)
    detail = spider.failed(failure).detail
    assert detail.startswith("several lines of words")
    assert len(detail) == 300
