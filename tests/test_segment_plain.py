"""Plain text to blocks: lines, bullets, credits; and where each character went."""

from __future__ import annotations

import pytest

from newscrawl.clean.model import Kind
from newscrawl.clean.segment import segment_text


def texts(text: str) -> list[str]:
    return [block.text for block in segment_text(text)]


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r", "\u2028", "\u2029", "\n\n", "\n \t\n"])
def test_each_line_is_a_block_whatever_ends_it(end):
    assert texts(f"One line{end}Another line") == ["One line", "Another line"]


@pytest.mark.parametrize("text", ["", " ", "\n\n", "\xa0", "\u3000\n"])
def test_a_text_without_characters_has_no_blocks(text):
    assert segment_text(text) == ()


@pytest.mark.parametrize("bullet", ["•", "-", "*", "–", "·", "1.", "12)"])
def test_a_bullet_belongs_to_its_item(bullet):
    (block,) = segment_text(f"  {bullet} Ten issues ")
    assert (block.kind, block.text) == (Kind.ITEM, "Ten issues")
    assert f"  {bullet} Ten issues "[block.start : block.end] == f"{bullet} Ten issues"


@pytest.mark.parametrize("line", ["-Ten", "1911 was a good year", "- ", "123. Ten", "*** "])
def test_a_line_with_no_bullet_and_item_is_text(line):
    (block,) = segment_text(line)
    assert (block.kind, block.text) == (Kind.TEXT, line.strip())


def test_a_credit_at_the_end_of_a_caption_is_a_block_of_its_own():
    line = "The northern pier on Monday. Ada Quill/Getty Images"
    caption, credit = segment_text(line)
    assert (caption.text, caption.is_cut) == ("The northern pier on Monday.", False)
    assert (credit.text, credit.is_cut) == ("Ada Quill/Getty Images", True)
    assert line[credit.start : credit.end] == credit.text


def test_an_item_is_not_cut():
    assert texts("- The pier on Monday. Photo: Ada Quill") == ["The pier on Monday. Photo: Ada Quill"]


def test_a_toggle_is_cut_off():
    assert texts("Ada Quill writes about boats. ... Read more") == ["Ada Quill writes about boats.", "... Read more"]


def test_blanks_inside_a_line_are_one_space_and_a_no_break_space_stays():
    (block,) = segment_text("The  ferry\tleft at 7\xa0am")
    assert block.text == "The ferry left at 7\xa0am"
    assert (block.start, block.end) == (0, 23)


def test_a_place_is_a_lines_number_that_pieces_of_a_line_share():
    blocks = segment_text("One\nThe pier. Photo: Ada Quill\n\nTwo")
    assert [(block.i, block.at) for block in blocks] == [(0, 0), (1, 1), (2, 1), (3, 2)]
