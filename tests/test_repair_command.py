"""`newscrawl repair` as it is called: what it writes, and what it says of bad input."""

import gzip
import io
import json
import sys
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

from newscrawl.cli import main, repair_progress
from newscrawl.cli.repair_progress import Pace, shown
from newscrawl.crawl.packing import packed_bytes
from newscrawl.record import article_schema, reject_schema

CALL = "Sign up for our newsletter"
ONE = "The ferry left the northern pier at dawn with forty passengers and two crates of apples on board."
TWO = "Nobody had expected so many people on a Sunday, said the harbour master, who sold most of the tickets."
STORY = f"{ONE}\n{TWO}\n{CALL}"
ROWS = "".join(
    json.dumps(row) + "\n"
    for row in (
        {"id": 7, "url": "https://quay.example/pier", "title": "Pier reopens", "text": STORY},
        {"id": "b", "url": "quay", "text": STORY},
        {"id": "c", "text": " "},
        {"id": "d"},
    )
)


@pytest.fixture
def dump(tmp_path: Path) -> Path:
    """A folder of rows, packed, and a text."""
    folder = tmp_path / "dump"
    folder.mkdir()
    (folder / "a.jsonl.zst").write_bytes(packed_bytes(ROWS.encode(), "jsonl.zst"))
    (folder / "b.txt.gz").write_bytes(gzip.compress(STORY.encode("cp1252")))
    return folder


