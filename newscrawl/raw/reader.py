"""A WARC file as the pages it holds, in a stream: those of a crawl of ours as they came, others as they are told."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime
from typing import BinaryIO

from warcio.exceptions import ArchiveLoadFailed
from warcio.recordloader import ArcWarcRecord, ArcWarcRecordLoader

from newscrawl.clean import RawPage
from newscrawl.clean.article import Warc
from newscrawl.raw.bodies import body_of
from newscrawl.raw.heads import as_received, read_head
from newscrawl.raw.records import NOTE, NOTE_TYPE
from newscrawl.raw.warc_file import ENOUGH, BrokenWarcError, WarcFile

_MOST_NOTE = 5_000_000  # bytes; it may hold a robots.txt
_PIECE = 65_536
_INSTANT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?(?:Z|[+-]\d\d:\d\d)$", re.ASCII)
_WEB = ("http://", "https://")


def pages(file: BinaryIO, name: str) -> Iterator[RawPage]:
    """Yield a page for each HTTP response in the file, which is called `name`, in its order.

    BrokenWarcError comes after the pages that stand before the break. What a page's own metadata record says of it
    stands behind it, so a page waits for the next response.
    """
    page, its_id = None, ""
    try:
        for record, offset in _records(file):
            if record.rec_type == "response":
                found = _page(record, Warc(name, offset))
                _finish(record, offset)
                if page:
                    yield page
                page, its_id = found, record.rec_headers.get_header("WARC-Record-ID")
            elif page and record.rec_type == "metadata" and _concerns(record) == its_id:
                page = _restored(page, record.raw_stream.read(_MOST_NOTE))
            _finish(record, offset)
    except BrokenWarcError:
        if page:
            yield page
        raise
    if page:
        yield page


def _records(file: BinaryIO) -> Iterator[tuple[ArcWarcRecord, int]]:
    stream, loader = WarcFile(file), ArcWarcRecordLoader()
    while (place := stream.next_record()) is not None:
        offset, line = place
        try:
            record = loader.parse_record_stream(stream, line, "warc", no_record_parse=True)
        except ArchiveLoadFailed:
            raise BrokenWarcError(offset, "no WARC record starts there") from None
        if record.length is None:
            raise BrokenWarcError(offset, "the record does not say how long it is")
        yield record, offset


def _finish(record: ArcWarcRecord, offset: int) -> None:
    while record.raw_stream.read(_PIECE):
        pass
    if record.raw_stream.limit:
        raise BrokenWarcError(offset, "the file ends inside this record")


def _page(record: ArcWarcRecord, place: Warc) -> RawPage | None:
    url = record.rec_headers.get_header("WARC-Target-URI", "")
    head = read_head(record.raw_stream.readline) if url.lower().startswith(_WEB) else None
    if head is None:
        return None
    body = body_of(record.raw_stream.read(ENOUGH), head.headers)
    return RawPage(
        url,
        body.body,
        requested_url=url,
        status=head.status,
        headers=head.headers,
        fetched=_instant(record.rec_headers.get_header("WARC-Date")),
        is_cut=record.rec_headers.get_header("WARC-Truncated") is not None or not body.is_whole,
        warc=place,
    )


def _instant(said: str | None) -> str | None:
    """Return an instant as it is said; None where that is none, or less than the second of one."""
    try:
        is_one = bool(said and _INSTANT.match(said) and datetime.fromisoformat(said))
    except ValueError:
        return None
    return said if is_one else None


def _concerns(record: ArcWarcRecord) -> str | None:
    is_ours = record.content_type == NOTE_TYPE
    return record.rec_headers.get_header("WARC-Concurrent-To") if is_ours else None


def _restored(page: RawPage, note: bytes) -> RawPage:
    """Return the page as it was before it was archived; as it is, where the note is none of ours."""
    try:
        said = json.loads(note)
    except (ValueError, RecursionError):
        return page
    if not isinstance(said, dict) or said.keys() != set(NOTE):
        return page
    if not all(isinstance(value, str | None) for value in said.values()):
        return page
    return replace(
        page,
        url=said["url"] or page.url,
        requested_url=said["requested_url"],
        fetched=_instant(said["fetched"]),
        robots=said["robots"],
        headers=as_received(page.headers),
    )
