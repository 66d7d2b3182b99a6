"""What an answer for robots.txt, or the want of one, means for the pages that wait for it."""

import asyncio

import pytest
from scrapy import Request
from scrapy.exceptions import CannotResolveHostError, DownloadCancelledError, IgnoreRequest
from scrapy.http import Response
from scrapy.utils.test import get_crawler

from newscrawl.middlewares.robots import RobotsMiddleware
from newscrawl.reasons import (
    AddressRefused,
    HostClosed,
    LedAstray,
    RobotsFailed,
    RobotsForbidden,
    RobotsUnreachable,
)

FORBIDS = b"User-agent: *\nDisallow: /closed/\n"


class Engine:
    """Gives one answer to all that it is asked to download, as Scrapy's engine does; `asked` is what it was."""

    def __init__(self, answer):
        self.answer, self.asked = answer, []

    async def download_async(self, request):
        self.asked.append(request)
        await asyncio.sleep(0)
        if isinstance(self.answer, Exception):
            raise self.answer
        return self.answer.replace(url=request.url)


def answered(answer, *urls):
    """What becomes of pages that are asked for at once, None where one may leave; and what was asked for before."""
    crawler = get_crawler(settings_dict={"ROBOTSTXT_OBEY": True, "ROBOTSTXT_USER_AGENT": "newscrawl"})
    crawler.engine = Engine(answer)

    async def ask():
        middleware = RobotsMiddleware(crawler)
        waiting = map(middleware.process_request, map(Request, urls))
        return await asyncio.gather(*waiting, return_exceptions=True)

    return [one and type(one) for one in asyncio.run(ask())], crawler.engine.asked


def rules(status=200, body=FORBIDS):
    return Response("http://a.example/robots.txt", status=status, body=body)


@pytest.mark.parametrize(
    ("answer", "fate"),
    [
        (rules(), RobotsForbidden),
        (rules(status=200, body=b""), None),
        (rules(status=403), None),
        (rules(status=404), None),
        (rules(status=302), None),
        (rules(status=429), RobotsFailed),
        (rules(status=500), RobotsFailed),
        (rules(status=503), RobotsFailed),
        (LedAstray("http-301", "the redirect leads round in a circle"), None),
        (IgnoreRequest("another part's own reason"), RobotsForbidden),
        (DownloadCancelledError("too much"), RobotsForbidden),
        (CannotResolveHostError("no such name"), RobotsUnreachable),
        (TimeoutError(), RobotsUnreachable),
        (AddressRefused("it is inside"), AddressRefused),
        (HostClosed("it answered 402"), HostClosed),
    ],
    ids=repr,
)
def test_what_stands_for_robots_txt_decides_for_all_who_wait(answer, fate):
    page = "http://a.example/closed/1"
    fates, asked = answered(answer, page, page, "http://A.example/closed/2")
    assert fates == [fate] * 3
    assert [request.url for request in asked] == ["http://a.example/robots.txt"]


def test_a_page_that_no_rule_forbids_leaves():
    assert answered(rules(), "http://a.example/open", "http://a.example/closed/")[0] == [None, RobotsForbidden]


def test_each_scheme_and_port_has_a_robots_txt_of_its_own():
    _, asked = answered(rules(), "http://a.example/", "https://a.example/", "http://a.example:8080/")
    assert {request.url for request in asked} == {
        "http://a.example/robots.txt",
        "https://a.example/robots.txt",
        "http://a.example:8080/robots.txt",
    }


def test_robots_txt_is_asked_for_unpacked_and_without_a_password():
    _, (request,) = answered(rules(), "http://desk:s3same@a.example/")
    assert request.url == "http://a.example/robots.txt"
    assert request.headers["Accept-Encoding"] == b"identity"
