"""Captions, credits and alt texts in plain text: told from the story, and the story from them."""

from __future__ import annotations

import pytest
from reading import ONE, TWO

from newscrawl.clean import Article, Cleaner
from newscrawl.clean.lender import names_maker
from newscrawl.clean.parts import Credit

HEAD = "Ferry returns to the northern pier"
CAPTION = "The ferry at the northern pier on Monday morning."
ALT = "The ferry at the northern pier on Monday morning"


def cleaned(*lines: str) -> Article:
    """The article of a text that opens with a headline and two paragraphs, holds the lines, and ends with two more."""
    found = Cleaner().clean_text("\n\n".join((HEAD, ONE, TWO, "\n".join(lines), TWO.replace("noon", "six"), ONE)))
    assert isinstance(found, Article), found
    return found


def roles(*lines: str) -> list[str]:
    """The roles of the lines between the paragraphs."""
    return [block.role for block in cleaned(*lines).blocks[3:-2]]


@pytest.mark.parametrize(
    "credit",
    [
        "Photo: Ada Quill",
        "PHOTO BY ADA QUILL",
        "Foto: Ada Quill",
        "Bild: Ada Quill/dpa",
        "© Ada Quill/Harbour Press",
        "Crédit : Ada Quill / AFP",
        "(AP Photo/Ada Quill)",
        "Ada Quill / AFP",
        "Ada Quill via Getty Images",
        "Photo credit: Ada Quill",
        "Courtesy of the Harbour Office",
        "Ada Quill/Reuters; Tom Sand/dpa",
        "Ada Quill | Getty Images",
    ],
)
def test_a_credit_ends_a_caption_on_its_line_or_on_the_next(credit):
    assert roles(f"{CAPTION} {credit}") == ["caption", "credit"]
    assert roles(CAPTION, credit) == ["caption", "credit"]


@pytest.mark.parametrize(
    "line",
    [
        "The ferry leaves the northern pier Ada Quill/AP",
        "The ferry leaves the northern pier Ursula von Quill/Reuters",
        "The ferry leaves the northern pier (left)Source: Ada Quill/dpa",
        "The ferry leaves the northern pierGetty Images",
        "The ferry leaves the northern pier Ada Quill II/Copyright 2026 The AP. All rights reserved.",
    ],
)
def test_a_credit_that_nothing_parts_from_its_caption_is_cut_off(line):
    caption, credit = cleaned(line).blocks[3:-2]
    assert (caption.role, credit.role) == ("caption", "credit")
    assert caption.text.removesuffix(" (left)") == "The ferry leaves the northern pier"


def test_a_credit_in_three_lines_is_one_credit_without_a_bracket_in_the_caption():
    (image,) = cleaned(f"{ALT} (", "Image:", "Getty Images)").images
    assert (image.caption, image.credits) == (ALT, (Credit("Getty Images", None, "Getty Images"),))


def test_an_alt_line_that_the_caption_repeats_is_its_picture():
    assert roles(ALT, CAPTION, "Photo: Ada Quill") == ["image", "caption", "credit"]
    (image,) = cleaned(ALT, CAPTION, "Photo: Ada Quill").images
    assert (image.alt, image.caption) == (ALT, CAPTION)


def test_what_stands_behind_the_alt_texts_twin_is_the_credit():
    (image,) = cleaned(ALT, f"{ALT} Ada Quill").images
    assert (image.alt, image.caption, image.credits) == (ALT, ALT, (Credit("Ada Quill", "Ada Quill", None),))


def test_a_cut_caption_is_the_twin_of_its_whole():
    cut, whole = cleaned("The ferry at the northern pier on Monday …", f"{CAPTION} Ada Quill/AFP").blocks[3:5]
    assert (cut.role, cut.dup_of, whole.role, whole.dup_of) == ("caption", whole.i, "caption", None)


def test_a_cut_caption_with_two_credits_keeps_its_dots():
    (image,) = cleaned("The ferry at the pier. Harbour masters warned that his... Ada Quill/dpa; Tom Sand/AFP").images
    assert image.caption == "The ferry at the pier. Harbour masters warned that his..."
    assert [credit.name for credit in image.credits] == ["Ada Quill", "Tom Sand"]


def test_a_cut_caption_without_its_whole_is_told_by_a_fact():
    article = cleaned("Harbour masters warned that his... Ada Quill/dpa")
    said = [(fact.value, fact.source, fact.chosen) for fact in article.facts if fact.field == "images.caption"]
    assert said == [("Harbour masters warned that his...", "caption:3/cut", True)]


