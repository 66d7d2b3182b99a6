"""Where a line break ends a paragraph, and what a reader cannot see."""

from __future__ import annotations

import pytest
from reading import ONE, TWO, blocks_of, texts


def test_a_break_behind_a_whole_sentence_parts_paragraphs():
    assert texts(blocks_of(f"<p>{ONE}<br>{TWO}</p>")) == [ONE, TWO]


def test_a_break_behind_a_sentence_with_links_parts_paragraphs():
    assert texts(blocks_of(f"<div>{ONE[:20]}<a href=/a>{ONE[20:50]}</a>{ONE[50:]}<br>{TWO}</div>")) == [ONE, TWO]


@pytest.mark.parametrize(
    "markup",
    [
        "<p>The boats are back<br>and so is the band</p>",
        "<p>Mill Lane 4.<br>Port Anselm</p>",
        f"<p>The harbour master said of the first boat of the year:<br>{ONE}</p>",
        f"<blockquote>{ONE}<br>Ada Quill</blockquote>",
        f"<ul><li>{ONE}<br>{TWO}</li></ul>",
    ],
)
def test_other_breaks_stay_line_breaks(markup):
    assert [text.count("\n") for text in texts(blocks_of(markup))] == [1]


def test_what_nobody_sees_is_no_block():
    assert texts(blocks_of(f"<p>\u200c</p><p>{ONE}</p><div>\u200b\ufeff</div>")) == [ONE]


def test_a_letter_set_large_is_part_of_its_word():
    assert texts(blocks_of(f"<p><span class=c-drop-cap>{ONE[0]}</span>{ONE[1:]}</p>")) == [ONE]


def test_words_clipped_away_for_screen_readers_leave_the_sentence():
    clipped = "<span style='border:0;clip:rect(0 0 0 0);height:1px;position:absolute'>, opens new tab</span>"
    page = blocks_of(f"<p>The <a href=/a>report{clipped}</a> by the harbour office is out.</p>")
    assert sorted(texts(page)) == [", opens new tab", "The report by the harbour office is out."]
