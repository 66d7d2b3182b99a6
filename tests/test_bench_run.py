"""The bench from folders to verdict, with the real cleaner in real worker processes."""

import json
import os
import pty
import re
import subprocess
import sys
from contextlib import redirect_stderr
from dataclasses import dataclass
from io import StringIO

import pytest
from bench_corpus import PARAGRAPHS, page, write_dataset

from newscrawl.bench.floors import own_floors
from newscrawl.bench.measure import Order, measure
from newscrawl.bench.truth import BenchError
from newscrawl.cli import main

pytestmark = pytest.mark.slow

ALL = {"title": "The ferry is back", "body_text": "\n".join(PARAGRAPHS), "body_paragraphs": list(PARAGRAPHS)}


@pytest.fixture(scope="module")
def data(tmp_path_factory):
    folder = tmp_path_factory.mktemp("bench") / "data"
    pages = {"ferry": page(*PARAGRAPHS), "yard": page(*PARAGRAPHS, "Nobody asked for this paragraph at the quay.")}
    write_dataset(folder / "aeb", pages, **ALL)
    write_dataset(folder / "not-article", {"shop": b"<html><body></body></html>"})
    return folder


@dataclass(frozen=True)
class Bench:
    """A run that was asked for all that is told, and what it wrote."""

    passed: bool
    said: str
    shown: str  # meanwhile, where a person would watch
    predictions: list[dict]


@pytest.fixture(scope="module")
def bench(data, tmp_path_factory):
    file = tmp_path_factory.mktemp("predictions") / "pred.jsonl"
    with redirect_stderr(StringIO()) as shown:
        passed, said = run(data, predictions=file, against_peer=True, worst=5, diff=True)
    return Bench(passed, said, shown.getvalue(), [json.loads(line) for line in file.read_text().splitlines()])


@pytest.fixture(scope="module")
def pinned(data, tmp_path_factory):
    """The floors that a run pins, as they are written."""
    floors = tmp_path_factory.mktemp("pinned") / "floors.json"
    assert run(data, update=True, floors=floors)[0]
    return floors.read_text()


@pytest.fixture
def command(capsys):
    """The command in this process: its exit code, what it prints and what it says of faults."""

    def done(*arguments: str) -> tuple[int, str, str]:
        code = main(["bench", *arguments])
        return code, *capsys.readouterr()

    return done


def run(folder, **asked) -> tuple[bool, str]:
    said: list[str] = []
    passed = measure(Order((folder,), **asked), said.append)
    return passed, "\n".join(said)


def test_run_tells_figures_worst_pages_time_and_memory(bench):
    said = bench.said
    assert bench.passed
    assert "aeb: 2 pages, 0 (0) empty, 0 errors" in said
    assert "non_article_refused 1.0000" in said
    assert "aeb  yard  " in said
    assert "aeb  ferry  " not in said
    assert "time a page, 2 of 3 pages, evenly spread over aeb;\n" in said
    assert "ratio to T: median" in said
    assert re.search(r"trafilatura asked as a witness on [0-2] of them \(\d+%\)", said)
    assert re.search(r"facts: [\d.]+ ms a page, (?:[\d.]+|inf) of what metadata adds to trafilatura", said)
    assert "peak memory: " in said
    rows = bench.predictions
    assert [(row["dataset"], row["id"], row["is_article"]) for row in rows] == [
        ("aeb", "ferry", True),
        ("aeb", "yard", True),
        ("not-article", "shop", False),
    ]
    assert set(PARAGRAPHS) <= set(rows[0]["body"])


def test_gate_holds_where_all_is_as_it_was_pinned(data, pinned, tmp_path):
    floors = tmp_path / "floors.json"
    floors.write_text(pinned)
    assert run(data, gate=True, floors=floors)[0]


def test_gate_refuses_below_a_floor_and_update_raises_but_never_lowers(data, pinned, tmp_path):
    floors = tmp_path / "floors.json"
    better = json.loads(pinned)
    better["at_least"]["aeb"]["aeb_f1"] = 0.9999
    better["at_least"]["aeb"]["title_fuzzy"] = 0.5
    floors.write_text(json.dumps(better))
    passed, said = run(data, gate=True, update=True, floors=floors)
    assert not passed
    assert "aeb aeb_f1: " in said
    assert "aeb title_fuzzy: 0.5000 -> 1.0000" in said
    after = json.loads(floors.read_text())
    assert after["at_least"]["aeb"] == {**json.loads(pinned)["at_least"]["aeb"], "aeb_f1": 0.9999}


def test_gate_refuses_another_corpus_before_any_work(data, tmp_path):
    floors = tmp_path / "floors.json"
    floors.write_text(json.dumps({"corpus": {"aeb": "0" * 64}, "at_least": {"aeb": {"aeb_f1": 0.1}}}))
    with pytest.raises(BenchError, match="belong to another corpus"):
        run(data, gate=True, floors=floors)
    floors.write_text(json.dumps({"corpus": {"wcxb": "0" * 64}}))
    with pytest.raises(BenchError, match=r"has no floors for aeb, not-article; pin them with --update --floors FILE$"):
        run(data, gate=True, floors=floors)


def test_update_leaves_newscrawls_own_floors_to_their_datasets(tmp_path):
    own = own_floors().read_bytes()
    write_dataset(tmp_path / "harbour", {"ferry": page(*PARAGRAPHS)}, **ALL)
    with pytest.raises(BenchError, match=r"has no floors for harbour; pin them with --update --floors FILE$"):
        run(tmp_path / "harbour", update=True)
    assert own_floors().read_bytes() == own


