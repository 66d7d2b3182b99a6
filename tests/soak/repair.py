"""`newscrawl repair` over a gigabyte: how fast it is and in what memory, and what is left of it when it is killed."""

from __future__ import annotations

from itertools import pairwise

from session import orphans

from soak.polluted import name_of, odd_of, written
from soak.repair_killed import killed
from soak.repaired import WORKERS, Repaired, repaired
from soak.strain import Outcome, Soak, faults

_SIZE = 1_000_000_000  # bytes at 1.0; a tenth of a soak has a hundredth of them, for it is to take half a minute
_QUARTER = 4
_SMALL, _SMALLEST = 100, 600_000  # an input to be killed over has one byte of so many, but so many at least
_MEMORY = 500.0  # MB a process
_SLOWER = 0.75  # a byte of the whole may take four thirds of the time that one of the quarter takes
_STORIES = 0.95  # of the lines that hold a story give an article


def repair(soak: Soak) -> Outcome:
    """Repair much, a quarter of it, and a little that is killed again and again."""
    folder = soak.folder / "repair"
    folder.mkdir(parents=True)
    size = round(_SIZE * min(1.0, soak.scale) ** 2)
    quarter = repaired(written(folder / "quarter.jsonl", size // _QUARTER))
    whole = repaired(written(folder / "whole.jsonl", size))
    ratio = whole.rate / quarter.rate
    kills = killed(written(folder / "small.jsonl", max(_SMALLEST, size // _SMALL)), soak)
    expected = {
        "it ends with exit code 1, for there are rejects": whole.course.code == 1,
        f"no process takes {_MEMORY:.0f} MB": whole.course.largest < _MEMORY,
        f"the time is linear, not {ratio:.2f} of a quarter's MB/s": ratio > _SLOWER,
        "no process is left": not orphans([whole.course.session]),
        **_of_all(whole),
    }
    figures = f"{_told(whole)}, {ratio:.2f} times those of a quarter; {kills.figures}"
    return Outcome(figures, (*faults(expected), *kills.faults))


def _told(whole: Repaired) -> str:
    given, course = whole.given, whole.course
    return (
        f"{given.megabytes:.0f} MB, {given.lines} lines, in {course.took:.0f} s by {WORKERS} workers; "
        f"at most {course.largest:.0f} MB a process, {course.memory:.0f} MB all; {whole.rate:.2f} MB/s a core"
    )


def _of_all(whole: Repaired) -> dict[str, bool]:
    """Each line of the input has its article or its reject, in the order of the input, and none has two."""
    numbers = range(1, whole.given.lines + 1)
    ids, rejected = list(whole.ids()), list(whole.rejected())
    order = {name_of(number, whole.given.path): number for number in numbers}
    odd = {name for name, number in order.items() if odd_of(number)}
    stories = len(order) - len(odd)
    return {
        "no line is lost": {*ids, *rejected} == order.keys(),
        "no line has two": len(ids) + len(rejected) == len(order),
        "articles and rejects stand in the order of the input": all(
            order.get(a, 0) < order.get(b, 0) for names in (ids, rejected) for a, b in pairwise(names)
        ),
        "what holds no story is a reject": odd.issubset(rejected),
        f"{len(ids)} of {stories} stories are articles": len(ids) >= _STORIES * stories,
    }
