"""`newscrawl status`."""

from newscrawl.cli import main
from newscrawl.ledger.ledger import Ledger
from newscrawl.ledger.rows import Failure, Fetched, Found


def test_status_prints_a_line_a_site(tmp_path, capsys):
    with Ledger(tmp_path / "ledger.sqlite3") as ledger:
        for site in ("harbour.example", "port.example"):
            ledger.seed([Found(f"https://{site}/{n}") for n in range(2)], site=site, now=1_000_000_000)
        ledger.failed(Failure(Fetched("port.example/1", 1_000_000_000), "timeout", 1_000_000_600))
    assert main(["status", "--output", str(tmp_path)]) == 0
    assert capsys.readouterr().out == (
        "site             found  done  pending  failing  failed    oldest pending  last success\n"
        "harbour.example      2     0        2        0       0  2001-09-09 01:46             -\n"
        "port.example         2     0        2        1       0  2001-09-09 01:46             -\n"
    )


def test_status_without_a_ledger_says_what_to_do(tmp_path, capsys, monkeypatch):
    monkeypatch.setenv("NEWSCRAWL_OUTPUT", str(tmp_path))
    assert main(["status"]) == 2
    assert capsys.readouterr().err == (
        f"newscrawl: {tmp_path}/ledger.sqlite3: there is no ledger; "
        "run `scrapy crawl news` first, or name its folder with --output\n"
    )


def test_status_of_a_damaged_ledger_is_one_sentence(tmp_path, capsys):
    (tmp_path / "ledger.sqlite3").write_bytes(b"damaged " * 200)
    assert main(["status", "--output", str(tmp_path)]) == 2
    assert "this is no ledger, or a damaged one" in capsys.readouterr().err
