"""Dumps of pages whose truth is pieces alone: which of them the dump holds, and which the cleaned text has."""

import json

import pytest
from bench_corpus import PARAGRAPHS, page, write_dataset

from newscrawl.bench.corpus import read_corpus
from newscrawl.bench.from_text import scorable
from newscrawl.bench.measure import Order, measure
from newscrawl.bench.snippets import piece_figures
from newscrawl.bench.truth import BenchError, Truth

SNIPPETS = {"must_have": ["eleven weeks in the yard"], "must_not_have": ["two dogs"]}
PAGES = {"ferry": page(*PARAGRAPHS)}


def test_pieces_count_where_the_dump_holds_them():
    truth = Truth("trafilatura", "x", must_have=("ferry left", "at noon"), must_not_have=("Sign up", "Share", "Log in"))
    figures = piece_figures(truth, "The ferry left.\nShare", text="Sign up\nShare\nThe\nferry left.")
    assert figures == {"pieces_true": 1, "pieces_hits": 1, "untrue_held": 2, "untrue_hits": 1}


def test_opening_counts_paragraph_by_paragraph():
    truth = Truth("goose3", "x", body_start="The ferry left at noon.\n\nForty people waited.\n\nThe captain w")
    figures = piece_figures(truth, "The captain was late.", text="The ferry left at noon. The captain was late.")
    assert figures == {"pieces_true": 2, "pieces_hits": 1}


@pytest.mark.parametrize(("dumper", "scored"), [("resiliparse", ["aeb", "trafilatura"]), ("truth", ["aeb"])])
def test_truth_as_dumper_has_nothing_for_a_dataset_of_pieces(tmp_path, dumper, scored):
    write_dataset(tmp_path / "aeb", PAGES, body_text="The ferry to Tern Island sailed again.")
    write_dataset(tmp_path / "trafilatura", PAGES, **SNIPPETS)
    assert [one.truth.dataset for one in scorable(read_corpus([tmp_path]), dumper)] == scored


def test_dataset_with_texts_leaves_out_a_page_of_which_pieces_alone_are_known(tmp_path):
    write_dataset(tmp_path / "aeb", {"ferry": PAGES["ferry"], "yard": PAGES["ferry"]}, **SNIPPETS)
    rows = (tmp_path / "aeb" / "truth.jsonl").read_text().splitlines()
    told = json.dumps(json.loads(rows[0]) | {"body_text": "The ferry to Tern Island sailed again."})
    (tmp_path / "aeb" / "truth.jsonl").write_text(f"{told}\n{rows[1]}\n")
    assert [one.truth.id for one in scorable(read_corpus([tmp_path]), "resiliparse")] == ["ferry"]


@pytest.mark.slow
def test_figures_of_pieces_are_told_and_pinned(tmp_path):
    said: list[str] = []
    folder, floors = write_dataset(tmp_path / "trafilatura", PAGES, **SNIPPETS), tmp_path / "floors.json"
    assert measure(Order((folder,), from_text="inscriptis", update=True, floors=floors), said.append)
    assert "pieces_kept 1.0000 (1.0000) of 1  pieces_leaked 1.0000 (1.0000) of 1" in "\n".join(said)
    pinned = json.loads(floors.read_text())
    assert pinned["at_least"]["trafilatura"]["pieces_kept"] == 1
    assert pinned["at_most"] == {"trafilatura": {"pieces_leaked": 1}}


def test_dump_needs_a_dataset_of_which_something_is_known(tmp_path):
    folder = write_dataset(tmp_path / "postlight", PAGES, body_start="The ferry to Tern Island")
    with pytest.raises(BenchError, match=r"^--from-text truth: no page's text is known; name a dataset"):
        measure(Order((folder,), from_text="truth"), print)
