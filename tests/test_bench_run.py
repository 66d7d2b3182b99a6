"""The bench from folders to verdict, with the real cleaner in real worker processes."""

import json
import os
import pty
import re
import subprocess
import sys

import pytest
from bench_corpus import PARAGRAPHS, page, write_dataset

from newscrawl.bench.floors import own_floors
from newscrawl.bench.measure import Order, measure
from newscrawl.bench.truth import BenchError

pytestmark = pytest.mark.slow

ALL = {"title": "The ferry is back", "body_text": "\n".join(PARAGRAPHS), "body_paragraphs": list(PARAGRAPHS)}


@pytest.fixture
def data(tmp_path):
    pages = {"ferry": page(*PARAGRAPHS), "yard": page(*PARAGRAPHS, "Nobody asked for this paragraph at the quay.")}
    write_dataset(tmp_path / "data" / "aeb", pages, **ALL)
    write_dataset(tmp_path / "data" / "not-article", {"shop": b"<html><body></body></html>"})
    return tmp_path / "data"


def run(folder, **asked) -> tuple[bool, str]:
    said: list[str] = []
    passed = measure(Order((folder,), **asked), said.append)
    return passed, "\n".join(said)


def test_run_tells_figures_worst_pages_time_and_memory(data, tmp_path):
    passed, said = run(data, predictions=tmp_path / "pred.jsonl", against_peer=True, worst=1)
    assert passed
    assert "aeb: 2 pages, 0 (0) empty, 0 errors" in said
    assert "non_article_refused 1.0000" in said
    assert "aeb  yard  " in said
    assert "aeb  ferry  " not in said
    assert "time a page, 2 of 3 pages, evenly spread over aeb;\n" in said
    assert "ratio to T: median" in said
    assert re.search(r"trafilatura asked as a witness on [0-2] of them \(\d+%\)", said)
    assert re.search(r"facts: [\d.]+ ms a page, (?:[\d.]+|inf) of what metadata adds to trafilatura", said)
    assert "peak memory: " in said
    rows = [json.loads(line) for line in (tmp_path / "pred.jsonl").read_text().splitlines()]
    assert [(row["dataset"], row["id"], row["is_article"]) for row in rows] == [
        ("aeb", "ferry", True),
        ("aeb", "yard", True),
        ("not-article", "shop", False),
    ]
    assert set(PARAGRAPHS) <= set(rows[0]["body"])


def test_gate_refuses_below_a_floor_and_update_raises_but_never_lowers(data, tmp_path):
    floors = tmp_path / "floors.json"
    assert run(data, update=True, floors=floors)[0]
    pinned = json.loads(floors.read_text())
    assert run(data, gate=True, floors=floors)[0]

    better = json.loads(floors.read_text())
    better["at_least"]["aeb"]["aeb_f1"] = 0.9999
    better["at_least"]["aeb"]["title_fuzzy"] = 0.5
    floors.write_text(json.dumps(better))
    passed, said = run(data, gate=True, update=True, floors=floors)
    assert not passed
    assert "aeb aeb_f1: " in said
    assert "aeb title_fuzzy: 0.5000 -> 1.0000" in said
    after = json.loads(floors.read_text())
    assert after["at_least"]["aeb"] == {**pinned["at_least"]["aeb"], "aeb_f1": 0.9999}


def test_gate_refuses_another_corpus_before_any_work(data, tmp_path):
    floors = tmp_path / "floors.json"
    floors.write_text(json.dumps({"corpus": {"aeb": "0" * 64}, "at_least": {"aeb": {"aeb_f1": 0.1}}}))
    with pytest.raises(BenchError, match="belong to another corpus"):
        run(data, gate=True, floors=floors)
    floors.write_text(json.dumps({"corpus": {"wcxb": "0" * 64}}))
    with pytest.raises(BenchError, match=r"has no floors for aeb, not-article; pin them with --update --floors FILE$"):
        run(data, gate=True, floors=floors)


def test_update_leaves_newscrawls_own_floors_to_their_datasets(data):
    own = own_floors().read_bytes()
    write_dataset(data / "harbour", {"ferry": page(*PARAGRAPHS)}, **ALL)
    with pytest.raises(BenchError, match=r"has no floors for harbour; pin them with --update --floors FILE$"):
        run(data / "harbour", update=True)
    assert own_floors().read_bytes() == own