def test_a_whole_caption_is_told_by_no_fact():
    article = cleaned("The ferry at the northern pier on Monday …", f"{CAPTION} Ada Quill/AFP")
    assert [fact for fact in article.facts if fact.field == "images.caption"] == []


def test_a_sentence_of_the_story_that_a_caption_repeats_stays():
    article = cleaned(CAPTION, "Photo: Ada Quill", CAPTION)
    assert [block.role for block in article.blocks[3:6]] == ["caption", "credit", "paragraph"]
    assert CAPTION in article.text


def test_captions_of_two_pictures_are_two_images():
    lines = (CAPTION, "Photo: Ada Quill", "The old pier in 1911.", "Photo: Tom Sand")
    assert [(image.caption, image.credits[0].name) for image in cleaned(*lines).images] == [
        (CAPTION, "Ada Quill"),
        ("The old pier in 1911.", "Tom Sand"),
    ]


@pytest.mark.parametrize(
    "line",
    [
        "FILE - The ferry leaves Varn on Monday, May 6, 2024.",
        "File photo: the ferry leaves Varn.",
        "Pictured: the ferry and its crew",
        "In this image from video, the ferry leaves Varn.",
        "Ada Quill (left) and Tom Sand (right) on the pier.",
        "Die Fähre am Nordkai (Archivbild)",
        "Die Fähre am Nordkai. Symbolbild",
        "De gauche à droite : Ada Quill et Tom Sand.",
        "The ferry at the pier. The ferry at the pier.",
    ],
)
def test_a_form_that_no_story_has_is_a_caption(line):
    assert roles(line) == ["caption"]


@pytest.mark.parametrize(
    "line",
    [
        "In this image the ferry leaves Varn.",
        "Ada Quill (l.) auf der Fähre.",
        "Von links: Ada Quill und Tom Sand.",
        "Ada Quill sur le quai nord, à Varn, le 12 juillet 2023.",
    ],
)
@pytest.mark.parametrize("beside", ["Image 1 of 3", "Photo: Ada Quill", "pier-2.jpg"])
def test_a_form_that_stories_have_too_is_a_caption_beside_what_stands_by_pictures(line, beside):
    assert roles(f"{ONE} {TWO} {ONE}", beside, line)[2] == "caption"


@pytest.mark.parametrize("line", ["1 of 12", "Image 1 of 3", "View 3 Images", "Bild 2 von 7", "Open image in gallery"])
def test_what_counts_or_enlarges_pictures_is_furniture(line):
    assert roles(line) == ["chrome"]


@pytest.mark.parametrize(
    "line",
    [
        "Reuters reported the loss of two boats on Monday.",
        "Getty Images said on Monday that it will lend its pictures of the pier to schools.",
        "Shares of Getty Images fell by a tenth after the sale of its archive.",
        "The photo, by Ada Quill, shows the pier before the storm.",
        "A photo by Ada Quill hangs in the harbour office.",
        "Photographers waited for hours at the pier, said Ada Quill of Reuters.",
        "“A photograph is a promise,” said Ada Quill, “and a caption keeps it.”",
        "Image: that is all the party has left, the harbour master said.",
        "The mayor has had the pier closed, the harbour office said. (AP)",
        "Der Hafen bleibt bis Montag geschlossen, teilte die Polizei mit. (dpa)",
        "Der Hafen bleibt bis Montag geschlossen, teilte die Polizei mit (dpa).",
        "The harbour master told Ada Quill, a reporter of the Associated Press, that the pier is safe.",
        "She turned left and he turned right at the end of the pier.",
        "From left to right, all parties in the council want a new pier, she said.",
        "Pictures, words and a film tell of the pier.",
        "Le quai nord a été fermé à Varn le 12 juillet 2023.",
    ],
)
def test_news_about_pictures_and_those_who_make_them_is_text(line):
    assert cleaned(line).blocks[3].role == "paragraph"
    assert line in cleaned(line).text


def test_a_paragraph_above_a_picture_that_has_no_caption_stays():
    long = f"{ONE} {TWO} {ONE}"
    assert roles(long, "Photo: Ada Quill") == ["paragraph", "credit"]
    assert roles(long, "Photo: Ada Quill", ONE, "Photo: Tom Sand")[2] == "paragraph"


