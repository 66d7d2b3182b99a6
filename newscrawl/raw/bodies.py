"""The body of an archived response without the packing it was sent in, however small the packet."""

from __future__ import annotations

import sys
import zlib
from io import BytesIO

import brotli
from warcio.bufferedreaders import ChunkedDataReader

from newscrawl.clean.parse import MAX_BYTES
from newscrawl.raw.unpacked import ENOUGH

if sys.version_info >= (3, 14):
    from compression import zstd
else:
    from backports import zstd

_GZIP = b"\x1f\x8b"
_MOST_MEMBERS = 1_000  # an empty one takes twenty bytes
_PIECE = 65_536  # bytes; each member has what is left of its last one copied
_EITHER, _RAW = 47, -15  # zlib's words for data with a gzip or zlib header, and for data with none


def body_of(sent: bytes, *, transfer: str, content: str) -> bytes:
    """Return what a server sent as its page, ENOUGH of it at most; as it was sent where it is not packed as it says.

    Archives often keep the headers of a packing that they have undone.
    """
    if len(sent) > MAX_BYTES:
        return sent
    body: bytes = ChunkedDataReader(BytesIO(sent)).read() if "chunked" in transfer.lower() else sent
    for packing in reversed(content.lower().split(",")):
        body = _unpacked(body, packing.strip())
    return body


def _unpacked(body: bytes, packing: str) -> bytes:
    try:
        if packing in {"gzip", "x-gzip"}:
            return _unzipped(body)
        if packing == "zstd":
            return zstd.ZstdDecompressor().decompress(body, ENOUGH)
        if packing == "deflate":
            return _inflated(body)
        if packing == "br":
            return bytes(brotli.Decompressor().process(body, output_buffer_limit=ENOUGH)[:ENOUGH])
    except (zlib.error, brotli.error, zstd.ZstdError):
        return body
    return body


def _unzipped(body: bytes) -> bytes:
    """Return what the members of a gzip file hold, one after the other; what stands behind them is none of it."""
    pieces: list[bytes] = []
    member, members, at, left = zlib.decompressobj(_EITHER), 1, 0, ENOUGH
    while left and at < len(body):
        pieces.append(member.decompress(body[at : at + _PIECE], left))
        left -= len(pieces[-1])
        at = min(at + _PIECE, len(body)) - len(member.unused_data)
        if member.eof:
            if members == _MOST_MEMBERS or not body.startswith(_GZIP, at):
                break
            member, members = zlib.decompressobj(_EITHER), members + 1
    return b"".join(pieces)


def _inflated(body: bytes) -> bytes:
    """Deflate is sent with a header, as it should be, and without."""
    try:
        return zlib.decompressobj(_EITHER).decompress(body, ENOUGH)
    except zlib.error:
        return zlib.decompressobj(_RAW).decompress(body, ENOUGH)
