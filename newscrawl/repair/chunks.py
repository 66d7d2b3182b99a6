"""Inputs cut into chunks of texts: where one ends depends on nothing but the inputs and where it began."""

from __future__ import annotations

import zlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from io import BufferedIOBase
from itertools import chain, islice

from newscrawl.clean import Reject
from newscrawl.clean.parse import MAX_BYTES
from newscrawl.repair.fault import RepairError
from newscrawl.repair.inputs import DAMAGED, STDIN, Input, opened
from newscrawl.repair.texts import LONGEST, NO_TEXT, Fields, Given, given, whole

_TEXTS = 64
_BYTES = 256 << 10  # a third of a second's work
_SKIP = 1 << 20  # bytes of a line that is too long, read and let go at a time


@dataclass(frozen=True, slots=True)
class Place:
    """How far the inputs are read: the number of one, the bytes (unpacked) and lines of it, and their checksum."""

    input: int = 0
    offset: int = 0
    line: int = 0
    crc: int = 0


@dataclass(frozen=True, slots=True)
class Piece:
    """A line of rows or the text of a file, as it was read; `fault` is the reject's reason and detail instead."""

    place: str
    body: bytes
    is_row: bool = True
    fault: tuple[str, str] | None = None

    def given(self, fields: Fields) -> Given | Reject:
        """Return the text that it holds, or why it holds none."""
        if self.fault is not None:
            return Reject(None, None, *self.fault, self.place)
        return given(self.body, fields, place=self.place) if self.is_row else whole(self.body, place=self.place)


@dataclass(frozen=True, slots=True)
class Chunk:
    """Some pieces, where they end, and how many bytes of the inputs, as they lie there, are read by then."""

    pieces: tuple[Piece, ...]
    end: Place
    read: int


@dataclass(frozen=True, slots=True)
class _Read:
    piece: Piece
    end: Place
    file: BufferedIOBase
    before: int  # bytes of the inputs before it
    size: int

    @property
    def position(self) -> int:
        return self.before + (self.size if self.file.closed else self.file.tell())


def chunks(inputs: Sequence[Input], start: Place, *, most: int | None = None) -> Iterator[Chunk]:
    """Yield what the inputs hold from a chunk's end on, `most` texts at the most; RepairError where one is gone."""
    held: list[Piece] = []
    size = 0
    last: _Read | None = None
    for last in islice(_pieces(inputs, start), most):
        held.append(last.piece)
        size += len(last.piece.body)
        if len(held) == _TEXTS or size >= _BYTES:
            yield Chunk(tuple(held), last.end, last.position)
            held, size = [], 0
    if held and last is not None:
        yield Chunk(tuple(held), last.end, last.position)


def _pieces(inputs: Sequence[Input], start: Place) -> Iterator[_Read]:
    before = sum(one.size for one in inputs[: start.input])
    for number, one in enumerate(inputs[start.input :], start.input):
        at = start if number == start.input else Place(number)
        with opened(one) as (file, raw):
            try:
                for piece, end in _rows(file, one, at=at) if one.is_rows else _text(file, one, at=at):
                    yield _Read(piece, end, raw, before, one.size)
            except DAMAGED as error:
                piece = Piece(one.name, b"", fault=(NO_TEXT, f"{one.name} is damaged, and cannot be read on ({error})"))
                yield _Read(piece, Place(number + 1), raw, before, one.size)
        before += one.size


def _rows(file: BufferedIOBase, one: Input, *, at: Place) -> Iterator[tuple[Piece, Place]]:
    offset, number, crc = at.offset, at.line, at.crc
    if one.name == STDIN:
        _read_again(file, at)
    elif offset:
        file.seek(offset)
    while line := file.readline(LONGEST + 1):
        for part in chain((line,), _rest(file, line)):
            offset, crc = offset + len(part), zlib.crc32(part, crc)
        number += 1
        place, end = f"{one.name}:{number}", Place(at.input, offset, number, crc)
        if len(line) > LONGEST:
            yield Piece(place, b"", fault=("too-big", f"{place}: a line over the limit of {LONGEST} bytes")), end
        elif line.strip():
            yield Piece(place, line), end


def _rest(file: BufferedIOBase, line: bytes) -> Iterator[bytes]:
    """Yield what is left of a line that was not read to its end, to be let go."""
    while line and not line.endswith(b"\n"):
        line = file.readline(_SKIP)
        yield line


def _read_again(file: BufferedIOBase, at: Place) -> None:
    """Read what a killed run has done already, where nothing can be sought; it has to be the same."""
    left, crc = at.offset, 0
    while left and (block := file.read(min(left, _SKIP))):
        left, crc = left - len(block), zlib.crc32(block, crc)
    if left or crc != at.crc:
        raise RepairError("standard input is not what the unfinished run has read of it; give --restart")


def _text(file: BufferedIOBase, one: Input, *, at: Place) -> Iterator[tuple[Piece, Place]]:
    body = file.read(MAX_BYTES + 1)  # of one that is longer this is enough to be refused
    yield Piece(one.name, body, is_row=False), Place(at.input + 1)
