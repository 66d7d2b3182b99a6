"""What one speaker after another says stays in a text whose lines look like furniture."""

from __future__ import annotations

import pytest
from reading import page_of_text

from newscrawl.clean.estimate.turns import turns
from newscrawl.clean.judge import ruling

INTERVIEW = (
    "Falk: I passed a bakery and forgot to stop.",
    "Do you miss it?",
    "Falk: I miss five in the morning.",
    "Advertisement",
    "And what comes next?",
    "Falk: A tour. In the van.",
)


def told(lines: tuple[str, ...]) -> list[str]:
    page = page_of_text("\n".join(lines))
    blocks, labels = page.blocks, ruling(page).labels
    return [blocks[i].text for i in sorted(turns(blocks, labels))]


def test_answers_and_the_questions_above_them_are_told():
    assert told(INTERVIEW) == [line for line in INTERVIEW if line != "Advertisement"]


@pytest.mark.parametrize(
    "lines",
    [
        INTERVIEW[:4],  # one who speaks twice
        tuple(line.replace("Falk:", "falk:") for line in INTERVIEW),
        tuple(line.replace("Falk:", "Of the two that were there Falk:") for line in INTERVIEW),
        tuple(line.removesuffix(".") for line in INTERVIEW),
        ("Price: free.", "Price: ten.", "Price: two."),
    ],
    ids=["twice", "no name", "a sentence", "no sentences", "no answers"],
)
def test_other_lines_with_a_colon_are_no_turns(lines: tuple[str, ...]):
    assert told(lines) == []