@pytest.fixture
def workplace(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty folder to work in."""
    monkeypatch.chdir(tmp_path)
    return tmp_path


def repair(*argv: object) -> int:
    return main(["repair", "--workers", "0", *map(str, argv)])


def lines(path: Path) -> list[dict]:
    return [json.loads(line) for line in path.read_text("utf-8").splitlines()]


def complaint(capsys: pytest.CaptureFixture[str], *argv: object) -> str:
    assert repair(*argv) == 2
    message = capsys.readouterr().err
    assert message.startswith("newscrawl: ")
    assert message.count("\n") == 1
    return message


# ---- what it writes


def test_each_text_becomes_a_record_or_a_reject(dump: Path, tmp_path: Path):
    out = tmp_path / "clean.jsonl"
    assert repair(dump, "-o", out) == 1
    articles, rejects = lines(out), lines(tmp_path / "clean.rejects.jsonl")
    for schema, found in ((article_schema(), articles), (reject_schema(), rejects)):
        for line in found:
            Draft202012Validator(json.loads(schema)).validate(line)
    assert [line["provenance"]["input_id"] for line in articles] == ["7", "b", f"{dump}/b.txt.gz"]
    assert {line["provenance"]["input_kind"] for line in articles} == {"text"}
    assert {line["text"] for line in articles} == {f"{ONE}\n\n{TWO}"}
    assert [(line["url"], line["headline"]) for line in articles[:2]] == [
        ("https://quay.example/pier", "Pier reopens"),
        (None, None),
    ]
    assert ["bad-address" in line["quality"]["flags"] for line in articles] == [False, True, False]
    assert [(line["input_id"], line["reason"]) for line in rejects] == [("c", "empty"), ("d", "not-a-text")]
    assert rejects[0]["detail"].startswith(f"{dump}/a.jsonl.zst:3: ")
    assert rejects[1]["detail"] == f"{dump}/a.jsonl.zst:4: field 'text' is not there"
    assert sorted(path.name for path in tmp_path.iterdir()) == [
        "clean.jsonl",
        "clean.rejects.jsonl",
        "clean.summary.json",
        "dump",
    ]


def test_originals_are_kept_line_by_line_beside_the_articles(dump: Path, tmp_path: Path):
    out = tmp_path / "clean.jsonl"
    repair(dump, "-o", out, "--keep-original", "--quiet")
    kept, articles = lines(tmp_path / "clean.originals.jsonl"), lines(out)
    assert [list(line) for line in kept] == [["id", "input_id", "text"]] * 4
    assert [(line["input_id"], line["text"]) for line in kept if line["id"] is None] == [("c", " ")]
    originals = [line for line in kept if line["id"]]
    for original, article in zip(originals, articles, strict=True):
        assert original["id"] == article["id"]
        for block in article["blocks"]:
            assert original["text"][block["start"] : block["end"]] == block["text"]


def test_the_profile_is_chosen_as_elsewhere(tmp_path: Path):
    (tmp_path / "a.txt").write_text(f"{ONE}\nA ferry. Photo: Ada Quill/Getty Images\n{TWO}", "utf-8")
    repair(tmp_path / "a.txt", "-o", tmp_path / "clean.jsonl", "--profile", "news+captions")
    [line] = lines(tmp_path / "clean.jsonl")
    assert line["profile"] == "news+captions"


def test_broken_characters_are_mended_where_that_is_asked(tmp_path: Path):
    (tmp_path / "a.txt").write_text(
        f"{ONE}\n\nThe cafÃ© on the pier &amp; its band stay open, the town said on Monday.", "utf-8"
    )
    as_it_came, mended = tmp_path / "came.jsonl", tmp_path / "mended.jsonl"
    repair(tmp_path / "a.txt", "-o", as_it_came, "--quiet")
    repair(tmp_path / "a.txt", "-o", mended, "--quiet", "--fix-text")
    assert "The cafÃ© on the pier &amp; its band" in lines(as_it_came)[0]["text"]
    [line] = lines(mended)
    assert "The café on the pier & its band" in line["text"]
    assert "fixed-text" in line["quality"]["flags"]
    assert [fact["source"] for fact in line["facts"] if fact["field"] == "text.fixed"] == ["ftfy"]


def test_the_end_is_told_with_the_sums_and_the_files(dump: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    repair(dump, "-o", tmp_path / "clean.jsonl")
    said = capsys.readouterr().err
    assert said.startswith("newscrawl: 5 texts, 3 articles, 2 rejects; 0:")
    assert said.endswith(f"in {tmp_path}/clean.jsonl, {tmp_path}/clean.rejects.jsonl, {tmp_path}/clean.summary.json\n")


def test_a_quiet_run_says_nothing(dump: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    repair(dump, "-o", tmp_path / "clean.jsonl", "--quiet")
    assert capsys.readouterr() == ("", "")


def test_texts_without_rejects_exit_0(tmp_path: Path):
    (tmp_path / "a.txt").write_text(STORY, "utf-8")
    assert repair(tmp_path / "a.txt", "-o", tmp_path / "clean.jsonl") == 0


@pytest.mark.parametrize(("given", "options"), [(ROWS, ()), (STORY, ("--text",))])
def test_dash_reads_standard_input(given: str, options: tuple, tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(given.encode())))
    repair("-", "-o", tmp_path / "clean.jsonl", *options)
    assert lines(tmp_path / "clean.jsonl")[0]["text"] == f"{ONE}\n\n{TWO}"


# ---- a rehearsal


def test_a_dry_run_writes_nothing_and_shows_what_it_would_take_out(
    dump: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
):
    assert repair(dump, "--dry-run", "-o", tmp_path / "clean.jsonl") == 1
    shown = capsys.readouterr().out
    assert shown.startswith("5 texts: 3 changed, 0 unchanged, 2 rejected\n")
    assert f"3 x {CALL}\n" in shown
    assert "quay.example" in shown
    assert [path.name for path in tmp_path.iterdir()] == ["dump"]


def test_a_dry_run_for_machines_prints_what_a_run_writes_down(
    dump: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
):
    repair(dump, "--dry-run", "--json")
    printed = capsys.readouterr().out
    repair(dump, "-o", tmp_path / "clean.jsonl")
    written = json.loads((tmp_path / "clean.summary.json").read_text("utf-8"))
    assert len(written.pop("order")) == 64
    assert list(written.items()) == list(json.loads(printed).items())


def test_a_dry_run_stops_at_its_limit(dump: Path, capsys: pytest.CaptureFixture[str]):
    repair(dump, "--dry-run", "--json", "--limit", "2")
    assert json.loads(capsys.readouterr().out)["texts"] == 2


# ---- bad input


@pytest.mark.parametrize(
    ("argv", "said"),
    [
        ([], "repair needs -o OUT, the file for the records, or --dry-run"),
        (["-o", "clean.csv"], "-o clean.csv: its name is to end in .jsonl, .jsonl.gz, .jsonl.zst"),
        (["-o", "nosuch/clean.jsonl"], "-o nosuch/clean.jsonl: there is no folder nosuch"),
        (["-o", "clean.jsonl", "--limit", "5"], "--limit is the number of texts that --dry-run reads"),
        (["--dry-run", "--limit", "0"], "--limit is the number of texts that --dry-run reads"),
        (["-o", "clean.jsonl", "--json"], "--json is for --dry-run"),
        (["-o", "clean.jsonl", "--workers", "-1"], "--workers: write 1 to 1024 processes"),
        (["-o", "clean.jsonl", "--profile", "news+x"], "there is no profile 'news+x'"),
        (["-o", "clean.jsonl", "--sites", "nosuch"], "nosuch"),
        (["-o", "a.jsonl"], "a.jsonl would be written and is an input"),
        (
            ["-o", "clean.jsonl", "--text-field", "body"],
            "a.jsonl: none of its first rows has a field 'body'; the first",
        ),
        (["-o", "clean.jsonl", "--id-field", "doc.id"], "'doc.id'; the first has text, url"),
    ],
)
def test_bad_options_are_named_in_a_sentence(
    argv: list, said: str, capsys: pytest.CaptureFixture[str], workplace: Path
):
    Path("a.jsonl").write_text('{"text": "Hi.", "url": null}\n', "utf-8")
    assert said in complaint(capsys, "a.jsonl", *argv)
    assert [path.name for path in workplace.iterdir()] == ["a.jsonl"]


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("nosuch.txt", "there is no file or folder nosuch.txt"),
        ("empty", "empty holds no text; looked for .txt, .txt.gz, .txt.zst, .jsonl"),
        ("a.csv", "a.csv: only .txt, .txt.gz, .txt.zst, .jsonl, .jsonl.gz, .jsonl.zst are read; with --text"),
        ("a.jsonl", "a.jsonl: its first lines are no JSON objects; with --text a file is one text"),
        ("https://quay.example/pier", "is an address, and this command reads texts that are here"),
    ],
)
def test_bad_inputs_are_named_in_a_sentence(name: str, said: str, capsys: pytest.CaptureFixture[str], workplace: Path):
    (workplace / "empty").mkdir()
    Path("a.csv").write_text("a,b", "utf-8")
    Path("a.jsonl").write_text('[{"text": "Hi."},\n{"text": "Ho."}]', "utf-8")
    assert said in complaint(capsys, name, "-o", "clean.jsonl")


@pytest.mark.parametrize("names", [("-", "-"), (".", "./a.txt")])
def test_an_input_that_is_named_twice_is_refused(names: tuple, capsys: pytest.CaptureFixture[str], workplace: Path):
    (workplace / "a.txt").write_text(STORY, "utf-8")
    assert f"{names[1]} is named twice" in complaint(capsys, *names, "--dry-run")


def test_the_number_of_workers_in_the_environment_is_checked(
    dump: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setenv("NEWSCRAWL_WORKERS", "many")
    assert main(["repair", str(dump), "--dry-run"]) == 2
    assert "NEWSCRAWL_WORKERS: write 1 to 1024 processes" in capsys.readouterr().err


# ---- progress


@pytest.mark.parametrize(
    ("pace", "total", "said"),
    [
        (Pace(10.0, 5_000_000, 2_000), 20_000_000, "30 %, 3,000 texts, 200 texts/s, 0.5 MB/s, ETA 0:28"),
        (Pace(10.0, 5_000_000, 2_000), 0, "3,000 texts, 200 texts/s, 0.5 MB/s"),
        (Pace(0.0, 0, 0), 50_000_000_000, "0 %, 3,000 texts"),
        (Pace(10.0, 500_000, 10), 0, "3,000 texts, 1 texts/s, 50.0 KB/s"),
    ],
)
def test_progress_tells_share_rate_and_time_left(pace: Pace, total: int, said: str):
    assert ", ".join(shown(pace, texts=3_000, read=6_000_000, total=total)) == said


def test_without_a_terminal_a_line_tells_the_progress_now_and_then(
    dump: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(repair_progress, "_MINUTE", 0.0)
    repair(dump / "b.txt.gz", "-o", tmp_path / "clean.jsonl")
    progress, end = capsys.readouterr().err.splitlines()
    assert progress.startswith("newscrawl: 100 %, 1 text, ")
    assert end.startswith("newscrawl: 1 text, 1 article, 0 rejects; 0:")
