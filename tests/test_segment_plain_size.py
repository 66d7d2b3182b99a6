"""Texts without bound: what is cut costs as much again for as much again, whatever it holds."""

from __future__ import annotations

import pytest
from stopwatch import processor_seconds

from newscrawl.clean import Cleaner, Reject
from newscrawl.clean.segment import segment_text

_SMALL, _LARGE = 2_000, 16_000  # pieces
_STEEP = 4  # times as much for a piece of the larger text; what is quadratic takes eight times as much
_NOTICED = 0.05  # seconds; what takes less is measured too coarsely


@pytest.mark.slow
@pytest.mark.parametrize(
    "piece",
    [
        *("short\n", "- item\n", "\tpara\n", "a\tb\n", "tab\t", "| a | b |\n", "a | b\n", "a  b  c\n", "aa  b\n"),
        *("```py\n", "```\n", "> a\n>\n", "Title\n-----\n", "1. one\n2. two\n", "wide  gap ", "![", "[", "**", "* "),
        *(
            "so he said.Then there was a day. ",
            "said.A",
            "word " * 13 + "of\n",
            "\u200b\n",
            "\r\n",
            "> ",
            "# ",
            " ",
            "a",
        ),
    ],
)
def test_cutting_a_text_is_linear(piece):
    small = processor_seconds(lambda: segment_text(piece * _SMALL))
    large = processor_seconds(lambda: segment_text(piece * _LARGE), tries=1)
    assert large < _NOTICED or large / _LARGE < _STEEP * small / _SMALL


def test_a_line_of_many_megabytes_is_one_block():
    (block,) = segment_text("word " * 1_000_000)
    assert (block.start, block.end) == (0, 4_999_999)


@pytest.mark.slow
@pytest.mark.parametrize(
    ("text", "detail"),
    [
        ("word " * 6_000_000, "30000000 bytes, over the limit of 20000000"),
        ("word\n" * 60_001, "60001 pieces of text, over the limit of 60000"),
    ],
)
def test_a_text_over_the_limits_is_too_big(text, detail):
    found = Cleaner().clean_text(text)
    assert isinstance(found, Reject)
    assert (found.reason, found.detail) == ("too-big", detail)
