"""What holds for every page, whatever its markup and in whatever order and process it is cleaned."""

from __future__ import annotations

import multiprocessing
import os
import subprocess
import sys
from pathlib import Path

import pytest
from demo_pages import demo_pages, line_of
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from reading import ONE, TWO, page_of, spoken, visible

from newscrawl.clean import Article, Cleaner, RawPage, Reject, clean_text
from newscrawl.clean.model import Kind
from newscrawl.clean.profile import NEWS
from newscrawl.clean.segment import segment_html
from newscrawl.record import as_line, reject_line

_QUICK = settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])

_BLOCKS = (
    "div p section article aside nav ul ol li blockquote pre h1 h2 h3 figure figcaption form button header".split()
)
_TABLES = "table tr td th caption thead tbody".split()
_INLINES = "a b i em span strong small label time x-tip noscript template script style br img iframe".split()
_MARKS = "caption credit byline newsletter related promo share tags story ad comment toc kicker x1 hidden".split()
_LIFTED = "sr-only visually-hidden".split()
_WORDS = st.text(st.characters(codec="utf-8", exclude_categories=("Cc", "Cs")), max_size=12) | st.sampled_from(
    [
        ONE,
        TWO,
        "Photo: Ada Quill",
        "The pier. Ada Quill/Reuters",
        "... Read more",
        "By Ada Quill",
        " ",
        "\n",
        "\xa0",
        "&amp;",
    ]
)


def _element(inner: st.SearchStrategy[str], classes: list[str]) -> st.SearchStrategy[str]:
    tags = st.sampled_from(_BLOCKS + _TABLES + _INLINES)
    attributes = st.just("") | st.sampled_from(
        [f" class='{name}'" for name in classes]
        + [" style='display:none'", " hidden", " href='/x'", " src='/a' alt='A pier'"]
    )
    return st.builds(
        lambda t, a, parts: f"<{t}{a}>{''.join(parts)}</{t}>", tags, attributes, st.lists(inner, max_size=4)
    )


def _pages(classes: list[str]) -> st.SearchStrategy[str]:
    texts = _WORDS.map(lambda text: text.replace("<", "&lt;"))
    trees = st.recursive(texts, lambda inner: _element(inner, classes), max_leaves=25)
    return st.lists(trees, max_size=5).map(lambda parts: f"<html><body>{''.join(parts)}</body></html>")


@_QUICK
@given(_pages(_MARKS + _LIFTED))
def test_every_character_of_a_page_is_in_exactly_one_block(markup):
    page = page_of(markup)
    assert sorted(spoken(page.blocks)) == sorted(visible(page))


@_QUICK
@given(_pages(_MARKS))
@example("<html><body>\ufeff</body></html>")  # nobody sees it: no block
def test_characters_keep_their_order_where_nothing_is_lifted(markup):
    page = page_of(markup)
    assert spoken(page.blocks) == visible(page)


@_QUICK
@given(_pages(_MARKS + _LIFTED))
def test_blocks_are_numbered_and_have_words_or_an_address(markup):
    blocks = page_of(markup).blocks
    assert [block.i for block in blocks] == list(range(len(blocks)))
    assert all(block.text or (block.kind in {Kind.IMAGE, Kind.EMBED} and block.href) for block in blocks)
    assert all(block.text == block.text.strip() for block in blocks if block.kind is not Kind.CODE)
    assert all(0 <= block.linked <= len(block.text) and 0 <= block.bold <= len(block.text) for block in blocks)


@_QUICK
@given(_pages(_MARKS + _LIFTED))
def test_a_page_is_an_article_or_a_reject_and_the_same_each_time(markup):
    raw = RawPage("https://quay.example/a", markup.encode())
    one, two = _line(Cleaner().clean(raw)), _line(Cleaner().clean(raw))
    assert one == two
    assert '"reason":"error:' not in one


@_QUICK
@given(_pages(_MARKS + _LIFTED))
def test_the_text_rebuilds_from_the_blocks_and_twins_have_originals(markup):
    found = Cleaner().clean(RawPage("https://quay.example/a", markup.encode()))
    if isinstance(found, Article):
        _check_blocks(found)


def _check_blocks(article: Article) -> None:
    body = [part for part in article.blocks if part.role in NEWS.roles and part.dup_of is None and part.text]
    assert article.text == "\n\n".join(part.text for part in body)
    for part in article.blocks:
        original = None if part.dup_of is None else article.blocks[part.dup_of]
        assert original is None or (original.role, original.dup_of) == (part.role, None)


def _line(found: Article | Reject) -> str:
    return as_line(found) if isinstance(found, Article) else reject_line(found)


PAGES = demo_pages()


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.url.rpartition("/")[2])
def test_a_pages_text_cleaned_again_stays_as_it_is(page):
    first = Cleaner().clean(page)
    assert isinstance(first, Article)
    again = clean_text(first.text)
    assert isinstance(again, Article)
    assert again.text.split() == first.text.split()


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.url.rpartition("/")[2])
def test_a_real_pages_characters_are_each_in_one_block(page):
    reading = Cleaner().read(page)
    assert not isinstance(reading, Reject)
    assert sorted(spoken(segment_html(reading.page.root))) == sorted(visible(reading.page))


@pytest.mark.slow
def test_the_order_of_pages_does_not_matter():
    forwards = [line_of(page) for page in PAGES]
    backwards = [line_of(page) for page in reversed(PAGES)]
    assert forwards == backwards[::-1]
    assert forwards == [line_of(page) for page in PAGES]


@pytest.mark.slow
def test_the_number_of_processes_does_not_matter():
    with multiprocessing.get_context("spawn").Pool(2) as pool:
        assert pool.map(line_of, PAGES, chunksize=3) == [line_of(page) for page in PAGES]


@pytest.mark.slow
@pytest.mark.parametrize("seed", ["0", "4711"])
def test_the_seed_of_hashes_does_not_matter(seed):
    program = Path(__file__).with_name("demo_pages.py")
    run = subprocess.run(
        [sys.executable, program],
        env=os.environ | {"PYTHONHASHSEED": seed},
        capture_output=True,
        text=True,
        check=False,
    )
    assert run.returncode == 0, run.stderr
    assert run.stdout.splitlines() == [line_of(page) for page in PAGES]
