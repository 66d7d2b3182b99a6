"""In which ways a pattern may be spelled, and what words tell that a text may hold a credit."""

import pytest

from newscrawl.clean import credit
from newscrawl.clean.lexicon import listed
from newscrawl.clean.lexicon.lenders import may_name_lender
from newscrawl.clean.lexicon.spelled import spellings, telling_words


@pytest.mark.parametrize(
    ("pattern", "ways"),
    [
        ("quay", {"quay"}),
        ("quays?", {"quay", "quays"}),
        ("(?:the )?quay(?: press)?", {"quay", "the quay", "quay press", "the quay press"}),
        ("qu[aeé]y", {"quay", "quey", "quéy"}),
        (r"quay\.example", {"quay.example"}),
        ("quay|pier", {"quay", "pier"}),
        (r"quay(?:/\w+)?", {"quay", "quay/\0"}),
        (r"quay\w*", {"quay\0"}),
        (r"quay\sbild", {"quay bild"}),
        (r"quay\.(?!\s?d\b)", {"quay."}),
    ],
)
def test_a_pattern_is_spelled_in_each_way_that_it_matches(pattern, ways):
    assert spellings(pattern) == ways


def test_one_word_tells_of_all_spellings_that_hold_it():
    assert telling_words(["(?:the )?quay(?: press)?", "The New Times"]) == {"quay", "times"}


def test_a_pattern_without_a_whole_word_cannot_be_looked_up():
    with pytest.raises(ValueError, match="no word of"):
        telling_words([r"quay\w*"])


@pytest.mark.parametrize(
    "text",
    [
        "Ada Quill/Getty Images",
        "ADA QUILL / REUTERS",
        "Foto: Ada Quill",
        "© Ada Quill",
        "(c) Ada Quill",
        "Provided by the quay",
        "stock.adobe.com",
        "İMAGO / Ada Quill",
        "Ada Quill, via Reuters",
        "Ada Quill nuotr.",
        "김 기자",
        "写真：Ada",
        "Alle Rechte vorbehalten",
        "x",
    ],
)
def test_a_text_that_may_be_a_credit_is_not_passed_over(text):
    assert may_name_lender(text)


def test_a_sentence_of_a_story_is_passed_over():
    assert not may_name_lender("The ferry left at dawn with forty passengers on board, the first in years.")


@pytest.mark.parametrize("name", ["agencies", "networks", "abbreviations"])
def test_every_name_of_the_lists_is_seen_in_a_credit(name):
    spelled = {way.replace("\0", "north") for pattern in listed(name) for way in spellings(pattern)}
    assert [way for way in spelled if not may_name_lender(f"Ada Quill/{way.title()}")] == []


def test_dots_behind_a_sentence_are_no_credit():
    assert credit.credit_start("The ferry left at dawn, and then . . .") is None
