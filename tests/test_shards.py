"""Lines are there whole or not at all, and the ledger hears of them when they are."""

import errno
import hashlib
import json
from pathlib import Path

import pytest
from crawl_run import lines_of

from newscrawl.crawl.locks import sites_held
from newscrawl.crawl.packing import FORMATS, UNPACKING, Stored
from newscrawl.crawl.shards import Shelf, reconcile, swept
from newscrawl.disk import ShelfError
from newscrawl.ledger.ledger import Ledger
from newscrawl.ledger.rows import Failure, Fetched, Found, Line

NOW = 1_000_000_000


@pytest.fixture
def ledger(tmp_path):
    with Ledger(tmp_path / "ledger.sqlite3") as ledger:
        ledger.seed([Found(f"https://a.example/{n}") for n in range(9)], site="a.example", now=NOW)
        yield ledger


def put(shelf, *numbers):
    for n in numbers:
        shelf.put_article(
            json.dumps({"n": n}), Line(Fetched(f"a.example/{n}", NOW), f"a.example/{n}", "h", "H", 0, "id")
        )


def names(folder: Path):
    return sorted(path.name for path in folder.iterdir())


def waiting(ledger):
    return ledger.waiting(["a.example"])


def test_a_line_is_done_when_its_shard_is_stored_and_not_before(tmp_path, ledger):
    run = tmp_path / "news" / "one"
    with Shelf(run, ledger) as shelf:
        put(shelf, 1, 2)
        shelf.put_reject('{"reason":"x"}', Failure(Fetched("a.example/3", NOW), "http-404", None))
        assert (waiting(ledger), shelf.waiting, shelf.keys) == (9, 3, {"a.example/1", "a.example/2", "a.example/3"})
        assert shelf.known("a.example/1") is not None
        shelf.commit()
        assert (waiting(ledger), shelf.waiting, shelf.keys) == (6, 0, frozenset())
        put(shelf, 4)
        shelf.commit()
    assert names(run) == ["articles-00001.jsonl", "articles-00002.jsonl", "rejects-00001.jsonl"]
    assert (run / "articles-00001.jsonl").read_text() == '{"n": 1}\n{"n": 2}\n'
    assert list(reconcile(tmp_path / "news", ledger)) == []


def test_what_a_killed_run_left_is_removed_and_its_pages_stay_due(tmp_path, ledger):
    run = tmp_path / "news" / "killed"
    with Shelf(run, ledger) as shelf:
        put(shelf, 1)
        shelf.commit()
        put(shelf, 2)
    (run / "articles-00003.jsonl").write_text("stored, but the ledger never heard of it\n")
    gone = [path.name for path in reconcile(tmp_path / "news", ledger)]
    assert gone == ["articles-00002.jsonl.part", "articles-00003.jsonl"]
    assert names(run) == ["articles-00001.jsonl"]
    assert waiting(ledger) == 8


def test_a_run_that_goes_on_is_left_alone(tmp_path, ledger):
    with Shelf(tmp_path / "news" / "going", ledger) as shelf:
        put(shelf, 1)
        assert list(reconcile(tmp_path / "news", ledger)) == []
        shelf.commit()
    assert waiting(ledger) == 8


@pytest.mark.parametrize("form", FORMATS)
def test_a_full_disk_is_one_sentence_and_nothing_counts_as_done(tmp_path, ledger, form):
    run = tmp_path / "news" / "full"
    with Shelf(run, ledger, form=form) as shelf:
        (run / f"articles-00001.{form}.part").symlink_to("/dev/full")
        put(shelf, 1)
        with pytest.raises(ShelfError) as caught:
            shelf.commit()
    assert str(caught.value) == f"{run}: the disk is full; make room, then run again: nothing is lost"
    assert caught.value.__cause__.errno == errno.ENOSPC
    assert [path.name for path in reconcile(tmp_path / "news", ledger)] == [f"articles-00001.{form}.part"]
    assert waiting(ledger) == 9


