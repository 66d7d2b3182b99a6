"""Bodies are read as what they are, whatever they say; what breaks off gives what came before."""

import gzip
import hashlib
import sys
import tracemalloc
import zlib
from functools import reduce

import brotli
import pytest
from fixtures._localhost.answers import STORY
from hypothesis import given
from hypothesis import strategies as st

from newscrawl.unpacking import Unpacked, UnpackedTooLongError, UnpackError, unpacked

if sys.version_info >= (3, 14):
    from compression import zstd
else:
    from backports import zstd

TEXT = STORY.encode() * 20
NOISE = bytes(range(256)) * 40
MOST = 1_000_000
PACKED = {
    "gzip": gzip.compress(TEXT),
    "deflate": zlib.compress(TEXT),
    "br": brotli.compress(TEXT),
    "zstd": zstd.compress(TEXT),
}
RAW_DEFLATE = PACKED["deflate"][2:-4]
FIVE_TIMES = reduce(lambda body, _: gzip.compress(body), range(5), TEXT)


def in_a_wide_window() -> bytes:
    """Packed with 32 MB to look back into, four times what a server may ask for."""
    packer = zstd.ZstdCompressor(options={zstd.CompressionParameter.window_log: 25})
    return packer.compress(TEXT) + packer.flush()


SKIPPED = b"\x5f\x2a\x4d\x18\x05\0\0\0notes"  # a frame of zstd that holds nothing of the body


def read(sent: bytes, said: str, content_type: str = "text/html", layers: int = 3) -> Unpacked:
    return unpacked(sent, said, content_type=content_type, most=MOST, layers=layers)


@pytest.mark.parametrize(
    ("sent", "said"),
    [
        *((body, said) for said, body in PACKED.items()),
        *((TEXT, said) for said in ("", "identity", "gzip", "deflate", "br", "zstd", "sealed", "gzip, br")),
        (PACKED["gzip"], "X-GZIP"),
        (RAW_DEFLATE, "deflate"),
        (PACKED["gzip"], ""),
        (PACKED["zstd"], ""),
        (PACKED["gzip"], "br"),
        (PACKED["zstd"], "gzip"),
        (gzip.compress(PACKED["br"]), "br,gzip"),
        (gzip.compress(PACKED["gzip"]), "gzip"),
        (gzip.compress(TEXT[:99]) + gzip.compress(TEXT[99:]) + bytes(9), "gzip"),
        (zstd.compress(TEXT[:99]) + zstd.compress(TEXT[99:]), "zstd"),
        (SKIPPED + zstd.compress(TEXT[:99]) + SKIPPED + zstd.compress(TEXT[99:]), "zstd"),
        (SKIPPED + PACKED["zstd"], ""),
        (TEXT.decode().encode("utf-16"), "br"),
    ],
)
def test_a_body_is_read_as_what_it_is(sent, said):
    found = read(sent, said)
    assert found.is_whole
    assert found.body in {TEXT, TEXT.decode().encode("utf-16")}


def test_members_that_hold_nothing_are_passed_over_no_more_than_a_thousand_times():
    empty = gzip.compress(b"")
    assert read(empty * 999 + PACKED["gzip"], "gzip").body == TEXT
    with pytest.raises(UnpackError):
        read(empty * 1_000 + PACKED["gzip"], "gzip")


def test_what_only_begins_as_if_it_were_packed_stays_as_it_is():
    assert read(b"\x1f\x8b and no more", "") == Unpacked(b"\x1f\x8b and no more")


def test_a_list_that_is_packed_and_does_not_say_so_stays_packed():
    assert read(PACKED["gzip"], "", "application/gzip").body == PACKED["gzip"]


@pytest.mark.parametrize("said", ["gzip", "deflate", "br"])
def test_what_breaks_off_gives_what_came_before(said):
    found = read(PACKED[said][:-40], said)
    assert not found.is_whole
    assert TEXT.startswith(found.body[:400])
    assert len(found.body) >= 400


def test_what_is_damaged_gives_what_stands_before_the_damage():
    noise = b"".join(hashlib.sha256(bytes([number])).digest() for number in range(250))
    packed = gzip.compress(TEXT[:5_000] + noise)
    found = read(packed[:-4_000] + bytes(99) + packed[-3_901:], "gzip")
    assert not found.is_whole
    assert found.body.startswith(TEXT[:5_000])


def test_a_wrong_checksum_costs_no_text():
    assert read(PACKED["gzip"][:-8] + b"8 bytes.", "gzip") == Unpacked(TEXT, is_whole=False)


@pytest.mark.parametrize(
    ("sent", "said", "why"),
    [
        (PACKED["br"], "sealed", "'sealed', which is not known"),
        (PACKED["br"], "gzip", "'gzip', and it cannot be unpacked so"),
        (
            bytes((7 * n * n + 3 * n) % 251 for n in range(1, 3_000)),
            "deflate",
            "'deflate', and it cannot be unpacked so",
        ),
        (b"\0\1\2\3" * 99, "br", "'br', and it cannot be unpacked so"),
        (TEXT, "gzip," * 4 + "gzip", "packed 5 times, over the limit of 3"),
        (FIVE_TIMES, "", "packed more often than it may be"),
        (in_a_wide_window(), "zstd", "'zstd', and it cannot be unpacked so"),
        (gzip.compress(NOISE)[:-9], "gzip", "'gzip', and it cannot be unpacked so"),
        (PACKED["br"], "x" * 900, "'" + "x" * 40 + "', which is not known"),
    ],
)
def test_what_nobody_can_unpack_is_named(sent, said, why):
    with pytest.raises(UnpackError) as caught:
        read(sent, said)
    assert str(caught.value).endswith(why)


def test_a_body_of_more_members_than_are_read_is_not_whole():
    member = gzip.compress(b" ")
    assert read(member * 1_000, "gzip") == Unpacked(b" " * 1_000)
    assert read(member * 1_000 + bytes(9), "gzip") == Unpacked(b" " * 1_000)
    assert read(member * 1_001, "gzip") == Unpacked(b" " * 1_000, is_whole=False)


@pytest.mark.parametrize(
    ("said", "pack"),
    [("gzip", gzip.compress), ("deflate", zlib.compress), ("br", brotli.compress), ("zstd", zstd.compress)],
)
def test_what_bursts_takes_no_more_memory_than_the_bound(said, pack):
    bomb = pack(bytes(10 * MOST))
    tracemalloc.start()
    try:
        with pytest.raises(UnpackedTooLongError):
            read(bomb, said)
        _, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert peak < 4 * MOST


@given(st.binary(max_size=300), st.text(st.sampled_from("gzipbrzstdeflate, "), max_size=30))
def test_no_bytes_raise_anything_else(sent, said):
    try:
        read(sent, said)
    except (UnpackError, UnpackedTooLongError):
        return
