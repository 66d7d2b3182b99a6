"""Sentences of a text that something broke into lines: which lines are parts of one."""

from __future__ import annotations

import pytest
from reading import page_of_text

from newscrawl.clean.estimate.running import running
from newscrawl.clean.model import Label, Role

KEPT, FURNITURE = Label(Role.PARAGRAPH), Label(Role.CHROME)
BROKEN = ["Pigeons have nested behind the", "western", "face of the clock, he said."]
SPOKEN = ["“They have five eggs,” said", "Len Marsh", ". He waits."]
AROUND_AN_AD = ["The boats lean over like old men", "who listen for a", "Advertisement", "train in the rain."]
SMALL = ["home and garden news", "facebook and more", "the ferry left at dawn."]
CALLED = ["Big on fees and on time? We are", "big on your application fees!"]
NEVER_CLOSED = ["The news of the week", "and of the day", "Weather"]


def parts(lines: list[str], furniture: tuple[str, ...] = ("Advertisement",)) -> list[str]:
    blocks = page_of_text("\n\n".join(lines)).blocks
    found = running(blocks, [FURNITURE if block.text in furniture else KEPT for block in blocks])
    return [block.text for block in blocks if block.i in found]


@pytest.mark.parametrize(
    ("lines", "told"),
    [(BROKEN, BROKEN), (SPOKEN, SPOKEN[1:]), (AROUND_AN_AD, [*AROUND_AN_AD[:2], AROUND_AN_AD[3]])],
    ids=["link", "name", "advertisement"],
)
def test_lines_that_go_on_in_small_letters_are_one_sentence(lines, told):
    assert parts(lines) == told


@pytest.mark.parametrize("lines", [SMALL, CALLED, NEVER_CLOSED], ids=["no-capitals", "call", "open"])
def test_other_lines_are_no_sentence(lines):
    assert parts(lines) == []


def test_furniture_ends_a_sentence():
    assert parts(BROKEN, furniture=("western",)) == []
