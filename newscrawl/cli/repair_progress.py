"""How far a repair is: a line at the foot of a terminal, and a sentence at its end."""

from __future__ import annotations

import sys
import time
from collections.abc import Iterable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from newscrawl.repair.inputs import STDIN, Input
from newscrawl.repair.journal import Standing
from newscrawl.repair.tally import Tally
from newscrawl.terminal import LastLine, can_redraw

_TICK = 0.5  # seconds at a terminal
_MINUTE = 60.0  # seconds elsewhere
_KB, _MB = 1_000, 1_000_000
_SLOW = 0.1  # MB/s; less is told in KB/s


@dataclass(frozen=True, slots=True)
class Pace:
    """What was done in how many seconds: bytes of the inputs, as they lie there, and texts."""

    seconds: float
    read: int
    texts: int


def shown(pace: Pace, *, texts: int, read: int, total: int) -> list[str]:
    """Return what is to be told, the most important first; `total` is 0 where it is not known."""
    parts = [f"{100 * read // total} %"] if total else []
    parts.append(counted(texts, "text"))
    if pace.seconds > 0:
        parts += [f"{pace.texts / pace.seconds:.0f} texts/s", _rate(pace)]
    if pace.read and total:
        parts.append(f"ETA {_clock(max(total - read, 0) * pace.seconds / pace.read)}")
    return parts


def counted(number: int, name: str) -> str:
    """Return a number of things as one says it."""
    return f"{number:,} {name}{'' if number == 1 else 's'}"


def _rate(pace: Pace) -> str:
    rate = pace.read / pace.seconds
    return f"{rate / _MB:.1f} MB/s" if rate >= _SLOW * _MB else f"{rate / _KB:.1f} KB/s"


def _clock(seconds: float) -> str:
    minutes, rest = divmod(round(seconds), 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02}:{rest:02}" if hours else f"{minutes}:{rest:02}"


class Telling:
    """Tells how far a repair is, on standard error: in a line where that is a terminal, in sentences anywhere."""

    def __init__(self, inputs: Sequence[Input], *, is_quiet: bool, begun: Standing | None = None) -> None:
        begun = begun or Standing()
        self._total = 0 if any(one.name == STDIN for one in inputs) else sum(one.size for one in inputs)
        self._is_quiet = is_quiet
        self._line = None if is_quiet or not can_redraw(sys.stderr) else LastLine(sys.stderr)
        self._texts_before, self._read_before = begun.tally.texts, begun.read
        self._read = begun.read
        self._since = self._told = time.monotonic()

    def tell(self, read: int, tally: Tally) -> None:
        """Take note of how far it is, and show it now and then."""
        self._read = read
        if self._is_quiet or time.monotonic() - self._told < (_MINUTE if self._line is None else _TICK):
            return
        self._told = time.monotonic()
        parts = shown(self._pace(tally), texts=tally.texts, read=read, total=self._total)
        if self._line is None:
            self.say(", ".join(parts))
        else:
            self._show(parts)

    def close(self) -> None:
        """Take the line away."""
        self._show([])

    def _show(self, parts: Sequence[str]) -> None:
        if self._line is not None:
            with suppress(OSError):  # the terminal may be gone
                self._line.show(parts)

    def say(self, sentence: str) -> None:
        """Say a sentence in the line's place."""
        self.close()
        if not self._is_quiet:
            with suppress(OSError):  # nobody may be there to hear it
                print(f"newscrawl: {sentence}", file=sys.stderr)

    def closing(self, tally: Tally, paths: Iterable[Path]) -> str:
        """Return how it ended: the sums, the time of this run, and where the files are."""
        pace = self._pace(tally)
        rate = f", {_rate(pace)}" if pace.seconds > 0 and pace.read else ""
        sums = (
            f"{counted(tally.texts, 'text')}, {counted(tally.articles, 'article')},"
            f" {counted(tally.texts - tally.articles, 'reject')}"
        )
        return f"{sums}; {_clock(pace.seconds)}{rate}; in {', '.join(map(str, paths))}"

    def _pace(self, tally: Tally) -> Pace:
        seconds = time.monotonic() - self._since
        return Pace(seconds, self._read - self._read_before, tally.texts - self._texts_before)
