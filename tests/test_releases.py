"""What stands behind a press release in a plain text leaves it, and what only looks so stays."""

from __future__ import annotations

import pytest
from reading import ONE, TWO

from newscrawl.clean import Article, clean_text

STORY = (ONE, TWO, TWO.replace("noon", "six"), ONE.replace("dawn", "dusk"))
ABOUT = (
    "About Quill Boats",
    "Quill Boats is a family-owned maker of wooden boats that has its yard in Varn since 1921.",
)
PRESS = ("Media contact:", "Tom Sand", "press@quill.example")
HEAD = "Ferry returns to the northern pier"


def kept(*lines: str) -> list[str]:
    """The lines below a story that stay in it."""
    found = clean_text("\n".join((HEAD, *STORY, *lines)))
    assert isinstance(found, Article), found
    return [line for line in lines if line in found.text]


@pytest.mark.parametrize(
    "lines",
    [
        (*ABOUT, *PRESS, "SOURCE Quill Boats, Inc."),
        ("###", *ABOUT, "Contact: Tom Sand, 020 7946 0999"),
        ("ENDS", "Notes to editors", "The yard has built eleven boats.", "E: press@quill.example"),
        ("Rückfragen bitte an:", "Hafenamt Varn", "Telefon: 0421 555 1299", "Original-Content von: Hafenamt Varn"),
        ("Über Quill Boote", "Quill Boote baut seit 1921 Boote in Varn.", "Pressekontakt:", "Telefon: 0421 555 1299"),
        ("Contact presse :", "Ada Quill", "ada@quai.example"),
        ("SOURCE Quill Boats, Inc.",),
        ("abc/def/gh", "© Agence France-Presse", "Tous droits de reproduction et de représentation réservés."),
        ("--- Von Ada Quill, dpa-AFX ---", "ISIN DE0008469008", "AXC0212 2024-03-04/17:58", "Copyright dpa-AFX GmbH"),
    ],
)
def test_a_releases_tail_leaves_the_text(lines):
    assert kept(*lines) == []


@pytest.mark.parametrize(
    "lines",
    [
        ABOUT,
        (*ABOUT, "The yard will close in May, the town said, and its forty workers will have to look for other jobs."),
        (
            "About the boats",
            TWO.replace("noon", "ten"),
            "Write to ada@quay.example with what you know, the town asked.",
        ),
        (*ABOUT, *(TWO.replace("noon", hour) for hour in ("one", "two", "three", "four")), *PRESS),
        ("Media contact: that is the title under which she sent them.",),
        ("SOURCE was stamped on each page in red.",),
        ("ENDS meet, just about, she said.",),
    ],
)
def test_what_only_looks_like_a_tail_stays(lines):
    assert set(kept(*lines)) >= set(lines[:-3] if lines[-3:] == PRESS else lines)


@pytest.mark.parametrize("line", ["ISIN DE0008469008", "SOURCE Quill Boats, Inc.", "Media contact:"])
def test_amid_a_story_the_forms_of_a_release_prove_nothing(line):
    found = clean_text("\n".join((HEAD, *STORY[:3], line, STORY[3])))
    assert isinstance(found, Article)
    assert line in found.text


def test_whom_readers_may_ask_is_the_storys():
    lines = ("For more information, contact:", "Ada Quill", "Telephone: 020 7946 0999")
    found = clean_text("\n".join((HEAD, *STORY, *lines)))
    assert isinstance(found, Article)
    assert not any(block.rule == "release.tail" for block in found.blocks)


def test_a_text_that_is_mostly_tail_is_no_tail():
    lines = (*ABOUT, "Notes to editors", *(sentence * 3 for sentence in STORY[:3]), *PRESS)
    assert ABOUT[1] in kept(*lines)