def test_pages_without_a_fault_are_none_of_the_worst(bench):
    assert "worst 1 pages: " in bench.said
    assert "aeb  ferry" not in bench.said


def test_pages_are_counted_only_where_a_person_watches(data, bench):
    assert bench.shown == ""
    leader, follower = pty.openpty()
    code = "import sys; from newscrawl.cli import main; sys.exit(main(sys.argv[1:]))"
    done = subprocess.run(
        [sys.executable, "-c", code, "bench", str(data)],
        check=True,
        stdout=subprocess.PIPE,
        stderr=follower,
        timeout=120,
    )
    assert b"newscrawl: 3 of 3 pages" in os.read(leader, 10_000)
    assert b"3 of 3" not in done.stdout


def test_missing_rapidfuzz_is_told_in_one_sentence(data):
    code = "import sys; sys.modules['rapidfuzz'] = None; from newscrawl.cli import main; sys.exit(main(sys.argv[1:]))"
    line = [sys.executable, "-c", code, "bench", str(data)]
    done = subprocess.run(line, check=False, capture_output=True, text=True, timeout=120)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr == "newscrawl: bench needs rapidfuzz, which is not installed: pip install 'newscrawl[bench]'\n"


def test_bad_folder_is_told_in_one_sentence(command, tmp_path):
    code, _, faults = command(str(tmp_path))
    assert code == 2
    assert faults.startswith(f"newscrawl: {tmp_path}: no truth.jsonl")
    assert faults.count("\n") == 1


def test_gate_that_does_not_hold_exits_with_one(data, pinned, command, tmp_path):
    floors = tmp_path / "floors.json"
    better = json.loads(pinned)
    better["at_least"]["aeb"]["aeb_f1"] = 0.9999
    floors.write_text(json.dumps(better))
    code, said, _ = command(str(data / "aeb"), "--gate", "--floors", str(floors), "--worst", "0")
    assert code == 1
    assert "floors (floors.json): worse than pinned:\n   aeb aeb_f1: " in said


def test_difference_stands_below_each_of_the_worst_pages(bench):
    assert re.search(r"\n   aeb  yard  .+\n   wrongly in:\n +\[5\] paragraph .+\n +Nobody asked for this", bench.said)


def test_bad_page_that_gave_no_article_is_marked(tmp_path):
    write_dataset(
        tmp_path / "goose3",
        {"login": b"<html><body><nav><a href=/>Home</a></nav></body></html>"},
        body_start="The ferry",
    )
    said = run(tmp_path / "goose3", worst=5, diff=True)[1]
    assert "goose3  login  0.0000  https://tern.example/login  (no article)\n" in said


def test_profile_is_named_and_scores_all_datasets(data):
    said = run(data, profile="news+live+dek")[1]
    assert "aeb: 2 pages, 0 empty, 0 errors, profile news+dek+live" in said
    assert "not-article: 1 pages, 1 empty, 0 errors, profile news+dek+live" in said


def test_unknown_profile_is_told_in_one_sentence(data, command):
    code, said, faults = command(str(data), "--profile", "news+ads")
    assert (code, said) == (2, "")
    assert faults.startswith("newscrawl: --profile: there is no profile 'news+ads'; write news, and behind it any of")
    assert faults.count("\n") == 1


@pytest.mark.parametrize("asked", [{"gate": True}, {"update": True}])
def test_floors_are_not_judged_with_another_profile(data, asked):
    with pytest.raises(BenchError, match=r"^--profile: floors hold for each dataset's own profile"):
        run(data, profile="news+dek", **asked)


def test_growth_needs_no_corpus(command):
    code, said, _ = command("--growth", "--largest", "8000")
    assert code == 0
    assert re.search(r"   8000 blocks: [\d.]+ s, \d+ µs a block, [\d.]+ times the one before\n$", said)


def test_a_growing_page_that_is_too_small_to_be_timed_is_told_in_one_sentence(command):
    code, said, faults = command("--growth", "--largest", "7")
    assert (code, said) == (2, "")
    assert faults == "newscrawl: bench: --largest 7 is too small to be timed; give 800 blocks or more\n"


def test_run_without_a_folder_is_told_in_one_sentence(command):
    code, said, faults = command()
    assert (code, said) == (2, "")
    assert faults.startswith("newscrawl: bench needs a DIR with truth.jsonl")


def test_text_that_a_dumper_took_off_a_page_is_scored_beside_the_text_itself(data):
    passed, said = run(data, from_text="inscriptis", worst=2, diff=True)
    assert passed
    assert "newscrawl (in brackets the text itself, inscriptis)\n" in said
    assert "aeb: 2 pages, 0 (0) empty, 0 errors" in said
    assert re.search(r"kept 1\.0000 \(1\.0000\)", said)
    assert "Nobody asked for this paragraph" in said
    assert "time a page" not in said
    assert "not-article" not in said


def test_text_that_is_its_own_truth_loses_no_word(data):
    assert "word_f1 1.0000 (1.0000)" in run(data / "aeb", from_text="truth")[1]


def test_floors_of_texts_are_their_own(data, tmp_path):
    floors = tmp_path / "floors.json"
    assert run(data, from_text="resiliparse", update=True, floors=floors)[0]
    assert json.loads(floors.read_text())["at_least"]["aeb"]["kept"] == 1.0
    passed, said = run(data, from_text="resiliparse", gate=True, floors=floors)
    assert (passed, "floors (floors.json): all hold" in said) == (True, True)
