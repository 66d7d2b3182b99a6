"""Texts whose lines end because a column did."""

from __future__ import annotations

import textwrap

import pytest

from newscrawl.clean.model import Kind
from newscrawl.clean.segment import segment_text
from newscrawl.clean.segment.plain.lines import lines_of
from newscrawl.clean.segment.plain.wraps import going_on, wrapped_at

ONE = (
    "The ferry left the northern pier at dawn with forty passengers and two crates of apples on board, the first in "
    "more than nine years, and the band of the fire brigade played until nobody could see it any more."
)
TWO = (
    "By noon the harbour master had counted eleven boats, more than in any month since the bridge was closed, and the "
    "long-awaited repair of the old pier may now begin in spring, the council of the town said on Monday evening."
)


def wrapped(text: str, indent: str = "") -> str:
    return textwrap.fill(text, 72, initial_indent=indent, subsequent_indent=indent)


def texts(text: str) -> list[str]:
    return [block.text for block in segment_text(text)]


def test_wrapped_lines_are_one_paragraph():
    text = f"{wrapped(ONE)}\n\n{wrapped(TWO)}\n"
    one, two = segment_text(text)
    assert (one.text, two.text) == (ONE, TWO)
    assert text[one.start : one.end] == wrapped(ONE)
    assert (one.at, two.at) == (0, 3)


def test_a_hyphen_at_a_lines_end_stays_as_it_is():
    text = wrapped(f"{ONE} {TWO}").replace("long-awaited", "long-\nawaited")
    assert "long- awaited" in " ".join(texts(text))


def test_a_paragraph_ends_where_the_next_word_had_room():
    assert texts(f"{wrapped(ONE)}\n{wrapped(TWO)}") == [ONE, TWO]


def test_an_indented_line_opens_a_paragraph():
    text = f"    {wrapped(ONE)}\n    {wrapped(TWO)}"
    assert texts(text) == [ONE, TWO]


def test_items_headings_and_verse_of_a_wrapped_text_stay_lines():
    verse = "The sea is wide\nthe boat is small"
    text = f"# Pier reopens\n{wrapped(ONE)}\n\n- {wrapped(TWO)}\n- Apples\n\n{verse}\n\n{wrapped(TWO)}"
    assert texts(text) == ["Pier reopens", ONE, TWO, "Apples", "The sea is wide", "the boat is small", TWO]


def test_a_text_of_many_short_lines_may_be_wrapped():
    menu = "\n\n".join(["News", "Sport", "Weather", "* Boats", "* Tides", "Contact", "About us", "Imprint"])
    assert ONE in texts(f"{menu}\n\n{wrapped(ONE)}\n\n{wrapped(TWO)}\n\n{menu}")


def test_lines_of_a_script_without_spaces_are_not_joined():
    lines = ["九年ぶりに桟橋が開き、早朝に四十人の乗客を乗せた船が出港した。町の人々が見送った"] * 2
    lines += ["戻り、楽団は昼まで演奏を続けた、と港の責任者は述べ、春から工事が始まる"]
    assert texts("\n".join(lines * 3)) == lines * 3


def test_wrapped_quotes_are_one_quote():
    text = f"{wrapped(ONE)}\n\n{wrapped(TWO, '> ')}"
    one, two = segment_text(text)
    assert (one.text, two.kind, two.text) == (ONE, Kind.QUOTE, TWO)


def test_lines_of_a_text_that_has_longer_ones_are_not_joined():
    lines = [
        "The boat came back, and all of them went by the coast road",
        "Mayor Quill, the band and the brigade followed",
    ]
    assert texts("\n".join([*lines, "", TWO])) == [*lines, TWO]


def test_lines_that_end_as_sentences_are_not_joined():
    line = "The boat came back, and all of them went home by the old coast road."
    assert texts("\n".join([line] * 6)) == [line] * 6


def test_a_line_of_a_short_paragraph_goes_on_in_lower_case():
    text = (
        "Two men were rescued from a dinghy off the northern pier on Monday night, the\nharbour master said.\n\n"
        "The boat left at 9.40 pm.\n\nNobody was hurt."
    )
    assert (
        texts(text)[0]
        == "Two men were rescued from a dinghy off the northern pier on Monday night, the harbour master said."
    )


def test_one_wrapped_paragraph_among_long_lines_is_one():
    text = f"{ONE}\n\nThe band of the fire brigade played until\nnobody could see the boat any more.\n\n{TWO}"
    assert texts(text) == [ONE, "The band of the fire brigade played until nobody could see the boat any more.", TWO]


