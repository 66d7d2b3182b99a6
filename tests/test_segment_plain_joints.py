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


def test_paragraphs_that_end_and_open_nearly_alike_are_parted():
    paid = ONE.replace("said", "paid")
    assert texts(f"{paid}{ONE}{paid}") == [paid, ONE, paid]


@pytest.mark.parametrize("two", [TWO, THREE])
def test_a_quotation_mark_belongs_to_the_sentence_that_it_closes(two: str):
    one = 'Of the ferry the harbour master said on Monday evening: "It will be late, and the band will be wet."'
    assert texts(f"{ONE}{one}{two}{ONE}") == [ONE, one, two, ONE]


def test_a_single_joint_is_a_slip():
    line = f"{ONE} {TWO}{ONE}"
    assert texts(line) == [line]


@pytest.mark.parametrize(("sentences", "paragraphs"), [(17, 3), (18, 1)])
def test_a_few_slips_in_a_long_text_are_no_paragraphs(sentences: int, paragraphs: int):
    line = f"{' '.join(['It rained on the harbour.'] * (sentences - 2))}Later it snowed.Nobody sailed."
    assert len(texts(line)) == paragraphs


@pytest.mark.parametrize(
    "line",
    [
        "The ferry left the northern pier at dawn with a band.Forty passengers were on board, and two crates of "
        "apples.Nobody had seen more boats since the bridge was closed.",
        "The ferry is back at the old pier this week.A band played for it until noon.Tickets are ten crowns each "
        "way, or two for a child.Dogs go free.Most of the boats were full on Sunday, and so was the quay.Rain is due "
        "on Monday and Tuesday.Boats stay in.",
    ],
    ids=["short", "of short pieces"],
)
def test_a_line_too_short_for_its_joints_is_not_parted(line: str):
    assert texts(line) == [line]


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
        "Quay.Chat (Quay.Chat, that is) and",
        f"https://quay.example/{'pier' * 15}.Today or https://quay.example/{'boat' * 15}.Monday and",
    ],
)
def test_names_and_addresses_are_no_joints(words):
    line = f"{ONE} They wrote {words} so on. {TWO}"
    assert texts(line) == [line]
