"""How a file comes to be there whole or not at all, from one crawl at a time."""

from __future__ import annotations

import fcntl
import os
import shutil
import sys
from collections.abc import Mapping
from contextlib import suppress
from io import FileIO
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any

from scrapy import Spider
from w3lib.url import file_uri_to_path

from newscrawl.disk import ShelfError, is_at, made, removed, stored, writing

if TYPE_CHECKING:
    from _typeshed import ReadableBuffer


class _WholeLines(FileIO):
    """A file that takes a line whole or not at all: a full disk leaves no half of one."""

    def write(self, line: ReadableBuffer, /) -> int:
        before, left = self.tell(), memoryview(line).cast("B")
        size = len(left)
        try:
            while left:
                left = left[super().write(left) :]
        except OSError as error:
            self.truncate(before)
            self.seek(before)
            raise OSError(error.errno, error.strerror, self.name) from error
        return size


class WholeFile:
    """Feed storage for local files: lines gather in a .part beside the file, which takes the name when complete.

    Without `overwrite` the part starts as a copy of what stands there, so `-o` appends and still replaces at once. The
    part is held from when it is opened until it has the name: two crawls would each replace what the other stored.
    What a killed crawl left in it goes when the file is opened again.
    """

    def __init__(self, uri: str, *, feed_options: Mapping[str, Any] | None = None) -> None:
        self.path = path_of(uri)
        self.part = _part_of(self.path)
        self._fresh = bool((feed_options or {}).get("overwrite"))

    def open(self, spider: Spider) -> IO[bytes]:
        """Return the part, with the folders above it made; ShelfError where another crawl has it."""
        made(self.path.parent)
        file = _held(self.part, self.path)
        try:
            file.truncate(0)
            if self.path.exists() and not self._fresh:
                shutil.copyfile(self.path, self.part)
            file.seek(0, os.SEEK_END)
        except OSError:
            removed(self.part)
            file.close()
            raise
        return file

    def store(self, file: IO[bytes]) -> None:
        """Bring the part to the disk and give it the file's name."""
        with file:
            stored(self.part, self.path)

    def withdraw(self, file: IO[bytes]) -> None:
        """Leave the file as it was, and nothing beside it."""
        with file:
            removed(self.part)


def path_of(uri: str) -> Path:
    """Return the file that a feed's address means, which is a path or begins with file:."""
    return Path(file_uri_to_path(uri) if uri.startswith("file:") else uri).absolute()


def check_free(path: Path) -> None:
    """Raise ShelfError where a crawl writes the file at this moment."""
    part = _part_of(path)
    with writing(path.parent), suppress(FileNotFoundError):
        if part.is_file():
            with part.open("rb") as file:
                _hold(file, path)


def _part_of(path: Path) -> Path:
    return path.with_name(f"{path.name}.part")


def _held(part: Path, path: Path) -> _WholeLines:
    """Return the part, held; a crawl that stores it may take it away between opening and holding."""
    while True:
        file = _WholeLines(part, "ab")
        try:
            _hold(file, path)
        except ShelfError:
            file.close()
            raise
        if is_at(part, file):
            return file
        file.close()


def _hold(file: IO[bytes] | FileIO, path: Path) -> None:
    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        raise ShelfError(f"{path}: another crawl writes this file; wait until it ends, or name another one") from None


class StandardOutput:
    """Feed storage for standard output, which is stored when it has taken every line."""

    def __init__(self, uri: str, *, feed_options: Mapping[str, Any] | None = None) -> None:
        pass  # there is one, and it has no options

    def open(self, spider: Spider) -> IO[bytes]:
        """Return standard output."""
        return sys.stdout.buffer

    def store(self, file: IO[bytes]) -> None:
        """Hand over what is not handed over yet; OSError where nobody takes it."""
        file.flush()
