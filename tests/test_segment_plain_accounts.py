"""What holds for every text: each character in one block, and a text put together from its blocks cut as it was."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from reading import ONE, TWO, bare, seen

from newscrawl.clean import Article, Cleaner, clean_text
from newscrawl.clean.gather import gather
from newscrawl.clean.model import Label, Role
from newscrawl.clean.profile import NEWS, SHAPES
from newscrawl.clean.segment import segment_text
from newscrawl.record import as_line, reject_line

_QUICK = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
_LINES = st.sampled_from(
    [
        *(ONE, TWO, "Pier reopens", "Pier reopens.", f"{ONE} Ada Quill/Reuters", f"{ONE}{TWO}{ONE}{TWO}"),
        *("- an item", "• 12. item", "1. one", "2. two", "10) ten", "+ plus", "  o hollow", "o\ttab", "* ", "- ```"),
        *("Photo: Ada Quill", "The pier. Photo: Ada Quill", "... Read more", "Boats leave. Read more", "- |a|b|"),
        *("# Head", "## Head ##", "**Bold**", "**- x**", "> quote", "> - quote", ">", "---", "=====", "* * *", "- ---"),
        *("```", "```py", "~~~", "a\tb", "c\td", "\tx", "\t", "a | b", "---|---", "|x|y|", "| |", "A  B  C", "1  2  3"),
        *("[t](u)", "- [t](u)", "#tag", "\x00", "\ud800", "\xa0x", "\u200b", "\ufeff- x", "&amp; &#8217;", "cafÃ©"),
    ]
)
_ENDS = st.sampled_from(
    ["\n", "\n", "\n\n", "\r\n", "\r", " ", "\n   ", "\f", "\v", "\u2028", "\u2029", "\x85", "\n\t"]
)
_TEXTS = st.lists(st.tuples(_LINES | st.text(max_size=30), _ENDS), max_size=10).map(
    lambda lines: "".join(line + end for line, end in lines)
)
_SIGNS = set("#>|-=*_:+.)o0123456789•")


def projected(text: str) -> str:
    """The text of all blocks that may be text, as if each had been judged so."""
    blocks = segment_text(text)
    found, labels = gather(blocks, [Label(SHAPES.get(block.kind, Role.CHROME)) for block in blocks])
    return NEWS.text_of((label.role, block.text, label.dup_of) for block, label in zip(found, labels, strict=True))


@_QUICK
@given(_TEXTS)
@example("One\r\n \x0b\r- two\u2028\x85three")
def test_every_character_of_a_text_is_in_exactly_one_block(text):
    blocks = segment_text(text)
    ends = [(block.start, block.end) for block in blocks]
    assert [block.i for block in blocks] == list(range(len(blocks)))
    assert all(start < end for start, end in ends)
    assert all(before <= after for (_, before), (after, _) in pairwise(ends))
    starts, stops = [*(start for start, _ in ends), len(text)], [0, *(end for _, end in ends)]
    assert seen("".join(text[end:start] for end, start in zip(stops, starts, strict=True))) == ""


@_QUICK
@given(_TEXTS)
def test_a_block_of_a_text_says_what_stands_at_its_place_but_for_signs(text):
    for block in segment_text(text):
        printed, said = iter(bare(text[block.start : block.end])), bare(block.text)
        assert block.text.strip("\t") == block.text.strip()
        assert all(any(sign == character for sign in _until(printed, character)) for character in said)
        assert set(printed) <= _SIGNS


def _until(printed, character):
    """Yield characters up to one, of which those before it are signs."""
    for one in printed:
        yield one
        if one != character:
            assert one in _SIGNS, one


@_QUICK
@given(_TEXTS)
def test_a_text_put_together_from_its_blocks_is_cut_as_it_was(text):
    once = projected(text)
    assert projected(once) == once


@_QUICK
@given(_TEXTS)
def test_a_text_is_an_article_or_a_reject_and_the_same_each_time(text):
    one, two = (
        as_line(found) if isinstance(found, Article) else reject_line(found)
        for found in (clean_text(text), clean_text(text))
    )
    assert one == two
    assert '"reason":"error:' not in one


@pytest.mark.parametrize(
    "text",
    [
        f"{ONE}\n\n- One\n- Two\n\n{TWO}",
        f"{ONE}\n\n| Boat | Left |\n|---|---|\n| Ada | 6 am |\n\n{TWO}",
        f"{ONE}\n\n```python\ndef pier():\n\n    return 1\n```\n\n{TWO}",
        f"{ONE}\n\n> One\n> Two\n\n{TWO}",
        f"# Pier reopens\n{ONE}\n## What we know\n{TWO}",
        f"{ONE}\n{TWO}\n\nThe sea is wide\nthe boat is small",
        "- One\n- Two",
        f"1. One\n2. Two\n\n{ONE}{TWO}{ONE}",
    ],
)
def test_what_a_text_is_made_of_is_found_again_in_its_own_text(text):
    once = projected(text)
    assert once != ""
    assert projected(once) == once


def test_offsets_are_those_of_the_text_that_was_given():
    text = f"\ufeffPier reopens\r\n\r\n\x00{ONE}\ud800\r\n\ufeff{TWO}\f- One\u2028- Two"
    found = Cleaner().clean_text(text)
    assert isinstance(found, Article)
    assert [text[part.start : part.end] for part in found.blocks][:2] == ["\ufeffPier reopens", f"\x00{ONE}\ud800"]
    assert sum(len(seen(text[part.start : part.end])) for part in found.blocks) == len(seen(text))
