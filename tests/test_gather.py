"""Items of one list, and lines of one group in a text, to one block."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from reading import blocks_of

from newscrawl.clean.gather import gather
from newscrawl.clean.model import Block, Label, Role
from newscrawl.clean.profile import SHAPES
from newscrawl.clean.segment import segment_text


def gathered(
    blocks: tuple[Block, ...], label: Callable[[Block], Label] = lambda _: Label(Role.LIST)
) -> list[tuple[str, tuple[str, ...]]]:
    found, labels = gather(blocks, [label(block) for block in blocks])
    assert [block.i for block in found] == list(range(len(found)))
    assert len(found) == len(labels)
    return [(block.text, block.items) for block in found]


@pytest.mark.parametrize(
    "markup",
    [
        "<ul><li>One</li><li>Two</li></ul>",
        "<ul><li><p>One</p></li><li><p>Two</p></li></ul>",
        "<ol><li>One<ul><li>Two</li></ul></li></ol>",
        "<ul><div><li>One</li></div><div><li>Two</li></div></ul>",
        "<dl><dt>One</dt><dd>Two</dd></dl>",
    ],
)
def test_items_of_one_list_are_one_block(markup):
    assert gathered(blocks_of(markup)) == [("One\nTwo", ("One", "Two"))]


@pytest.mark.parametrize(
    "markup",
    [
        "<ul><li>One</li></ul><ul><li>Two</li></ul>",
        "<ul><li>One</li></ul><ol><li>Two</li></ol>",
    ],
)
def test_items_of_two_lists_are_two_blocks(markup):
    assert gathered(blocks_of(markup)) == [("One", ("One",)), ("Two", ("Two",))]


def test_what_stands_between_two_items_parts_their_list():
    blocks = blocks_of("<ul><li>One</li><li><p>Mid</p></li><li>Two</li></ul>")
    found = gathered(blocks, lambda block: Label(Role.PROMO if block.text == "Mid" else Role.LIST))
    assert [text for text, _ in found] == ["One", "Mid", "Two"]


def test_items_of_another_role_stay_apart():
    assert gathered(blocks_of("<ul><li>One</li><li>Two</li></ul>"), lambda _: Label(Role.RELATED)) == [
        ("One", ("One",)),
        ("Two", ("Two",)),
    ]


def test_items_of_a_plain_text_are_one_block_from_the_first_to_the_last_character():
    text = "- One\n- Two\n\nThree"
    (block, other), _ = gather(blocks := segment_text(text), [Label(Role.LIST)] * len(blocks))
    assert (block.text, block.start, block.end) == ("One\nTwo", 0, 11)
    assert text[block.start : block.end] == "- One\n- Two"
    assert other.text == "Three"


LONG = "The ferry left the northern pier at dawn with forty passengers and two crates of apples on board."


def grouped(text: str) -> list[str]:
    blocks = segment_text(text)
    return [text for text, _ in gathered(blocks, lambda block: Label(SHAPES[block.kind]))]


@pytest.mark.parametrize(
    ("text", "blocks"),
    [
        ("The sea is wide\nthe boat is small\n\nThe end", ["The sea is wide\nthe boat is small", "The end"]),
        ("- One\n\n- Two\n\nThree", ["One\nTwo", "Three"]),
        ("> One\n> Two\n>\n> Three", ["One\nTwo", "Three"]),
        ("To take:\n- One\n- Two", ["To take:", "One\nTwo"]),
    ],
)
def test_short_lines_of_a_text_with_no_empty_line_between_them_are_one_block(text, blocks):
    assert grouped(text) == blocks


@pytest.mark.parametrize(
    "text",
    [
        f"{LONG}\nIt came back.\n\nThe end",
        f"Pier reopens\n{LONG}\n{LONG}\n\nThe end",
        f"Pier reopens\nBy Ada Quill\n{LONG}",
        f"- {LONG}\n- {LONG}\n\nThe end",
        "One\n* * *\nTwo\n\nThree",
        "# One\n# Two\n\nThree",
        "The pier. Photo: Ada Quill\n\nThe end",
    ],
)
def test_paragraphs_headings_and_drawn_lines_of_a_text_stay_apart(text):
    assert grouped(text) == [block.text for block in segment_text(text)]


def test_lines_of_another_role_part_a_group_of_a_text():
    blocks = segment_text("One\nTwo\nThree\n\nFour")
    found = gathered(blocks, lambda block: Label(Role.CREDIT if block.text == "Two" else Role.PARAGRAPH))
    assert [text for text, _ in found] == ["One", "Two", "Three", "Four"]


@pytest.mark.parametrize("role", [Role.RELATED, Role.PROMO, Role.CHROME, Role.CAPTION])
def test_lines_of_a_text_that_are_no_body_stay_apart(role):
    found = gathered(segment_text("One\nTwo\n\nThree"), lambda _: Label(role))
    assert [text for text, _ in found] == ["One", "Two", "Three"]


def test_a_joined_list_is_as_sure_as_its_weakest_item():
    blocks = blocks_of("<ul><li>One</li><li>Two</li></ul>")
    _, (label,) = gather(blocks, [Label(Role.LIST, 9), Label(Role.LIST, 1)])
    assert label.margin == 1


def test_a_joined_list_counts_its_links_and_bold_characters():
    (block,), _ = gather(
        blocks := blocks_of("<ul><li><a href=/1>One</a></li><li><b>Two</b></li></ul>"), [Label(Role.LIST)] * len(blocks)
    )
    assert (block.linked, block.bold) == (3, 3)


def test_a_twin_points_to_its_originals_new_number():
    blocks = blocks_of("<ul><li>One</li><li>Two</li></ul><p>Three</p><p>Three</p>")
    labels = [Label(Role.LIST), Label(Role.LIST), Label(Role.DEK), Label(Role.DEK, dup_of=2)]
    _, found = gather(blocks, labels)
    assert [label.dup_of for label in found] == [None, None, 1]


def test_a_list_and_its_twin_stay_apart():
    blocks = blocks_of("<ul><li>One</li><li>Two</li><li>One</li><li>Two</li></ul>")
    labels = [Label(Role.LIST), Label(Role.LIST), Label(Role.LIST, dup_of=0), Label(Role.LIST, dup_of=1)]
    found, twins = gather(blocks, labels)
    assert [block.text for block in found] == ["One\nTwo", "One\nTwo"]
    assert [label.dup_of for label in twins] == [None, 0]


def test_blocks_without_items_stay_as_they_are():
    blocks = blocks_of("<p>One</p><p>Two</p>")
    labels = (Label(Role.PARAGRAPH), Label(Role.PARAGRAPH))
    assert gather(blocks, labels) == (blocks, labels)
