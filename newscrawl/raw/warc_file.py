"""The bytes of a WARC file, unpacked as they are asked for, with the place of each record: never much at once."""

from __future__ import annotations

import zlib
from typing import BinaryIO

from newscrawl.clean.parse import MAX_BYTES

ENOUGH = MAX_BYTES + 1  # of a packed page: to be refused as too big; a small file can unpack to gigabytes
_PIECE = 65_536  # bytes, packed or unpacked
_MOST_LINES = 200_000  # bytes of a record's own header, and of blank lines before it
_GZIP = b"\x1f\x8b"
_WRAPPED = 31  # zlib's word for data with a gzip header


class BrokenWarcError(Exception):
    """A WARC file cannot be read on; `offset` is where the record or the packed piece starts that is broken."""

    def __init__(self, offset: int, why: str) -> None:
        super().__init__(f"broken at byte {offset}: {why}")


class WarcFile:
    """A file's bytes, its gzip members one after the other, or as they are where it is not packed.

    `read` returns less than it is asked for only at the end of the file.
    """

    def __init__(self, file: BinaryIO) -> None:
        self._file = file
        self._packed = b""  # read, and not unpacked yet
        self._piece, self._at = b"", 0  # unpacked, and how far it was read
        self._read = 0  # bytes of the file
        self._member = 0  # where the member starts, or the piece in a file that is not packed
        self._record = 0  # where it starts
        self._unpacker: zlib._Decompress | None = None
        self._lines = 0
        self._is_packed: bool | None = None

    def next_record(self) -> tuple[int, bytes] | None:
        """Return where the next record starts, and its first line; None at the end."""
        self._lines = 0
        while self._filled():
            self._record = self._member if self._is_packed else self._member + self._at
            line = self.readline()
            if line.strip():
                return self._record, line
        return None

    def read(self, size: int) -> bytes:
        """Return so many bytes."""
        pieces = []
        while size and self._filled():
            pieces.append(self._piece[self._at : self._at + size])
            self._at += len(pieces[-1])
            size -= len(pieces[-1])
        return b"".join(pieces)

    def readline(self, size: int | None = None) -> bytes:
        """Return a line of at most so many bytes; without a number, one of a record's header."""
        most = _MOST_LINES - self._lines if size is None else size
        pieces, left = list[bytes](), most
        while left and self._filled() and not (pieces and pieces[-1].endswith(b"\n")):
            end = self._piece.find(b"\n", self._at, self._at + left) + 1 or self._at + left
            pieces.append(self._piece[self._at : end])
            self._at += len(pieces[-1])
            left -= len(pieces[-1])
        if size is None:
            self._lines += most - left
            if not left:
                raise BrokenWarcError(self._record, f"the header has more than {_MOST_LINES} bytes")
        return b"".join(pieces)

    def _filled(self) -> bool:
        """Say whether there is a byte to be read."""
        while self._at >= len(self._piece):
            if not self._packed and not self._more():
                return self._ended()
            self._at = 0
            self._piece = self._unpack() if self._is_packed else self._plain()
        return True

    def _more(self) -> bool:
        self._packed = self._file.read(_PIECE)
        if self._is_packed is None:
            self._is_packed = self._packed.startswith(_GZIP)
        self._read += len(self._packed)
        return bool(self._packed)

    def _plain(self) -> bytes:
        piece, self._packed = self._packed, b""
        self._member = self._read - len(piece)
        return piece

    def _unpack(self) -> bytes:
        if self._unpacker is None:
            self._member = self._read - len(self._packed)
            self._unpacker = zlib.decompressobj(_WRAPPED)
        unpacker = self._unpacker
        try:
            piece = unpacker.decompress(self._packed, _PIECE)
        except zlib.error:
            raise BrokenWarcError(self._member, "the gzip data is damaged") from None
        self._packed = unpacker.unconsumed_tail or unpacker.unused_data
        if unpacker.eof:
            self._unpacker = None
        return piece

    def _ended(self) -> bool:
        if self._unpacker is not None:
            raise BrokenWarcError(self._member, "the file breaks off")
        return False
