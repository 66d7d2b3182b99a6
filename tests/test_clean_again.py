"""Cleaning a cleaned text changes nothing: its text comes back byte for byte."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from reading import ONE, TWO

from newscrawl.bench.corpus import read_corpus
from newscrawl.bench.dumps import dump
from newscrawl.bench.from_text import has_text
from newscrawl.clean import Article, clean_text

_DATA = Path(os.environ.get("NEWSCRAWL_SHARED", "nowhere")) / "bench" / "data"
_EVERY = 80  # pages of a set
_LINES = st.sampled_from(
    [
        *(ONE, TWO, f"{ONE} {TWO}", "“The boats are back,” she said.", "It rained.", "VARN (AP) — The pier is open."),
        *("Pier reopens after nine years", "Boats", "What we know so far", "Why the old pier was closed for so long"),
        *("Home", "News", "Sport", "Skip to content", "Log in", "Share on Facebook", "Copy link", "Comments"),
        *("By Ada Quill", "Ada Quill", "7 March 2024", "Updated: 7 March", "Ada Quill writes about boats for us."),
        *(
            "Photo: Ada Quill",
            f"{ONE} Ada Quill/Reuters",
            "The pier on Monday",
            "Getty Images",
            "1 of 12",
            "FILE - A pier",
        ),
        *("Read more: Boats return", "Read more", "Related stories", "More stories", "Latest news", "Advertisement"),
        *(
            "Boats return to the old harbour",
            "Eleven ferries left at dawn",
            "Sign up for our newsletter",
            "Tags: Boats",
        ),
        *(
            "1. Boats",
            "2. Ferries",
            "3. Piers",
            "- Boats",
            "- Ferries",
            "• Piers",
            "> The pier is open",
            "# Boats are back",
        ),
        *("Note: the pier is closed on Monday.", "Correction: The pier reopened on 7 March.", "© 2024 The Quay"),
        *(
            "**Boats**",
            "| Boat | Left |",
            "---",
            "Boats: 12",
            "12:30",
            "Q: Who came?",
            "A: Forty people came.",
            "More.",
        ),
    ]
)
_TEXTS = st.lists(st.tuples(_LINES, st.sampled_from(["\n", "\n\n"])), min_size=3, max_size=25).map(
    lambda lines: "".join(line + end for line, end in lines)
)


def cleaned(text: str) -> str:
    """The text of a cleaned text; of one that is no article, the text itself."""
    found = clean_text(text)
    return found.text if isinstance(found, Article) else text


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(_TEXTS)
def test_cleaning_a_cleaned_text_changes_nothing(text):
    once = cleaned(text)
    assert cleaned(once) == once


@pytest.mark.slow
@pytest.mark.skipif(
    not _DATA.is_dir(), reason="NEWSCRAWL_SHARED names no folder with bench/data: its pages are not public"
)
@pytest.mark.parametrize("dumper", ["resiliparse", "trafilatura", "inscriptis", "truth"])
def test_what_tools_take_off_real_pages_stays_as_it_was_cleaned(dumper):
    pages = [page for page in read_corpus([_DATA / name for name in ("fundus-tests", "aeb", "wcxb")]) if has_text(page)]
    once = [cleaned(dump(page, dumper)) for page in pages[::_EVERY]]
    assert [cleaned(text) for text in once] == once
