"""The comments of readers below a plain text."""

from __future__ import annotations

import pytest
from test_harm_neighbours import CLOSING, OPENING, kept, ruled

ASKED = "Does anybody know whether the dogs may come along, as they did before the pier was closed?"
ANSWERED = "They may. Mine went with me in May and slept through all of it, which she never does at home."
THIRD = "I remember the old ferry well. It smelled of diesel and apples, and nobody minded either."


@pytest.mark.parametrize(
    ("title", "lines", "end"),
    [
        ("3 comments", ["Ada Quill says:", "Tom says:", "Ida says:"], "Leave a Reply"),
        ("3 Kommentare", ["Ada sagt:", "Tom schreibt am 7. März um 12:30:", "Ida sagt:"], "Schreibe einen Kommentar"),
        ("Commentaires:", ["Ada dit :", "Tom dit :", "Ida a dit :"], "Laisser un commentaire"),
    ],
)
def test_comments_go_from_their_title_to_their_form(title: str, lines: list[str], end: str):
    told = zip(lines, (ASKED, ANSWERED, THIRD), strict=True)
    below = [title, *(line for pair in told for line in pair), end]
    assert kept("\n".join([OPENING, CLOSING, *below])) == [OPENING, CLOSING]
    assert {role for role, _ in ruled("\n".join([OPENING, CLOSING, *below]))[2:]} <= {"comments", "byline"}


def test_comments_end_with_the_last_button_where_no_form_follows():
    below = ["Comments (3)", ASKED, "Reply", ANSWERED, "Reply", THIRD, "Reply"]
    assert kept("\n".join([OPENING, CLOSING, *below])) == [OPENING, CLOSING]


@pytest.mark.parametrize(
    "below",
    [
        ["Ada says:", ASKED, "Tom says:", ANSWERED, "Ida says:", THIRD],  # an interview
        ["3 comments", ASKED, ANSWERED, THIRD],  # a button amid the story
        ["3 comments", "Ada says:", ASKED, "Tom says:", ANSWERED, THIRD],  # two speak in a story
    ],
)
def test_a_title_or_turns_alone_leave_the_sentences_between(below: list[str]):
    assert {ASKED, ANSWERED, THIRD} <= set(kept("\n".join([OPENING, CLOSING, *below])))


def test_comments_are_counted_above_a_story_too():
    turns = ["Ada says:", ASKED, "Tom says:", ANSWERED, "Ida says:", THIRD]
    assert {ASKED, ANSWERED, THIRD} <= set(kept("\n".join(["3 comments", *turns, OPENING, CLOSING])))
