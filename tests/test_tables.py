"""Tables with data, and tables that lay out a page."""

from __future__ import annotations

import pytest
from reading import blocks_of, page_of, spoken, visible

from newscrawl.clean.model import Kind

DATA = "<tr><th>Port</th><th>Boats</th></tr><tr><td>Anselm</td><td>11</td></tr>"


def kinds(markup: str) -> set[Kind]:
    return {block.kind for block in blocks_of(markup)}


def test_a_data_table_is_one_block_with_its_rows():
    (block,) = blocks_of(f"<table>{DATA}</table>")
    assert block.kind is Kind.TABLE
    assert block.rows == (("Port", "Boats"), ("Anselm", "11"))
    assert block.text == "Port\tBoats\nAnselm\t11"


@pytest.mark.parametrize(
    "wrapping",
    ["<table><thead>{}</thead></table>", "<table><tbody>{}</tbody></table>", "<div><table class=x>{}</table></div>"],
)
def test_rows_are_found_wherever_they_stand(wrapping):
    assert kinds(wrapping.format(DATA)) == {Kind.TABLE}


def test_cells_may_hold_marked_up_words():
    row = "<tr><td><p>Port  <b>Anselm</b></p></td><td><div>1<br>1</div></td></tr>"
    (block,) = blocks_of(f"<table>{DATA}{row}</table>")
    assert block.rows[-1] == ("Port Anselm", "11")


def test_rows_without_words_are_left_out():
    (block,) = blocks_of(f"<table><tr><td> </td><td></td></tr>{DATA}</table>")
    assert len(block.rows) == 2


def test_empty_cells_keep_their_column():
    (block,) = blocks_of(f"<table>{DATA}<tr><td></td><td>12</td></tr></table>")
    assert block.rows[-1] == ("", "12")


@pytest.mark.parametrize(
    "table",
    [
        f"<table role=presentation>{DATA}</table>",
        "<table><tr><td>One row</td><td>of two cells</td></tr></table>",
        "<table><tr><td>One</td></tr><tr><td>column</td></tr><tr><td>alone</td></tr></table>",
        f"<table><tr><td>A</td><td>{'Running text. ' * 40}</td></tr><tr><td>B</td><td>C</td></tr></table>",
        f"<table><tr><td>A</td><td><p>{'Running text. ' * 40}</p></td></tr><tr><td>B</td><td>C</td></tr></table>",
        f"<table>{DATA}<tr><td><ul><li>A list</li></ul></td><td>B</td></tr></table>",
        f"<table>{DATA}<tr><td><h2>A title</h2></td><td>B</td></tr></table>",
        f"<table>{DATA}<tr><td><div><p>Deep</p></div></td><td>B</td></tr></table>",
        "<table></table>",
    ],
)
def test_a_table_that_lays_out_other_content_is_no_data_table(table):
    assert Kind.TABLE not in kinds(f"<p>One</p>{table}")


def test_a_data_table_in_a_layout_table_is_one_block():
    blocks = blocks_of(f"<table><tr><td>Menu</td><td><table>{DATA}</table></td></tr></table>")
    assert [(block.kind, block.text.split()[0]) for block in blocks] == [(Kind.TEXT, "Menu"), (Kind.TABLE, "Port")]


@pytest.mark.parametrize(
    "table",
    [
        f"<table><caption>Boats by port</caption>{DATA}</table>",
        f"<table>{DATA}<tfoot><tr><td>Sum</td><td>11</td></tr></tfoot></table>",
        f"<table>{DATA}<tr><td>B</td><td>12<script>var a = 1;</script></td></tr></table>",
        f"<table>{DATA}<tr>stray words<td>B</td><td>12</td></tr></table>",
        f"<table>{DATA}{'<tr><td>B</td><td>12</td></tr>' * 2_500}</table>",
    ],
)
def test_no_words_of_a_table_are_lost(table):
    page = page_of(f"<body>{table}</body>")
    assert spoken(page.blocks) == visible(page)
