"""What is to be repaired: files, folders of them and standard input, as named, in order, and known by size and time."""

from __future__ import annotations

import hashlib
import os
import stat
import sys
import zlib
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from gzip import BadGzipFile
from io import BufferedIOBase, BufferedReader, BytesIO, RawIOBase
from pathlib import Path
from typing import TYPE_CHECKING

from newscrawl.crawl.packing import UNPACKING, unpacked
from newscrawl.repair.fault import RepairError
from newscrawl.repair.folders import aside_told, looked_through

if TYPE_CHECKING:
    from _typeshed import WriteableBuffer

STDIN = "-"
_PACKED = ("", ".gz", ".zst")
_TEXTS = tuple(f".txt{ending}" for ending in _PACKED)
_ROWS = tuple(f".jsonl{ending}" for ending in _PACKED)
_ADDRESS = ("http://", "https://")
_ONCE_MORE = "further links to one file"
DAMAGED = (EOFError, zlib.error, BadGzipFile, *(kind for kind in UNPACKING if kind is not OSError))


@dataclass(frozen=True, slots=True)
class Input:
    """A file of rows, one a line, or of one text; `size` and `changed` (mtime in ns) are 0 for standard input.

    `mark` is the same for all names of one file, or 0; `head` is what was read of standard input already.
    """

    name: str
    is_rows: bool
    size: int = 0
    changed: int = 0
    mark: int = 0
    head: bytes = b""


@dataclass(frozen=True, slots=True)
class Found:
    """The inputs, in order, and how many files of folders are none, by ending."""

    inputs: tuple[Input, ...]
    aside: Counter[str]


def find(names: Sequence[str], *, as_text: bool, own: Collection[str] = ()) -> Found:
    """Return the inputs that the names stand for; RepairError names the one that is none.

    `own` are the real paths of what is to be written, which is left out of folders without a word.
    """
    found: list[Input] = []
    aside: Counter[str] = Counter()
    seen: dict[int | str, str] = {}
    for name in names:
        if name != STDIN and not name.startswith(_ADDRESS) and stat.S_ISDIR(_stat(name).st_mode):
            more = _below(Path(name), as_text=as_text, own=own, aside=aside)
        else:
            more = [_named(name, as_text=as_text)]
        for one in more:
            key = one.mark or one.name
            if key in seen:
                raise RepairError(f"{one.name} is named twice, first as {seen[key]}, and each input is read once")
            seen[key] = one.name
        found += more
    return Found(tuple(found), aside)


def _named(name: str, *, as_text: bool) -> Input:
    if name == STDIN:
        return Input(name, is_rows=not as_text)
    if name.startswith(_ADDRESS):
        raise RepairError(f"{name} is an address, and this command reads texts that are here")
    one = _input(name, as_text=as_text)
    if not as_text and not name.lower().endswith(_TEXTS + _ROWS):
        raise RepairError(f"{name}: only {', '.join(_TEXTS + _ROWS)} are read; with --text any file is one text")
    return one


def _below(folder: Path, *, as_text: bool, own: Collection[str], aside: Counter[str]) -> list[Input]:
    looked = looked_through(folder, _TEXTS + _ROWS, own=own)
    aside.update(looked.aside)
    if not looked.names:
        left = f" ({aside_told(looked.aside)})" if looked.aside else ""
        raise RepairError(f"{folder} holds no text; looked for {', '.join(_TEXTS + _ROWS)}{left}")
    once: dict[int | str, Input] = {}
    for name in looked.names:
        one = _input(name, as_text=as_text)
        once.setdefault(one.mark or name, one)
    if len(looked.names) > len(once):
        aside[_ONCE_MORE] += len(looked.names) - len(once)
    return list(once.values())


def _stat(name: str) -> os.stat_result:
    try:
        return Path(name).stat()
    except FileNotFoundError as error:
        if Path(name).is_symlink():
            raise RepairError(f"{name} cannot be read ({error.strerror})") from error
        raise RepairError(f"there is no file or folder {name}") from error
    except OSError as error:
        raise RepairError(f"{name} cannot be read ({error.strerror or error})") from error


def _input(name: str, *, as_text: bool) -> Input:
    known = _stat(name)
    if not stat.S_ISREG(known.st_mode):
        raise RepairError(f"{name} is a pipe or device, no file; let it come by standard input, with - as IN")
    mark = known.st_dev << 64 | known.st_ino if known.st_ino else 0
    is_rows = name.lower().endswith(_ROWS) and not as_text
    return Input(name, is_rows, known.st_size, known.st_mtime_ns, mark)


def digest_of(inputs: Iterable[Input]) -> str:
    """Return what is the same as long as no input was added, taken away or changed."""
    digest = hashlib.sha256()
    for one in inputs:
        digest.update(f"{one.name}\0{one.is_rows}\0{one.size}\0{one.changed}\n".encode("utf-8", "surrogateescape"))
    return digest.hexdigest()


@contextmanager
def opened(one: Input) -> Iterator[tuple[BufferedIOBase, BufferedIOBase]]:
    """Open an input: what reads it unpacked, and the file itself, which tells how far that has come.

    RepairError where it cannot be read; what is DAMAGED is for the reader to tell.
    """
    try:
        if one.name == STDIN:
            yield BufferedReader(_Joined(one.head, stdin())), BytesIO()
        else:
            with Path(one.name).open("rb") as file:
                yield unpacked(file, one.name) if one.size else file, file  # nothing at all is no damage
    except DAMAGED:
        raise
    except OSError as error:
        raise RepairError(f"{one.name} cannot be read ({error.strerror or error})") from error


def stdin() -> BufferedIOBase:
    """Return standard input; RepairError where there is none."""
    file = None if sys.stdin is None else sys.stdin.buffer
    if not isinstance(file, BufferedIOBase):
        raise RepairError("standard input is closed, and - is to be read from it")
    return file


class _Joined(RawIOBase):
    """What was read of a file already, and the rest of it."""

    def __init__(self, head: bytes, rest: BufferedIOBase) -> None:
        self._head, self._rest = BytesIO(head), rest

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: WriteableBuffer, /) -> int:
        room = memoryview(buffer)
        part = self._head.read(len(room)) or self._rest.read1(len(room))
        room[: len(part)] = part
        return len(part)
