"""What it takes for a file or a folder to be on the disk, and what is said when it cannot be."""

from __future__ import annotations

import errno
import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from io import FileIO
from pathlib import Path
from typing import IO

_FULL = {errno.ENOSPC, errno.EDQUOT}


class ShelfError(Exception):
    """Lines cannot be written; the message is one sentence that names the folder and the way out."""


@contextmanager
def writing(folder: Path) -> Iterator[None]:
    """Raise ShelfError for what the system says of a folder that cannot be written."""
    try:
        yield
    except OSError as error:
        raise ShelfError(f"{folder}: {_way_out(error)}") from error


def _way_out(error: OSError) -> str:
    if error.errno in _FULL:
        return "the disk is full; make room, then run again: nothing is lost"
    if error.errno == errno.ENOENT:
        return "somebody has moved it or its files away; run again, and leave it alone until the run ends"
    return f"nothing can be written there ({error.strerror}); look at its rights and its disk"


def made(folder: Path) -> None:
    """Make a folder and those above it, each with its name on the disk."""
    new = [path for path in (folder, *folder.parents) if not path.exists()]
    folder.mkdir(parents=True, exist_ok=True)
    for path in new:
        synced(path.parent)


def synced(path: Path) -> None:
    """Bring a file, or a folder's list of names, to the disk."""
    number = os.open(path, os.O_RDONLY)
    try:
        os.fsync(number)
    finally:
        os.close(number)


def stored(part: Path, path: Path) -> None:
    """Give a file that is written its name, once it is on the disk; both last when this returns."""
    synced(part)
    part.replace(path)
    synced(path.parent)


def mark_of(path: Path) -> str | None:
    """Return what a file keeps when it is renamed, and what no other file is likely to have; None where none is."""
    try:
        found = path.stat()
    except OSError:
        return None
    return f"{found.st_ino}-{found.st_size}-{found.st_mtime_ns}"


def is_at(path: Path, file: IO[str] | FileIO) -> bool:
    """Say whether an open file is the one that lies there now."""
    try:
        return os.path.samestat(path.stat(), os.fstat(file.fileno()))
    except FileNotFoundError:
        return False


def removed(path: Path) -> None:
    """Remove a file or an empty folder as far as that is possible."""
    with suppress(OSError):
        path.rmdir() if path.is_dir() else path.unlink()
