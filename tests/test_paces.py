"""What hosts' answers mean for what is asked of them."""

from time import monotonic

import pytest
from scrapy import Request
from scrapy.exceptions import UsageError
from scrapy.http import Response
from scrapy.utils.test import get_crawler

from newscrawl.pacing.paces import Paces, host_closed, host_pauses, hosts_rest
from newscrawl.pacing.whose import ASKED_FOR, is_of_its_own

HOST = "harbour.example"


class Heard:
    """Paces that hear answers, and what they say of it."""

    def __init__(self, **settings) -> None:
        self.crawler = get_crawler(settings_dict=settings)
        self.paces = Paces(self.crawler)
        self.closed = []
        self.crawler.signals.connect(self._note, host_closed)

    def _note(self, closed) -> None:
        self.closed.append((closed.host, closed.reason, closed.seconds))

    def answers(self, *statuses, after=None, is_last=True, tries=2):
        for status in statuses:
            answer = Response(f"https://{HOST}/", status=status, headers={"Retry-After": after} if after else {})
            self.paces.hear(HOST, answer, tries=tries, is_last=is_last)
        return self

    @property
    def stats(self):
        return {name: value for name, value in self.crawler.stats.get_stats().items() if name.startswith("newscrawl/")}


@pytest.mark.parametrize(
    ("statuses", "closed"),
    [
        ((429, 429), []),
        ((429, 503, 429), [(HOST, "http-429", None)]),
        ((429, 429, 200, 429), []),
        ((503, 503), []),
        ((503, 503, 503, 503), [(HOST, "http-503", None)]),
        ((503, 503, 200, 503, 503), []),
        ((503, 503, 404, 503), []),
        ((500, 500, 500, 502, 504, 408), []),
        ((402, 402), [(HOST, "http-402", None)]),
    ],
)
def test_a_host_that_goes_on_refusing_is_closed(statuses, closed):
    assert Heard().answers(*statuses).closed == closed


def test_a_host_that_names_more_than_is_waited_for_is_closed_with_its_time():
    heard = Heard(NEWSCRAWL_MAX_PAUSE="60").answers(503, after="60", is_last=False)
    assert heard.closed == []
    heard.answers(503, after="61", is_last=False)
    assert heard.closed == [(HOST, "http-503", 61.0)]
    assert heard.stats["newscrawl/bounds/pause"] == heard.stats["newscrawl/pacing/hosts_closed"] == 1


def test_pauses_that_overlap_are_counted_once():
    heard = Heard().answers(429, 429, after="10", is_last=False)
    assert 10 <= heard.stats["newscrawl/pacing/seconds_paused"] < 15
    assert heard.closed == []


def test_a_back_off_is_never_longer_than_a_pause_may_be():
    heard = Heard(NEWSCRAWL_BACK_OFF="50").answers(503, is_last=False, tries=9)
    assert heard.stats["newscrawl/pacing/seconds_paused"] == pytest.approx(120, abs=1)


def test_a_crawl_delay_is_kept_to_its_bound_and_the_longest_counts():
    heard = Heard(NEWSCRAWL_MAX_CRAWL_DELAY="30")
    for said in (None, 0.5, 2.5, 1.0, float("nan"), -3.0):
        heard.paces.slow_down(HOST, said)
    assert heard.paces.of(HOST).least == 2.5
    heard.paces.slow_down(HOST, 86_400.0)
    assert heard.paces.of(HOST).least == 30
    assert heard.stats == {"newscrawl/pacing/crawl_delays": 1, "newscrawl/bounds/crawl_delay": 1}


def test_a_host_that_rests_is_closed_from_the_start():
    heard = Heard()
    heard.crawler.signals.send_catch_log(hosts_rest, rests={HOST: (121, "http-429")})
    assert "http-429" in heard.paces.of(HOST).closed
    assert heard.paces.of("pier.example").closed == ""
    assert heard.answers(402).closed == []


def test_a_host_whose_rest_is_no_longer_than_a_pause_may_be_is_waited_for():
    heard = Heard()
    heard.crawler.signals.send_catch_log(hosts_rest, rests={HOST: (120, "http-429")})
    assert heard.paces.of(HOST).closed == ""
    assert heard.paces.of(HOST).resumes > monotonic() + 60


def test_pauses_that_another_run_may_meet_are_told_of():
    heard, told = Heard(), []

    def note(paused):
        told.append((paused.host, paused.reason, paused.seconds))

    heard.crawler.signals.connect(note, host_pauses)
    heard.answers(429, after="4", is_last=False).answers(429, after="60", is_last=False).answers(429, is_last=False)
    assert told == [(HOST, "http-429", 60.0)]


@pytest.mark.parametrize("said", ["soon", "-1", "nan", "1e3", "3601"])
def test_a_back_off_that_is_no_time_is_refused_in_one_sentence(said):
    with pytest.raises(UsageError, match=r"NEWSCRAWL_BACK_OFF: '.*' is no time before a second try; write seconds"):
        Heard(NEWSCRAWL_BACK_OFF=said)


@pytest.mark.parametrize(("status", "after", "again"), [(402, None, True), (503, "9", True), (429, "999", False)])
def test_what_another_site_has_a_host_say_never_closes_it(status, after, again):
    heard = Heard()
    answer = Response(f"https://{HOST}/pay", status=status, headers={"Retry-After": after} if after else {})
    for _ in range(5):
        assert heard.paces.overhear(HOST, answer, tries=2) is again
    assert (heard.closed, heard.paces.of(HOST).closed) == ([], "")


@pytest.mark.parametrize(
    ("url", "meta", "is_own"),
    [
        ("https://www.example.com/a", {}, True),
        ("https://www.example.com/a", {"redirect_urls": ["http://example.com/a"]}, True),
        ("https://example.org/a", {"redirect_urls": ["http://example.com/a"]}, False),
        ("https://example.org/a", {ASKED_FOR: "example.com"}, False),
        ("https://example.org/a", {ASKED_FOR: "example.org", "redirect_urls": ["http://example.com/a"]}, True),
    ],
)
def test_a_host_speaks_for_itself_where_its_own_site_has_it_asked(url, meta, is_own):
    assert is_of_its_own(Request(url, meta=meta)) is is_own
