"""A body without the packing it was sent in, read as browsers do: by what it is, where that is not what it says."""

from __future__ import annotations

import re
import sys
import zlib
from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol

import brotli

if sys.version_info >= (3, 14):
    from compression import zstd
else:
    from backports import zstd

_MOST_MEMBERS = 1_000  # an empty one takes twenty bytes
_STEP = 65_536  # bytes; each member has what is left of its last one copied
_STEPS = 20_000  # in which damaged data is read again, up to where it breaks off
_EITHER, _RAW = 47, -15  # zlib's words for data with a gzip or zlib header, and for data with none
_WINDOW: dict[int, int] = {
    zstd.DecompressionParameter.window_log_max: 23
}  # 8 MB, the most that RFC 9659 lets a server ask for
_NONE = frozenset({"", "identity"})
_PAGE = re.compile(r"text/html|application/xhtml", re.IGNORECASE)
_CONTROL = bytes({*range(9), *range(14, 32)} - {27})  # text has next to none; ISO-2022-JP has escapes
_CONTROL_SHARE = 0.02  # packed data has a tenth
_GLANCE = 2_000  # bytes in which text shows itself
_LEAST = 80  # bytes out of damaged data: any bytes may begin as packed ones do
_WIDE = (b"\xff\xfe", b"\xfe\xff")  # UTF-16 is full of zeros


class UnpackError(Exception):
    """A body is packed in a way that nobody can, or need, unpack; the words say in which."""


class PackedTooOftenError(UnpackError):
    """A body has more packings than it may."""


class UnpackedTooLongError(Exception):
    """A body unpacks to more than it may."""


@dataclass(frozen=True, slots=True)
class Unpacked:
    """A body; one that is not whole is what came before packed data broke off, or is damaged."""

    body: bytes
    is_whole: bool = True


class _Decoder(Protocol):
    @property
    def eof(self) -> bool: ...
    @property
    def unused_data(self) -> bytes: ...
    def decompress(self, data: bytes, max_length: int, /) -> bytes: ...


class _Brotli:
    """Brotli's decoder, with the names of the others'."""

    unused_data = b""

    def __init__(self) -> None:
        self._decoder = brotli.Decompressor()

    @property
    def eof(self) -> bool:
        return bool(self._decoder.is_finished())

    def decompress(self, data: bytes, max_length: int, /) -> bytes:
        return bytes(self._decoder.process(data, output_buffer_limit=max_length))


@dataclass(frozen=True, slots=True)
class _Packing:
    """How to unpack; `magic` is what data begins with, and what its next member does, where there may be one."""

    decoder: Callable[[], _Decoder]
    error: type[Exception]
    magic: tuple[bytes, ...] = ()


# RFC 8878: a frame, or one to be skipped, of which there are sixteen.
_ZSTD_MAGICS = (b"\x28\xb5\x2f\xfd", *(bytes((low, 0x2A, 0x4D, 0x18)) for low in range(0x50, 0x60)))
_GZIP = _Packing(lambda: zlib.decompressobj(_EITHER), zlib.error, (b"\x1f\x8b",))
_ZSTD = _Packing(lambda: zstd.ZstdDecompressor(options=_WINDOW), zstd.ZstdError, _ZSTD_MAGICS)
_DEFLATE = _Packing(lambda: zlib.decompressobj(_EITHER), zlib.error)
_RAW_DEFLATE = _Packing(lambda: zlib.decompressobj(_RAW), zlib.error)
_PACKINGS: dict[str, tuple[_Packing, ...]] = {
    "gzip": (_GZIP,),
    "x-gzip": (_GZIP,),
    "deflate": (_DEFLATE, _RAW_DEFLATE),  # it is sent with a header, as it should be, and without
    "br": (_Packing(_Brotli, brotli.error),),
    "zstd": (_ZSTD,),
}
_KNOWN_BY_MAGIC = (_GZIP, _ZSTD)


