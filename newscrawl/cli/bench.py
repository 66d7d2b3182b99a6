"""`newscrawl bench`: measure the cleaner on pages with known answers."""

from __future__ import annotations

import argparse
from importlib.util import find_spec
from pathlib import Path

from newscrawl.cli.complaint import Complaint

_LEAST = 800  # blocks; an eighth of it is an article yet


def add(parser: argparse.ArgumentParser) -> None:
    """Name the options."""
    parser.description = "Score the cleaner on pages with known answers: figures by dataset, worst pages, time, memory."
    parser.epilog = "example: newscrawl bench corpus/ --against trafilatura --worst 20"
    parser.add_argument("folders", metavar="DIR", nargs="*", type=Path, help="a dataset folder, or a folder of them")
    parser.add_argument("--pred", metavar="F", type=Path, help="write the predictions to this file, a JSON line a page")
    parser.add_argument("--against", choices=["trafilatura"], help="score this tool too, side by side")
    parser.add_argument(
        "--from-text",
        choices=["resiliparse", "trafilatura", "inscriptis", "truth"],
        help="clean not the pages, but the texts that this tool takes off them; in brackets what those texts are worth",
    )
    parser.add_argument("--gate", action="store_true", help="exit 1 when a figure is worse than its floor")
    parser.add_argument(
        "--update",
        action="store_true",
        help="raise the floors to today's figures, none is lowered; a new dataset needs --floors",
    )
    parser.add_argument("--except", dest="left_out", metavar="ID,...", default="", help="leave these pages out")
    parser.add_argument("--worst", metavar="N", type=int, default=10, help="list the N worst pages (default 10)")
    parser.add_argument("--diff", action="store_true", help="show what is wrong on each of them, block by block")
    parser.add_argument(
        "--profile", metavar="NAME", help="score all datasets with this profile, such as news+embeds, not their own"
    )
    parser.add_argument("--growth", action="store_true", help="time a page as it grows to eight times its size; no DIR")
    parser.add_argument(
        "--largest", metavar="BLOCKS", type=int, default=80_000, help="the largest page of --growth (default 80,000)"
    )
    parser.add_argument("--floors", metavar="FILE", type=Path, help="use this floors file, not newscrawl's own")


def run(args: argparse.Namespace) -> int:
    """Measure; return 1 when --gate was asked and a figure fell short."""
    if not (args.folders or args.growth):
        raise Complaint(
            "bench needs a DIR with truth.jsonl and pages (docs/benchmarks.md says of what shape), or --growth"
        )
    if args.largest < _LEAST:
        raise Complaint(f"bench: --largest {args.largest} is too small to be timed; give {_LEAST} blocks or more")
    if args.from_text and args.against:
        raise Complaint("bench: --from-text holds the texts as they are against newscrawl; leave out --against")
    missing = [name for name in ("rapidfuzz", "resiliparse", "inscriptis") if find_spec(name) is None]
    if missing:
        raise Complaint(f"bench needs {', '.join(missing)}, which is not installed: pip install 'newscrawl[bench]'")
    # Imported here: without the extra [bench] the other commands must still run.
    from newscrawl.bench.growth import growth, growth_lines  # noqa: PLC0415 - needs the extra
    from newscrawl.bench.measure import Order, measure  # noqa: PLC0415 - needs the extra
    from newscrawl.bench.truth import BenchError  # noqa: PLC0415 - needs the extra

    if args.growth:
        for line in growth_lines(growth(args.largest)):
            print(line)
        if not args.folders:
            return 0
    order = Order(
        folders=tuple(args.folders),
        predictions=args.pred,
        against_peer=args.against is not None,
        gate=args.gate,
        update=args.update,
        left_out=tuple(name for name in args.left_out.split(",") if name),
        worst=max(args.worst, 0),
        profile=args.profile,
        diff=args.diff,
        from_text=args.from_text,
        floors=args.floors,
    )
    try:
        return 0 if measure(order, print) else 1
    except BenchError as fault:
        raise Complaint(str(fault)) from fault
