"""The parser of an answer that may be anything: what is not HTTP, or has no end, is named before memory grows."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import partial
from typing import Final

from scrapy.core.downloader.handlers.http11 import _LenientHTTPClientParser
from twisted.web.http import _ChunkedTransferDecoder

from newscrawl.bounds import Bounds
from newscrawl.transport.errors import NoAnswerError, TooMuchError

BOUND: Final = "bound_reached"  # the attribute of a response whose body was not read on
SURPLUS: Final = "has_surplus"  # of one whose server sent on behind the length that it had told, and its flag
_BOUND = "header_bytes"
_STATUS = re.compile(rb"HTTP/\d\.\d [1-9]\d\d(?: |$)")
_NAME = re.compile(rb"[!#$%&'*+.^_`|~0-9A-Za-z-]+")  # a token of RFC 9110: Twisted gives up the whole answer for others
_GAPS = bytes.maketrans(b"\0\r\n", b"   ")  # RFC 9110, 5.5, has them replaced
_SHOWN = 60  # bytes of a line that is no status line


class BoundedParser(_LenientHTTPClientParser):
    """Reads an answer whose heads, those of 1xx answers before it included, have `bounds.header_bytes` at most."""

    _left = 0

    def bound_by(self, bounds: Bounds) -> None:
        """Set the bounds; the parser is there before, because Twisted makes it."""
        self._most = self._left = self.MAX_LENGTH = bounds.header_bytes
        vars(self)["_transferDecoders"] = {b"chunked": partial(BoundedChunks, most=bounds.header_bytes)}

    def lineReceived(self, line: bytes) -> None:  # noqa: N802 - Twisted's name
        """Read a line of a head."""
        self._left -= len(line) + 1
        if self._left < 0:
            raise self._too_long()
        super().lineReceived(line)

    def lineLengthExceeded(self, line: bytes) -> None:  # noqa: N802 - Twisted's name
        """Give up a head whose line has no end."""
        raise self._too_long()

    def _too_long(self) -> TooMuchError:
        words = f"its header has more than {self._most} bytes (NEWSCRAWL_MAX_HEADER_BYTES)"
        return TooMuchError(words, bound=_BOUND)

    def statusReceived(self, status: bytes) -> None:  # noqa: N802 - Twisted's name
        """Read the first line."""
        if not _STATUS.match(status):
            shown = status[:_SHOWN].decode("latin-1")
            raise NoAnswerError(f"the server does not answer in HTTP: its first line is {shown!r}")
        super().statusReceived(status)

    def headerReceived(self, name: bytes, value: bytes) -> None:  # noqa: N802 - Twisted's name
        """Take a header; one whose name is none is left out, as by browsers."""
        if _NAME.fullmatch(name):
            super().headerReceived(name, value.translate(_GAPS))

    def allHeadersReceived(self) -> None:  # noqa: N802 - Twisted's name
        """Find out where the body ends; what says it in two ways may not be followed by another answer."""
        packed = self.connHeaders.getRawHeaders(b"transfer-encoding", [])
        lengths = self.connHeaders.getRawHeaders(b"content-length", [])
        if packed and [one.lower() for one in packed] != [b"chunked"]:
            raise NoAnswerError(f"its Transfer-Encoding is {b', '.join(packed)[:_SHOWN]!r}, which is not known")
        if packed and lengths:
            self.request.persistent = False
        try:
            super().allHeadersReceived()
        except ValueError:
            raise NoAnswerError(f"its Content-Length is {b', '.join(lengths)[:_SHOWN]!r}, which is none") from None

    def _finished(self, rest: bytes) -> None:
        """End the answer. What stands behind it must not be taken for the next one's: the connection ends with it."""
        if rest:
            self.request.persistent = False
        is_body = rest.strip() and not rest.startswith(b"HTTP/")
        if is_body and self.response.code not in self.NO_BODY_CODES:
            vars(self.response)[SURPLUS] = True
        super()._finished(rest)

    def broken_by(self, error: Exception) -> None:
        """Note which bound ended the answer, before the connection's end is told: it must not look like the body's."""
        self._everReceivedData = True  # else a pooled connection asks once more by itself
        if self.bodyDecoder is not None:
            vars(self.response)[BOUND] = error


class BoundedChunks(_ChunkedTransferDecoder):
    """Joins chunks that have no more around them than `most` bytes and as much as they hold.

    What comes at once is handed on at once, for each piece costs its reader more than a chunk.
    """

    def __init__(self, deliver: Callable[[bytes], None], finish: Callable[[bytes], None], *, most: int) -> None:
        super().__init__(self._take, self._end)
        self._maxTrailerHeadersSize = 2 * most  # ours comes first
        self._most = most
        self._deliver, self._finish = deliver, finish
        self._pieces: list[bytes] = []
        self._around = 0  # bytes; less than none where chunks hold more
        self._is_over = False

    def dataReceived(self, data: bytes) -> None:  # noqa: N802 - Twisted's name
        """Take what came."""
        self._around += len(data)
        try:
            super().dataReceived(data)
        finally:
            self._hand_on()
        if self._around > self._most and not self._is_over:
            raise TooMuchError(
                f"its chunks have more than {self._most} bytes around them (NEWSCRAWL_MAX_HEADER_BYTES)", bound=_BOUND
            )

    def _take(self, piece: bytes) -> None:
        self._around -= 2 * len(piece)
        self._pieces.append(piece)

    def _hand_on(self) -> None:
        pieces, self._pieces = self._pieces, []
        if pieces:
            self._deliver(b"".join(pieces))

    def _end(self, rest: bytes) -> None:
        self._is_over = True
        self._hand_on()
        self._finish(rest)
