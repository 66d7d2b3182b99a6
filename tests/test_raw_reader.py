"""WARC files of others, broken ones and hostile ones: what can be read is read, and nothing grows without bound."""

import gzip
import json
import sys
import tracemalloc
import zlib
from io import BytesIO

import brotli
import pytest
from hypothesis import given
from hypothesis import strategies as st
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from newscrawl.clean import Cleaner, RawPage, Reject
from newscrawl.clean.article import Warc
from newscrawl.raw.reader import pages
from newscrawl.raw.warc_file import BrokenWarcError

if sys.version_info >= (3, 14):
    from compression import zstd
else:
    from backports import zstd

URL = "https://quay.example/story"
HTML = b"<!doctype html><p>" + b"The tide came in. " * 40
MEGABYTE = 1_000_000
NOTE = {"url": f"{URL}#top", "requested_url": None, "fetched": None, "robots": ""}


def written(*records, packed=True) -> bytes:
    """The records, each made by a function that is given the library's writer."""
    out = BytesIO()
    writer = WARCWriter(out, gzip=packed)
    for record in records:
        writer.write_record(record(writer))
    return out.getvalue()


def answer(body=HTML, *headers, status="200 OK", url=URL, date="2026-01-02T03:04:05Z"):
    def record(writer):
        http = StatusAndHeaders(status, [("Content-Type", "text/html"), *headers], protocol="HTTP/1.1")
        about = {"WARC-Date": date, "WARC-Record-ID": "<urn:x:1>"}
        payload = BytesIO(body)
        return writer.create_warc_record(
            url, "response", payload=payload, length=len(body), http_headers=http, warc_headers_dict=about
        )

    return record


def other(kind, content_type, body=b"x: y\r\n", url=URL):
    return lambda writer: writer.create_warc_record(
        url, kind, payload=BytesIO(body), length=len(body), warc_content_type=content_type
    )


def read(packed: bytes) -> list[RawPage]:
    return list(pages(BytesIO(packed), "x.warc.gz"))


def chunked(body: bytes) -> bytes:
    middle = len(body) // 2
    parts = (body[:middle], body[middle:], b"")
    return b"".join(b"%x\r\n%s\r\n" % (len(part), part) for part in parts)


def deflated(body: bytes) -> bytes:
    packer = zlib.compressobj(wbits=-15)
    return packer.compress(body) + packer.flush()


@pytest.mark.parametrize("packed", [True, False])
def test_a_response_is_a_page_with_what_its_record_says(packed):
    info = written(lambda writer: writer.create_warcinfo_record("x", {"software": "y"}), packed=packed)
    (page,) = read(info + written(answer(), packed=packed))
    assert page == RawPage(
        URL,
        HTML,
        requested_url=URL,
        status=200,
        headers=(("Content-Type", "text/html"),),
        fetched="2026-01-02T03:04:05Z",
        warc=Warc("x.warc.gz", len(info)),
    )


@pytest.mark.parametrize(
    ("body", "headers"),
    [
        (chunked(HTML), [("Transfer-Encoding", "chunked")]),
        (gzip.compress(HTML), [("Content-Encoding", "gzip")]),
        (zlib.compress(HTML), [("Content-Encoding", "deflate")]),
        (deflated(HTML), [("Content-Encoding", "deflate")]),
        (brotli.compress(HTML), [("Content-Encoding", "br")]),
        (zstd.compress(HTML), [("Content-Encoding", "zstd")]),
        (gzip.compress(HTML[:40]) + gzip.compress(HTML[40:]), [("Content-Encoding", "gzip")]),
        (gzip.compress(HTML) + bytes(9), [("Content-Encoding", "gzip")]),
        (chunked(gzip.compress(HTML)), [("transfer-encoding", "Chunked"), ("content-encoding", "x-gzip")]),
        (brotli.compress(gzip.compress(HTML)), [("Content-Encoding", "gzip, br")]),
        (HTML, [("Content-Encoding", "gzip"), ("Transfer-Encoding", "chunked")]),  # undone, and still said
    ],
    ids="chunked gzip deflate raw-deflate brotli zstd members behind chunked-gzip gzip-in-brotli undone".split(),
)
def test_a_body_is_unpacked_where_it_is_packed(body, headers):
    assert [page.body for page in read(written(answer(body, *headers)))] == [HTML]


def test_an_answer_that_is_not_whole_is_known_by_its_record_or_its_packing():
    said = written(answer(), packed=False).replace(b"WARC-Date:", b"WARC-Truncated: length\r\nWARC-Date:")
    packed = written(answer(gzip.compress(HTML)[:-4], ("Content-Encoding", "gzip")), answer())
    assert [page.is_cut for page in read(said) + read(packed)] == [True, True, False]


def test_what_is_no_response_of_the_web_is_passed_over():
    whole = written(
        other("response", "text/dns", b"20260102 quay.example 1.2.3.4", url="dns:quay.example"),
        other("resource", "text/html", HTML),
        other("revisit", "application/http; msgtype=response", b"HTTP/1.1 200 OK\r\n\r\n"),
        other("metadata", "application/warc-fields"),
        answer(),
        other("metadata", "application/json", b'{"url": 7}'),
        other("metadata", "application/json", b"[[["),
    )
    assert [page.url for page in read(whole)] == [URL]


def broken(whole: bytes) -> tuple[int, str]:
    """How many pages come before the break, and what is said of it."""
    stream, count = pages(BytesIO(whole), "x.warc.gz"), 0
    with pytest.raises(BrokenWarcError) as caught:
        for _ in stream:
            count += 1
    return count, str(caught.value)


