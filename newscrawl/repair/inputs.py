"""What is to be repaired: files, folders of them and standard input, as named, in order, and known by size and time."""

from __future__ import annotations

import hashlib
import os
import sys
import zlib
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from gzip import BadGzipFile
from io import BufferedIOBase, BufferedReader, BytesIO
from itertools import islice
from pathlib import Path

from newscrawl.crawl.packing import UNPACKING, unpacked
from newscrawl.repair.fault import RepairError
from newscrawl.repair.rows import NotARowError, has, row_of
from newscrawl.repair.texts import LONGEST, Fields

STDIN = "-"
_PACKED = ("", ".gz", ".zst")
_TEXTS = tuple(f".txt{ending}" for ending in _PACKED)
_ROWS = tuple(f".jsonl{ending}" for ending in _PACKED)
_ADDRESS = ("http://", "https://")
_GLANCE = 100  # lines that tell whether a file has a field at all
_SHOWN = 20  # keys
DAMAGED = (EOFError, zlib.error, BadGzipFile, *(kind for kind in UNPACKING if kind is not OSError))


@dataclass(frozen=True, slots=True)
class Input:
    """A file of rows, one a line, or of one text; `size` and `changed` (mtime in ns) are 0 for standard input."""

    name: str
    is_rows: bool
    size: int = 0
    changed: int = 0


def inputs_of(names: Sequence[str], *, as_text: bool) -> tuple[Input, ...]:
    """Return the inputs that the names stand for; RepairError names the one that is none."""
    found = tuple(one for name in names for one in _inputs(name, as_text=as_text))
    seen: set[str] = set()
    for one in found:
        if (name := os.path.normpath(one.name)) in seen:
            raise RepairError(f"{one.name} is named twice, and each input is read once")
        seen.add(name)
    return found


def _inputs(name: str, *, as_text: bool) -> Iterator[Input]:
    path = Path(name)
    if name == STDIN:
        yield Input(name, is_rows=not as_text)
    elif name.startswith(_ADDRESS):
        raise RepairError(f"{name} is an address, and this command reads texts that are here")
    elif path.is_dir():
        yield from _below(path, as_text=as_text)
    elif not path.exists():
        raise RepairError(f"there is no file or folder {name}")
    elif as_text or _is_known(name):
        yield _input(name, as_text=as_text)
    else:
        raise RepairError(f"{name}: only {', '.join(_TEXTS + _ROWS)} are read; with --text any file is one text")


def _below(folder: Path, *, as_text: bool) -> Iterator[Input]:
    # Names, not paths: a folder may hold a million texts.
    names = [f"{place}/{name}" for place, _, names in os.walk(folder) for name in names if _is_known(name)]
    if not names:
        raise RepairError(f"{folder} holds no text; looked for {', '.join(_TEXTS + _ROWS)}")
    return (_input(name, as_text=as_text) for name in sorted(names))


def _is_known(name: str) -> bool:
    return name.lower().endswith(_TEXTS + _ROWS)


def _input(name: str, *, as_text: bool) -> Input:
    try:
        found = Path(name).stat()
    except OSError as error:  # a link that leads nowhere
        raise RepairError(f"{name} cannot be read ({error.strerror or error})") from error
    return Input(name, name.lower().endswith(_ROWS) and not as_text, found.st_size, found.st_mtime_ns)


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
            yield _stdin(), BytesIO()
        else:
            with Path(one.name).open("rb") as file:
                yield unpacked(file, one.name), file
    except DAMAGED:
        raise
    except OSError as error:
        raise RepairError(f"{one.name} cannot be read ({error.strerror or error})") from error


def _stdin() -> BufferedIOBase:
    file = sys.stdin.buffer
    assert isinstance(file, BufferedIOBase)  # noqa: S101 -- what Python makes of a file descriptor is one
    return file


def check_fields(inputs: Iterable[Input], fields: Fields, *, named: Iterable[str]) -> None:
    """Raise RepairError for a file of whose first hundred rows none has the text, or another field that was named.

    `named` are the fields that somebody asked for by name. Of standard input only what has come is looked at.
    """
    wanted = (fields.text, *named)
    for one in inputs:
        if one.is_rows:
            _check(one, wanted)


def _check(one: Input, wanted: Sequence[str]) -> None:
    lacking, first, lines = list(wanted), "", 0
    for line in _glance(one):
        lines += 1
        try:
            row = row_of(line)
        except NotARowError:
            continue
        first = first or ", ".join(islice(row, _SHOWN)) or "none"
        lacking = [way for way in lacking if not has(row, way)]
        if not lacking:
            return
    if first:
        raise RepairError(f"{one.name}: none of its first rows has a field '{lacking[0]}'; the first has {first}")
    if lines:
        raise RepairError(f"{one.name}: its first lines are no JSON objects; with --text a file is one text")


def _glance(one: Input) -> Iterator[bytes]:
    if one.name == STDIN:
        file = _stdin()
        yield from file.peek().splitlines(keepends=True)[:-1] if isinstance(file, BufferedReader) else ()
        return
    try:
        with opened(one) as (file, _):
            yield from islice((line for line in iter(lambda: file.readline(LONGEST), b"") if line.strip()), _GLANCE)
    except DAMAGED:  # the run tells of it, and goes on
        return
