"""What a repair takes for its inputs: each file once, none that it wrote itself, and nothing that would hang."""

import io
import os
import sys
from collections import Counter
from pathlib import Path

import pytest

from newscrawl.repair.chunks import Place, chunks
from newscrawl.repair.fault import RepairError
from newscrawl.repair.folders import aside_told
from newscrawl.repair.glance import looked_at
from newscrawl.repair.inputs import Found, find
from newscrawl.repair.texts import Fields

ROW = b'{"text": "A ferry left."}\n'


@pytest.fixture
def dump(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with one text, the one to work in."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "a.jsonl").write_bytes(ROW)
    return tmp_path


def found(*names: str, own: frozenset[str] = frozenset()) -> Found:
    return find(names or (".",), as_text=False, own=own)


def names_of(found: Found) -> list[str]:
    return [one.name for one in found.inputs]


def touched(folder: Path, *names: str) -> None:
    for name in names:
        (folder / name).write_bytes(b"")


def test_what_an_earlier_run_wrote_is_no_input(dump: Path):
    touched(dump, "x.jsonl.gz", "x.rejects.jsonl.gz", "x.originals.jsonl.gz", "x.summary.json", "x.txt", "y.jsonl")
    assert names_of(found()) == ["./a.jsonl", "./x.txt", "./y.jsonl"]
    assert found().aside == {"of earlier runs": 4}


def test_what_this_run_writes_is_no_input(dump: Path):
    touched(dump, "x.rejects.jsonl", "x.jsonl.part", "x.jsonl.journal")
    own = frozenset(f"{os.path.realpath(dump)}/x.{name}" for name in ("rejects.jsonl", "jsonl.part", "jsonl.journal"))
    assert names_of(found(own=own)) == ["./a.jsonl"]
    assert not found(own=own).aside


def test_files_of_other_kinds_are_counted_by_ending(dump: Path):
    touched(dump, "b.json", "c.JSON", "d.bz2", "README")
    assert found().aside == {".json": 2, ".bz2": 1, "without ending": 1}


def test_the_most_frequent_endings_are_told():
    assert aside_told(Counter({".json": 1_200, ".a": 1, ".b": 1})) == "left aside: 1,200 .json, 1 .a, 1 .b"
    assert aside_told(Counter("abcdefg")).endswith("1 e, others")


def test_a_link_to_a_folder_is_followed_and_a_loop_is_not(dump: Path):
    (dump / "in").mkdir()
    (dump / "in" / "loop").symlink_to(dump / "in")
    elsewhere = dump / "elsewhere"
    elsewhere.mkdir()
    touched(elsewhere, "b.txt")
    (dump / "in" / "way").symlink_to(elsewhere)
    assert names_of(found("in")) == ["in/way/b.txt"]


def test_a_second_link_to_a_file_of_a_folder_is_left_aside(dump: Path):
    (dump / "b.jsonl").symlink_to("a.jsonl")
    (dump / "c.jsonl").hardlink_to("a.jsonl")
    assert names_of(found()) == ["./a.jsonl"]
    assert found().aside == {"further links to one file": 2}


@pytest.mark.parametrize("name", ["b.jsonl", "./a.jsonl", "../{}/a.jsonl"])
def test_a_file_that_is_named_in_two_ways_is_refused(name: str, dump: Path):
    (dump / "b.jsonl").symlink_to("a.jsonl")
    with pytest.raises(RepairError, match=r"is named twice, first as a\.jsonl, and each input is read once"):
        found("a.jsonl", name.format(dump.name))


@pytest.mark.skipif(os.geteuid() == 0, reason="nothing is shut to root")
def test_a_folder_that_is_shut_is_named(dump: Path):
    (dump / "shut").mkdir(mode=0)
    with pytest.raises(RepairError, match=r"shut cannot be read \(Permission denied\)"):
        found()


@pytest.mark.parametrize("name", ["p.jsonl", "."])
def test_a_pipe_is_refused_with_the_way_out(name: str, dump: Path):
    os.mkfifo(dump / "p.jsonl")
    with pytest.raises(RepairError, match=r"p\.jsonl is a pipe or device, no file; .* with - as IN"):
        found(name)


def test_a_name_that_is_too_long_is_told(dump: Path):
    with pytest.raises(RepairError, match=r"x cannot be read \(File name too long\)"):
        found("x" * 300)


def looked(given: bytes, monkeypatch: pytest.MonkeyPatch, **fields: str) -> list[bytes]:
    """The lines of standard input after a look at its first rows."""
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(given)))
    inputs = looked_at(found("-").inputs, Fields(**fields), named=())
    return [piece.body for chunk in chunks(inputs, Place()) for piece in chunk.pieces]


def test_what_was_looked_at_of_standard_input_is_read(monkeypatch: pytest.MonkeyPatch):
    rows = [b'{"id": 1}\n', *(b'{"text": "%d%s"}\n' % (number, b"x" * 20_000) for number in range(200))]
    assert looked(b"".join(rows), monkeypatch) == rows


def test_a_slip_in_a_field_of_long_rows_on_standard_input_is_told(monkeypatch: pytest.MonkeyPatch):
    with pytest.raises(RepairError, match="-: none of its first rows has a field 'body'; the first has text"):
        looked(b'{"text": "%s"}\n' % (b"x" * 20_000) * 3, monkeypatch, text="body")


@pytest.mark.parametrize("coding", ["utf-16", "utf-16-le"])
def test_rows_in_utf_16_are_told(coding: str, dump: Path):
    (dump / "a.jsonl").write_bytes(ROW.decode().encode(coding) * 2)
    with pytest.raises(RepairError, match=r"a\.jsonl: its lines are UTF-16, and JSON Lines are UTF-8"):
        looked_at(found().inputs, Fields(), named=())


@pytest.mark.parametrize("ending", ["jsonl", "jsonl.gz", "jsonl.zst"])
def test_a_file_without_a_byte_holds_no_row(ending: str, dump: Path):
    touched(dump, f"b.{ending}")
    assert list(chunks(looked_at(found(f"b.{ending}").inputs, Fields(), named=()), Place())) == []
