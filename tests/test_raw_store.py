"""Pages go into a WARC file and come back as they were; a file of it is there whole or not at all."""

import gzip
from dataclasses import replace
from io import BytesIO

import pytest
from warcio.archiveiterator import ArchiveIterator

from newscrawl.clean import RawPage
from newscrawl.clean.article import Warc
from newscrawl.crawl.shards import Shelf, reconcile
from newscrawl.disk import ShelfError
from newscrawl.ledger.ledger import Ledger
from newscrawl.ledger.rows import Fetched, Line
from newscrawl.raw import archive_in, archived_pages
from newscrawl.raw.heads import as_received, read_head, response_head
from newscrawl.raw.reader import pages
from newscrawl.raw.records import opening, records

PAGE = RawPage(
    "https://harbour.example/2026/ferry?x=1#comments",
    "<!doctype html><p>The café is open.".encode(),
    requested_url="https://harbour.example/f/ä#comments",
    status=200,
    headers=(
        ("Content-Type", "text/html; charset=utf-8"),
        ("Content-Length", "20"),
        ("Content-Encoding", "zstd"),
        ("Etag", '"a:b"'),
        ("X-Place", "K\xf6ln \xc3\xa9"),
        ("X-Empty", ""),
        ("Link", "<a>; rel=x"),
        ("Link", "<b>; rel=y"),
    ),
    fetched="2026-09-05T01:02:03+00:00",
    robots="User-agent: *\nDisallow: /private\n",
    asked=(("User-Agent", "newscrawl/1"), ("Authorization", "Basic eDp5"), ("If-None-Match", '"a"')),
)


def kept(page: RawPage) -> RawPage:
    return replace(page, asked=(), warc=None)


def read(packed: bytes) -> list[RawPage]:
    return list(pages(BytesIO(packed), "a.warc.gz"))


@pytest.mark.parametrize(
    "page",
    [
        PAGE,
        replace(PAGE, body=b""),
        replace(PAGE, status=207, headers=(), robots=None),
        replace(PAGE, status=299, asked=()),
        replace(PAGE, body=bytes(range(256)) * 999),
        replace(PAGE, is_cut=True),
    ],
)
def test_a_page_comes_back_as_it_was(page):
    assert list(map(kept, read(opening("a.warc.gz") + records(page) * 2))) == [kept(page)] * 2


def test_a_page_has_three_records_that_others_can_read():
    written = list(zip(("warcinfo", "response", "request", "metadata"), _records(PAGE), strict=True))
    assert [kind for kind, (headers, *_) in written if headers["WARC-Type"] != kind] == []
    response, request, metadata = (record for _, record in written[1:])
    assert response[0]["WARC-Target-URI"] == "https://harbour.example/2026/ferry?x=1"
    assert response[0]["WARC-Date"] == "2026-09-05T01:02:03Z"
    assert response[0]["WARC-Identified-Payload-Type"] == "text/html"
    assert request[0]["WARC-Concurrent-To"] == metadata[0]["WARC-Concurrent-To"] == response[0]["WARC-Record-ID"]
    assert response[1].get_header("Content-Length") == str(len(PAGE.body))
    assert response[1].get_header("Content-Encoding") is None
    assert response[1].get_header("X-Archive-Orig-Content-Encoding") == "zstd"
    assert response[2] == PAGE.body
    assert request[1].to_str() == (
        'GET /2026/ferry?x=1 HTTP/1.1\r\nHost: harbour.example\r\nUser-Agent: newscrawl/1\r\nIf-None-Match: "a"\r\n'
    )


def test_headers_of_a_page_that_another_archive_gave_come_back_as_they_were():
    headers = (("X-Archive-Orig-Content-Encoding", "gzip"), ("X-Archive-Orig-Server", "x"), ("Content-Encoding", "br"))
    line = BytesIO(response_head(RawPage("https://harbour.example/", b"", headers=headers))).readline
    assert as_received(read_head(line).headers) == headers


def _records(page):
    """Each record's header, HTTP head and body by the library's own reader, its digests checked."""
    written = ArchiveIterator(BytesIO(opening("a.warc.gz") + records(page)), check_digests="raise")
    return [(dict(r.rec_headers.headers), r.http_headers, r.content_stream().read()) for r in written]


