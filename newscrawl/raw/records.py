"""The WARC records of a page: the response, the request, and in a metadata record what neither of them says."""

from __future__ import annotations

import base64
import gzip
import hashlib
import json
import re
from datetime import UTC, datetime
from io import BytesIO
from urllib.parse import urldefrag

from warcio.recordbuilder import RecordBuilder
from warcio.recordloader import ArcWarcRecord
from warcio.statusandheaders import StatusAndHeaders, StatusAndHeadersParser
from warcio.warcwriter import WARCWriter

from newscrawl import __version__
from newscrawl.clean import RawPage
from newscrawl.raw.heads import request_head, response_head

NOTE = ("url", "requested_url", "fetched", "robots")  # what the metadata record says of a page, by its names there
NOTE_TYPE = "application/json"
_VERSION = "1.1"
_LEVEL = 6  # of gzip; the library's 9 takes 1.6 ms more for a page of 150 KB and saves a hundredth
_MEDIA_TYPE = re.compile(r"[\w.+-]+/[\w.+-]+")
_HTML = re.compile(rb"\s*(?:<!--.{0,500}?-->\s*)?<(?:!doctype html|html|head|body)\b", re.IGNORECASE | re.DOTALL)
_GLANCE = 1_000  # bytes in which a page shows itself
_Fields = list[tuple[str, str]]


def opening(filename: str) -> bytes:
    """Return the record that a file begins with: what wrote it."""
    about = {"software": f"newscrawl/{__version__}", "format": f"WARC File Format {_VERSION}"}
    return _packed(RecordBuilder(warc_version=_VERSION).create_warcinfo_record(filename, about))


def records(page: RawPage) -> bytes:
    """Return a page's records, each packed by itself; the response comes first."""
    response = StatusAndHeadersParser.make_warc_id()
    about: _Fields = [("WARC-Target-URI", urldefrag(page.url).url), ("WARC-Date", _date(page.fetched))]
    beside: _Fields = [*about, ("WARC-Concurrent-To", response)]
    own = [*about, ("WARC-Record-ID", response), _digest(page.body), *_payload_type(page), *_cut(page)]
    made = [_record("response", _http("response"), fields=own, block=response_head(page) + page.body)]
    if page.asked:
        made.append(_record("request", _http("request"), fields=[*beside, _digest(b"")], block=request_head(page)))
    note = json.dumps({name: getattr(page, name) for name in NOTE}).encode()
    made.append(_record("metadata", NOTE_TYPE, fields=beside, block=note))
    return b"".join(map(_packed, made))


def _packed(record: ArcWarcRecord) -> bytes:
    written = BytesIO()
    WARCWriter(written, gzip=False, warc_version=_VERSION).write_record(record)
    return gzip.compress(written.getvalue(), _LEVEL, mtime=0)


def _http(kind: str) -> str:
    return f"application/http; msgtype={kind}"


def _record(kind: str, content_type: str, *, fields: _Fields, block: bytes) -> ArcWarcRecord:
    """Return a record of these very bytes: the library would write a head anew, and percent-encode it."""
    own = [] if kind == "response" else [("WARC-Record-ID", StatusAndHeadersParser.make_warc_id())]
    headers = StatusAndHeaders("", [("WARC-Type", kind), *own, *fields], protocol=f"WARC/{_VERSION}")
    return ArcWarcRecord("warc", kind, headers, BytesIO(block), None, content_type, len(block))


def _digest(payload: bytes) -> tuple[str, str]:
    digest = base64.b32encode(hashlib.sha1(payload, usedforsecurity=False).digest()).decode()
    return "WARC-Payload-Digest", f"sha1:{digest}"


def _payload_type(page: RawPage) -> _Fields:
    """Tell what the page is: readers that are not told guess, and leave pages out."""
    said = (page.header("content-type") or "").split(";")[0].strip().lower()
    kind = said if _MEDIA_TYPE.fullmatch(said) else "text/html" if _HTML.match(page.body[:_GLANCE]) else ""
    return [("WARC-Identified-Payload-Type", kind)] if kind else []


def _cut(page: RawPage) -> _Fields:
    return [("WARC-Truncated", "disconnect")] if page.is_cut else []


def _date(fetched: str | None) -> str:
    instant = datetime.fromisoformat(fetched) if fetched else datetime.now(UTC)
    return f"{instant.astimezone(UTC):%Y-%m-%dT%H:%M:%SZ}"
