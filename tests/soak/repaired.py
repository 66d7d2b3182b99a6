"""An input of polluted texts, repaired by the real command and left alone, and what it left."""

from __future__ import annotations

import hashlib
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import orjson
from crawl_run import environment
from session import Course, Limits, watched

from newscrawl.crawl.packing import unpacked
from soak.polluted import Input

WORKERS = 2
_PATIENCE = 7_200.0


@dataclass(frozen=True)
class Repaired:
    """An input that was repaired, where its lines are, and how that went."""

    given: Input
    out: Path
    course: Course

    @property
    def rate(self) -> float:
        """MB a second of one core's time, start included."""
        return self.given.megabytes / self.course.busy

    def ids(self) -> Iterator[str]:
        return (orjson.loads(line)["provenance"]["input_id"] for line in lines_of(self.out))

    def rejected(self) -> Iterator[str]:
        """The ids of the rejects."""
        (rejects,) = self.out.parent.glob("clean.rejects.jsonl*")
        return (orjson.loads(line)["input_id"] for line in lines_of(rejects))


def repaired(given: Input, *, workers: int = WORKERS, form: str = "jsonl") -> Repaired:
    """Repair all of an input in a folder of its own."""
    out = given.path.parent / f"{given.path.stem}-{workers}-{form}" / f"clean.{form}"
    out.parent.mkdir()
    line = command_of(given, out, workers=workers)
    return Repaired(given, out, watched(line, out.parent, environment(), limits=Limits(_PATIENCE)))


def command_of(given: Input, out: Path, *, workers: int = WORKERS) -> Sequence[str]:
    program = str(Path(sys.executable).with_name("newscrawl"))
    return [program, "repair", str(given.path), "-o", str(out), "--workers", str(workers)]


def lines_of(path: Path) -> Iterator[bytes]:
    """The lines of a file, unpacked."""
    with path.open("rb") as file:
        yield from unpacked(file, path.name)


def sum_of_lines(path: Path) -> str:
    """The checksum of a file's lines, however they are packed."""
    found = hashlib.sha256()
    for line in lines_of(path):
        found.update(line)
    return found.hexdigest()


def sums(folder: Path) -> dict[str, str]:
    """The checksums of what a repair leaves, by the names of its files."""
    return {path.name: _sum(path) for path in folder.iterdir() if path.name != "log"}


def _sum(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