def unpacked(sent: bytes, said: str, *, content_type: str = "", most: int, layers: int) -> Unpacked:
    """Return what a server sent, whose Content-Encoding `said` so, without its packings.

    What is packed otherwise than it says is read by its first bytes, a page that is packed and does not say so as well,
    and text that is falsely called packed as it is. UnpackError where that leads to nothing, and for more packings
    than `layers`; UnpackedTooLongError for more than `most` bytes.
    """
    names = [name for part in said.split(",") if (name := part.strip().lower()) not in _NONE]
    if len(names) > layers:
        raise PackedTooOftenError(f"it is packed {len(names)} times, over the limit of {layers}")
    result = Unpacked(sent)
    for name in reversed(names):
        result = _without(result, name, most=most)
    is_page = _PAGE.match(content_type) is not None
    return _without_unsaid(result, most=most, layers=layers - len(names)) if is_page else result


def _without_unsaid(before: Unpacked, *, most: int, layers: int) -> Unpacked:
    """Return a page's body without the packings that nothing speaks of."""
    result = before
    while packings := _by_magic(result.body):
        inner = _read(result.body, packings[0], most=most)
        if not inner.body:
            return result
        if not layers:
            raise PackedTooOftenError("it is packed more often than it may be")
        result, layers = _joined(result, inner), layers - 1
    return result


def _without(before: Unpacked, name: str, *, most: int) -> Unpacked:
    """Return the body without one packing."""
    body = before.body
    if not body:
        return before
    said = _PACKINGS.get(name, ())
    found = [_read(body, packing, most=most) for packing in said]
    found += [_read(body, packing, most=most) for packing in _by_magic(body) if packing not in said]
    whole = next((one for one in found if one.is_whole), None)
    if whole is not None:
        return _joined(before, whole)
    if _is_text(body):
        return before
    best = max(found, key=lambda one: len(one.body), default=Unpacked(b""))
    is_something = _is_text(best.body) or _by_magic(best.body)
    if len(best.body) < _LEAST or not is_something:
        why = "and it cannot be unpacked so" if said else "which is not known"
        raise UnpackError(f"its Content-Encoding is {name[:40]!r}, {why}")
    return best


def _joined(before: Unpacked, after: Unpacked) -> Unpacked:
    return Unpacked(after.body, before.is_whole and after.is_whole)


def _by_magic(body: bytes) -> tuple[_Packing, ...]:
    return tuple(packing for packing in _KNOWN_BY_MAGIC if body.startswith(packing.magic))


def _is_text(body: bytes) -> bool:
    glance = body[:_GLANCE]
    return body.startswith(_WIDE) or len(glance) - len(glance.translate(None, _CONTROL)) <= _CONTROL_SHARE * len(glance)


def _read(body: bytes, packing: _Packing, *, most: int, step: int = _STEP) -> Unpacked:
    """Return what the members hold, one after the other."""
    pieces: list[bytes] = []
    decoder, members, at, left = packing.decoder(), 1, 0, most + 1
    while left > 0 and at < len(body):
        try:
            pieces.append(decoder.decompress(body[at : at + step], left))
        except packing.error:
            small = max(1, len(body) // _STEPS)  # what came in the same step as the damage is lost
            return _read(body, packing, most=most, step=small) if step == _STEP else _cut(pieces)
        left -= len(pieces[-1])
        at = min(at + step, len(body)) - len(decoder.unused_data)
        if decoder.eof:
            if not body.startswith(packing.magic, at):
                break
            if members == _MOST_MEMBERS:
                return _cut(pieces)
            decoder, members = packing.decoder(), members + 1
    if left <= 0:
        raise UnpackedTooLongError
    return Unpacked(b"".join(pieces), is_whole=decoder.eof)


def _cut(pieces: list[bytes]) -> Unpacked:
    return Unpacked(b"".join(pieces), is_whole=False)
