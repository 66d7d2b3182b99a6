"""One file of lines, plain or packed. The same lines give the same bytes."""

from __future__ import annotations

import gzip
import hashlib
import sys
from contextlib import suppress
from dataclasses import dataclass
from io import BufferedIOBase
from pathlib import Path
from typing import IO

from newscrawl.disk import stored

if sys.version_info >= (3, 14):
    from compression import zstd
else:
    from backports import zstd

PLAIN, _GZIP, _ZSTD = FORMATS = ("jsonl", "jsonl.gz", "jsonl.zst")
_GZIP_LEVEL = 6
_ZSTD_OPTIONS: dict[int, int] = {
    zstd.CompressionParameter.compression_level: 3,
    zstd.CompressionParameter.checksum_flag: 1,
}
UNPACKING = (OSError, EOFError, zstd.ZstdError)  # what reading a damaged file raises, beside zlib.error


def packed(file: IO[bytes], form: str) -> IO[bytes] | BufferedIOBase:
    """Return what packs lines into a file that is open for writing; closing it leaves a packed file's own open."""
    if form == _GZIP:
        return gzip.GzipFile("", "wb", _GZIP_LEVEL, file, mtime=0)
    return zstd.ZstdFile(file, "wb", options=_ZSTD_OPTIONS) if form == _ZSTD else file


def packed_bytes(lines: bytes, form: str) -> bytes:
    """Return lines packed by themselves: what is packed so one after the other is a packed file, too."""
    if form == _GZIP:
        return gzip.compress(lines, _GZIP_LEVEL, mtime=0)
    return zstd.compress(lines, options=_ZSTD_OPTIONS) if form == _ZSTD else lines


def unpacked(file: BufferedIOBase, name: str) -> BufferedIOBase:
    """Return what reads a file that is packed as its name says, or the file itself."""
    ending = Path(name).suffix.lower()
    if ending == ".gz":
        return gzip.GzipFile(fileobj=file)
    return zstd.ZstdFile(file) if ending == ".zst" else file


@dataclass(frozen=True, slots=True)
class Stored:
    """A file that is on the disk under its name."""

    name: str
    lines: int
    sha256: str


class Shard:
    """A file that is a .part until it is stored. Its methods raise OSError."""

    def __init__(self, folder: Path, stem: str, *, form: str) -> None:
        self._path = folder / f"{stem}.{form}"
        self._part = folder / f"{stem}.{form}.part"
        self._raw = self._part.open("wb")
        self._file = packed(self._raw, form)
        self._lines = 0

    def write(self, line: str) -> None:
        """Add a line."""
        self._file.write(line.encode() + b"\n")
        self._lines += 1

    def store(self) -> Stored:
        """Bring the file to the disk and give it its name."""
        self._file.close()
        self._raw.close()
        with self._part.open("rb") as part:
            digest = hashlib.file_digest(part, "sha256").hexdigest()
        stored(self._part, self._path)
        return Stored(self._path.name, self._lines, digest)

    def abandon(self) -> None:
        """Let go of the file as it is, if it is not stored; never raises."""
        for file in (self._file, self._raw):
            with suppress(OSError, ValueError):  # it writes what it holds: the disk may be full, the file closed
                file.close()
