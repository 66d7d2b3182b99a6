"""How papers of many languages write under pictures, in plain text, and what only looks so."""

from __future__ import annotations

import pytest
from test_captions_in_text import cleaned, roles

from newscrawl.clean import Article, clean_text


@pytest.mark.parametrize(
    "credit",
    [
        "Credit...Ada Quill for The New York Times",
        "(Ada Quill/For The Washington Post)",
        "Foto: privat",
        "Foto di Ada Quill",
        "(Foto Ansa)",
        "Beeld Ada Quill",
        "Arkivfoto: Ada Quill",
        "（写真：共同通信）",
        "写真提供：ヴァーン港湾局",
        "（图片来源：视觉中国）",
        "图源：新华社",
        "[사진=연합뉴스]",
        "/사진=뉴스1",
        "ⓒ 연합뉴스",
        "صورة: رويترز",
        "Источник: ТАСС",
    ],
)
def test_a_credit_of_another_country_is_a_credit(credit):
    assert roles(credit) == ["credit"]


@pytest.mark.parametrize(
    "line",
    [
        "Photo finish at the northern pier",
        "Foto di gruppo con barca",
        "Beeld van de haven in de winter",
        "Supplied: boats, bread and beer",
        "privat",
        "사진 속의 배",
        "写真の中の船",
        "Caption competition",
        "Legend has it: the pier was built in a night",
    ],
)
def test_words_for_pictures_alone_are_no_credit(line):
    assert roles(line) != ["credit"]


@pytest.mark.parametrize(
    "line",
    [
        "Bildunterschrift: Boote liegen an der nördlichen Mole",
        "Légende : des bateaux au quai nord",
        "Pie de foto: barcos en el muelle norte",
        "图注：北码头的船只",
        "Image caption, Boats lie at the northern pier",
        "Photo d'illustration.",
        "Imagen de archivo.",
        "Foto di repertorio",
        "Arkivbild.",
        "Иллюстративное фото",
        "Boats at the northern pier. (Supplied)",
        "Des bateaux au quai nord (illustration).",
    ],
)
def test_a_line_that_says_it_is_a_caption_is_one(line):
    assert roles(line) == ["caption"]


@pytest.mark.parametrize(
    "line",
    [
        "The caption, she said, had been wrong for years.",
        "The legend: a boat that sails at night, and the town that waits for it.",
        "The harbour office gave no illustration of how it meant to pay.",
        "An illustration was supplied by the harbour office, which paid for it.",
    ],
)
def test_a_sentence_about_captions_stays(line):
    assert roles(line) == ["paragraph"]


def test_a_label_on_a_line_of_its_own_has_its_caption_below():
    source = "Image source, Getty Images"
    assert roles(source, "Image caption,", "Boats lie at the northern pier") == ["credit", "chrome", "caption"]


@pytest.mark.parametrize("credit", ["Foto: Ada Quill", "Photo by Ada Quill/Getty Images", "写真：ロイター"])
def test_a_picture_is_credited_behind_the_story_too(credit):
    text = cleaned().text + f"\n\n{credit}"
    found = clean_text(text)
    assert isinstance(found, Article)
    assert found.blocks[-1].role == "credit"


def test_a_source_behind_the_story_is_the_storys():
    found = clean_text(cleaned().text + "\n\nSource: The Harbour Office")
    assert isinstance(found, Article)
    assert found.blocks[-1].role != "credit"


@pytest.mark.parametrize(
    "notice",
    [
        "© RIPRODUZIONE RISERVATA",
        "Riproduzione riservata ©",
        "© Reproducción prohibida",
        "© Todos os direitos reservados",
        "Tous droits de reproduction et de représentation réservés.",
        "© Alle Rechte vorbehalten",
        "ⓒ 무단 전재 및 재배포 금지",
    ],
)
def test_rights_that_nobody_is_named_for_are_no_credit_of_the_line_above(notice):
    assert roles("The boats of Varn were at sea again on Monday morning.", notice) == ["paragraph", "chrome"]


def test_a_reporter_on_rights_is_heard():
    line = "Tous droits de reproduction réservés, disait la dernière page du livre."
    assert roles(line) == ["paragraph"]
