"""`newscrawl status`: how the sites of scheduled crawls stand."""

from __future__ import annotations

import argparse
import json
import os
from collections.abc import Iterable, Sequence
from dataclasses import asdict
from datetime import UTC, datetime
from pathlib import Path

from newscrawl.cli.complaint import Complaint
from newscrawl.ledger.fault import LedgerError
from newscrawl.ledger.rows import SiteStatus
from newscrawl.ledger.standing import site_standings

_HEADS = ("site", "found", "done", "pending", "failing", "failed", "oldest pending (UTC)", "last success (UTC)")


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
    parser.add_argument("--json", action="store_true", help="print a JSON object a line, for each site one")


def run(arguments: argparse.Namespace) -> int:
    """Print a line a site."""
    path = arguments.output / "ledger.sqlite3"
    try:
        if not path.exists():
            raise Complaint(f"{path}: there is no ledger; run `scrapy crawl news`, or name its folder with --output")
        sites = site_standings(path)
    except (LedgerError, OSError) as error:
        raise Complaint(str(error)) from None
    if arguments.json:
        for site in sites:
            print(_line(site))
    else:
        _print_table([_HEADS, *map(_row, sites)])
    return 0


def _line(site: SiteStatus) -> str:
    instants = {name: _iso(getattr(site, name)) for name in ("oldest_pending", "last_success")}
    return json.dumps({**asdict(site), **instants})


def _iso(instant: int | None) -> str | None:
    return None if instant is None else datetime.fromtimestamp(instant, UTC).isoformat()


def _print_table(rows: Sequence[tuple[str, ...]]) -> None:
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    for row in rows:
        print("  ".join(_aligned(row, widths)).rstrip())


def _row(status: SiteStatus) -> tuple[str, ...]:
    counts = (status.found, status.done, status.pending, status.failing, status.failed)
    return (status.site, *map(str, counts), _shown(status.oldest_pending), _shown(status.last_success))


def _shown(instant: int | None) -> str:
    return "-" if instant is None else f"{datetime.fromtimestamp(instant, UTC):%Y-%m-%d %H:%M}"


def _aligned(row: Sequence[str], widths: Sequence[int]) -> Iterable[str]:
    return (
        cell.rjust(width) if n else cell.ljust(width) for n, (cell, width) in enumerate(zip(row, widths, strict=True))
    )
