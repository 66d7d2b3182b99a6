"""Lines are there whole or not at all, and the ledger hears of them when they are."""

import errno
import json
from pathlib import Path

import pytest

from newscrawl.crawl.locks import sites_held
from newscrawl.crawl.shards import Shelf, ShelfError, reconcile
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
        shelf.put_article(json.dumps({"n": n}), Line(Fetched(f"a.example/{n}", NOW), f"a.example/{n}", "h", "H", 0))


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


def test_a_full_disk_is_one_sentence_and_nothing_counts_as_done(tmp_path, ledger):
    run = tmp_path / "news" / "full"
    with Shelf(run, ledger) as shelf:
        (run / "articles-00001.jsonl.part").symlink_to("/dev/full")
        put(shelf, 1)
        with pytest.raises(ShelfError) as caught:
            shelf.commit()
    assert str(caught.value) == f"{run}: the disk is full; make room, then run again: nothing is lost"
    assert caught.value.__cause__.errno == errno.ENOSPC
    assert [path.name for path in reconcile(tmp_path / "news", ledger)] == ["articles-00001.jsonl.part"]
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
    assert names(run) == []


def test_a_folder_of_locks_that_cannot_be_made_is_told_in_one_sentence(tmp_path):
    (tmp_path / "locks").write_text("a file in its place")
    with pytest.raises(ShelfError, match="locks: nothing can be written there"), sites_held(tmp_path / "locks", ["a"]):
        pass
