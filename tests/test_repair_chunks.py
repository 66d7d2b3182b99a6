"""Inputs are read in chunks that end where the inputs say, wherever a run begins."""

import gzip
import io
import sys
from pathlib import Path

import pytest

from newscrawl.clean import Reject
from newscrawl.crawl.packing import packed_bytes, unpacked
from newscrawl.repair import chunks as chunking
from newscrawl.repair.chunks import Chunk, Place, chunks
from newscrawl.repair.fault import RepairError
from newscrawl.repair.glance import looked_at
from newscrawl.repair.inputs import digest_of, find
from newscrawl.repair.texts import Fields


def read(*paths: Path, start: Place | None = None, most: int | None = None) -> list[Chunk]:
    return list(chunks(find(list(map(str, paths)), as_text=False).inputs, start or Place(), most=most))


def rows(count: int) -> bytes:
    return b"".join(b'{"text": "Line %d."}\n' % number for number in range(count))


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Four inputs of each form: 200 rows twice, and two texts."""
    (tmp_path / "a.jsonl").write_bytes(rows(200))
    (tmp_path / "b.jsonl.zst").write_bytes(packed_bytes(rows(100), "jsonl.zst") + packed_bytes(rows(100), "jsonl.zst"))
    (tmp_path / "c.txt").write_bytes(b"One text.")
    (tmp_path / "d").mkdir()
    (tmp_path / "d" / "e.txt.gz").write_bytes(gzip.compress(b"Another text."))
    (tmp_path / "other.csv").write_bytes(b"a,b")
    return tmp_path


def test_every_text_of_a_folder_is_read_once_in_order(folder: Path):
    pieces = [piece for chunk in read(folder) for piece in chunk.pieces]
    assert [piece.place for piece in pieces] == [
        *(f"{folder}/a.jsonl:{number}" for number in range(1, 201)),
        *(f"{folder}/b.jsonl.zst:{number}" for number in range(1, 201)),
        f"{folder}/c.txt",
        f"{folder}/d/e.txt.gz",
    ]
    assert [piece.body for piece in pieces[-3:]] == [b'{"text": "Line 99."}\n', b"One text.", b"Another text."]


def test_a_run_that_begins_at_a_chunks_end_reads_the_same_chunks(folder: Path):
    whole = read(folder)
    assert len(whole) == 7
    for number, chunk in enumerate(whole, 1):
        assert read(folder, start=chunk.end) == whole[number:]


def test_standard_input_is_read_over_and_goes_on(monkeypatch: pytest.MonkeyPatch):
    inputs = find(["-"], as_text=False).inputs

    def piped(held: bytes, start: Place) -> list[Chunk]:
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(held)))
        return list(chunks(inputs, start))

    whole = piped(rows(200), Place())
    assert piped(rows(200), whole[1].end) == whole[2:]
    for other in (rows(200).replace(b"Line 3.", b"Line x."), rows(100), b""):
        with pytest.raises(RepairError, match="standard input is not what the unfinished run has read"):
            piped(other, whole[1].end)


def test_what_is_read_adds_up_to_the_size_of_the_inputs(folder: Path):
    inputs = find([str(folder)], as_text=False).inputs
    found = [chunk.read for chunk in read(folder)]
    assert found == sorted(found)
    assert found[-1] == sum(one.size for one in inputs)


def test_no_more_texts_are_read_than_asked_for(folder: Path):
    assert [len(chunk.pieces) for chunk in read(folder, most=70)] == [64, 6]


def test_large_texts_come_in_chunks_of_their_own(tmp_path: Path):
    (tmp_path / "a.jsonl").write_bytes(b'{"text": "%s"}\n' % (b"x" * 300_000) * 3)
    assert [len(chunk.pieces) for chunk in read(tmp_path)] == [1, 1, 1]


def test_blank_lines_are_counted_and_give_nothing(tmp_path: Path):
    (tmp_path / "a.jsonl").write_bytes(b'\n{"text": "a"}\n  \r\n{"text": "b"}')
    [chunk] = read(tmp_path)
    assert [piece.place.rpartition(":")[2] for piece in chunk.pieces] == ["2", "4"]


def test_a_line_without_end_is_let_go_and_the_next_one_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(chunking, "LONGEST", 100)
    (tmp_path / "a.jsonl").write_bytes(b'{"text": "%s"}\n{"text": "b"}\n' % (b"x" * 5_000_000))
    [chunk] = read(tmp_path)
    long, short = (piece.given(Fields()) for piece in chunk.pieces)
    assert isinstance(long, Reject)
    assert (long.reason, long.input_id) == ("too-big", f"{tmp_path}/a.jsonl:1")
    assert not isinstance(short, Reject)
    assert chunk.end.offset == (tmp_path / "a.jsonl").stat().st_size


def test_a_damaged_file_is_a_reject_and_the_next_file_is_read(tmp_path: Path):
    (tmp_path / "a.jsonl.gz").write_bytes(gzip.compress(rows(10))[:-30])
    (tmp_path / "b.txt").write_bytes(b"One text.")
    pieces = [piece for chunk in read(tmp_path) for piece in chunk.pieces]
    found = [piece.given(Fields()) for piece in pieces]
    assert isinstance(found[-2], Reject)
    assert found[-2].reason == "not-a-text"
    assert "a.jsonl.gz is damaged" in found[-2].detail
    assert pieces[-1].body == b"One text."


def test_a_file_that_is_gone_is_told_by_its_name(folder: Path):
    inputs = find([str(folder)], as_text=False).inputs
    (folder / "c.txt").unlink()
    with pytest.raises(RepairError, match=r"c\.txt cannot be read \(No such file or directory\)"):
        list(chunks(inputs, Place()))


def test_a_link_that_leads_nowhere_is_told_by_its_name(folder: Path):
    (folder / "d" / "lost.txt").symlink_to("nowhere")
    with pytest.raises(RepairError, match=r"lost\.txt cannot be read \(No such file or directory\)"):
        find([str(folder)], as_text=False)


def test_the_digest_of_inputs_changes_with_any_of_them(folder: Path):
    before = digest_of(find([str(folder)], as_text=False).inputs)
    assert digest_of(find([str(folder)], as_text=False).inputs) == before
    (folder / "c.txt").write_bytes(b"One text more.")
    assert digest_of(find([str(folder)], as_text=False).inputs) != before


def test_a_field_that_some_early_row_has_is_taken_for_the_right_one(tmp_path: Path):
    (tmp_path / "a.jsonl").write_bytes(b'oops\n{"id": 1}\n{"body": "b"}\n')
    looked_at(find([str(tmp_path)], as_text=False).inputs, Fields(text="body"), named=())


@pytest.mark.parametrize("form", ["jsonl.gz", "jsonl.zst"])
def test_packed_pieces_are_one_packed_file(form: str, tmp_path: Path):
    path = tmp_path / f"a.{form}"
    path.write_bytes(packed_bytes(b"one\n", form) + packed_bytes(b"two\n", form))
    with path.open("rb") as file:
        assert unpacked(file, path.name).read() == b"one\ntwo\n"
