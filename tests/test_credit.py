"""Picture credits: what is one, where it starts in a caption, whom it names."""

from __future__ import annotations

import pytest

from newscrawl.clean.credit import credit_start, credits_in, is_credit
from newscrawl.clean.parts import Credit


@pytest.mark.parametrize(
    "line",
    [
        "Photo: Ada Quill",
        "(Photo by Ada Quill)",
        "Foto: Ada Quill/dpa",
        "Bild: picture alliance / dpa",
        "© Ada Quill",
        "(c) Ada Quill",
        "Ada Quill/Getty Images",
        "Getty Images",
        "Getty Images/Ada Quill",
        "Ada Quill via Getty Images",
        "Reuters",
        "Ada Quill/AFP via Getty Images",
        "Courtesy of the Harbour Office",
        "Image: The Quay; Photo: Tom Sand",
        "[AP Photo/Ada Quill]",
        "写真：港新聞",
        "Quelle: Hafenamt",
        "Фото: Ада Квилл, Причал",
        "Fotoğraf : Ada Quill/AA",
        "Ảnh: Ada Quill",
        "Fot. Ada Quill / Agencja",
        "A. Quill / LRT nuotr.",
        "고영희 기자",
        "Foto: Ada Quill (Keystone)",
        "AP Photo/Ada Quill, File",
        "Ada Quill/Copyright 2024 The AP. All rights reserved.",
        "Photo: Ada Quill / The Quay. Courtesy of the Harbour Office",
        "A. Quill/imago",
        "dpa | Ada Quill",
        "Courtesy Ada Quill",
        "Provided by the family",
    ],
)
def test_a_line_that_names_who_made_a_picture_is_a_credit(line):
    assert is_credit(line)


@pytest.mark.parametrize(
    "line",
    [
        "",
        "()",
        "The northern pier on Monday.",
        "He said photographs lie, and went on.",
        "Ada Quill",
        "Ada Quill/Tom Sand",
        "Photo: " + "a very long story about the pier " * 6,
        "Photo: Ada stood on the pier. The boats came in at noon and left again.",
        "Reuters reported on Monday that the pier is closed.",
        "The pier on Monday. Ada Quill/Getty Images",
        "the pier / dpa",
        "All rights reserved.",
    ],
)
def test_a_line_that_says_something_else_is_none(line):
    assert not is_credit(line)


@pytest.mark.parametrize(
    ("caption", "credit"),
    [
        ("The pier on Monday. Photo: Ada Quill", "Photo: Ada Quill"),
        ("The pier on Monday (Photo: Ada Quill)", "(Photo: Ada Quill)"),
        ("The pier on Monday | Ada Quill/Reuters", "| Ada Quill/Reuters"),
        ("The pier on Monday © Ada Quill", "© Ada Quill"),
        ("The pier at dawn. © 2024", "© 2024"),
        ("The pier at dawn. ©", "©"),
        ("The pier.\nAda Quill/Reuters", "Ada Quill/Reuters"),
        ("“The pier is shut.” Getty Images", "Getty Images"),
        ("The pier on Monday Foto: Ada Quill", "Foto: Ada Quill"),
        ("The pier on Monday.Getty Images", "Getty Images"),
        ("The pier on Monday. (Ada Quill)", "(Ada Quill)"),
        (
            "The pier on Monday. (Harbour Office, Eastern District of Varn)",
            "(Harbour Office, Eastern District of Varn)",
        ),
        ("The pier on Monday / Ada Quill", "/ Ada Quill"),
        ("The pier on Monday AP Photo/Ada Quill", "AP Photo/Ada Quill"),
        ("The pier in May 2021. (AP Photo/Ada Quill) -", "(AP Photo/Ada Quill) -"),
        ("The pier on Tuesday | dpa | Ada Quill", "| dpa | Ada Quill"),
        ("The pier on Tuesday | Ada Quill | dpa", "| Ada Quill | dpa"),
        ("부두가 닫혀 있다. 연합뉴스", "연합뉴스"),
    ],
)
def test_a_credit_starts_behind_the_caption(caption, credit):
    assert caption[credit_start(caption) :] == credit


