"""Where one run of text holds two things."""

from __future__ import annotations

import pytest

from newscrawl.clean.segment.cuts import is_toggle, pieces, toggle_start


def cut(text: str, *, captioned: bool = False) -> list[str]:
    return [text[start:end] for start, end in pieces(text, captioned=captioned)]


@pytest.mark.parametrize(
    "toggle",
    [
        " ... Read more",
        " … Show more",
        " Read more",
        " ...Weiterlesen",
        " ... Lire la suite",
        " ... Ver más",
        " ... More »",
    ],
)
def test_a_toggle_behind_a_closed_sentence_is_cut_off(toggle):
    assert cut(f"Ada writes about boats.{toggle}") == ["Ada writes about boats.", toggle]


@pytest.mark.parametrize(
    "text",
    [
        "Ada writes about boats and more",
        "Ada writes about boats. Read more of her work here",
        "Read more",
        "He asked for more.",
        "Ada writes about boats.",
        "",
    ],
)
def test_running_text_is_whole(text):
    assert toggle_start(text) is None
    assert cut(text) == [text]


@pytest.mark.parametrize("text", ["Ada writes about bo... Read more", "Ada writes about … Read more"])
def test_a_toggle_is_cut_off_a_sentence_that_was_cut_itself(text):
    assert cut(text)[-1].strip(" .…") == "Read more"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("... Read more", True),
        ("… more", True),
        ("Read more", False),
        ("... and more boats came", False),
        ("..." + " more" * 40, False),
        ("", False),
    ],
)
def test_a_toggle_stands_alone_with_its_dots(text, expected):
    assert is_toggle(text) is expected


def test_a_credit_is_cut_off_a_caption_alone():
    line = "The pier on Monday. Photo: Ada Quill"
    assert cut(line, captioned=True) == ["The pier on Monday. ", "Photo: Ada Quill"]
    assert cut(line) == [line]


def test_a_whole_credit_is_one_piece():
    assert cut("Photo: Ada Quill", captioned=True) == ["Photo: Ada Quill"]


def test_a_text_too_long_for_a_caption_keeps_its_end():
    line = "The pier was closed. " * 80 + "Photo: Ada Quill"
    assert cut(line, captioned=True) == [line]
