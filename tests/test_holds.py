"""What a file that is no shard is to hold is done once that file is stored, and due again where it is not."""

import pytest

from newscrawl.crawl.shards import Shelf, reconcile
from newscrawl.disk import mark_of
from newscrawl.ledger.holds import Promise
from newscrawl.ledger.ledger import Ledger
from newscrawl.ledger.rows import Failure, Fetched, Found, Known, Line
from newscrawl.ledger.standing import site_standings

NOW = 1_000_000_000


@pytest.fixture
def ledger(tmp_path):
    with Ledger(tmp_path / "ledger.sqlite3") as ledger:
        ledger.seed([Found(f"https://a.example/{n}") for n in range(1, 5)], site="a.example", now=NOW)
        yield ledger


@pytest.fixture
def broken_off(tmp_path, ledger):
    """A run whose articles are to stand in a feed, and that ends before its fate is known; the feed's part is there."""
    with Shelf(tmp_path / "news" / "one", ledger, outside={"articles"}) as shelf:
        shelf.put_article("{}", line(1))
        shelf.put_article("{}", line(2))
        shelf.put_reject("{}", Failure(Fetched("a.example/3", NOW), "http-404", None))
        shelf.commit()
    part = tmp_path / "out.jsonl.part"
    part.write_text("{}\n{}\n")
    ledger.holds.promise("one", [Promise("articles", str(tmp_path / "out.jsonl"), mark_of(part))])
    return part


def line(n):
    fetched = Fetched(f"a.example/{n}", NOW, f'"{n}"')
    return Line(fetched, f"a.example/{n}", "hash", "Headline", 0, id=f"id {n}", named=f"a.example/x{n}")


def due(ledger):
    return sorted(task.key for task in ledger.due_articles("a.example", now=NOW, limit=9))


def reconciled(tmp_path, ledger):
    return list(reconcile(tmp_path / "news", ledger))


def test_what_is_held_is_neither_due_nor_done_and_is_known(tmp_path, ledger, broken_off):
    assert due(ledger) == ["a.example/4"]
    assert [(site.done, site.pending, site.failed) for site in site_standings(tmp_path / "ledger.sqlite3")] == [
        (0, 3, 1)
    ]
    assert ledger.articles.known("a.example/1") == Known("hash", "Headline", 0, "id 1")
    assert ledger.articles.namesakes("a.example/x2", "Headline") == {"a.example/2"}
    assert ledger.articles.double("a.example/x2", "hash") == "a.example/2"


def test_a_run_that_was_killed_after_its_feed_had_its_name_is_done(tmp_path, ledger, broken_off):
    broken_off.rename(tmp_path / "out.jsonl")
    assert reconciled(tmp_path, ledger) == []
    assert due(ledger) == ["a.example/4"]
    assert [(site.done, site.pending) for site in site_standings(tmp_path / "ledger.sqlite3")] == [(2, 1)]
    assert ledger.articles.known("a.example/1") == Known("hash", "Headline", 0, "id 1")
    assert ledger.holds.runs() == {}


def test_a_run_that_was_killed_before_its_feed_had_its_name_has_its_pages_due_again(tmp_path, ledger, broken_off):
    (tmp_path / "out.jsonl").write_text("what was there before\n")
    assert reconciled(tmp_path, ledger) == []
    assert due(ledger) == ["a.example/1", "a.example/2", "a.example/4"]
    assert ledger.articles.known("a.example/1") is None
    assert ledger.holds.runs() == {}


def test_a_run_whose_folder_is_gone_has_its_pages_due_again(tmp_path, ledger, broken_off):
    for path in (tmp_path / "news" / "one").iterdir():
        path.unlink()
    (tmp_path / "news" / "one").rmdir()
    assert reconciled(tmp_path, ledger) == []
    assert due(ledger) == ["a.example/1", "a.example/2", "a.example/4"]


def test_what_a_run_that_goes_on_holds_is_left_alone(tmp_path, ledger):
    with Shelf(tmp_path / "news" / "one", ledger, outside={"articles", "rejects"}) as shelf:
        shelf.put_article("{}", line(1))
        shelf.put_reject("{}", Failure(Fetched("a.example/3", NOW), "timeout", NOW))
        shelf.commit()
        assert reconciled(tmp_path, ledger) == []
        assert due(ledger) == ["a.example/2", "a.example/4"]


def test_a_reject_is_held_too_and_due_again_when_it_said(tmp_path, ledger):
    with Shelf(tmp_path / "news" / "one", ledger, outside={"rejects"}) as shelf:
        shelf.put_reject("{}", Failure(Fetched("a.example/3", NOW), "timeout", NOW + 600))
        shelf.put_reject("{}", Failure(Fetched("a.example/4", NOW), "http-404", None))
        shelf.commit()
        ledger.holds.keep("one", "rejects")
    assert due(ledger) == ["a.example/1", "a.example/2"]
    assert [
        (task.key, task.tries) for task in ledger.due_articles("a.example", now=NOW + 600, limit=9) if task.tries
    ] == [("a.example/3", 1)]
