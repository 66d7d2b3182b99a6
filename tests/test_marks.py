"""What class words say an element is."""

from __future__ import annotations

import pytest

from newscrawl.clean.segment.marks import marks_of


@pytest.mark.parametrize("wording", ["image-caption", "imageCaption", "image_captions", "post__caption"])
def test_a_word_of_a_class_says_what_the_element_is(wording):
    assert "caption" in marks_of(wording)


@pytest.mark.parametrize("wording", ["text-caption", "md:text-caption", "hasCaption", "no-caption", "text-sub-caption"])
def test_a_size_of_text_or_what_a_box_may_hold_says_nothing(wording):
    assert "caption" not in marks_of(wording)


@pytest.mark.parametrize(
    "wording", ["great-barrier-reef", "golden-gate", "piano-lessons", "no-paywall", "paywall-promo"]
)
def test_what_only_sounds_like_a_wall_is_none(wording):
    assert "paywall" not in marks_of(wording)


def test_single_letters_make_no_word():
    assert "ad" not in marks_of("v-a--d")
    assert "ad" in marks_of("top-ad")


def test_of_two_entries_that_open_alike_the_longer_is_meant():
    assert marks_of("teaser-text") == {"dek"}
    assert marks_of("teaser") == {"related"}
