"""What a host asks for in words, and what nobody can mean."""

from email.utils import formatdate

import pytest

from newscrawl.pacing.asked import back_off, least_delay, retry_after

NOW = 1_795_000_000.0
TWO_WEEKS = 14 * 86_400


@pytest.mark.parametrize(
    ("said", "seconds"),
    [
        ("2", 2),
        (" 120 ", 120),
        (formatdate(NOW + 30, usegmt=True), 30),
        ("1000000000000", TWO_WEEKS),
        ("Fri, 31 Dec 9999 23:59:59 GMT", TWO_WEEKS),
        ("0", None),
        ("-5", None),
        ("1e12", None),
        ("9" * 400, None),
        ("nan", None),
        ("inf", None),
        ("²", None),
        ("soon", None),
        ("", None),
        (formatdate(NOW - 30, usegmt=True), None),
        ("Mon, 00 Foo 2026", None),
        ("Wed, 21 Oct 2026 07:28:00 +99999999", None),
    ],
)
def test_a_retry_after_is_seconds_or_a_date_that_is_ahead(said, seconds):
    assert retry_after(said, now=NOW) == seconds


@pytest.mark.parametrize(
    ("said", "seconds"),
    [(None, 0), (0.5, 0.5), (86_400.0, 86_400), (-1.0, 0), (float("nan"), 0), (float("inf"), 0)],
)
def test_a_crawl_delay_is_a_time_that_can_be_kept(said, seconds):
    assert least_delay(said) == seconds


def test_each_further_try_waits_twice_as_long_and_never_without_bound():
    assert [back_off(1.0, tries) for tries in range(4)] == [1, 2, 4, 8]
    assert back_off(3_600.0, 10**9) == TWO_WEEKS
    assert back_off(0.0, 5) == 0
