"""`make soak`: scheduled crawls under strain, with figures; exit code 1 where something is not as it must be."""

from __future__ import annotations

import argparse
import os
import platform
import subprocess
import sys
import time
from collections.abc import Callable, Mapping
from importlib.metadata import version
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

from soak.again import again
from soak.full import full, in_own_mounts
from soak.held import held
from soak.hostile import hostile
from soak.kills import kills
from soak.large import asked, large
from soak.repair import repair
from soak.strain import Outcome, Soak

_PARTS: dict[str, Callable[[Soak], Outcome]] = {
    part.__name__: part for part in (again, kills, held, full, large, asked, hostile, repair)
}


def main() -> int:
    """Run the parts that are asked for and say what came of each."""
    parser = argparse.ArgumentParser(prog="soak", description=__doc__)
    parser.add_argument("parts", nargs="*", default=list(_PARTS), help=f"of: {', '.join(_PARTS)}")
    parser.add_argument("--scale", type=float, default=1.0, help="1.0 is everything; 0.1 a tenth of pages and kills")
    parser.add_argument("--seed", type=int, default=time.time_ns() % 1_000_000, help="makes the same chances again")
    parser.add_argument("--keep", type=Path, help="a new folder, where logs and output stay")
    given = parser.parse_args()
    if unknown := set(given.parts) - set(_PARTS):
        parser.error(f"there is no part {min(unknown)}; the parts are {', '.join(_PARTS)}")
    if given.keep and given.keep.exists():
        parser.error(f"--keep: {given.keep} is there already; name a new folder")
    in_own_mounts()
    print(f"soak at {given.scale:g}, --seed {given.seed}", flush=True)
    load = f"{os.getloadavg()[0]:.1f}"
    with TemporaryDirectory(prefix="soak-") as folder:
        place = (given.keep or Path(folder)).absolute()
        outcomes = {part: _run(part, Soak(place, given.scale, Random(given.seed))) for part in given.parts}
    print(
        f"\n{_machine()}; load average {load} before, {os.getloadavg()[0]:.1f} after\n\n{_table(outcomes)}", flush=True
    )
    for part, outcome in outcomes.items():
        if outcome.is_left_out:
            print(f"\n== soak {part}: NOT RUN, {outcome.figures}", flush=True)
    return int(any(outcome.faults for outcome in outcomes.values()))


def _run(part: str, soak: Soak) -> Outcome:
    began = time.monotonic()
    try:
        outcome = _PARTS[part](soak)
    except subprocess.TimeoutExpired as hung:
        outcome = Outcome("broken off", (f"every crawl comes to an end: {hung}",))
    print(f"{part:<7} {_word(outcome)}, {time.monotonic() - began:.0f} s: {outcome.figures}", flush=True)
    for fault in outcome.faults:
        print(f"    not so: {fault}", flush=True)
    return outcome


def _word(outcome: Outcome) -> str:
    return "NOT RUN" if outcome.is_left_out else "FAILED" if outcome.faults else "well"


def _machine() -> str:
    return f"{os.cpu_count()} cores, Python {platform.python_version()}, Scrapy {version('scrapy')}"


def _table(outcomes: Mapping[str, Outcome]) -> str:
    """What the parts measured, as docs/benchmarks.md has it."""
    rows = [f"| {part} | {_word(outcome)} | {outcome.figures} |" for part, outcome in outcomes.items()]
    return "\n".join(["| part | | figures |", "|---|---|---|", *rows])


if __name__ == "__main__":
    sys.exit(main())
