"""Paragraphs that a credit stands under, told from captions: in a plain text nothing else parts the two."""

from __future__ import annotations

import pytest
from test_captions_in_text import CAPTION, cleaned, roles

from newscrawl.clean import Article, clean_text

CREDIT = "Photo: Ada Quill"


@pytest.mark.parametrize(
    "paragraph",
    [
        "But the northern pier stays closed to cars until the autumn.",
        "Gleichwohl bleibt die nördliche Mole bis zum Herbst für Autos gesperrt.",
        "Pourtant, le quai nord reste fermé aux voitures jusqu'à l'automne.",
        "We were at the northern pier, and it was a good day for all.",
        "Gestern waren wir an der nördlichen Mole, und es war ein guter Tag.",
        "Come and see the northern pier as it never was before!",
        '"Does it make sense to close the northern pier to cars in autumn?", he asked.',
        "„Warum soll die nördliche Mole im Herbst geschlossen werden?“, fragte sie.",
    ],
)
def test_a_paragraph_that_goes_on_or_speaks_to_readers_is_no_caption(paragraph):
    assert roles(paragraph, CREDIT) == ["paragraph", "credit"]


@pytest.mark.parametrize(
    "caption",
    [
        CAPTION,
        "Ada Quill, who said “we are not afraid of any weather”, at the northern pier.",
        "The Butler ferry at the northern pier on Monday morning.",
        "Ourense lies behind the northern pier on Monday morning.",
    ],
)
def test_a_caption_may_quote_and_open_as_it_likes(caption):
    assert roles(caption, CREDIT) == ["caption", "credit"]


@pytest.mark.parametrize("credit", ["Fotos: Ada Quill", "Titelbild: Ada Quill", "Photos by Ada Quill"])
def test_a_credit_of_many_pictures_makes_no_caption_of_the_paragraph_above(credit):
    assert roles(CAPTION, credit) == ["paragraph", "credit"]


def test_a_credit_at_the_end_leaves_the_last_sentence_to_the_story():
    article = cleaned()
    assert article.blocks[-1].role == "paragraph"
    ended = cleaned("The northern pier was empty on Monday morning.").text + "\n\nFoto: Ada Quill"
    assert roles_of(ended)[-1] == "credit"
    assert "caption" not in roles_of(ended)


def test_a_story_told_under_its_pictures_keeps_its_sentences():
    slides = "\n".join(
        line
        for name in ("ferry", "tug", "barge", "yawl")
        for line in (f"The {name} is the oldest boat that ever came to the northern pier in winter.", CREDIT)
    )
    assert "caption" not in roles_of(f"Boats of the northern pier\n{slides}\nMore of them come in June.")


def test_a_long_opening_that_stands_twice_is_no_caption():
    told = (
        "The ferry is back at the northern pier after nine years of repairs that cost the town a fortune. "
        "It leaves at six every morning, the harbour office said on Monday, and comes back at noon."
    )
    assert [block.role for block in cleaned(told, told).blocks].count("caption") == 0


def roles_of(text: str) -> list[str]:
    found = clean_text(text)
    assert isinstance(found, Article), found
    return [block.role for block in found.blocks]
