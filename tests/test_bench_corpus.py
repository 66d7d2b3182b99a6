"""What the bench reads: folders of pages with their truth, and a digest that knows one corpus from another."""

import gzip
import re
from dataclasses import replace

import pytest
from bench_corpus import PARAGRAPHS, page, write_dataset
from specimens import FULL, part

from newscrawl.bench.corpus import corpus_digests, raw_page, read_corpus
from newscrawl.bench.predict import prediction_of
from newscrawl.bench.truth import BenchError, Truth
from newscrawl.clean import Reject, Role
from newscrawl.clean.profile import profile_of

TRUTH = Truth("wcxb", "ferry")


@pytest.fixture
def aeb(tmp_path):
    pages = {"ferry": page(*PARAGRAPHS), "yard": page(PARAGRAPHS[0])}
    return write_dataset(tmp_path / "data" / "aeb", pages, body_text=" ".join(PARAGRAPHS), charset="iso-8859-2")


def test_folder_of_datasets_and_dataset_folder_are_both_read(aeb):
    assert read_corpus([aeb]) == read_corpus([aeb.parent])
    assert [found.truth.id for found in read_corpus([aeb])] == ["ferry", "yard"]


def test_charset_of_the_truth_is_the_header_of_the_page(aeb):
    assert raw_page(read_corpus([aeb])[0]).header("content-type") == "text/html; charset=iso-8859-2"


@pytest.mark.parametrize("name", ["yard", "aeb/yard"])
def test_excepted_pages_are_left_out(aeb, name):
    assert [found.truth.id for found in read_corpus([aeb], [name])] == ["ferry"]


def complaint(*arguments) -> str:
    with pytest.raises(BenchError) as refused:
        corpus_digests(read_corpus(*arguments))
    return str(refused.value)


def test_folder_without_truth_is_refused(tmp_path):
    assert complaint([tmp_path]).startswith(f"{tmp_path}: no truth.jsonl")


def test_dataset_named_twice_is_refused(aeb):
    assert "name each folder once" in complaint([aeb, aeb.parent])


def test_unknown_exception_is_refused(aeb):
    assert "no page is called gull, tern;" in complaint([aeb], ["tern", "gull", "yard"])


def test_corpus_without_pages_left_is_refused(aeb):
    assert "no page is left" in complaint([aeb], ["ferry", "yard"])


@pytest.mark.parametrize("line", ["{", "[]", '{"dataset": "aeb"}', '{"dataset": "aeb", "id": "x", "authors": "y"}'])
def test_line_that_is_no_truth_is_refused_by_its_number(aeb, line):
    file = aeb / "truth.jsonl"
    file.write_text(file.read_text() + "\n" + line)
    assert complaint([aeb]).startswith(f"{file}:4: not a line of truth (")


def test_missing_page_is_refused(aeb):
    (aeb / "pages" / "yard.html.gz").unlink()
    assert re.search(r"truth.jsonl:2: .*yard.html.gz is missing", complaint([aeb]))


def test_broken_page_file_is_refused(aeb):
    (aeb / "pages" / "yard.html.gz").write_bytes(gzip.compress(b"x" * 99)[:20])
    assert "not a whole gzip file" in complaint([aeb])


def test_digest_is_of_content_not_of_order_or_compression(aeb, tmp_path):
    other = write_dataset(tmp_path / "other" / "aeb", {})
    lines = (aeb / "truth.jsonl").read_text().splitlines()
    (other / "truth.jsonl").write_text("\n".join(reversed(lines)))
    for file in (aeb / "pages").iterdir():
        (other / "pages" / file.name).write_bytes(gzip.compress(gzip.decompress(file.read_bytes()), 1))
    assert corpus_digests(read_corpus([aeb])) == corpus_digests(read_corpus([other]))


@pytest.mark.parametrize(("body", "truth"), [(b"<p>another page</p>", "same"), (page(*PARAGRAPHS), "another truth")])
def test_digest_differs_when_a_page_or_a_truth_does(tmp_path, body, truth):
    one = write_dataset(tmp_path / "one" / "aeb", {"ferry": page(*PARAGRAPHS)}, body_text="same")
    two = write_dataset(tmp_path / "two" / "aeb", {"ferry": body}, body_text=truth)
    assert corpus_digests(read_corpus([one])) != corpus_digests(read_corpus([two]))


def test_reject_predicts_an_empty_body_and_no_article():
    found = prediction_of(Reject(None, None, "not-an-article"), TRUTH)
    assert (found.body, found.is_article, found.error) == ((), False, None)


def test_fault_of_the_tool_is_told_as_an_error():
    assert prediction_of(Reject(None, None, "error:KeyError", "'x'"), TRUTH).error == "error:KeyError 'x'"


def test_body_is_a_string_a_paragraph_item_and_row_without_twins():
    blocks = (
        part(0, Role.HEADLINE, "The ferry is back"),
        part(1, Role.PARAGRAPH, "It sailed.\nAt dawn."),
        part(2, Role.SUBHEAD, "The list"),
        part(3, Role.LIST, "one\ntwo", items=("one", "two")),
        part(4, Role.TABLE, "a\tb\nc\td", rows=(("a", "b"), ("c", "d"))),
        part(5, Role.QUOTE, "“It sailed.”"),
        part(6, Role.PARAGRAPH, "It sailed.", dup_of=1),
        part(7, Role.PROMO, "Sign up"),
    )
    body = prediction_of(replace(FULL, blocks=blocks), TRUTH).body
    assert body == ("It sailed.\nAt dawn.", "The list", "one", "two", "a\tb", "c\td", "“It sailed.”")


def test_captions_credits_and_subheads_are_told_by_role_without_twins():
    blocks = (
        part(0, Role.CAPTION, "The quay at dawn"),
        part(1, Role.CREDIT, "Ada Reef"),
        part(2, Role.CAPTION, "The quay", dup_of=0),
        part(3, Role.SUBHEAD, "The list"),
    )
    found = prediction_of(replace(FULL, blocks=blocks), TRUTH)
    assert (found.captions, found.credits, found.subheads) == (("The quay at dawn",), ("Ada Reef",), ("The list",))


@pytest.mark.parametrize("name", ["news", "news+dek+embeds+disclosures+captions+live"])
def test_subheads_are_in_the_body_under_every_profile(name):
    blocks = (
        part(0, Role.SUBHEAD, "The list"),
        part(1, Role.DEK, "It sailed."),
        part(2, Role.SUBHEAD, "The list", dup_of=0),
        part(3, Role.RELATED, "More ships", level=2),
    )
    found = prediction_of(replace(FULL, blocks=blocks), TRUTH, profile=profile_of(name))
    assert found.subheads == ("The list",)
    assert set(found.subheads) <= set(found.body)


def test_facts_of_the_article_are_predicted():
    found = prediction_of(FULL, TRUTH)
    assert (found.title, found.dek, found.is_article) == (FULL.headline, FULL.dek, True)
    assert (found.authors, found.date_published) == (("Ann Ostrow", "The News Desk"), FULL.date_published)
