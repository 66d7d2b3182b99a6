"""The files of a repair: .part until all is in them, and cut back to the journal's lengths where a run was killed."""

from __future__ import annotations

import fcntl
import json
import os
from collections.abc import Sequence
from contextlib import ExitStack
from dataclasses import dataclass, replace
from io import FileIO
from pathlib import Path

from newscrawl.crawl.packing import FORMATS, packed_bytes
from newscrawl.disk import is_at, removed, stored
from newscrawl.repair.fault import RepairError
from newscrawl.repair.journal import Journal, Standing
from newscrawl.repair.order import Order, digest_of_order


@dataclass(frozen=True, slots=True)
class Names:
    """The files that belong to an output; `form` is how their lines are packed."""

    articles: Path
    form: str

    @property
    def lines(self) -> tuple[Path, Path, Path]:
        """The files of articles, rejects and originals: in this order an outcome has its bytes."""
        return self.articles, self._beside(f"rejects.{self.form}"), self._beside(f"originals.{self.form}")

    @property
    def summary(self) -> Path:
        """The file of the sums."""
        return self._beside("summary.json")

    @property
    def journal(self) -> Path:
        """What lies there until the run is over."""
        return self.articles.with_name(f"{self.articles.name}.journal")

    def _beside(self, ending: str) -> Path:
        return self.articles.with_name(self.articles.name.removesuffix(self.form) + ending)


def names_of(output: Path) -> Names:
    """Return the names of an output's files; RepairError where its ending says no form."""
    form = next((form for form in FORMATS if output.name.endswith(f".{form}")), None)
    if form is None or output.name == f".{form}":
        raise RepairError(f"-o {output}: its name is to end in {', '.join(f'.{form}' for form in FORMATS)}")
    return Names(output, form)


class Outputs:
    """The files of one run, which holds them alone; `standing` is how far it is, as on the disk.

    Its methods raise OSError, and RepairError for what a user can mend.
    """

    def __init__(self, names: Names, order: Order, *, count: int) -> None:
        self._names = names
        self._paths, self._others = names.lines[:count], names.lines[count:]
        self._journal = Journal(names.journal, order)
        self.order_digest = digest_of_order(order)
        self._held = ExitStack()
        self._files: tuple[FileIO, ...] = ()
        self.standing = Standing()

    def open(self, *, overwrite: bool, restart: bool) -> None:
        """Take the files as a killed run left them, or begin them."""
        known = None if restart else self._journal.standing()
        if known is None and not overwrite:
            self._refuse_finished()
        self._lock(is_new=known is None)
        known = None if restart else self._journal.standing()  # the run that had them may have gone on meanwhile
        if known is None:
            self._journal.write(self.standing)
            for path in self._others:
                removed(_part(path))
        else:
            self.standing = known
        if not self.standing.is_whole:
            self._files = tuple(self._cut_back(*pair) for pair in zip(self._paths, self.standing.lengths, strict=False))

    def _refuse_finished(self) -> None:
        there = next((path for path in (*self._names.lines, self._names.summary) if path.exists()), None)
        if there is not None:
            raise RepairError(f"{there} is there already; name another -o, or give --overwrite")

    def _lock(self, *, is_new: bool) -> None:
        part = _part(self._names.articles)
        try:
            lock = self._held.enter_context(_opened(part, os.O_CREAT if is_new else 0))
        except FileNotFoundError:
            if is_new:
                raise
            return  # a run that was killed when all its files had their names
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise RepairError(f"{self._names.articles}: another run is writing it; wait until it ends") from None
        if not is_at(part, lock):
            raise RepairError(f"{self._names.articles}: another run has just ended; look at what it wrote")

    def _cut_back(self, path: Path, length: int) -> FileIO:
        part = _part(path)
        file = self._held.enter_context(_opened(part, os.O_CREAT))
        if os.fstat(file.fileno()).st_size < length:
            raise RepairError(f"{part} is shorter than the run left it; --restart begins anew")
        file.truncate(length)
        file.seek(length)
        return file

    def rejected_before(self) -> int | None:
        """Return how many texts gave no article in a finished run of the same order; None where none lies there."""
        try:
            held = json.loads(self._names.summary.read_bytes())
            is_same = self.order_digest is not None and held.get("order") == self.order_digest
            rejected = held.get("rejected") if is_same else None
        except (OSError, ValueError, AttributeError):
            return None
        are_there = all(path.exists() for path in self._paths) and not self._names.journal.exists()
        return rejected if are_there and isinstance(rejected, int) else None

    @property
    def written(self) -> tuple[Path, ...]:
        """The files that a finished run leaves."""
        return *self._paths, self._names.summary

    def write(self, bodies: Sequence[bytes]) -> tuple[int, ...]:
        """Add to the files, and return how much they have grown."""
        for file, body in zip(self._files, bodies, strict=False):
            left = memoryview(body)
            while left:
                left = left[file.write(left) :]
        return tuple(map(len, bodies))

    def commit(self, standing: Standing) -> None:
        """Bring to the disk all that was written, and that it is there."""
        for file in self._files:
            os.fsync(file.fileno())
        self._journal.write(standing)
        self.standing = standing

    def finish(self, summary: str) -> None:
        """Give the files their names, the articles last, and take the journal away. It may be done again."""
        if not self.standing.is_whole:
            for file, length in zip(self._files, self.standing.lengths, strict=False):
                file.write(b"" if length else packed_bytes(b"", self._names.form))  # nothing at all is no packed file
            self.commit(replace(self.standing, is_whole=True))
        for path in reversed(self._paths):
            if _part(path).exists():
                stored(_part(path), path)
        for path in self._others:  # of a run that was told to write it, and that this one overwrites
            removed(path)
        part = _part(self._names.summary)
        part.write_text(summary, "utf-8")
        stored(part, self._names.summary)
        self._journal.remove()

    def close(self) -> None:
        """Let go of the files, and of the lock on them."""
        self._held.close()


def _opened(path: Path, creating: int) -> FileIO:
    return FileIO(os.open(path, os.O_RDWR | creating, 0o666), "r+")


def _part(path: Path) -> Path:
    return path.with_name(f"{path.name}.part")
