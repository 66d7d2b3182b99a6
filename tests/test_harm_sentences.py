"""Sentences of a story that open as notices, calls and bios do."""

from __future__ import annotations

import pytest
from test_harm_neighbours import CLOSING, OPENING, kept

SENTENCES = (
    "© marks and all, the lawyer said.",
    "Copyright 2024 is the name of the exhibition.",
    "Tags: that is what the artist sprayed on 14 boats, and the court fined him 300 pounds.",
    "Topics: water, roads and the new pier. The council's agenda has never been so short.",
    "Related: that is the word geneticists use for the two skeletons found under the pier.",
    "Watch: that is what the sign on the door says, and no more.",
    "An earlier version of this article said the mayor had been arrested, the apology reads.",
    "Comments are closed.",
    "Los comentarios están cerrados.",
)
NO_SENTENCES = (
    "Correction: the pier opened in 1911, not in 1912.",
    "Copyright 2024 Harbour Press. This material may not be published.",
    "Tags: boats, piers and ferries",
    "Related: Harbour to reopen in spring",
    "Watch: Our reporter shows what is left of the pier.",
    "An earlier version of this article said the mayor had been arrested.",
)


@pytest.mark.parametrize("sentence", SENTENCES)
def test_a_sentence_that_opens_as_furniture_does_stays_amid_the_story(sentence: str):
    assert kept(f"{OPENING}\n{sentence}\n{CLOSING}") == [OPENING, sentence, CLOSING]


@pytest.mark.parametrize("line", NO_SENTENCES)
def test_what_the_publisher_says_goes_wherever_it_stands(line: str):
    assert kept(f"{OPENING}\n{line}\n{CLOSING}") == [OPENING, CLOSING]


@pytest.mark.parametrize(
    "line", ["Unsubscribe", "View in browser", "Forward this email to a friend", "Sent from my iPhone"]
)
def test_what_a_mail_is_framed_by_goes(line: str):
    assert kept(f"{OPENING}\n{CLOSING}\n{line}") == [OPENING, CLOSING]
    assert len(kept(f"{OPENING}\n{line} was all that the letter said on its last page.\n{CLOSING}")) == 3


def test_steps_of_a_story_stay():
    steps = ["Open the app and tap Settings.", "Choose Delete my account.", "Click here to confirm."]
    assert kept("\n".join([OPENING, *(f"- {step}" for step in steps), CLOSING])) == [OPENING, *steps, CLOSING]
