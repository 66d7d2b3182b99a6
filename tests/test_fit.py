"""Fitting the estimate: what a truth says of a block, whose pages stay together, and a fit from folder to trees."""

from __future__ import annotations

import json

import pytest
from bench_corpus import PARAGRAPHS, page, write_dataset

from newscrawl.bench.corpus import read_corpus
from newscrawl.bench.truth import Truth
from newscrawl.clean.estimate.traits import TRAITS
from newscrawl.clean.estimate.trees import trees_of
from newscrawl.cli import main
from newscrawl.fit.rows import rows_of, site_of
from newscrawl.fit.trees import FOLDS, fitted, fold_of

STRANGER = "Nobody asked for this paragraph, which the truth of this page does not hold at all."
TRUE = {"body_text": "\n".join(PARAGRAPHS), "body_paragraphs": list(PARAGRAPHS)}


def answers(tmp_path, body: bytes, **truth: object) -> list[bool]:
    """What the rows of a page say of its blocks, of the way without the witness alone."""
    rows = rows_of(*read_corpus([write_dataset(tmp_path / "aeb", {"ferry": body}, **truth)]))
    assert len(rows) % 2 == 0
    return [row.is_text for row in rows[: len(rows) // 2]]


def test_a_block_is_text_where_the_truth_holds_its_words(tmp_path):
    assert answers(tmp_path, page(*PARAGRAPHS, STRANGER), **TRUE) == [True, True, True, False]


def test_an_optional_paragraph_teaches_nothing(tmp_path):
    assert answers(tmp_path, page(*PARAGRAPHS, STRANGER), **TRUE, optional_paragraphs=[1]) == [True, True, False]


def test_snippets_teach_of_the_blocks_that_they_stand_in_alone(tmp_path):
    told = {"must_have": [PARAGRAPHS[0][:40]], "must_not_have": [STRANGER[:40]]}
    assert answers(tmp_path, page(*PARAGRAPHS, STRANGER), **told) == [True, False]


def test_each_row_has_a_number_for_each_trait_and_a_weight(tmp_path):
    rows = rows_of(*read_corpus([write_dataset(tmp_path / "aeb", {"ferry": page(*PARAGRAPHS)}, **TRUE)]))
    assert {len(row.numbers) for row in rows} == {len(TRAITS)}
    assert min(row.weight for row in rows) > 0


def test_pages_of_one_site_are_one_fold():
    addresses = ("https://www.example.com/a", "https://news.example.com/b", "https://example.com/c")
    assert len({fold_of(site_of(Truth("aeb", address, url=address))) for address in addresses}) == 1


def test_sites_fall_into_all_folds():
    assert {fold_of(f"site{n}.example") for n in range(50)} == set(range(FOLDS))


def test_a_page_that_cannot_be_read_has_no_rows(tmp_path):
    assert rows_of(*read_corpus([write_dataset(tmp_path / "aeb", {"ferry": b"%PDF-1.7"}, **TRUE)])) == []


def test_an_output_without_a_folder_is_one_sentence(tmp_path, capsys):
    folder = write_dataset(tmp_path / "aeb", {"ferry": page(*PARAGRAPHS)}, **TRUE)
    assert main(["fit", str(folder), "--out", str(tmp_path / "no" / "trees.json")]) == 2
    assert "there is no folder" in capsys.readouterr().err


@pytest.mark.slow
def test_a_fit_tells_figures_of_sites_left_out_and_writes_trees_that_tell_text(tmp_path, capsys):
    pages = {f"p{n}": page(*PARAGRAPHS * 4, *[STRANGER] * (n % 3)) for n in range(24)}
    folder = write_dataset(tmp_path / "aeb", pages, **TRUE)
    rows = [json.loads(line) for line in (folder / "truth.jsonl").read_text().splitlines()]
    sites = [row | {"url": f"https://site{n}.example/ferry"} for n, row in enumerate(rows)]
    (folder / "truth.jsonl").write_text("".join(json.dumps(row) + "\n" for row in sites))
    out = tmp_path / "trees.json"
    assert main(["fit", str(folder), "--out", str(out)]) == 0
    said = capsys.readouterr().out
    assert "of 24 pages; figures on the sites left out of 5 folds" in said
    assert "aeb_f1" in said
    trees = trees_of(out.read_text(), TRAITS)
    text, strange = (
        [row for one in read_corpus([folder])[2:3] for row in rows_of(one) if row.is_text is is_text]
        for is_text in (True, False)
    )
    assert min(trees.share(row.numbers) for row in text) > max(trees.share(row.numbers) for row in strange)


@pytest.mark.slow
def test_the_same_rows_give_the_same_trees(tmp_path):
    folder = write_dataset(tmp_path / "aeb", {f"p{n}": page(*PARAGRAPHS * 4, STRANGER) for n in range(12)}, **TRUE)
    rows = [row for one in read_corpus([folder]) for row in rows_of(one)]
    assert fitted(rows) == fitted(rows)
