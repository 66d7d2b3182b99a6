"""A host's slot goes by the host's pace; a page is tried as often as the settings say."""

import pytest
from scrapy import Request
from scrapy.core.downloader import Slot
from scrapy.utils.test import get_crawler

from newscrawl.pacing.pace import Pace, PacedSlot
from newscrawl.pacing.tries import Tries

PAGE = Request("https://harbour.example/")


@pytest.mark.parametrize(
    ("pace", "at_once", "apart"),
    [(Pace(), 2, 0.5), (Pace(least=3.0), 1, 3.0), (Pace(least=0.1), 1, 0.5), (Pace(refused={PAGE}), 1, 0.5)],
)
def test_a_host_that_asks_for_time_or_refuses_has_one_request_at_a_time(pace, at_once, apart):
    slot = PacedSlot(Slot(2, 0.5, None), pace)
    assert (slot.free_transfer_slots(), slot.download_delay()) == (at_once, apart)


def test_nothing_is_asked_until_a_pause_is_over():
    slot = PacedSlot(Slot(2, 0.5, None), Pace(resumes=100.0))
    assert (slot.rest(97.0), slot.rest(101.0)) == (3.0, 0.0)


@pytest.mark.parametrize(
    ("meta", "status", "are_left"),
    [
        ({}, 503, True),
        ({"retry_times": 1}, 503, True),
        ({"retry_times": 2}, 503, False),
        ({"retry_times": 1, "max_retry_times": 1}, 503, False),
        ({"dont_retry": True}, 503, False),
        ({}, 404, False),
        ({}, 200, False),
    ],
)
def test_a_page_is_tried_again_as_often_as_it_may_be(meta, status, are_left):
    tries = Tries(get_crawler(settings_dict={"RETRY_TIMES": 2}))
    assert tries.are_left(PAGE.replace(meta=meta), status) is are_left