@pytest.mark.parametrize(
    "text",
    [
        "The pier on Monday.",
        "Photo: Ada Quill",
        "Foto: Ada Quill (Keystone)",
        "The pier. It is closed.",
        "She posed for a photo by the lake",
        "Boats came from Varn (Tamsin County)",
        "The pier is shut. (Archive)",
        "Shut / open",
        "The pier on Tuesday | Ada Quill | Tom Sand",
        "",
    ],
)
def test_a_text_without_a_credit_at_its_end_has_no_start_of_one(text):
    assert credit_start(text) is None


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("Photo: Ada Quill", [("Ada Quill", None)]),
        ("Getty Images", [(None, "Getty Images")]),
        ("Ada Quill/Getty Images", [("Ada Quill", "Getty Images")]),
        ("Reuters/Ada Quill", [("Ada Quill", "Reuters")]),
        ("Foto: Ada Quill / dpa", [("Ada Quill", "dpa")]),
        ("Foto: Ada Quill (Keystone)", [("Ada Quill", "Keystone")]),
        ("Ada Quill/Reuters; Tom Sand/AFP", [("Ada Quill", "Reuters"), ("Tom Sand", "AFP")]),
        ("(Photo: Ada Quill) (Photo: Tom Sand)", [("Ada Quill", None), ("Tom Sand", None)]),
        ("", []),
        ("Yan Sand/Global Pictures via Getty Images", [("Yan Sand", "Global Pictures via Getty Images")]),
        ("(AP Photo/Ada Quill)", [("Ada Quill", "AP")]),
        ("Foto: dpa/Ada Quill", [("Ada Quill", "dpa")]),
        ("dpa | Ada Quill", [("Ada Quill", "dpa")]),
        ("picture alliance/dpa | Ada Quill", [("Ada Quill", "picture alliance/dpa")]),
        ("Foto: picture alliance / dpa / Ada Quill", [("Ada Quill", "picture alliance/dpa")]),
        ("Ada Quill via Getty Images", [("Ada Quill", "Getty Images")]),
        ("AFP via Getty Images", [(None, "AFP via Getty Images")]),
        ("LightRocket via Getty Images", [(None, "LightRocket via Getty Images")]),
        ("Ada Quill for The Times", [("Ada Quill", "The Times")]),
        ("Courtesy of Ada Quill", [("Ada Quill", None)]),
        ("Foto: © Ada Quill", [("Ada Quill", None)]),
        ("Ada Quill, Reuters", [("Ada Quill", "Reuters")]),
        ("Ada Quill - AFP", [("Ada Quill", "AFP")]),
        ("Ada Quill/Tom Sand/Getty Images", [("Ada Quill/Tom Sand", "Getty Images")]),
        ("Ada Quill/Pool/Getty Images", [("Ada Quill", "Pool/Getty Images")]),
        ("Ada Quill/Le Quai/AFP", [("Ada Quill", "Le Quai/AFP")]),
        ("Ada Quill - Pool/Getty Images", [("Ada Quill", "Pool/Getty Images")]),
        ("Foto: A/B/dpa", [("A/B", "dpa")]),
        ("Photo: J/K/L", [("J/K/L", None)]),
        ("© 2024 Ada Quill / AFP", [("Ada Quill", "AFP")]),
        ("©2024 Ada Quill", [("Ada Quill", None)]),
        ("(c) 2024 Ada Quill", [("Ada Quill", None)]),
        ("© 2019-2024 Ada Quill", [("Ada Quill", None)]),
        ("Copyright © 2024 Ada Quill", [("Ada Quill", None)]),
        ("Ada Quill © Reuters", [("Ada Quill", "Reuters")]),
        ("Ada Quill (c) dpa", [("Ada Quill", "dpa")]),
        ("Photo courtesy of Ada Quill", [("Ada Quill", None)]),
        ("Image courtesy of NASA", [(None, "NASA")]),
        ("Courtesy Ada Quill", [("Ada Quill", None)]),
        ("Provided by the family", [(None, "the family")]),
        ("Photo by Ada Quill on Unsplash", [("Ada Quill", "Unsplash")]),
        ("Ada Quill, The Quay", [("Ada Quill", "The Quay")]),
        ("Ada Quill — The Quay", [("Ada Quill", "The Quay")]),
        ("Ada Quill | The Quay", [("Ada Quill", "The Quay")]),
        ("Ada Quill, Staff Photographer", [("Ada Quill", None)]),
        ("Image: Ada Quill (CC BY-SA 4.0)", [("Ada Quill", None)]),
        ("Ada Quill / CC BY 2.0", [("Ada Quill", None)]),
        ("/ The Quay", [(None, "The Quay")]),
        ("Undated", [(None, None)]),
        ("File", [(None, None)]),
        ("Courtesy photo", [(None, None)]),
        ("Ada Quill/Harbour Times/TNS", [("Ada Quill", "Harbour Times/TNS")]),
        ("Ada Quill/Harbour City Times", [("Ada Quill", "Harbour City Times")]),
        ("IMAGO/ZUMA Press", [(None, "IMAGO/ZUMA Press")]),
        ("Bild: SN/APA/ADA QUILL", [("ADA QUILL", "SN/APA")]),
        ("quay.example/Ada Quill", [("Ada Quill", "quay.example")]),
        ("Foto: Ada Quill und Tom Sand (Quay Post)", [("Ada Quill und Tom Sand", "Quay Post")]),
        ("Harbour Museum", [(None, "Harbour Museum")]),
        ("Tom Sand/via Reuters", [("Tom Sand", "Reuters")]),
        ("Getty Images)", [(None, "Getty Images")]),
        ("Image:", []),
        ("Credit", []),
        ("(", []),
    ],
)
def test_photographer_and_agency_are_told_apart(line, expected):
    assert [(credit.name, credit.agency) for credit in credits_in(line)] == expected


def test_a_credit_keeps_its_printed_words():
    assert credits_in("Photo: Ada Quill/dpa") == (Credit("Photo: Ada Quill/dpa", "Ada Quill", "dpa"),)
