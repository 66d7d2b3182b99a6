"""Texts whose lines end because a column did."""

from __future__ import annotations

import textwrap

from newscrawl.clean.model import Kind
from newscrawl.clean.segment import segment_text

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
    text = f"{wrapped(ONE)}\n\n{TWO}"
    assert len(texts(text)) == len(wrapped(ONE).split("\n")) + 1


def test_lines_that_end_as_sentences_are_not_joined():
    line = "The boat came back, and all of them went home by the old coast road."
    assert texts("\n".join([line] * 6)) == [line] * 6
