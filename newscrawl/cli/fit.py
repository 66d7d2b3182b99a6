"""`newscrawl fit`: fit the estimate to pages with known answers."""

from __future__ import annotations

import argparse
from importlib.util import find_spec
from pathlib import Path

from newscrawl.cli.complaint import Complaint


def add(parser: argparse.ArgumentParser) -> None:
    """Name the options."""
    parser.description = (
        "Fit the trees of the estimate to pages with known answers. Prints figures on sites that the trees were not"
        " fitted to, then writes trees fitted to all."
    )
    parser.epilog = "example: newscrawl fit corpus/ --out trees.json"
    parser.add_argument("folders", metavar="DIR", nargs="+", type=Path, help="a dataset folder, or a folder of them")
    parser.add_argument("--out", metavar="FILE", type=Path, required=True, help="write the trees to this file")
    parser.add_argument(
        "--from-text", action="store_true", help="fit the trees for plain texts, to what other tools dump of the pages"
    )
    parser.add_argument("--except", dest="left_out", metavar="ID,...", default="", help="leave these pages out")


def run(args: argparse.Namespace) -> int:
    """Fit and write."""
    dumpers = ("resiliparse", "inscriptis") if args.from_text else ()
    missing = [name for name in ("rapidfuzz", "lightgbm", "numpy", *dumpers) if find_spec(name) is None]
    if missing:
        raise Complaint(f"fit needs {', '.join(missing)}, which is not installed: pip install 'newscrawl[fit]'")
    # Imported here: without the extra [fit] the other commands must still run.
    from newscrawl.bench.corpus import read_corpus  # noqa: PLC0415 - needs the extra
    from newscrawl.bench.truth import BenchError  # noqa: PLC0415 - needs the extra
    from newscrawl.fit.from_text import fit_from_text  # noqa: PLC0415 - needs the extra
    from newscrawl.fit.run import fit  # noqa: PLC0415 - needs the extra

    if not args.out.parent.is_dir():
        raise Complaint(f"--out {args.out}: there is no folder {args.out.parent}; make it, or name another")
    try:
        pages = read_corpus(args.folders, [name for name in args.left_out.split(",") if name])
        (fit_from_text if args.from_text else fit)(pages, args.out, say=print)
    except BenchError as fault:
        raise Complaint(str(fault)) from fault
    return 0
