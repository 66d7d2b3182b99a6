"""The files of a crawl that remembers: each is there whole or not at all, and told to the ledger once it is there."""

from __future__ import annotations

import errno
import fcntl
import os
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import IO, Protocol

from newscrawl.ledger.ledger import Ledger
from newscrawl.ledger.rows import Failure, Known, Line

_LOCK = ".running"  # held by the process that writes in a run's folder
_PART = ".part"
_WRITTEN = ("*.jsonl*", "*.warc.gz*")


class ShelfError(Exception):
    """Lines cannot be written; the message is one sentence that names the folder and the way out."""


@contextmanager
def writing(folder: Path) -> Iterator[None]:
    """Raise ShelfError for what the system says of a folder that cannot be written."""
    try:
        yield
    except OSError as error:
        if error.errno == errno.ENOSPC:
            raise ShelfError(f"{folder}: the disk is full; make room, then run again: nothing is lost") from error
        raise ShelfError(f"{folder}: nothing can be written there ({error.strerror}); look at its rights") from error


class Companion(Protocol):
    """A file that lines refer to: `stored` brings it to the disk, and returns the names that are new."""

    @property
    def waiting(self) -> int:
        """How much of it has no name yet."""

    def stored(self) -> Sequence[str]:
        """Give it its name."""

    def close(self) -> None:
        """Let go of it."""


class Shelf:
    """The lines of one run. What is put on it counts as done once `commit` has returned, and not before.

    Its companions are stored before the lines, and with them told to the ledger.
    """

    def __init__(self, folder: Path, ledger: Ledger, *, companions: Sequence[Companion] = ()) -> None:
        self._folder = folder
        self._companions = companions
        self._ledger = ledger
        self._files: dict[str, IO[bytes]] = {}
        self._number = 0
        self._lines: list[Line] = []
        self._keys: set[str] = set()
        self._known: dict[str, Known] = {}  # by article, of lines that are not done yet
        self._named: dict[tuple[str, str], str] = {}
        self._failures: list[Failure] = []
        with writing(folder):
            folder.mkdir(parents=True, exist_ok=True)
            self._lock = _locked(folder / _LOCK)

    @property
    def waiting(self) -> int:
        """How many lines are not done yet."""
        return len(self._lines) + len(self._failures)

    @property
    def keys(self) -> frozenset[str]:
        """The keys of the addresses whose lines are not done yet."""
        return frozenset(self._keys)

    def known(self, article: str) -> Known | None:
        """Return what the latest line says of an article, whether it is done or not."""
        return self._known.get(article) or self._ledger.known(article)

    def namesake(self, named: str, headline: str) -> str | None:
        """Return the key of an article with this headline whose page names that address as its own."""
        return self._named.get((named, headline)) or self._ledger.namesake(named, headline)

    def put_article(self, line: str, answer: Line) -> None:
        """Write an article's line."""
        self._write("articles", line)
        self._lines.append(answer)
        self._keys.add(answer.fetched.key)
        self._known[answer.article] = Known(answer.content_hash, answer.headline, answer.revision)
        if answer.named is not None:
            self._named[answer.named, answer.headline] = answer.article

    def put_reject(self, line: str, answer: Failure) -> None:
        """Write a reject's line."""
        self._write("rejects", line)
        self._failures.append(answer)
        self._keys.add(answer.fetched.key)

    def commit(self) -> None:
        """Bring what was put to the disk, give the files their names, and tell the ledger."""
        with writing(self._folder):
            names = [name for companion in self._companions for name in companion.stored()]
            names += [self._stored(kind, file) for kind, file in self._files.items()]
            if not names:
                return
            synced(self._folder)
        self._ledger.shelved(names, self._folder.name, lines=self._lines, failures=self._failures)
        self._files, self._lines, self._failures = {}, [], []
        self._keys, self._known, self._named = set(), {}, {}

    def __enter__(self) -> Shelf:
        return self

    def __exit__(self, *_: object) -> None:
        """Let go of the run's folder; what was put and not committed is left to `reconcile`, as after a kill."""
        if not self.waiting and not any(companion.waiting for companion in self._companions):
            (self._folder / _LOCK).unlink(missing_ok=True)
        for file in self._files.values():
            with suppress(OSError):  # it writes what it holds, and the disk may be full
                file.close()
        for companion in self._companions:
            companion.close()
        self._lock.close()

    def _write(self, kind: str, line: str) -> None:
        if not self._files:
            self._number += 1
        with writing(self._folder):
            if kind not in self._files:
                self._files[kind] = self._path(kind, _PART).open("wb")
            self._files[kind].write(line.encode() + b"\n")

    def _path(self, kind: str, ending: str = "") -> Path:
        return self._folder / f"{kind}-{self._number:05}.jsonl{ending}"

    def _stored(self, kind: str, file: IO[bytes]) -> str:
        file.close()
        part, whole = self._path(kind, _PART), self._path(kind)
        synced(part)
        part.replace(whole)
        return whole.name


def _locked(path: Path) -> IO[str]:
    """Return the lock's file, held; another process that reconciles may take it away between opening and holding."""
    while True:
        lock = path.open("w")
        fcntl.flock(lock, fcntl.LOCK_EX)
        with suppress(FileNotFoundError):
            if path.stat().st_ino == os.fstat(lock.fileno()).st_ino:
                return lock
        lock.close()


def reconcile(runs: Path, ledger: Ledger) -> Iterator[Path]:
    """Remove what killed runs left in the folder of all runs and never told the ledger; yield each file.

    A run that is still going on holds its folder's lock and is left alone.
    """
    for lock in sorted(runs.glob(f"*/{_LOCK}")):
        with writing(lock.parent), lock.open("w") as held:
            try:
                fcntl.flock(held, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                continue
            known = ledger.shards(lock.parent.name)
            written = sorted(path for files in _WRITTEN for path in lock.parent.glob(files))
            left = [path for path in written if path.name not in known]
            for path in left:
                path.unlink()
            lock.unlink()
        yield from left


def synced(path: Path) -> None:
    """Bring a file, or a folder's list of names, to the disk."""
    number = os.open(path, os.O_RDONLY)
    try:
        os.fsync(number)
    finally:
        os.close(number)
