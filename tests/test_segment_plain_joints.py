"""Paragraphs glued to one line, and what only looks so."""

from __future__ import annotations

import pytest

from newscrawl.clean.segment import segment_text

ONE = "The ferry left the northern pier at dawn with forty passengers and two crates of apples, the master said."
TWO = "Five months later the harbour was full again. No boat was turned away, and the band played until noon."
THREE = '"We had hoped for ten boats," the harbour master told the council of the town on Monday evening.'


def texts(text: str) -> list[str]:
    return [block.text for block in segment_text(text)]


def test_a_line_glued_of_paragraphs_is_as_many_blocks():
    line = ONE + TWO + THREE
    blocks = segment_text(line)
    assert [block.text for block in blocks] == [ONE, TWO, THREE]
    assert [line[block.start : block.end] for block in blocks] == [ONE, TWO, THREE]
    assert [(block.at, block.is_cut) for block in blocks] == [(0, False)] * 3


def test_a_paragraph_that_opens_with_a_quotation_is_one():
    assert texts(f"{ONE}{THREE}{TWO}") == [ONE, THREE, TWO]


def test_a_paragraph_that_ends_with_a_score_is_one():
    voted = "The council of the town heard both of them and then voted the footbridge down by 4-1."
    assert texts(f"{ONE}{voted}{TWO}") == [ONE, voted, TWO]


def test_a_single_joint_is_a_slip():
    assert texts(ONE + TWO) == [ONE + TWO]


def test_a_few_slips_in_a_long_text_are_no_paragraphs():
    line = " ".join([ONE] * 9 + [ONE + TWO] * 2 + [ONE] * 9)
    assert texts(line) == [line]


def test_a_short_line_is_not_parted():
    assert texts("It went well.Then it rained.Then it snowed.") == ["It went well.Then it rained.Then it snowed."]


@pytest.mark.parametrize(
    "words",
    [
        "https://quay.example/News.Today and www.quay.Example and",
        "Node.js, the U.S.A and version 3.Five of",
        "e.g.This and i.e.That and",
        "Report.Final.Docx and Boats.List.Xlsx and",
        "ada@mail.Example and news@quay.Example and",
        "Booking.Com and Quay.Net and",
        "Quay Inc.Five and Pier Ltd.Six and",
        "Quay.Chat with Quay.Chat and",
        "namespace System.Text; namespace System.Linq; and",
    ],
)
def test_names_and_addresses_are_no_joints(words):
    line = f"{ONE} They wrote {words} so on. {TWO}"
    assert texts(line) == [line]
