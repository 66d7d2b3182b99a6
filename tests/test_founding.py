"""The text newscrawl was founded on: every segment in one block of its role, from the page and from the text.

The imitation stands in the fixtures; the original is tested where NEWSCRAWL_SHARED leads to it.
"""

from __future__ import annotations

from collections import Counter

import pytest
from founding_example import Example, Segment, cleaned, example_of, examples

from newscrawl.clean import Article
from newscrawl.clean.parts import Part

sources = pytest.mark.parametrize("source", ["page", "page by general rules", "text"])
ids = pytest.mark.parametrize("number", range(1, 49))


def _blocks_on_page(segment: Segment, article: Article, example: Example) -> list[Part]:
    """The blocks of the segment's role that hold it: for a duplicate the copies of its original's block.

    A sentence that stands only in a cut twin (the page hides the whole text beside it) is held by that twin.
    """
    holding = [block for block in article.blocks if block.role == segment.role and segment.text in block.text]
    if segment.duplicate_of is not None:
        originals = [block.i for block in _blocks_on_page(example.segments[segment.duplicate_of - 1], article, example)]
        return [block for block in holding if [block.dup_of] == originals]
    originals = [block for block in holding if block.dup_of is None]
    return originals or [block for block in holding if article.blocks[block.dup_of].text != block.text]


def _block_in_text(segment: Segment, article: Article) -> Part:
    (block,) = [block for block in article.blocks if block.start <= segment.start and segment.end <= block.end]
    return block


@ids
@examples
def test_segment_of_the_page_is_met(name: str, number: int):
    example, article = example_of(name), cleaned(name, "page")
    segment = example.segments[number - 1]
    anywhere = [(block.i, block.role, block.dup_of) for block in article.blocks if segment.text in block.text]
    assert len(_blocks_on_page(segment, article, example)) == 1, (segment, anywhere)


@ids
@examples
def test_segment_of_the_text_is_met(name: str, number: int):
    example, article = example_of(name), cleaned(name, "text")
    segment = example.segments[number - 1]
    block, twin = _block_in_text(segment, article), segment.duplicate_of
    assert (block.role, segment.text in block.text) == (segment.role, True)
    assert block.dup_of == (_block_in_text(example.segments[twin - 1], article).i if twin else None)


@examples
def test_neighbours_of_one_role_on_one_line_are_one_block(name: str):
    example, article = example_of(name), cleaned(name, "text")
    for before, after in zip(example.segments, example.segments[1:], strict=False):
        if (before.line, before.role) == (after.line, after.role) and before.role != "credit":
            assert _block_in_text(before, article) == _block_in_text(after, article), (before.id, after.id)


@examples
def test_semicolon_between_credits_belongs_to_the_credit_before_it(name: str):
    example, article = example_of(name), cleaned(name, "text")
    first = next(segment for segment in example.segments if segment.role == "credit")
    block = _block_in_text(first, article)
    assert block.start <= example.text.index(";", first.end) < block.end


@sources
@examples
def test_text_is_the_eleven_paragraphs_byte_for_byte(name: str, source: str):
    assert cleaned(name, source).text == "\n\n".join(example_of(name).body)
    assert len(example_of(name).body) == 11


def _cut_caption(example: Example) -> str:
    return " ".join(segment.text for segment in example.segments if segment.role == "caption")


@sources
@examples
def test_caption_is_apart_from_two_credits_with_name_and_agency(name: str, source: str):
    example = example_of(name)
    (image,) = [image for image in cleaned(name, source).images if image.caption]
    assert image.credits == example.credits
    assert image.caption == (example.caption if source != "text" else _cut_caption(example))


@pytest.mark.parametrize("source", ["page", "page by general rules"])
@examples
def test_author_has_name_role_and_whole_bio(name: str, source: str):
    (author,) = cleaned(name, source).authors
    expected = example_of(name).author
    assert (author.name, author.role, author.bio) == (expected.name, expected.role, expected.bio)


@sources
@examples
def test_headline_is_the_printed_one(name: str, source: str):
    assert cleaned(name, source).headline == example_of(name).segments[0].text


@sources
@examples
def test_disclosure_is_kept_apart(name: str, source: str):
    (disclosure,) = [segment.text for segment in example_of(name).segments if segment.role == "disclosure"]
    assert cleaned(name, source).disclosures == (disclosure,)


@examples
def test_every_character_of_the_text_is_in_exactly_one_block(name: str):
    text = example_of(name).text
    times = Counter(at for block in cleaned(name, "text").blocks for at in range(block.start, block.end))
    assert [at for at, sign in enumerate(text) if not sign.isspace() and times[at] != 1] == []


@pytest.mark.parametrize("source", ["page", "page by general rules"])
@examples
def test_cut_twin_on_the_page_names_the_whole_text_as_its_original(name: str, source: str):
    article = cleaned(name, source)
    for role in ("caption", "author_bio"):
        cut, whole = sorted(
            (block for block in article.blocks if block.role == role), key=lambda block: len(block.text)
        )
        assert (whole.dup_of, cut.dup_of) == (None, whole.i)


def test_imitation_says_where_each_segment_stands():
    example = example_of("imitation")
    assert len(example.segments) == 48
    for segment in example.segments:
        assert example.text[segment.start : segment.end] == segment.text
        assert example.text.count("\n", 0, segment.start) + 1 == segment.line
