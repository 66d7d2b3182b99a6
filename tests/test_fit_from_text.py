"""Fitting the estimate of plain texts: rows of what tools dump of a page, and a fit from folder to trees."""

from __future__ import annotations

import json

import pytest
from bench_corpus import PARAGRAPHS, page, write_dataset
from reading import page_of_text

from newscrawl.bench.corpus import read_corpus
from newscrawl.bench.totals import Totals
from newscrawl.bench.truth import Truth
from newscrawl.clean.estimate.line_traits import LINE_TRAITS
from newscrawl.clean.estimate.trees import trees_of
from newscrawl.cli import main
from newscrawl.fit.brief_texts import brief_texts
from newscrawl.fit.line_rows import line_rows
from newscrawl.fit.silver import answers, told
from newscrawl.fit.table import table_lines

STRANGER = "Nobody asked for this paragraph, which the truth of this page does not hold at all."
TRUE = {"body_text": "\n".join(PARAGRAPHS), "body_paragraphs": list(PARAGRAPHS)}


@pytest.mark.slow
def test_the_rows_of_a_page_are_those_of_its_dumps_and_of_its_truth(tmp_path):
    folder = write_dataset(tmp_path / "aeb", {"ferry": page(*PARAGRAPHS, STRANGER)}, **TRUE)
    rows = line_rows(*read_corpus([folder]))
    assert {len(row.numbers) for row in rows} == {len(LINE_TRAITS)}
    assert {row.is_text for row in rows} == {True, False}
    assert sum(row.is_text for row in rows) >= 2 * len(PARAGRAPHS)


def test_brief_texts_are_stretches_of_the_truth_with_furniture_around_all_but_the_first(tmp_path):
    lines = [f"Paragraph {n} of the truth." for n in range(20)]
    folder = write_dataset(tmp_path / "aeb", {"ferry": page(*PARAGRAPHS)}, body_text="\n".join(lines))
    (told,) = read_corpus([folder])
    alone, *amid = [text.split("\n\n") for text in brief_texts(told, [STRANGER] * 9)]
    assert STRANGER not in alone
    assert any(STRANGER in text for text in amid)
    for text in (alone, *amid):
        stretch = [line for line in text if line != STRANGER]
        assert "\n".join(stretch) in "\n".join(lines)
        assert 2 <= len(stretch) <= 13
    assert [*brief_texts(told, [STRANGER] * 9)] == [*brief_texts(told, [STRANGER] * 9)]


def test_of_a_truth_of_two_lines_no_brief_text_is_cut(tmp_path):
    folder = write_dataset(tmp_path / "aeb", {"ferry": page(*PARAGRAPHS)}, body_text="One line.\nAnother line.")
    (told,) = read_corpus([folder])
    assert [*brief_texts(told, [STRANGER])] == []


def test_a_corpus_of_which_no_text_is_known_is_one_sentence(tmp_path, capsys):
    folder = write_dataset(tmp_path / "aeb", {"ferry": page(*PARAGRAPHS)}, title="The ferry")
    assert main(["fit", "--from-text", str(folder), "--out", str(tmp_path / "trees.json")]) == 2
    assert "no page's text is known" in capsys.readouterr().err


def test_pages_that_are_no_articles_teach_nothing(tmp_path, capsys):
    folder = write_dataset(tmp_path / "not-article", {"ferry": page(*PARAGRAPHS)}, **TRUE)
    assert main(["fit", "--from-text", str(folder), "--out", str(tmp_path / "trees.json")]) == 2
    assert "no page's text is known" in capsys.readouterr().err


def test_a_page_whose_text_nobody_wrote_down_is_told_by_newscrawl_itself(tmp_path):
    more = "The harbour master, who has seen nine ferries come and go, hopes that this one stays until he retires."
    lines = (*PARAGRAPHS, more, STRANGER)
    folder = write_dataset(tmp_path / "trafilatura", {"ferry": page(*lines)}, must_have=[PARAGRAPHS[0]])
    (found,) = read_corpus([folder])
    assert all(text in told(found).truth.body_text for text in PARAGRAPHS)


def test_snippets_are_right_where_newscrawl_says_otherwise():
    one, *_ = PARAGRAPHS
    truth = Truth("trafilatura", "ferry", body_text=one, must_have=(STRANGER,), must_not_have=(one,))
    assert answers(truth, page_of_text(f"{one}\n\n{STRANGER}").blocks) == [False, True]


def test_the_table_has_a_line_a_set_with_what_stays_and_what_leaks():
    ours = {
        "aeb": Totals(1, 0, 0, {"aeb_f1": 0.9, "primary": 0.5, "kept": 0.9876}, {}),
        "postlight": Totals(1, 0, 0, {"pieces_kept": 1.0}, {}),
        "overall": Totals(2, 0, 0, {"primary": 0.5}, {}),
    }
    text = {"aeb": Totals(1, 0, 0, {"aeb_f1": 0.8}, {}), "postlight": Totals(1, 0, 0, {}, {})}
    heading, aeb, postlight = table_lines("resiliparse", ours, text=text)
    assert heading.split()[0] == "resiliparse"
    assert aeb.split() == ["aeb", "90.00", "(80.00)", "98.76", "-", "-", "-"]
    assert postlight.split() == ["postlight", "-", "-", "-", "100.00", "-"]


@pytest.mark.slow
def test_a_fit_from_text_tells_figures_of_each_dumper_and_writes_trees(tmp_path, capsys):
    pages = {f"p{n}": page(*PARAGRAPHS * 4, *[STRANGER] * (n % 3)) for n in range(12)}
    folder = write_dataset(tmp_path / "aeb", pages, **TRUE)
    rows = [json.loads(line) for line in (folder / "truth.jsonl").read_text().splitlines()]
    sites = [row | {"url": f"https://site{n}.example/ferry"} for n, row in enumerate(rows)]
    (folder / "truth.jsonl").write_text("".join(json.dumps(row) + "\n" for row in sites))
    out = tmp_path / "trees.json"
    assert main(["fit", "--from-text", str(folder), "--out", str(out)]) == 0
    said = capsys.readouterr().out
    assert "of 12 pages; figures on the sites left out of 5 folds" in said
    assert all(f"the text itself, {dumper}" in said for dumper in ("resiliparse", "trafilatura", "inscriptis", "truth"))
    assert "kept" in said
    assert "score (text)" in said
    assert trees_of(out.read_text(), LINE_TRAITS).source