@pytest.mark.parametrize("form", FORMATS)
def test_a_shelf_that_is_let_go_on_a_full_disk_raises_nothing(tmp_path, ledger, form):
    run = tmp_path / "news" / "full"
    with Shelf(run, ledger, form=form) as shelf:
        (run / f"articles-00001.{form}.part").symlink_to("/dev/full")
        put(shelf, 1)
    assert waiting(ledger) == 9


@pytest.mark.parametrize("form", FORMATS)
def test_the_same_lines_give_the_same_bytes_and_their_sum_is_told(tmp_path, ledger, form):
    stored = []
    for name in ("one", "two"):
        with Shelf(tmp_path / "news" / name, ledger, form=form) as shelf:
            put(shelf, *range(9))
            shelf.commit()
            stored += shelf.stored
        path = tmp_path / "news" / name / f"articles-00001.{form}"
        assert [json.loads(line)["n"] for line in lines_of(path)] == list(range(9))
        assert hashlib.sha256(path.read_bytes()).hexdigest() == stored[-1].sha256
    assert stored == [Stored(f"articles-00001.{form}", 9, stored[0].sha256)] * 2


def test_a_damaged_byte_of_a_packed_shard_is_noticed(tmp_path, ledger):
    with Shelf(tmp_path / "news" / "one", ledger, form="jsonl.zst") as shelf:
        put(shelf, *range(9))
        shelf.commit()
    path = tmp_path / "news" / "one" / "articles-00001.jsonl.zst"
    path.write_bytes(path.read_bytes()[:-1] + b"x")  # of the checksum
    with pytest.raises(UNPACKING):
        lines_of(path)


def test_a_run_that_wrote_nothing_leaves_no_folder(tmp_path, ledger):
    runs = tmp_path / "news"
    with Shelf(runs / "idle", ledger):
        pass
    assert names(runs) == []
    (runs / "killed").mkdir()
    (runs / "killed" / ".running").touch()
    assert list(reconcile(runs, ledger)) == []
    assert names(runs) == []


def test_a_folder_that_is_moved_away_in_the_middle_is_one_sentence_and_nothing_counts_as_done(tmp_path, ledger):
    run = tmp_path / "news" / "one"
    with Shelf(run, ledger) as shelf:
        put(shelf, 1)
        run.rename(tmp_path / "elsewhere")
        with pytest.raises(ShelfError, match="somebody has moved it or its files away; run again"):
            shelf.commit()
    assert waiting(ledger) == 9


def test_a_folder_that_cannot_be_written_is_one_sentence(ledger):
    with pytest.raises(ShelfError, match="nothing can be written there"):
        Shelf(Path("/dev/null/run"), ledger)


def test_a_manifest_that_a_killed_run_did_not_finish_is_removed(tmp_path, ledger):
    run = tmp_path / "news" / "killed"
    with Shelf(run, ledger) as shelf:
        put(shelf, 1)
    (run / "manifest.json.part").write_text('{"run"')
    assert [path.name for path in reconcile(tmp_path / "news", ledger)] == ["articles-00001.jsonl.part"]
    assert not run.exists()


def test_a_folder_of_locks_that_cannot_be_made_is_told_in_one_sentence(tmp_path):
    (tmp_path / "locks").write_text("a file in its place")
    with pytest.raises(ShelfError, match="locks: nothing can be written there"), sites_held(tmp_path / "locks", ["a"]):
        pass


def test_the_shards_of_a_run_that_told_another_ledger_stay(tmp_path, ledger):
    run = tmp_path / "news" / "killed"
    with Shelf(run, ledger) as shelf:
        put(shelf, 1)
        shelf.commit()
        put(shelf, 2)
    with Ledger(tmp_path / "new.sqlite3") as new:
        assert [said.partition(": ")[0] for said in swept(tmp_path / "news", new)] == [
            str(run),
            str(run / "articles-00002.jsonl.part"),
        ]
        assert swept(tmp_path / "news", new) == []
    assert names(run) == ["articles-00001.jsonl"]
