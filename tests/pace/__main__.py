"""Time whole crawls of the same pages in turn, and print what each takes."""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from newscrawl.clean import Cleaner, RawPage
from pace.crawls import Site, Took, bare, inline, ours
from pace.pages import ServedPage, laps, served_pages
from pace.report import load_told, report, verdict
from pace.server import serving

CRAWLS: Mapping[str, Callable[[Site, Path], Took]] = {
    "Scrapy, stores the HTML": bare,
    "Scrapy, T inline": inline,
    "newscrawl": ours,
}


def main() -> int:
    """Return 1 where a gate is missed, else 0."""
    parser = argparse.ArgumentParser("pace", description=__doc__)
    parser.add_argument("folders", metavar="DIR", nargs="+", type=Path, help="a corpus, or a folder of .html files")
    parser.add_argument("--pages", type=int, default=600, help="pages a run at least (default 600)")
    parser.add_argument("--rounds", type=int, default=3, help="runs of each crawl; medians are shown (default 3)")
    parser.add_argument(
        "--gate", metavar="RATIO", type=float, help="exit 1 below this steady rate to T inline, or with a late loop"
    )
    args = parser.parse_args()
    before, _, _ = os.getloadavg()
    pages = served_pages(args.folders)
    site = laps(pages, args.pages)
    took = rounds(site, args.rounds)
    gate = verdict(took, args.gate) if args.gate else None
    for line in (
        *report(took, clean_ms(pages)),
        load_told(before, os.getloadavg()[0]),
        *([gate.words] if gate else []),
    ):
        sys.stdout.write(f"{line}\n")
    return int(gate is not None and not gate.is_met)


def rounds(pages: Mapping[str, ServedPage], count: int) -> dict[str, list[Took]]:
    """Run each crawl so many times, in turn, each round from the next one on."""
    took: dict[str, list[Took]] = {name: [] for name in CRAWLS}
    with tempfile.TemporaryDirectory() as scratch, serving(pages) as host:
        addresses = Path(scratch) / "addresses"
        addresses.write_text("".join(f"http://{host}{path}\n" for path in pages), "utf-8")
        for number in range(count):
            names = list(CRAWLS)
            for name in names[number % len(names) :] + names[: number % len(names)]:
                with tempfile.TemporaryDirectory(dir=scratch) as folder:
                    took[name].append(CRAWLS[name](Site(host, addresses), Path(folder)))
    return took


def clean_ms(pages: Sequence[ServedPage]) -> float:
    """Return what cleaning a page takes of one processor, in this process and in milliseconds."""
    cleaner = Cleaner()
    raw = [
        RawPage(f"https://x.example{page.path}", page.body, headers=(("content-type", page.content_type),))
        for page in pages
    ]
    for page in raw[:20]:
        cleaner.clean(page)
    begun = time.process_time()
    for page in raw:
        cleaner.clean(page)
    return 1000 * (time.process_time() - begun) / len(raw)


if __name__ == "__main__":
    sys.exit(main())
