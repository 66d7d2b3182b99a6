"""`newscrawl status`: how the sites of scheduled crawls stand."""

from __future__ import annotations

import argparse
import os
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from pathlib import Path

from newscrawl.cli.complaint import Complaint
from newscrawl.ledger.ledger import Ledger, LedgerError
from newscrawl.ledger.rows import SiteStatus

_HEADS = ("site", "found", "done", "pending", "failing", "failed", "oldest pending", "last success")


def add(parser: argparse.ArgumentParser) -> None:
    """Name the options."""
    parser.description = (
        "Show, for every site that `scrapy crawl news` has crawled, how many of its articles are known."
    )
    parser.epilog = "example: newscrawl status --output /srv/news"
    parser.add_argument(
        "--output",
        type=Path,
        default=Path(os.environ.get("NEWSCRAWL_OUTPUT") or "output"),
        help="the crawls' output folder (default: $NEWSCRAWL_OUTPUT, else output)",
    )


def run(arguments: argparse.Namespace) -> int:
    """Print a line a site."""
    path = arguments.output / "ledger.sqlite3"
    if not path.exists():
        raise Complaint(f"{path}: there is no ledger; run `scrapy crawl news` first, or name its folder with --output")
    try:
        with Ledger(path) as ledger:
            rows = [_HEADS, *map(_row, ledger.status())]
    except LedgerError as error:
        raise Complaint(str(error)) from None
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    for row in rows:
        print("  ".join(_aligned(row, widths)).rstrip())
    return 0


def _row(status: SiteStatus) -> tuple[str, ...]:
    counts = (status.found, status.done, status.pending, status.failing, status.failed)
    return (status.site, *map(str, counts), _shown(status.oldest_pending), _shown(status.last_success))


def _shown(instant: int | None) -> str:
    return "-" if instant is None else f"{datetime.fromtimestamp(instant, UTC):%Y-%m-%d %H:%M}"


def _aligned(row: Sequence[str], widths: Sequence[int]) -> Iterable[str]:
    return (
        cell.rjust(width) if n else cell.ljust(width) for n, (cell, width) in enumerate(zip(row, widths, strict=True))
    )
