"""Answers without their packing: within the bound, told as cut where they are, and tried again."""

import gzip

import pytest
from scrapy import Request, Spider
from scrapy.http import Response
from scrapy.utils.test import get_crawler

from newscrawl.middlewares.unpacking import Unpacking
from newscrawl.transport.errors import BrokenEncoding, TooMuchError
from newscrawl.transport.handler import CUT

URL = "https://harbour.example/"
PAGE = b"<p>The ferry sails again.</p>" * 200
PACKED = gzip.compress(PAGE)


@pytest.fixture
def crawler():
    return get_crawler(Spider, settings_dict={"DOWNLOAD_MAXSIZE": 10_000})


def given(crawler, body, said="gzip", **meta):
    crawler.spider = crawler._create_spider("harbour")
    request = Request(URL, meta=meta)
    return Unpacking.from_crawler(crawler).process_response(
        request, Response(URL, body=body, headers={"Content-Encoding": said, "Content-Type": "text/html"})
    )


def counts(crawler):
    return {name: value for name, value in crawler.stats.get_stats().items() if "newscrawl" in name}


def test_an_answer_comes_without_its_packing(crawler):
    answer = given(crawler, PACKED)
    assert (answer.body, answer.flags, "Content-Encoding" in answer.headers) == (PAGE, [], False)


@pytest.mark.parametrize(("size", "meta"), [(20_000, {}), (9_000, {"download_maxsize": 8_000})])
def test_what_unpacks_to_more_than_the_bound_is_named_and_counted(crawler, size, meta):
    with pytest.raises(TooMuchError, match="DOWNLOAD_MAXSIZE"):
        given(crawler, gzip.compress(bytes(size)), **meta)
    assert counts(crawler) == {"newscrawl/bounds/download_maxsize": 1}


def test_what_is_packed_too_often_is_named_and_counted(crawler):
    with pytest.raises(BrokenEncoding, match="NEWSCRAWL_MAX_PACKINGS"):
        given(crawler, PACKED, "gzip, gzip, gzip, gzip")
    assert counts(crawler) == {"newscrawl/bounds/packings": 1}


def test_what_breaks_off_is_tried_again_and_then_handed_on_as_cut(crawler):
    again = given(crawler, PACKED[:-9])
    assert isinstance(again, Request)
    answer = given(crawler, PACKED[:-9], retry_times=2)
    assert (PAGE.startswith(answer.body[:50]), answer.flags) == (True, [CUT])