def test_pages_without_a_fault_are_none_of_the_worst(data):
    said = run(data, worst=5)[1]
    assert "worst 1 pages: " in said
    assert "aeb  ferry" not in said


def test_pages_are_counted_only_where_a_person_watches(data):
    assert command(str(data)).stderr == ""
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


def command(*arguments: str, before: str = "") -> subprocess.CompletedProcess[str]:
    code = f"import sys{before}\nfrom newscrawl.cli import main\nsys.exit(main(sys.argv[1:]))"
    return subprocess.run(
        [sys.executable, "-c", code, "bench", *arguments], check=False, capture_output=True, text=True, timeout=120
    )


def test_missing_rapidfuzz_is_told_in_one_sentence(data):
    done = command(str(data), before="; sys.modules['rapidfuzz'] = None")
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr == "newscrawl: bench needs rapidfuzz, which is not installed: pip install 'newscrawl[bench]'\n"


def test_bad_folder_is_told_in_one_sentence(tmp_path):
    done = command(str(tmp_path))
    assert done.returncode == 2
    assert done.stderr.startswith(f"newscrawl: {tmp_path}: no truth.jsonl")
    assert done.stderr.count("\n") == 1


def test_gate_that_does_not_hold_exits_with_one(data, tmp_path):
    floors = tmp_path / "floors.json"
    assert command(str(data / "aeb"), "--update", "--floors", str(floors)).returncode == 0
    pinned = json.loads(floors.read_text())
    pinned["at_least"]["aeb"]["aeb_f1"] = 0.9999
    floors.write_text(json.dumps(pinned))
    done = command(str(data / "aeb"), "--gate", "--floors", str(floors), "--worst", "0")
    assert done.returncode == 1
    assert "floors (floors.json): worse than pinned:\n   aeb aeb_f1: " in done.stdout


def test_difference_stands_below_each_of_the_worst_pages(data):
    said = run(data, worst=5, diff=True)[1]
    assert re.search(r"\n   aeb  yard  .+\n   wrongly in:\n +\[5\] paragraph .+\n +Nobody asked for this", said)


def test_bad_page_that_gave_no_article_is_marked(data):
    write_dataset(
        data / "goose3", {"login": b"<html><body><nav><a href=/>Home</a></nav></body></html>"}, body_start="The ferry"
    )
    said = run(data / "goose3", worst=5, diff=True)[1]
    assert "goose3  login  0.0000  https://tern.example/login  (no article)\n" in said


def test_profile_is_named_and_scores_all_datasets(data):
    said = run(data, profile="news+live+dek")[1]
    assert "aeb: 2 pages, 0 empty, 0 errors, profile news+dek+live" in said
    assert "not-article: 1 pages, 1 empty, 0 errors, profile news+dek+live" in said


def test_unknown_profile_is_told_in_one_sentence(data):
    done = command(str(data), "--profile", "news+ads")
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith(
        "newscrawl: --profile: there is no profile 'news+ads'; write news, and behind it any of"
    )
    assert done.stderr.count("\n") == 1


@pytest.mark.parametrize("asked", [{"gate": True}, {"update": True}])
def test_floors_are_not_judged_with_another_profile(data, asked):
    with pytest.raises(BenchError, match=r"^--profile: floors hold for each dataset's own profile"):
        run(data, profile="news+dek", **asked)


def test_growth_needs_no_corpus():
    done = command("--growth", "--largest", "8000")
    assert done.returncode == 0
    assert re.search(r"   8000 blocks: [\d.]+ s, \d+ µs a block, [\d.]+ times the one before\n$", done.stdout)


def test_a_growing_page_that_is_too_small_to_be_timed_is_told_in_one_sentence():
    done = command("--growth", "--largest", "7")
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr == "newscrawl: bench: --largest 7 is too small to be timed; give 800 blocks or more\n"


def test_run_without_a_folder_is_told_in_one_sentence():
    done = command()
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith("newscrawl: bench needs a DIR with truth.jsonl")


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
