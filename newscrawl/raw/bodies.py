"""The body of an archived response without the packing it was sent in, however small the packet."""

from __future__ import annotations

from io import BytesIO

from warcio.bufferedreaders import ChunkedDataReader

from newscrawl.clean.parse import MAX_BYTES
from newscrawl.raw.heads import Headers
from newscrawl.raw.warc_file import ENOUGH
from newscrawl.unpacking import Unpacked, UnpackedTooLongError, UnpackError, unpacked

_MOST_LAYERS = 10  # an archive was fetched by others, within bounds of theirs


def body_of(sent: bytes, headers: Headers) -> Unpacked:
    """Return what a server sent as its page, ENOUGH of it at most; as it was sent where it is not packed as it says.

    Archives often keep the headers of a packing that they have undone.
    """
    if len(sent) > MAX_BYTES:
        return Unpacked(sent)
    said = {name.lower(): value for name, value in headers}
    is_chunked = "chunked" in said.get("transfer-encoding", "").lower()
    body: bytes = ChunkedDataReader(BytesIO(sent)).read() if is_chunked else sent
    packing, kind = said.get("content-encoding", ""), said.get("content-type", "")
    try:
        return unpacked(body, packing, content_type=kind, most=MAX_BYTES, layers=_MOST_LAYERS)
    except UnpackedTooLongError:
        return Unpacked(bytes(ENOUGH))  # what it holds is not looked at any more
    except UnpackError:
        return Unpacked(body)