@pytest.mark.parametrize("line", ["What is a ferry?", "These are the boats:", "The Boats of the Northern Pier"])
def test_a_subhead_above_a_credit_stays(line):
    assert roles(line, "Photo: Ada Quill")[0] in {"paragraph", "subhead"}


def test_the_agency_behind_the_last_paragraph_makes_it_no_caption():
    found = Cleaner().clean_text(f"{HEAD}\n{ONE}\n{TWO}\nReuters")
    assert isinstance(found, Article)
    assert [block.role for block in found.blocks][1:3] == ["paragraph", "paragraph"]


def test_rows_of_a_table_that_are_alike_are_no_twins():
    rows = ("Week 1: easy run of six miles on the old pier road", "Week 2: easy run of six miles on the old pier road")
    assert not {"caption", "image"} & set(roles(*rows))


@pytest.mark.parametrize(
    ("credit", "told"),
    [
        ("Photo: Ada Quill", True),
        ("© dpa | Ada Quill", True),
        ("Foto: dpa", True),
        ("Image: eHarbour Office", True),
        ("Courtesy of the Harbour Office", True),
        ("Ada Quill/Reuters", True),
        ("REUTERS/Ada Quill Purchase Licensing Rights, opens new tab", True),
        ("(dpa)", False),
        ("Reuters", False),
        ("Source: The Quay", False),
        ("Photos, not Words", False),
        ("Image: the party needs one", False),
        ("Harbour lights via X", False),
        ("Harbour lights", False),
    ],
)
def test_a_credit_proves_a_picture_where_it_names_a_maker(credit, told):
    assert names_maker(credit) is told


@pytest.mark.parametrize(
    "line",
    [
        "The Running Man by Ada Quill / Tom Sand",
        "Hiking pants for men / Women’s",
        "Set a goal and keep to it. (Realistic! Measurable!)",
        "The proof is in the Photos, not the Specs",
        "The lecture is held by Ada Quill, Ph.D.",
        "A service such as iPhoto, Picasa or others",
    ],
)
def test_names_behind_a_stroke_or_in_brackets_are_no_credit_without_a_twin(line):
    assert [block.text for block in cleaned(line).blocks[3:-2]] == [line]


def test_alt_text_a_number_and_the_caption_are_one_picture():
    assert roles(ALT, "2", f"{ALT} Photo: Ada Quill") == ["image", "chrome", "caption", "credit"]


def test_a_name_of_a_file_stands_above_a_caption():
    assert roles("pier-2.jpg", ALT)[1] == "caption"


def test_items_of_a_gallery_that_end_with_their_credit_are_captions():
    items = ("- The pier by day. Foto: Ada Quill/AP", "- The pier by night. Foto: Ada Quill/AP")
    assert roles(*items) == ["caption", "credit", "caption", "credit"]
    assert [image.caption for image in cleaned(*items).images] == ["The pier by day.", "The pier by night."]


@pytest.mark.parametrize("line", ["Instagram", "Facebook"])
def test_a_networks_name_on_a_line_is_no_credit(line):
    assert roles(line) == ["paragraph"]


def test_an_agencys_name_below_a_paragraph_makes_it_no_caption():
    assert roles(ONE, "Getty Images") == ["paragraph", "credit"]
    assert roles(CAPTION, "Getty Images") == ["caption", "credit"]


def test_a_sentence_printed_twice_above_furniture_is_no_caption():
    assert "caption" not in roles(CAPTION, CAPTION, "Harbour to reopen")


@pytest.mark.parametrize(("line", "role"), [("Harbour stays open until dawn", "paragraph"), (ALT, "image")])
def test_a_line_above_a_credited_caption_is_the_pictures_title_where_they_share_a_word(line, role):
    assert roles(line, "The ferry by night. Photo: Ada Quill/AFP")[0] == role


@pytest.mark.parametrize(
    "line",
    [
        "The old pier",
        "By Ada Quill and Tom Sand in Varn.",
        "Updated on May 6, 2024 at 9:00",
    ],
)
def test_a_short_line_a_byline_or_a_stamp_above_a_credit_is_no_caption(line):
    assert roles(line, "Photo: Ada Quill")[0] != "caption"


@pytest.mark.parametrize(("lender", "role"), [("The Quay", "paragraph"), ("Getty Images", "caption")])
def test_an_images_source_makes_a_caption_where_it_is_an_agency(lender, role):
    assert roles(CAPTION, f"Image source: {lender}") == [role, "credit"]
