"""Entities and broken characters of a text: mended where that is asked for, and told."""

from __future__ import annotations

import sys

import pytest

from newscrawl.clean import Article, Cleaner
from newscrawl.clean.mending import mended
from newscrawl.clean.segment import segment_text

ONE = "The ferry left the northern pier at dawn with forty passengers and two crates of apples on board."


def cleaned(text: str, *, fixes_text: bool = True) -> Article:
    found = Cleaner(fixes_text=fixes_text).clean_text(text)
    assert isinstance(found, Article)
    return found


def mended_text(text: str) -> list[str]:
    return [block.text for block in mended(segment_text(text)).blocks]


@pytest.mark.parametrize(
    ("broken", "whole"),
    [
        ("Boats &amp; trains &#8217;24", "Boats & trains ’24"),
        ("At 7&nbsp;am", "At 7\xa0am"),
        ("The cafÃ© was â€œfullâ€\x9d", "The café was “full”"),
        ("One&#10;line &lt;here&gt;", "One line <here>"),
        ("- Caf&eacute;", "Café"),
    ],
)
def test_entities_and_broken_characters_are_mended(broken, whole):
    assert mended_text(broken) == [whole]


@pytest.mark.parametrize("line", ["“Curly” l’été…", "ﬁne ﬂow", "ＦＵＬＬ", "naïve café", "AT&T", "```\n&amp;\n```"])
def test_what_is_not_broken_stays_as_it_is(line):
    assert mended_text(line) == [line]


def test_cells_of_a_table_are_mended():
    (table,) = mended(segment_text("Boat\tLeft\nAda &amp; Bo\t6&nbsp;am")).blocks
    assert table.rows[1] == ("Ada & Bo", "6\xa0am")
    assert table.text == "Boat\tLeft\nAda & Bo\t6\xa0am"


def test_a_text_is_left_as_it_came_unless_mending_is_asked_for():
    found = cleaned(f"{ONE}\n\n{ONE[:-1]} &amp; more.", fixes_text=False)
    assert found.text.endswith("&amp; more.")
    assert "fixed-text" not in found.quality.flags


def test_each_change_is_told_and_offsets_stay_those_of_the_text():
    text = f"{ONE}\n\nThe caf&eacute; on the &amp; pier was open, they said."
    found = cleaned(text)
    told = [(fact.value, fact.raw, fact.source, fact.chosen) for fact in found.facts if fact.field == "text.fixed"]
    assert told == [("café on the &", "caf&eacute; on the &amp;", "ftfy", True)]
    assert "fixed-text" in found.quality.flags
    assert text[found.blocks[-1].start : found.blocks[-1].end] == text[len(ONE) + 2 :]


def test_a_text_with_nothing_to_mend_has_no_flag():
    assert "fixed-text" not in cleaned(f"{ONE}\n\n{ONE[4:]}").quality.flags


def test_only_so_many_changes_are_told():
    found = mended(segment_text("Boats &amp; trains\n" * 300))
    assert (found.changed, len(found.facts)) == (300, 200)


def test_a_cleaner_says_how_to_get_what_it_lacks(monkeypatch):
    monkeypatch.setitem(sys.modules, "ftfy", None)
    with pytest.raises(ImportError, match=r"newscrawl\[fix\]"):
        Cleaner(fixes_text=True)
