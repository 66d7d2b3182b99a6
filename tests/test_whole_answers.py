"""Which answers are whole, although their lengths are not what was told."""

from functools import partial

import pytest
from scrapy import Request, Spider
from scrapy.http import HtmlResponse
from scrapy.utils.test import get_crawler
from stopwatch import takes_less

from newscrawl.middlewares.unpacking import Unpacking
from newscrawl.transport.handler import CUT, SETTLED
from newscrawl.transport.parsing import SURPLUS

STORY = "https://harbour.example/story"
PART = b"<html><p>The ferry sails ag"


@pytest.fixture
def unpacking():
    crawler = get_crawler(settings_dict={"RETRY_TIMES": 2})
    crawler.spider = Spider.from_crawler(crawler, "any")
    return Unpacking.from_crawler(crawler)


def given(unpacking, body, flag=CUT, request=None):
    """What the middleware makes of an answer: another request, or its flags."""
    request = request or Request(STORY)
    made = unpacking.process_response(request, HtmlResponse(STORY, body=body, flags=[flag], request=request))
    return made if isinstance(made, Request) else made.flags


def tries(unpacking, *bodies):
    """The flags that an answer has after so many tries."""
    made = Request(STORY)
    for body in bodies:
        made = given(unpacking, body, request=made)
    return made


@pytest.mark.parametrize("flag", [CUT, SURPLUS])
@pytest.mark.parametrize(
    "behind",
    [
        b"</html>",
        b"</HTML >\r\n\r\n",
        b"</html>\n<!-- cached - 2026 --> <!---->\n",
        "</html>\n".encode("utf-16-le"),
    ],
)
def test_a_page_that_has_its_end_is_whole(unpacking, behind, flag):
    assert given(unpacking, PART + behind, flag) == []


@pytest.mark.parametrize("behind", [b"", b"</html><p>and more", b"</html><!-- no end", b"<p>&lt;/html>", b"</body>"])
def test_one_that_has_none_is_tried_again(unpacking, behind):
    assert isinstance(given(unpacking, PART + behind), Request)


def test_one_that_goes_on_behind_its_length_is_not(unpacking):
    assert given(unpacking, PART, SURPLUS) == [CUT, SETTLED]


def test_it_is_settled_where_all_tries_gave_the_same(unpacking):
    assert tries(unpacking, PART, PART, PART) == [CUT, SETTLED]
    assert tries(unpacking, PART, PART + b"a", PART) == [CUT]


def test_what_was_tried_once_is_not_settled():
    unpacking = Unpacking.from_crawler(get_crawler(settings_dict={"RETRY_ENABLED": False}))
    assert given(unpacking, PART) == [CUT]


def test_an_end_is_looked_for_in_no_time(unpacking):
    for piece in (b"</html>", b"</html><!---->", b"<!--", b"\n"):
        body = b"</html>" + piece * 100_000 + b"x"
        assert takes_less(partial(given, unpacking, body), 0.5)
