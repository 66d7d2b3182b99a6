"""What the scheduled spider asks with, and what it makes of answers that say less than they seem to."""

import pytest
from scrapy.http import HtmlResponse, Response
from twisted.python.failure import Failure

from newscrawl.items import LeftDue, NotModified, RawPage, Reject, UnreadList
from newscrawl.ledger.rows import Kind, Task
from newscrawl.reasons import HostClosed, RobotsFailed, RobotsForbidden, RobotsUnreachable
from newscrawl.spiders.news import ScheduledSpider

STORY = "https://harbour.example/2026/11/25/the-ferry-sails-again"


def task(kind=Kind.ARTICLE, etag=None, last_modified=None, article=None):
    return Task("key", STORY, "harbour.example", kind, 0, 0, None, etag, last_modified, article)


def answer(status=200, url=STORY, *, task=None, flags=()):
    spider = ScheduledSpider(start="https://harbour.example/")
    request = spider._request(task or PLAIN)
    response = HtmlResponse(url, status, body=b"<p>Hello</p>", request=request, flags=flags)
    return request.callback(response)


PLAIN = task()


def headers(task):
    request = ScheduledSpider(start="https://harbour.example/")._request(task)
    names = ("If-None-Match", "If-Modified-Since")
    return {name: request.headers[name].decode() for name in names if name in request.headers}


def test_a_request_is_conditional_where_something_is_known_to_compare_with():
    assert headers(task()) == {}
    assert headers(task(etag='W/"weak"')) == {"If-None-Match": 'W/"weak"'}
    date = "Wed, 25 Nov 2026 10:00:00 GMT"
    assert headers(task(Kind.SITEMAP, last_modified=date)) == {"If-Modified-Since": date}


@pytest.mark.parametrize("known", [{"etag": '"a"'}, {"last_modified": "Wed, 25 Nov 2026 10:00:00 GMT"}])
def test_not_modified_is_believed_where_it_was_asked(known):
    assert answer(304, task=task(**known)) == NotModified(STORY)
    assert answer(304, task=task(Kind.FEED, **known)) == NotModified(STORY)


def test_not_modified_is_a_failure_where_nobody_asked():
    assert answer(304) == Reject(STORY, STORY, "http-304")
    assert answer(304, task=task(Kind.FEED)) == UnreadList(STORY, "http-304")


@pytest.mark.parametrize("place", ["https://harbour.example/", "https://harbour.example/tag/ferries"])
def test_a_story_that_leads_on_to_a_front_page_or_a_list_is_no_article(place):
    gone = answer(url=place)
    assert isinstance(gone, Reject)
    assert (gone.url, gone.requested_url, gone.reason) == (place, STORY, "not-an-article")


def test_a_story_that_leads_on_to_a_story_is_a_page():
    assert isinstance(answer(url=STORY + "-to-the-island"), RawPage)


def test_a_part_of_a_page_is_better_than_none_and_no_revision_of_the_whole():
    assert answer(flags=["dataloss"]).is_cut
    kept = answer(flags=["dataloss"], task=task(article="key"))
    assert (kept.reason, kept.detail) == ("connect", "the answer is not whole, and the article has a line already")


@pytest.mark.parametrize(
    ("error", "place", "left"),
    [
        (RobotsFailed("robots.txt answered 503"), STORY.replace("https://", "http://www."), True),
        (RobotsUnreachable("robots.txt could not be fetched"), STORY, True),
        (RobotsUnreachable("robots.txt could not be fetched"), "https://elsewhere.example/a-story", False),
        (RobotsForbidden("robots.txt forbids this page"), STORY, False),
        (HostClosed("the host is not asked again in this run"), STORY, True),
        (HostClosed("the host is not asked again in this run"), "https://elsewhere.example/a-story", False),
    ],
)
def test_a_page_is_left_due_where_its_own_host_is_closed_or_its_robots_txt_cannot_be_had(error, place, left):
    request = ScheduledSpider(start="https://harbour.example/")._request(PLAIN)
    failure = Failure(error)
    failure.request = request.replace(url=place)
    said = request.errback(failure)
    assert said.requested_url == STORY
    assert isinstance(said, LeftDue if left else Reject)


def test_a_list_keeps_what_the_next_run_asks_with():
    spider = ScheduledSpider(start="https://harbour.example/")
    request = spider._request(task(Kind.FEED))
    sent = {"ETag": '"a"', "Last-Modified": "Wed, 25 Nov 2026 10:00:00 GMT", "Content-Type": "text/xml"}
    raw = spider.listed(Response(STORY, 200, headers=sent, body=b"<rss/>", request=request))
    assert (raw.etag, raw.last_modified, raw.content_type) == tuple(sent.values())


def test_sitemaps_may_be_as_long_as_their_protocol_allows():
    spider = ScheduledSpider(start="https://harbour.example/")
    limits = {kind: spider._request(task(kind)).meta.get("download_maxsize", 0) for kind in Kind}
    assert limits.pop(Kind.SITEMAP) > 50 * 1024 * 1024
    assert set(limits.values()) == {0}


def test_arguments_are_noted_as_they_were_given():
    spider = ScheduledSpider(start="https://harbour.example/", since="2d", max_pages="5", sites="")
    assert spider.arguments == {"start": "https://harbour.example/", "since": "2d", "max_pages": "5"}
    assert spider.max_pages == 5