def test_a_byline_in_lower_case_is_no_rest_of_the_headline():
    text = f"Pier reopens after nine years and a long repair\nby ada quill\n{ONE}"
    assert texts(text)[:2] == ["Pier reopens after nine years and a long repair", "by ada quill"]


def test_a_newspapers_narrow_column_is_one_paragraph():
    text = textwrap.fill(f"{ONE} {TWO}", 33)
    assert texts(text) == [f"{ONE} {TWO}"]


def test_narrow_verse_stays_lines():
    verse = [
        "the lamp is small, the hill is wide,",
        "we dig for what the dark will hide,",
        "and when the morning finds",
    ]
    assert texts("\n".join(verse * 3)) == verse * 3


def test_a_noun_with_a_capital_goes_on_where_no_room_was_left():
    said = (
        "Die Fähre verließ die nördliche Pier am frühen Morgen mit vierzig\nPassagieren und zwei Kisten Äpfeln an "
        "Bord, die erste seit mehr als\nneun Jahren, wie der Hafen sagte."
    )
    assert texts(f"{said}\n\nNiemand wurde verletzt.")[0] == said.replace("\n", " ")


def test_a_quote_split_inside_a_sentence_is_one():
    quote = "> The harbour has a pier that has been closed for more than\n> nine years.\n>\n> It opens on Monday."
    text = f"{ONE}\n\n{quote}\n\n{TWO}"
    assert texts(text)[1:3] == [
        "The harbour has a pier that has been closed for more than nine years.",
        "It opens on Monday.",
    ]


def test_an_address_is_no_rest_of_the_line_above():
    text = "The site asks whether the connection to it is safe\nquay.example has to look at yours."
    assert texts(text) == text.split("\n")


def test_paragraphs_of_like_length_are_no_wrapped_text():
    lines = [
        *("Aller au contenu", "Se connecter", "S'abonner", "Par Nora Tillier"),
        "Publié le 3 février 2024 à 07h14, mis à jour le 3 février 2024 à 09h02",
        "La piscine Victoria est fermée depuis le mois de novembre, à Penmarch",
        "La piscine Victoria de Penmarch n'ouvrira pas avant avril : le prix de la chaudière a doublé.",
        "« C'est comme ça », a dit Hélène Oger, chargée des sports.",
        *("À lire aussi", "Un homme de 44 ans interpellé après un bris de vitrine"),
        "Bâtie en 1907, c'est la seule piscine à trente kilomètres à la ronde.",
        "Commentaires (3)",
    ]
    assert texts("\n".join(lines)) == lines


def width_of(text: str) -> int | None:
    lines = lines_of(text)
    return wrapped_at(text, lines, going=going_on(text, lines))


LINE = "The boat came back, and all of them went by the old coast road"


@pytest.mark.parametrize(("column", "width"), [(24, None), (27, 26), (40, 40), (72, 72), (100, 99), (110, None)])
def test_text_is_wrapped_at_a_width_that_newspapers_and_programs_use(column: int, width: int | None):
    assert width_of(textwrap.fill(f"{ONE} {TWO}", column)) == width


def test_full_lines_are_the_rule_in_a_wrapped_text():
    paragraph = wrapped(ONE)
    assert width_of("\n\n".join([paragraph, wrapped(TWO), LINE])) is not None
    assert width_of("\n\n".join([paragraph, *[LINE] * 8])) is None


def test_lines_that_stand_apart_were_not_wrapped():
    assert width_of("\n".join([f"so {LINE.lower()} to the"] * 6)) is not None
    assert width_of("\n\n".join([f"so {LINE.lower()} to the"] * 6)) is None


def test_a_paragraph_broken_off_by_an_empty_line_stays_broken():
    lines = wrapped(ONE).split("\n")
    text = f"{wrapped(TWO)}\n\n{lines[0]}\n\n{lines[1]}\n{lines[2]}"
    assert texts(text) == [TWO, lines[0], f"{lines[1]} {lines[2]}"]


@pytest.mark.parametrize(("going", "width"), [(3, None), (4, 27)])
def test_a_narrow_column_goes_on_in_lower_case(going: int, width: int | None):
    lines = [
        "The boats came back. All of",
        "them had waited for the old",
        "pier to be open, and so had",
        "the town, he said on a quay",
    ]
    assert width_of("\n".join([*lines[:going], "near the mill, and then left."])) == width
