"""Tables that a text draws by tabs, by bars, by columns."""

from __future__ import annotations

import pytest

from newscrawl.clean.model import Kind
from newscrawl.clean.segment import segment_text

ROWS = (("Boat", "Left"), ("Ada", "6 am"))
WIDE = (("Boat", "Left", "Back"), ("Ada", "6 am", "noon"), ("Bo", "7 am", ""))


@pytest.mark.parametrize(
    "text",
    [
        "Boat\tLeft\nAda\t6 am",
        "| Boat | Left |\n|------|:----:|\n| Ada | 6 am |",
        "Boat | Left\n---|---\nAda | 6 am",
        "| Boat | Left |\n| Ada | 6 am |",
        "Boat|Left|\n|---|---|\nAda|6 am|",
    ],
)
def test_a_drawn_table_is_one_block_with_its_rows(text):
    (block,) = segment_text(text)
    assert (block.kind, block.rows, block.text) == (Kind.TABLE, ROWS, "Boat\tLeft\nAda\t6 am")
    assert (block.start, block.end) == (0, len(text))


def test_columns_of_blanks_are_a_table_with_empty_cells():
    text = "    Boat  Left  Back\n    Ada   6 am  noon\n    Bo    7 am      \n"
    (block,) = segment_text(text)
    assert (block.kind, block.rows) == (Kind.TABLE, WIDE)


def test_a_row_with_too_few_cells_is_filled_up():
    (block,) = segment_text("| Boat | Left | Back |\n|---|---|---|\n| Ada | 6 am | noon |\n| Bo | 7 am |")
    assert block.rows == WIDE
    assert block.text.endswith("Bo\t7 am\t")


@pytest.mark.parametrize(
    "text",
    [
        "\tThe ferry left.\n\tIt came back.",
        "•\tThe ferry left.\n•\tIt came back.",
        "Boat\tLeft\n\nAda\t6 am",
        "Boat\tLeft\tBack\nAda\t6 am",
        "Boat\tLeft",
        "News | Sport | Weather\nThe ferry left | It came back",
        "The ferry left.  It came back.\nAll went well.  So they said.\nThe end.  Good night.",
        "Boat  Left\nAda   6 am",
    ],
)
def test_other_lines_are_no_table(text):
    assert Kind.TABLE not in {block.kind for block in segment_text(text)}


def test_tables_of_another_width_are_other_tables():
    first, second = segment_text("a\tb\nc\td\ne\tf\tg\nh\ti\tj")
    assert (len(first.rows), len(second.rows)) == (2, 2)


def test_text_above_and_below_a_table_is_none_of_it():
    kinds = [block.kind for block in segment_text("Times:\nBoat\tLeft\nAda\t6 am\nThe end")]
    assert kinds == [Kind.TEXT, Kind.TABLE, Kind.TEXT]
