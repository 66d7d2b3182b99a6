"""The WARC files of one run, one after the other: each is there whole or not at all."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import IO

from newscrawl.clean import RawPage
from newscrawl.clean.article import Warc
from newscrawl.disk import made, stored, writing
from newscrawl.raw.records import opening, records

_PART = ".part"


class Archive:
    """Takes pages into a file `<run>-<number>.warc.gz` of a run's folder; `stored` gives it its name.

    A name holds the run's, so that it says which file is meant wherever its lines are taken. Methods raise ShelfError
    where nothing can be written, and what could be written stays whole.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._number = 0
        self._file: IO[bytes] | None = None
        self._end = 0  # of the last page that is whole
        self.waiting = 0  # pages in the file that has no name yet

    def put(self, page: RawPage) -> RawPage:
        """Write a page's records, and return the page with its place."""
        with writing(self._folder):
            file = self._file or self._opened()
            place = Warc(self._path().name, self._end)
            self._append(file, records(page))
        self.waiting += 1
        return replace(page, warc=place, asked=())

    def stored(self) -> Sequence[str]:
        """Bring the file to the disk and give it its name; return the names that are new: one, or none."""
        if self._file is None:
            return ()
        path = self._path()
        with writing(self._folder):
            self._file.truncate(self._end)
            self.close()
            part = path.with_name(path.name + _PART)
            stored(part, path)
        self.waiting = 0
        return (path.name,)

    def close(self) -> None:
        """Let go of the file; one that has no name yet stays a .part."""
        if self._file is not None:
            self._file.close()
            self._file = None

    def _opened(self) -> IO[bytes]:
        made(self._folder)
        self._number += 1
        self._end = 0
        path = self._path()
        file = path.with_name(path.name + _PART).open("wb", buffering=0)
        self._file = file
        self._append(file, opening(path.name))
        return file

    def _append(self, file: IO[bytes], packed: bytes) -> None:
        file.seek(self._end)
        left = memoryview(packed)
        while left:
            left = left[file.write(left) :]  # a disk that is nearly full takes a part
        self._end += len(packed)

    def _path(self) -> Path:
        return self._folder / f"{self._folder.name}-{self._number:05}.warc.gz"
