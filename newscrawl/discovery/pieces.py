"""Bytes of a list in pieces, unpacked where they are packed: never all of them at once.

It has an inflater of its own, for newscrawl/unpacking.py holds what it unpacks, and a list may unpack to 100 MB.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterator
from itertools import chain

from newscrawl.bounds import Bounds
from newscrawl.discovery.listing import BrokenListError

_PIECE = 65_536  # bytes
_GZIP = b"\x1f\x8b"
_WRAPPED = 31  # zlib's word for data with a gzip header


def pieces(body: bytes, bounds: Bounds) -> Iterator[bytes]:
    """Yield the body's bytes, unpacked; raise BrokenListError where they break off or are beyond bounds."""
    most, packings = bounds.list_unpacked_bytes, bounds.packings
    source: Iterator[bytes] = (body[at : at + _PIECE] for at in range(0, len(body), _PIECE))
    for _ in range(packings):
        source = _unpacked(source)
    size = 0
    for piece in source:
        if not size and piece.startswith(_GZIP):
            raise BrokenListError(f"not a list: packed more than {packings} times over", "packings")
        size += len(piece)
        if size > most:
            raise BrokenListError(f"too long: more than {most / 1_000_000:g} MB", "list_unpacked_bytes")
        yield piece


def _unpacked(source: Iterator[bytes]) -> Iterator[bytes]:
    first = next(source, b"")
    everything = chain((first,), source)
    return _inflated(everything) if first.startswith(_GZIP) else everything


def _inflated(source: Iterator[bytes]) -> Iterator[bytes]:
    """Yield what the gzip members hold, one after another, in pieces that are no longer than the others."""
    unpacker = zlib.decompressobj(_WRAPPED)
    for packed in source:
        rest = packed
        while rest:
            if unpacker.eof:
                unpacker = zlib.decompressobj(_WRAPPED)
            if piece := _inflate(unpacker, rest):
                yield piece
            rest = unpacker.unconsumed_tail or unpacker.unused_data
            if unpacker.eof and not (rest or _GZIP).startswith(_GZIP[:1]):
                return  # what pads the last member
    if not unpacker.eof:
        raise BrokenListError("broken: the gzip data breaks off")


def _inflate(unpacker: zlib._Decompress, packed: bytes) -> bytes:
    try:
        return unpacker.decompress(packed, _PIECE)
    except zlib.error:
        raise BrokenListError("broken: the gzip data is damaged") from None
