"""Plain text to blocks: lines, bullets, numbers, credits; and where each character went."""

from __future__ import annotations

import pytest

from newscrawl.clean.model import Kind
from newscrawl.clean.segment import segment_text

LONG = "The ferry left the northern pier at dawn with forty passengers and two crates of apples on board."


def texts(text: str) -> list[str]:
    return [block.text for block in segment_text(text)]


def shown(text: str) -> list[tuple[str, str]]:
    return [(block.kind, block.text) for block in segment_text(text)]


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r", "\u2028", "\u2029", "\f", "\v", "\x85", "\n\n", "\n \t\n"])
def test_each_line_is_a_block_whatever_ends_it(end):
    assert texts(f"One line{end}Another line") == ["One line", "Another line"]


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r", "\u2028", "\v", "\x85"])
def test_a_line_follows_the_one_right_above_it(end):
    assert [block.follows for block in segment_text(f"One line{end}Another line")] == [False, True]


@pytest.mark.parametrize("end", ["\n\n", "\r\n\r\n", "\n \t\n", "\u2029", "\f", "\n\u200b\n"])
def test_an_empty_line_parts_what_stands_above_and_below(end):
    assert [block.follows for block in segment_text(f"One line{end}Another line")] == [False, False]


def test_no_line_follows_another_in_a_text_with_a_paragraph_a_line():
    assert [block.follows for block in segment_text(f"Pier reopens\n{LONG}\n{LONG}")] == [False, False, False]


@pytest.mark.parametrize("text", ["", " ", "\n\n", "\xa0", "\u3000\n", "\ufeff", "\u200b\n\u200d \u2060"])
def test_a_text_in_which_nothing_is_seen_has_no_blocks(text):
    assert segment_text(text) == ()


@pytest.mark.parametrize("bullet", ["•", "-", "*", "–", "·", "+", "‣", "✓", "- -", "> •"])
def test_a_bullet_belongs_to_its_item(bullet):
    (block,) = segment_text(f"  {bullet} Ten issues ")
    assert (block.kind in {Kind.ITEM, Kind.QUOTE}, block.text) == (True, "Ten issues")
    assert f"  {bullet} Ten issues "[block.start : block.end] == f"{bullet} Ten issues"


@pytest.mark.parametrize("line", ["-Ten", "1911 was a good year", "- ", "1234. Ten", "*", "+5 degrees", "• \u200b"])
def test_a_line_with_no_bullet_and_item_is_text(line):
    assert shown(line) == [("text", line.strip())]


def test_items_of_a_list_within_a_list_lose_the_letter_that_is_their_bullet():
    assert shown("* Boats\n    o Ferries\n    o Tugs") == [("item", "Boats"), ("item", "Ferries"), ("item", "Tugs")]


def test_a_line_that_begins_with_a_word_of_one_letter_has_no_bullet():
    assert shown("o barco saiu") == [("text", "o barco saiu")]


@pytest.mark.parametrize("text", ["1. Boats\n2. Ferries", "7. Boats\n8. Ferries", "1) Boats\n2) Ferries"])
def test_numbers_that_count_on_are_bullets(text):
    assert shown(text) == [("item", "Boats"), ("item", "Ferries")]


@pytest.mark.parametrize(
    "text",
    [
        "12. Februar war ein Sonntag",
        "1. Boats\nThe ferry left.\n2. Ferries",
        "3. Mai 2024, 17:47\n4. Mai 2024, 18:00",
        "7. Boats\n9. Ferries",
        "3) Boats",
    ],
)
def test_a_number_without_the_next_beside_it_stays_in_its_line(text):
    assert shown(text) == [("text", line) for line in text.split("\n")]


def test_a_number_stays_where_an_empty_line_parts_it_from_the_next():
    assert shown("1. Boats\n\n2. Ferries") == [("text", "1. Boats"), ("text", "2. Ferries")]


@pytest.mark.parametrize("line", ["- ```", "- | a | b |", "* >"])
def test_a_bullet_stays_before_what_would_be_read_otherwise_without_it(line):
    assert shown(line) == [("text", line)]


def test_a_name_that_ends_like_a_source_is_not_cut():
    line = "Among its customers are a maker of games, an airline, and SpaceX."
    assert shown(line) == [("text", line)]


def test_a_credit_at_the_end_of_a_caption_is_a_block_of_its_own():
    line = "The northern pier on Monday. Ada Quill/Getty Images"
    caption, credit = segment_text(line)
    assert (caption.text, caption.is_cut) == ("The northern pier on Monday.", False)
    assert (credit.text, credit.is_cut) == ("Ada Quill/Getty Images", True)
    assert line[credit.start : credit.end] == credit.text


def test_a_cut_caption_and_its_credits_are_two_blocks():
    line = "The mayor warned that her... Ada Quill/Quay Images via Getty Images; Bo Lind/Getty Images"
    assert texts(line) == [
        "The mayor warned that her...",
        "Ada Quill/Quay Images via Getty Images; Bo Lind/Getty Images",
    ]


def test_an_item_is_cut_as_the_same_line_without_its_bullet_is():
    assert texts("- The pier on Monday. Photo: Ada Quill") == ["The pier on Monday.", "Photo: Ada Quill"]


def test_a_toggle_is_cut_off():
    assert texts("Ada Quill writes about boats. ... Read more") == ["Ada Quill writes about boats.", "... Read more"]


def test_a_toggle_alone_is_one_block():
    assert texts("... Read more") == ["... Read more"]


def test_blanks_inside_a_line_are_one_space_and_a_no_break_space_stays():
    (block,) = segment_text("The  ferry\tleft at 7\xa0am")
    assert block.text == "The ferry left at 7\xa0am"
    assert (block.start, block.end) == (0, 23)


def test_a_place_is_a_lines_number_that_pieces_of_a_line_share():
    blocks = segment_text("One\nThe pier. Photo: Ada Quill\n\nTwo")
    assert [(block.i, block.at) for block in blocks] == [(0, 0), (1, 1), (2, 1), (3, 2)]


@pytest.mark.parametrize(
    "line",
    [
        "– Vi har inte hittat henne, säger Ada Quill.",
        "– Jamais.",
        "- We know, says Ada Quill.",
        "- De la soupe, dit-elle en riant.",
        "– Nej!",
    ],
)
def test_a_dash_before_what_somebody_says_stays_in_the_text(line):
    assert shown(line) == [("text", line)]


@pytest.mark.parametrize(
    "line",
    ["- The pier is closed.", "– Ten boats", "- Boats, ropes", "- 2 onions, cut.", "- The pier:", "- Is it open?"],
)
def test_a_dash_before_what_nobody_says_is_a_bullet(line):
    assert [kind for kind, _ in shown(line)] == ["item"]