@pytest.mark.parametrize(
    ("said", "body", "kind"),
    [
        ("Text/HTML ; charset=x", b"", "text/html"),
        ("application/json", b"<html>", "application/json"),
        (None, b"\n<!DOCTYPE html><p>", "text/html"),
        ("html", b"<!-- by hand --><html>", "text/html"),
        (None, b"\x89PNG", None),
        (None, b"Plain words", None),
    ],
)
def test_the_payloads_type_is_what_the_server_says_and_html_only_where_it_is(said, body, kind):
    page = replace(PAGE, body=body, headers=(("Content-Type", said),) if said else ())
    assert _records(page)[1][0].get("WARC-Identified-Payload-Type") == kind


def test_a_header_that_breaks_lines_cannot_add_another():
    page = replace(PAGE, headers=(("X", "a\r\nContent-Type: text/plain"),))
    assert read(records(page))[0].headers == (("X", "a Content-Type: text/plain"),)


def test_a_file_has_its_name_when_it_is_stored_and_places_lead_to_the_responses(tmp_path):
    run = tmp_path / "20260905T010203Z-abcdef"
    archive = archive_in(run)
    assert archive.stored() == ()
    pages = [replace(PAGE, body=b"<p>" * n) for n in (1, 2, 3)]
    places = [archive.put(page).warc for page in pages[:2]]
    part, whole = f"{run.name}-00001.warc.gz.part", f"{run.name}-00001.warc.gz"
    assert ([path.name for path in run.iterdir()], archive.waiting) == ([part], 2)
    assert (archive.stored(), archive.waiting) == ((whole,), 0)
    places.append(archive.put(pages[2]).warc)
    assert archive.stored() == (f"{run.name}-00002.warc.gz",)
    assert [place.file for place in places] == [whole, whole, f"{run.name}-00002.warc.gz"]
    for place, page in zip(places, pages, strict=True):
        assert next(pages_from(run, place)) == replace(page, asked=(), warc=Warc(place.file, 0))


def pages_from(run, place):
    return pages(BytesIO((run / place.file).read_bytes()[place.offset :]), place.file)


def test_a_page_that_does_not_fit_on_the_disk_leaves_those_before_it_whole(tmp_path):
    archive = archive_in(tmp_path)
    archive.put(PAGE)
    whole, archive._file = archive._file, open("/dev/full", "wb", buffering=0)  # noqa: SIM115, PTH123 -- a full disk
    with pytest.raises(ShelfError, match="the disk is full"):
        archive.put(PAGE)
    archive._file.close()
    archive._file = whole
    whole.write(b"half a page")
    (name,) = archive.stored()
    assert [kept(page) for page in archived_pages(tmp_path / name)] == [kept(PAGE)]


@pytest.fixture
def ledger(tmp_path):
    with Ledger(tmp_path / "ledger.sqlite3") as ledger:
        yield ledger


def test_an_archive_is_told_to_the_ledger_with_the_lines_that_refer_to_it(tmp_path, ledger):
    run = tmp_path / "news" / "one"
    archive = archive_in(run)
    with Shelf(run, ledger, companions=[archive]) as shelf:
        archive.put(PAGE)
        shelf.put_article("{}", Line(Fetched("a.example/1", 0), "a.example/1", "h", "H", 0, id="one"))
        shelf.commit()
        assert ledger.shards("one") == {"articles-00001.jsonl", "one-00001.warc.gz"}
        archive.put(PAGE)
        shelf.commit()
        archive.put(PAGE)
    assert [path.name for path in reconcile(tmp_path / "news", ledger)] == ["one-00003.warc.gz.part"]
    assert sorted(path.name for path in run.iterdir()) == [
        "articles-00001.jsonl",
        "one-00001.warc.gz",
        "one-00002.warc.gz",
    ]


def test_packed_as_one_piece_or_not_at_all_it_reads_the_same():
    packed = opening("a.warc.gz") + records(PAGE) * 3
    plain = gzip.decompress(packed)
    assert (
        [kept(page) for page in read(plain)] == [kept(page) for page in read(gzip.compress(plain))] == [kept(PAGE)] * 3
    )
    offsets = [page.warc.offset for page in read(plain)]
    assert [plain[offset:].startswith(b"WARC/1.1\r\nWARC-Type: response") for offset in offsets] == [True] * 3
