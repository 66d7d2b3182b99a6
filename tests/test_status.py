"""`newscrawl status`."""

import json
import os
import shutil
import sqlite3
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest

from newscrawl.cli import main
from newscrawl.ledger.ledger import Ledger
from newscrawl.ledger.rows import Failure, Fetched, Found

NOW = 1_000_000_000


@pytest.fixture
def output(tmp_path):
    """A folder with the ledger of two sites."""
    with Ledger(tmp_path / "ledger.sqlite3") as ledger:
        fill(ledger)
    return tmp_path


def fill(ledger):
    for site in ("harbour.example", "port.example"):
        ledger.seed([Found(f"https://{site}/{n}") for n in range(2)], site=site, now=NOW)
    ledger.failed(Failure(Fetched("port.example/1", NOW), "timeout", NOW + 600))


def sites(capsys, output):
    code = main(["status", "--json", "--output", str(output)])
    assert code == 0
    return [json.loads(line)["site"] for line in capsys.readouterr().out.splitlines()]


def test_status_prints_a_line_a_site(output, capsys):
    assert main(["status", "--output", str(output)]) == 0
    assert capsys.readouterr().out == (
        "site             found  done  pending  failing  failed  oldest pending (UTC)  last success (UTC)\n"
        "harbour.example      2     0        2        0       0      2001-09-09 01:46                   -\n"
        "port.example         2     0        2        1       0      2001-09-09 01:46                   -\n"
    )


def test_status_as_json_is_an_object_a_site(output, capsys):
    assert main(["status", "--json", "--output", str(output)]) == 0
    assert json.loads(capsys.readouterr().out.splitlines()[1]) == {
        "site": "port.example",
        "found": 2,
        "done": 0,
        "pending": 2,
        "failing": 1,
        "failed": 0,
        "oldest_pending": "2001-09-09T01:46:40+00:00",
        "last_success": None,
    }


def test_status_neither_waits_for_a_crawl_nor_holds_it_up(output, capsys):
    with closing(sqlite3.connect(output / "ledger.sqlite3", isolation_level=None, timeout=0)) as crawl:
        crawl.execute("BEGIN IMMEDIATE")
        crawl.execute("DELETE FROM page WHERE site = 'port.example'")
        begun = time.monotonic()
        assert sites(capsys, output) == ["harbour.example", "port.example"]
        assert time.monotonic() - begun < 10  # it would wait 30
        crawl.execute("COMMIT")
        assert sites(capsys, output) == ["harbour.example"]


def test_status_sees_what_only_the_wal_of_a_killed_crawl_holds(tmp_path, capsys):
    (tmp_path / "killed").mkdir()
    with Ledger(tmp_path / "ledger.sqlite3") as ledger:
        fill(ledger)
        for name in ("ledger.sqlite3", "ledger.sqlite3-wal"):
            shutil.copyfile(tmp_path / name, tmp_path / "killed" / name)
    assert sites(capsys, tmp_path / "killed") == ["harbour.example", "port.example"]


@contextmanager
def unwritable(folder: Path) -> Iterator[None]:
    """A folder in which nothing can be written meanwhile; root becomes somebody else, since nothing stops root."""
    for around in folder.parents[:3]:
        around.chmod(0o755)
    folder.chmod(0o555)
    is_root = os.geteuid() == 0
    try:
        if is_root:
            os.seteuid(65_534)
        yield
    finally:
        if is_root:
            os.seteuid(0)
        folder.chmod(0o755)


def test_status_needs_no_right_to_write(output, capsys):
    with unwritable(output):
        assert sites(capsys, output) == ["harbour.example", "port.example"]
    assert [path.name for path in output.iterdir()] == ["ledger.sqlite3"]


def test_status_does_not_pass_over_a_wal_that_it_cannot_read(tmp_path, capsys):
    (tmp_path / "killed").mkdir()
    with Ledger(tmp_path / "ledger.sqlite3") as ledger:
        fill(ledger)
        for name in ("ledger.sqlite3", "ledger.sqlite3-wal"):
            shutil.copyfile(tmp_path / name, tmp_path / "killed" / name)
    with unwritable(tmp_path / "killed"):
        assert main(["status", "--output", str(tmp_path / "killed")]) == 2
    said = capsys.readouterr().err
    assert said.endswith("its folder cannot be written, and ledger.sqlite3-wal holds news; copy both elsewhere\n")


def test_status_without_a_ledger_says_what_to_do(tmp_path, capsys, monkeypatch):
    monkeypatch.setenv("NEWSCRAWL_OUTPUT", str(tmp_path))
    assert main(["status"]) == 2
    assert capsys.readouterr().err == (
        f"newscrawl: {tmp_path}/ledger.sqlite3: there is no ledger; "
        "run `scrapy crawl news`, or name its folder with --output\n"
    )


def test_status_of_a_damaged_ledger_is_one_sentence(tmp_path, capsys):
    (tmp_path / "ledger.sqlite3").write_bytes(b"damaged " * 200)
    assert main(["status", "--output", str(tmp_path)]) == 2
    assert "this is no ledger, or a damaged one" in capsys.readouterr().err


@pytest.mark.parametrize("version", [0, 7])
def test_status_of_another_database_is_one_sentence(tmp_path, capsys, version):
    with closing(sqlite3.connect(tmp_path / "ledger.sqlite3")) as other:
        other.executescript(f"CREATE TABLE other (x); PRAGMA user_version = {version};")
    assert main(["status", "--output", str(tmp_path)]) == 2
    assert f"is no ledger, or that of another version of newscrawl ({version})\n" in capsys.readouterr().err
