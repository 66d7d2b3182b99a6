"""The body of an archived response without the packing it was sent in, however small the packet."""

from __future__ import annotations

import zlib
from io import BytesIO

import brotli
from warcio.bufferedreaders import ChunkedDataReader

from newscrawl.clean.parse import MAX_BYTES

ENOUGH = MAX_BYTES + 1  # to be refused as too big
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
            return zlib.decompressobj(_EITHER).decompress(body, ENOUGH)
        if packing == "deflate":
            return _inflated(body)
        if packing == "br":
            return bytes(brotli.Decompressor().process(body, output_buffer_limit=ENOUGH)[:ENOUGH])
    except (zlib.error, brotli.error):
        return body
    return body


def _inflated(body: bytes) -> bytes:
    """Deflate is sent with a header, as it should be, and without."""
    try:
        return zlib.decompressobj(_EITHER).decompress(body, ENOUGH)
    except zlib.error:
        return zlib.decompressobj(_RAW).decompress(body, ENOUGH)
