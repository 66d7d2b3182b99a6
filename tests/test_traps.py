"""The traps of the text newscrawl was founded on, each by the text alone."""

from __future__ import annotations

import pytest
from founding_example import cleaned, example_of, examples

from newscrawl.clean.parts import Part


def _blocks(name: str, role: str) -> list[Part]:
    return [block for block in cleaned(name, "text").blocks if block.role == role]


def _said(name: str, role: str) -> list[str]:
    return [segment.text for segment in example_of(name).segments if segment.role == role]


@examples
def test_trap_the_last_paragraph_opens_with_the_papers_name_and_is_no_promo(name: str):
    last = example_of(name).body[-1]
    assert last.startswith("Newsweek ")
    assert cleaned(name, "text").text.endswith(f"\n\n{last}")


@examples
def test_trap_short_sentences_of_the_story_stay(name: str):
    short = [text for text in _said(name, "paragraph") if len(text) < 35]
    assert len(short) > 1
    assert [text for text in short if text not in cleaned(name, "text").text] == []


@examples
@pytest.mark.parametrize("role", ["paragraph", "author_bio"])
def test_trap_an_abbreviation_ends_no_sentence(name: str, role: str):
    holding = [block for block in _blocks(name, role) if "U.S. " in block.text]
    assert len(holding) == 1
    assert not holding[0].text.endswith("U.S.")


@examples
def test_trap_a_caption_of_three_sentences_ends_where_the_first_credit_begins(name: str):
    (caption,) = _blocks(name, "caption")
    assert caption.text == " ".join(_said(name, "caption"))
    assert caption.text.endswith("...")
    assert len(_said(name, "caption")) == 3


@examples
def test_trap_credits_are_parted_by_a_semicolon_and_one_agency_lends_to_another(name: str):
    (image,) = [image for image in cleaned(name, "text").images if image.caption]
    assert len(image.credits) == 2
    assert " via " in (image.credits[0].agency or "")
    assert all(credit.name for credit in image.credits)


@examples
def test_trap_a_pictures_title_above_its_caption_is_no_subhead(name: str):
    (title,) = _said(name, "image")
    (image,) = [image for image in cleaned(name, "text").images if image.caption]
    assert image.alt == title
    assert title not in cleaned(name, "text").text


@examples
def test_trap_dots_and_read_more_are_no_part_of_the_bio(name: str):
    (bio,) = _blocks(name, "author_bio")
    assert bio.text == " ".join(_said(name, "author_bio"))
    assert "Read more" in " ".join(block.text for block in _blocks(name, "chrome"))


@examples
def test_trap_click_here_ends_the_disclosure(name: str):
    (disclosure,) = _blocks(name, "disclosure")
    assert disclosure.text.endswith("Click here.")


@examples
def test_trap_straight_quotes_come_out_as_they_are(name: str):
    text = cleaned(name, "text").text
    assert text.count('"') == "".join(example_of(name).body).count('"') > 0
    assert not set(text) & set("“”‘’")


@examples
def test_trap_a_slip_of_grammar_stays(name: str):
    (caption,) = _blocks(name, "caption")
    slip = {"imitation": "Odile Ferran talk to residents", "original": "Zelensky speak to reporters"}
    assert slip[name] in caption.text