@pytest.mark.parametrize("packed", [True, False])
def test_a_file_that_ends_in_a_record_gives_the_pages_before_it(packed):
    one = written(answer(), packed=packed)
    why = "the file breaks off" if packed else "the file ends inside this record"
    assert broken(one + one[:-300]) == (1, f"broken at byte {len(one)}: {why}")


def test_garbage_between_records_gives_the_pages_before_it():
    one = written(answer())
    assert broken(one + b"garbage\n" + one) == (1, f"broken at byte {len(one)}: the gzip data is damaged")
    plain = written(answer(), packed=False)
    assert broken(plain + b"garbage\n" + plain) == (1, f"broken at byte {len(plain)}: no WARC record starts there")


def test_a_damaged_byte_is_noticed():
    one = written(answer())
    damaged = one[:-40] + bytes([one[-40] ^ 255]) + one[-39:]
    assert broken(one + damaged) == (1, f"broken at byte {len(one)}: the gzip data is damaged")


@pytest.mark.parametrize(
    ("whole", "why"),
    [
        (b"<html>", "no WARC record starts there"),
        (b"WARC/1.0\r\nWARC-Type: response\r\n\r\nx", "the record does not say how long it is"),
        (b"WARC/1.0\r\nContent-Length: 99999999999\r\n\r\nx", "the file ends inside this record"),
        (b"WARC/1.0\r\n" + b"a: b\r\n" * 40_000, "the header has more than 200000 bytes"),
        (gzip.compress(b"WARC/1.0\r\nx: " + bytes(2 * MEGABYTE)), "the header has more than 200000 bytes"),
        (gzip.compress(b"\r\n" * MEGABYTE), "the header has more than 200000 bytes"),
    ],
)
def test_what_is_no_record_is_told(whole, why):
    assert broken(whole) == (0, f"broken at byte 0: {why}")


def test_a_file_of_nothing_has_no_pages():
    assert read(b"") == read(b"\r\n\r\n") == []


@pytest.mark.slow
@pytest.mark.parametrize(
    ("bomb", "headers"),
    [
        (lambda: gzip.compress(bytes(300 * MEGABYTE)), [("Content-Encoding", "gzip")]),
        (lambda: brotli.compress(bytes(300 * MEGABYTE), quality=3), [("Content-Encoding", "br")]),
        (lambda: b"ffffffff\r\n" + bytes(100 * MEGABYTE), [("Transfer-Encoding", "chunked")]),
        (lambda: bytes(100 * MEGABYTE), []),
    ],
    ids=["gzip", "brotli", "chunked", "plain"],
)
def test_a_bomb_is_unpacked_to_the_cleaners_limit_and_refused(bomb, headers):
    whole = written(answer(bomb(), *headers))
    tracemalloc.start()
    try:
        (page,) = read(whole)
        _, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert peak < 100 * MEGABYTE
    refused = Cleaner().clean(page)
    assert isinstance(refused, Reject)
    assert refused.reason == "too-big"


def test_a_head_without_end_is_no_page():
    endless = b"HTTP/1.1 200 OK\r\n" + b"X-Pad: y\r\n" * 21_000 + b"\r\n" + HTML
    whole = written(other("response", "application/http; msgtype=response", endless), answer())
    assert [page.body for page in read(whole)] == [HTML]


def test_a_head_folded_over_lines_is_one_header():
    block = b"HTTP/1.0 200\r\nX-Long: a\r\n\tb\r\nnonsense\r\nContent-Type:text/html\r\n\r\nbody"
    head = f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: <{URL}>\r\nContent-Length: {len(block)}\r\n\r\n"
    (page,) = read(head.encode() + block)
    assert (page.headers, page.body) == ((("X-Long", "a b"), ("Content-Type", "text/html")), b"body")


WHOLE = written(answer(), answer(gzip.compress(HTML), ("Content-Encoding", "gzip")))
PLAIN = gzip.decompress(WHOLE)


@given(st.sampled_from([WHOLE, PLAIN]), st.integers(0, 2_000), st.integers(0, 50), st.binary(max_size=20))
def test_a_file_with_any_damage_ends_or_says_that_it_is_broken(whole, at, gone, instead):
    try:
        read(whole[:at] + instead + whole[at + gone :])
    except BrokenWarcError as error:
        assert str(error).startswith("broken at byte ")


@pytest.mark.parametrize(
    "said", ["20260102030405", "nonsense", "2026-01", "2026-13-02T03:04:05Z", "2026-01-02T03:04:05", ""]
)
def test_a_date_that_is_no_instant_is_not_known(said):
    (page,) = read(written(answer(date=said)))
    assert page.fetched is None


@pytest.mark.parametrize("said", ["2026-01-02T03:04:05.123456789Z", "2026-01-02T03:04:05+01:00"])
def test_a_date_is_kept_as_it_is_said(said):
    (page,) = read(written(answer(date=said)))
    assert page.fetched == said


@pytest.mark.parametrize(
    ("note", "is_ours"),
    [
        (NOTE, True),
        ({"pages": 1}, False),
        ({}, False),
        ({**NOTE, "pages": 1}, False),
        ({**NOTE, "robots": 1}, False),
        ({name: NOTE[name] for name in ("url", "fetched")}, False),
    ],
)
def test_a_note_of_another_tool_changes_nothing(note, is_ours):
    body = json.dumps(note).encode()

    def beside(writer):
        about = {"WARC-Concurrent-To": "<urn:x:1>"}
        return writer.create_warc_record(
            URL,
            "metadata",
            payload=BytesIO(body),
            length=len(body),
            warc_content_type="application/json",
            warc_headers_dict=about,
        )

    (page,) = read(written(answer(), beside))
    assert (page.url, page.requested_url) == ((f"{URL}#top", None) if is_ours else (URL, URL))
    assert (page.fetched is None) == is_ours
