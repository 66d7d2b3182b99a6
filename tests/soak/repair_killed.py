"""A repair that is killed again and again and goes on each time leaves the bytes of one that was left alone."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from itertools import cycle
from pathlib import Path
from random import Random

from crawl_run import environment
from session import begun, kill, orphans

from soak.polluted import Input
from soak.repaired import Repaired, command_of, repaired, sum_of_lines, sums
from soak.strain import Outcome, Soak, ended, faults, until

_KILLS = 20
_MOST = 2  # repairs for a kill that is to be: one may come to its end before it is killed
_IN_A_ROW = 3  # of one repair, which then comes to its end
_HAS_WRITTEN = 0.75  # of the kills meet one that has just written something; the others may meet its start
_SOON = 10  # part of a whole repair's time; soon after it has written is within this
_WITH_REJECTS = 1  # the exit code
_OFTEN = str(Path(__file__).with_name("often.py"))
_FORMS = ("jsonl", "jsonl.gz", "jsonl.zst")


def killed(given: Input, soak: Soak) -> Outcome:
    """Repair by one worker into each form, left alone, and by two, killed at any moment; then compare."""
    with ThreadPoolExecutor() as at_once:
        alone = list(at_once.map(lambda form: repaired(given, workers=1, form=form), _FORMS))
    least = soak.some(_KILLS, least=len(_FORMS))
    runs, wrong = _Runs(soak.chance, in_a_row=min(_IN_A_ROW, least // len(_FORMS))), []
    for number, one in zip(range(_MOST * least), cycle(alone)):
        if wrong or (number >= len(alone) and runs.kills >= least):
            break
        wrong += _differs(one, runs, number)
    plain = sum_of_lines(alone[0].out)
    expected = {
        f"at least {least} kills meet a repair, not {runs.kills}": runs.kills >= least,
        "a repair left alone ends with exit code 1, for there are rejects": all(
            one.course.code == _WITH_REJECTS for one in alone
        ),
        "packed files hold the lines of the plain one": all(sum_of_lines(one.out) == plain for one in alone),
        f"what was killed leaves the same bytes, but for {', '.join(wrong)}": not wrong,
        "no process of a killed repair is left": not orphans(runs.sessions),
    }
    told = f"{runs.kills} kills over {given.lines} lines, into {', '.join(_FORMS)}: the bytes of one worker left alone"
    return Outcome(told, faults(expected))


def _differs(alone: Repaired, runs: _Runs, number: int) -> list[str]:
    """Repair, killed some times, until the end; what is other than where it was left alone."""
    out = alone.given.path.parent / f"killed-{number:02}" / alone.out.name
    out.parent.mkdir()
    line = [sys.executable, "-P", _OFTEN, *command_of(alone.given, out)[1:]]
    code = runs.killed(line, out.parent, within=alone.course.took)
    if code is None:
        with runs.started(line, out.parent) as process:
            code = ended(process)
    is_same = code == alone.course.code and sums(out.parent) == sums(alone.out.parent)
    return [] if is_same else [f"{out.parent.name}/{out.name} (exit code {code})"]


class _Runs:
    """Repairs that are started, and how many of them were killed."""

    def __init__(self, chance: Random, *, in_a_row: int) -> None:
        self.kills = 0
        self.sessions: list[int] = []
        self._chance = chance
        self._in_a_row = in_a_row

    def killed(self, line: Sequence[str], folder: Path, *, within: float) -> int | None:
        """Start it and kill it, again and again; the exit code where it came to its end before it was killed."""
        for _ in range(self._in_a_row):
            has_written = self._chance.random() < _HAS_WRITTEN
            with self.started(line, folder) as process:
                if has_written:
                    self._wait_for_more(process, folder)
                longest = within / (_SOON if has_written else 2)
                try:
                    return process.wait(self._chance.uniform(0, longest))
                except subprocess.TimeoutExpired:
                    self._kill(process, folder)
            if _is_whole(folder):  # it had done all, and was about to say so
                return _WITH_REJECTS
        return None

    def _wait_for_more(self, process: subprocess.Popen[bytes], folder: Path) -> None:
        held = _bytes(folder)
        until(lambda: _bytes(folder) > held, process)

    def _kill(self, process: subprocess.Popen[bytes], folder: Path) -> None:
        self.kills += 1
        what = kill(process, is_group=self.kills % 2 == 0)
        print(f"    {what} with {_bytes(folder)} bytes written", flush=True)

    @contextmanager
    def started(self, line: Sequence[str], folder: Path) -> Iterator[subprocess.Popen[bytes]]:
        """Start it in a session of its own; what is left of that when the block ends is killed, if it did not end."""
        with begun(line, folder, environment()) as process:
            self.sessions.append(process.pid)
            yield process


def _bytes(folder: Path) -> int:
    """How much of the records is on the disk."""
    return sum(path.stat().st_size for path in folder.glob("clean.jsonl*") if path.suffix != ".journal")


def _is_whole(folder: Path) -> bool:
    return (folder / "clean.summary.json").exists() and not [*folder.glob("*.journal")]
