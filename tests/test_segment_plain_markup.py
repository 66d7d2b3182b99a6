"""Markdown and what html2text prints: its signs are read and kept out of the text, its words stay as they are."""

from __future__ import annotations

import pytest

from newscrawl.clean import Article, clean_text
from newscrawl.clean.model import Kind
from newscrawl.clean.segment import segment_text


def shown(text: str) -> list[tuple[str, str]]:
    return [(block.kind, block.text) for block in segment_text(text)]


@pytest.mark.parametrize(
    ("text", "level"),
    [("# Pier reopens", 1), ("### Pier reopens ###", 3), ("# **Pier reopens**", 1)],
)
def test_a_line_behind_hash_signs_is_a_heading(text, level):
    (block,) = segment_text(text)
    assert (block.kind, block.text, block.level) == (Kind.HEADING, "Pier reopens", level)
    assert (block.start, block.end) == (0, len(text))


@pytest.mark.parametrize("line", ["#pier", "# 1 in the charts", "#", "C# is a language"])
def test_a_hash_sign_that_is_no_headings_stays(line):
    assert shown(line) == [("text", line)]


@pytest.mark.parametrize(("line", "level"), [("============", 1), ("------------", 2), ("------", 2)])
def test_an_underlined_line_is_a_heading_of_which_the_drawn_line_is_a_part(line, level):
    text = f"Pier reopens\n{line}\nThe ferry left."
    heading, below = segment_text(text)
    assert (heading.kind, heading.text, heading.level) == (Kind.HEADING, "Pier reopens", level)
    assert (heading.end, below.text) == (13 + len(line), "The ferry left.")


@pytest.mark.parametrize(
    "text",
    ["The ferry left.\n---------------", "Pier reopens after nine years\n---", "Pier reopens\n\n------------"],
)
def test_a_drawn_line_below_what_is_no_title_is_a_block_of_its_own(text):
    assert [block.kind for block in segment_text(text)] == [Kind.TEXT, Kind.TEXT]


@pytest.mark.parametrize("line", ["* * *", "---", "___", "=====", "- - -", "***", "~~~~~", "• • •"])
def test_a_drawn_line_is_a_block_of_text(line):
    assert shown(f"One\n\n{line}\n\nTwo") == [("text", "One"), ("text", line), ("text", "Two")]


def test_a_bold_line_that_is_no_sentence_is_a_heading():
    assert shown("**What we know**") == [("heading", "What we know")]


@pytest.mark.parametrize("line", ["**The ferry left.**", "**What** we **know**", "****", "**Note:** read"])
def test_other_bold_words_stay_as_they_are(line):
    assert shown(line) == [("text", line)]


def test_lines_behind_a_sign_for_quotes_are_quotes():
    text = "> The pier is open.\n>\n> Come and see."
    one, two = segment_text(text)
    assert [(block.kind, block.text, block.follows) for block in (one, two)] == [
        (Kind.QUOTE, "The pier is open.", False),
        (Kind.QUOTE, "Come and see.", False),
    ]
    assert text[one.start : one.end] == "> The pier is open.\n>"


@pytest.mark.parametrize("line", [">= 5 boats", ">", "> >"])
def test_other_such_signs_are_text(line):
    assert shown(line) == [("text", line)]


@pytest.mark.parametrize("fence", ["```", "~~~", "````"])
def test_code_keeps_its_blanks_and_its_fences(fence):
    text = f"Look:\n\n  {fence}python\n  def pier():\n\n      return 1  \n  {fence}\nDone"
    assert shown(text) == [
        ("text", "Look:"),
        ("code", f"{fence}python\ndef pier():\n\n    return 1\n{fence}"),
        ("text", "Done"),
    ]


def test_a_fence_that_nothing_closes_is_text():
    assert shown("```python\ndef pier():") == [("text", "```python"), ("text", "def pier():")]


def test_links_inside_a_line_stay_as_they_are():
    line = "The [ferry](https://quay.example/f) left the **old** pier."
    (block,) = segment_text(line)
    assert (block.text, block.href, block.linked) == (line, None, 0)


@pytest.mark.parametrize("sign", ["", "* "])
def test_a_line_that_is_a_link_leads_there(sign):
    (block,) = segment_text(f"{sign}[More news](https://quay.example/more)")
    assert (block.text, block.href) == ("[More news](https://quay.example/more)", "https://quay.example/more")
    assert block.is_link


def test_a_row_of_links_is_linked_and_leads_nowhere():
    (block,) = segment_text("[News](/n) | [Sport](/s)")
    assert (block.href, block.is_link) == (None, True)


@pytest.mark.parametrize(
    "line", ["![The pier](/pier.jpg)", "[![The pier](/pier.jpg)](/gallery)", '![The pier](/pier.jpg "At dawn")']
)
def test_a_picture_has_its_alt_text_and_its_address(line):
    (block,) = segment_text(line)
    assert (block.kind, block.text, block.href) == (Kind.IMAGE, "The pier", "/pier.jpg")
    assert (block.start, block.end) == (0, len(line))


def test_a_heading_above_a_text_is_its_headline():
    story = "The ferry left the northern pier at dawn with forty passengers and two crates of apples on board."
    found = clean_text(f"# Pier reopens\n\n{story}\n\n## What we know\n\n{story[4:]}")
    assert isinstance(found, Article)
    assert (found.headline, found.text.split("\n\n")[1]) == ("Pier reopens", "What we know")
