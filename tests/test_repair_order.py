"""The same command goes on or is done already; another one is refused, and told what differs."""

import json
import os
from pathlib import Path

import pytest

from newscrawl.clean import Cleaner
from newscrawl.cli import main
from newscrawl.repair.inputs import find
from newscrawl.repair.order import differing, digest_of_order, order_of
from newscrawl.repair.work import Terms

ONE = "The ferry left the northern pier at dawn with forty passengers and two crates of apples on board."
TWO = "Nobody had expected so many people on a Sunday, said the harbour master, who sold most of the tickets."


@pytest.fixture
def dump(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with one text, beside the one to work in."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "a.txt").write_text(f"{ONE}\n{TWO}", "utf-8")
    return tmp_path / "in"


def order(*names: str, **terms: bool) -> dict:
    return dict(order_of(find(names or ("in",), as_text=False).inputs, Terms(**terms), cleaner=Cleaner()))


def changes(dump: Path, change: str) -> list[str]:
    before = order()
    known = (dump / "a.txt").stat()
    if change == "time":
        os.utime(dump / "a.txt", ns=(known.st_atime_ns, known.st_mtime_ns + 1))
    elif change == "new":
        (dump / "b.txt").write_bytes(b"Hi.")
    else:
        (dump / "a.txt").rename(dump / "b.txt")
    return list(differing(before, order()))


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ("time", ["inputs (in/a.txt has changed)"]),
        ("new", ["inputs (in/b.txt is new)"]),
        ("renamed", ["inputs (in/b.txt is new)"]),
    ],
)
@pytest.mark.usefixtures("dump")
def test_an_input_that_differs_is_named(change: str, said: list[str], dump: Path):
    assert changes(dump, change) == said


@pytest.mark.usefixtures("dump")
def test_what_differs_is_named_as_a_user_knows_it():
    held = order()
    assert list(differing(held, order())) == []
    asked = {**held, "--fix-text": True, "version of lxml": "0", "code of newscrawl": ""}
    assert list(differing(held, asked)) == ["--fix-text", "code of newscrawl", "version of lxml"]
    assert list(differing(held, order(keeps_originals=True))) == ["--keep-original"]


@pytest.mark.usefixtures("dump")
def test_inputs_in_another_order_are_another_order(dump: Path):
    (dump / "b.txt").write_bytes(b"Hi.")
    names = ("in/a.txt", "in/b.txt")
    assert list(differing(order(*names), order(*reversed(names)))) == ["number or order of inputs"]


@pytest.mark.usefixtures("dump")
def test_of_standard_input_nobody_knows_whether_it_is_the_same():
    assert digest_of_order(order("-")) is None
    assert digest_of_order(order()) == digest_of_order(json.loads(json.dumps(order())))


def repair(*argv: str) -> int:
    return main(["repair", "in", "--workers", "0", *argv])


@pytest.mark.parametrize("code", [0, 1])
@pytest.mark.parametrize("out", ["clean.jsonl", "in/clean.jsonl"])
def test_the_same_command_is_done_already(out: str, code: int, dump: Path, capsys: pytest.CaptureFixture[str]):
    if code:
        (dump / "b.txt").write_bytes(b"")
    assert repair("-o", out, "--quiet") == code
    written = Path(out).stat()
    assert repair("-o", out) == code
    assert capsys.readouterr().err == f"newscrawl: {out} is done already; --overwrite does it again\n"
    assert Path(out).stat() == written
    assert repair("-o", out, "--fix-text") == 2
    assert "is there already; name another -o, or give --overwrite" in capsys.readouterr().err
    assert repair("-o", out, "--overwrite", "--quiet") == code


@pytest.mark.usefixtures("dump")
@pytest.mark.parametrize("taken", ["clean.jsonl", "clean.rejects.jsonl"])
def test_a_folder_in_the_place_of_an_output_is_told_first(taken: str, capsys: pytest.CaptureFixture[str]):
    Path(taken).mkdir()
    assert repair("-o", "clean.jsonl", "--overwrite") == 2
    assert capsys.readouterr().err == f"newscrawl: -o clean.jsonl: {taken} is a folder; name another -o\n"
