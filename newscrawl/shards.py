"""The files of a crawl that remembers: each is there whole or not at all, and told to the ledger once it is there."""

from __future__ import annotations

import fcntl
import gzip
import os
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import IO

from backports import zstd

from newscrawl.ledger.ledger import Ledger
from newscrawl.ledger.rows import Failure, Known, Line

_LOCK = ".running"  # held by the process that writes in a run's folder
_PART = ".part"
_OPENERS: dict[str, Callable[[Path], IO[bytes]]] = {
    "": lambda path: path.open("wb"),
    "gz": lambda path: gzip.open(path, "wb"),
    "zst": lambda path: zstd.open(path, "wb"),
}
COMPRESSIONS = frozenset(_OPENERS)


class Shelf:
    """The lines of one run. What is put on it counts as done once `commit` has returned, and not before."""

    def __init__(self, folder: Path, ledger: Ledger, *, compression: str = "") -> None:
        folder.mkdir(parents=True, exist_ok=True)
        self._folder = folder
        self._ledger = ledger
        self._suffix = f".jsonl.{compression}" if compression else ".jsonl"
        self._open = _OPENERS[compression]
        self._files: dict[str, IO[bytes]] = {}
        self._number = 0
        self._lines: list[Line] = []
        self._known: dict[str, Known] = {}  # by article
        self._failures: list[Failure] = []
        self._lock = (folder / _LOCK).open("w")
        fcntl.flock(self._lock, fcntl.LOCK_EX)

    @property
    def waiting(self) -> int:
        """How many lines are not done yet."""
        return len(self._lines) + len(self._failures)

    @property
    def keys(self) -> frozenset[str]:
        """The keys of the addresses whose lines are not done yet."""
        return frozenset(answer.fetched.key for answer in (*self._lines, *self._failures))

    def known(self, article: str) -> Known | None:
        """Return what a line that is not done yet says of an article."""
        return self._known.get(article)

    def put_article(self, line: str, answer: Line) -> None:
        """Write an article's line."""
        self._write("articles", line)
        self._lines.append(answer)
        self._known[answer.article] = Known(answer.content_hash, answer.headline, answer.revision)

    def put_reject(self, line: str, answer: Failure) -> None:
        """Write a reject's line."""
        self._write("rejects", line)
        self._failures.append(answer)

    def commit(self) -> None:
        """Bring what was put to the disk, give the files their names, and tell the ledger."""
        if not self.waiting:
            return
        names = [self._stored(kind, file) for kind, file in self._files.items()]
        _synced(self._folder)
        self._ledger.shelved(names, self._folder.name, lines=self._lines, failures=self._failures)
        self._files, self._lines, self._known, self._failures = {}, [], {}, []

    def __enter__(self) -> Shelf:
        return self

    def __exit__(self, *_: object) -> None:
        """Let go of the run's folder. What was put and not committed was never there."""
        for file in self._files.values():
            file.close()
        _cleared(self._folder)
        (self._folder / _LOCK).unlink(missing_ok=True)
        self._lock.close()

    def _write(self, kind: str, line: str) -> None:
        if not self._files:
            self._number += 1
        if kind not in self._files:
            self._files[kind] = self._open(self._path(kind, part=True))
        self._files[kind].write(line.encode() + b"\n")

    def _path(self, kind: str, *, part: bool) -> Path:
        return self._folder / f"{kind}-{self._number:05}{self._suffix}{_PART if part else ''}"

    def _stored(self, kind: str, file: IO[bytes]) -> str:
        file.close()
        part, whole = self._path(kind, part=True), self._path(kind, part=False)
        _synced(part)
        part.replace(whole)
        return whole.name


def reconcile(runs: Path, ledger: Ledger) -> Iterator[Path]:
    """Remove what killed runs left in the folder of all runs and never told the ledger; yield each file.

    A run that is still going on holds its folder's lock and is left alone.
    """
    for lock in sorted(runs.glob(f"*/{_LOCK}")):
        with lock.open("w") as held:
            try:
                fcntl.flock(held, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                continue
            known = ledger.shards(lock.parent.name)
            for path in sorted(lock.parent.glob("*.jsonl*")):
                if path.name not in known:
                    path.unlink()
                    yield path
            lock.unlink()


def _cleared(folder: Path) -> None:
    for part in folder.glob(f"*{_PART}"):
        part.unlink()


def _synced(path: Path) -> None:
    """Bring a file, or a folder's list of names, to the disk."""
    number = os.open(path, os.O_RDONLY)
    try:
        os.fsync(number)
    finally:
        os.close(number)
