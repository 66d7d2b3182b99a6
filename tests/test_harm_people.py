"""People of whom a story tells are not those who wrote it; nor is its first sentence its headline."""

from __future__ import annotations

import pytest
from test_harm_neighbours import CLOSING, OPENING, kept

from newscrawl.clean import Article, clean_text

LEAD = "Lou Banner is a writer and former jockey based in Vale. He has written three novels. On Monday he was arrested."
BIO = "Nell Park is the author of a cookbook."


def test_whom_a_profile_opens_with_is_no_writer_of_it():
    assert kept(f"{LEAD}\n{OPENING}\n{CLOSING}") == [LEAD, OPENING, CLOSING]


def test_who_is_named_in_the_story_is_no_writer_of_it():
    told = (
        "Nell Park, a nurse from Vale, left the northern pier at dawn with forty passengers and two crates of apples."
    )
    assert kept(f"{told}\n{CLOSING}\n{BIO}") == [told, CLOSING, BIO]
    assert kept(f"By Nell Park\n{told}\n{CLOSING}\n{BIO}") == [told, CLOSING]


@pytest.mark.parametrize("above", ["", "About the author\n"])
def test_whom_the_story_does_not_tell_of_wrote_it(above: str):
    assert kept(f"{OPENING}\n{CLOSING}\n{above}{BIO}") == [OPENING, CLOSING]


def test_an_address_above_the_last_words_stays():
    text = f"{OPENING}\nHarbour office\n12 Mill Road\nfiles@quay.example\n{CLOSING}"
    assert kept(text) == [OPENING, "Harbour office", "12 Mill Road", "files@quay.example", CLOSING]


def test_the_first_sentence_given_as_the_title_stays_in_the_story():
    first = "The harbour of Varn reopened on Tuesday."
    outcome = clean_text(f"{first}\n{OPENING}\n{CLOSING}", title=first)
    assert isinstance(outcome, Article)
    assert outcome.text == f"{first}\n\n{OPENING}\n\n{CLOSING}"
    outcome = clean_text(f"{first}\n{first}\n{OPENING}\n{CLOSING}", title=first)
    assert isinstance(outcome, Article)
    assert outcome.text.count(first) == 0 or outcome.headline == first
