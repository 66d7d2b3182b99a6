"""Where pages and texts come from at the command line: files, folders, JSON Lines, standard input."""

from __future__ import annotations

import argparse
import json
import sys
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from io import BufferedIOBase
from pathlib import Path
from urllib.parse import urlsplit

from newscrawl.clean import RawPage
from newscrawl.cli.archives import archived, is_archive
from newscrawl.cli.complaint import Complaint
from newscrawl.crawl.packing import UNPACKING, unpacked
from newscrawl.raw import ENDINGS
from newscrawl.raw.warc_file import ENOUGH

STDIN = "-"
_PAGES = (".html", ".htm", ".html.gz", ".htm.gz", ".txt", ".txt.gz", *ENDINGS)
_TEXTS = (".txt", ".txt.gz")
_ROWS = (".jsonl", ".jsonl.gz", ".jsonl.zst")
_HTML, _TEXT = "text/html", "text/plain"
_ADDRESS = ("http://", "https://")
_CRAWL = "scrapy crawl urls -a urls="


@dataclass(frozen=True, slots=True)
class Source:
    """A page, or a text taken off a page, and where it stands."""

    name: str
    page: RawPage


def is_text(source: Source) -> bool:
    """Say whether the source is a text taken off a page."""
    return (source.page.header("Content-Type") or "").startswith(_TEXT)


def add_reading(parser: argparse.ArgumentParser) -> None:
    """Name the options that say how an input is read."""
    parser.add_argument("--url", help="the address of the page, when it is one page")
    parser.add_argument("--text", action="store_true", help="read the input as text that was cut out of a page")


def sources(names: list[str], *, url: str | None, as_text: bool) -> Iterator[Source]:
    """Return what the names stand for, in order; a folder gives the pages below it, sorted."""
    if url is not None:
        _checked(url, "--url")
        if len(names) > 1 or _is_many(names[0]):
            raise Complaint("--url is the address of one page; give one file, or put a url field into a .jsonl file")
    for name in names:
        if name.startswith(_ADDRESS):
            raise Complaint(f"{name} is an address, and this command reads saved pages; to fetch it: {_CRAWL}{name}")
        if name != STDIN and not _exists(name):
            raise Complaint(f"there is no file or folder {name}")
        if as_text and is_archive(name):
            raise Complaint(f"{name} holds pages as they were fetched, and --text reads what was cut out of pages")
    return (source for name in names for source in _sources(name, url, as_text=as_text))


def _exists(name: str) -> bool:
    try:
        return Path(name).exists()
    except OSError:  # a name that no file system takes
        return False


def one_source(name: str, *, url: str | None, as_text: bool) -> Source:
    """Return the one page or text that `name` stands for."""
    if _is_many(name):
        raise Complaint(f"{name} holds many pages; name one page")
    return next(sources([name], url=url, as_text=as_text))


def is_rows(name: str) -> bool:
    """Say whether the name is that of a JSON Lines file."""
    return name.lower().endswith(_ROWS)


def _is_many(name: str) -> bool:
    return is_rows(name) or is_archive(name) or Path(name).is_dir()


def _sources(name: str, url: str | None, *, as_text: bool) -> Iterator[Source]:
    if name == STDIN:
        yield Source(name, _page(sys.stdin.buffer.read(ENOUGH), url, content_type=_TEXT if as_text else _HTML))
    elif Path(name).is_dir():
        for page in _pages_below(Path(name)):
            yield from _archived(page) if is_archive(page.name) else [_file(page, None, as_text=as_text)]
    elif is_archive(name):
        yield from _archived(Path(name))
    elif is_rows(name):
        key = "text" if as_text else "html"
        yield from (_row(row, key, name=place) for place, row in objects(Path(name), holding=key))
    else:
        yield _file(Path(name), url, as_text=as_text)


def _pages_below(folder: Path) -> list[Path]:
    pages = sorted(path for path in folder.rglob("*") if path.name.lower().endswith(_PAGES) and path.is_file())
    if not pages:
        raise Complaint(f"{folder} holds no page; looked for {', '.join(_PAGES)}")
    return pages


def _archived(path: Path) -> Iterator[Source]:
    return (Source(f"{path}:{page.warc.offset if page.warc else 0}", page) for page in archived(path))


def _file(path: Path, url: str | None, *, as_text: bool) -> Source:
    with _opened(path) as file:
        body = file.read(ENOUGH)
    as_text = as_text or path.name.lower().endswith(_TEXTS)
    return Source(str(path), _page(body, url, content_type=_TEXT if as_text else _HTML))


def objects(path: Path, *, holding: str) -> Iterator[tuple[str, dict[str, object]]]:
    """Yield the object on each line of a JSON Lines file, with its place as "file:line"."""
    found = False
    with _opened(path) as file:
        for number, line in enumerate(file, start=1):
            if line.strip():
                found = True
                yield f"{path}:{number}", _object(line, holding, name=f"{path}:{number}")
    if not found:
        raise Complaint(f"{path} holds no line; each line is to be a JSON object with the field {holding}")


def _object(line: bytes, holding: str, *, name: str) -> dict[str, object]:
    try:
        row = json.loads(line)
    except (ValueError, RecursionError) as error:
        raise Complaint(f"{name} is no JSON object ({error})") from error
    if not isinstance(row, dict):
        raise Complaint(f"{name} has no field '{holding}': it is no JSON object")
    return row


def _row(row: dict[str, object], key: str, *, name: str) -> Source:
    held, given = row.get(key), row.get("url")
    if not isinstance(held, str):
        raise Complaint(f"{name} has no field '{key}' with a string")
    url = None if given is None else _checked(given, name)
    kind = f"{_TEXT if key == 'text' else _HTML}; charset=utf-8"
    return Source(name, _page(held.encode("utf-8", "replace"), url, content_type=kind))


def _page(body: bytes, url: str | None, *, content_type: str) -> RawPage:
    return RawPage(url or "", body, headers=(("Content-Type", content_type),))


def _checked(url: object, where: str) -> str:
    if not isinstance(url, str) or not _is_address(url):
        raise Complaint(f"{where}: {url!r} is no web address; write it as https://news.example/story")
    return url


def _is_address(url: str) -> bool:
    try:
        parts = urlsplit(url)
        return parts.scheme in {"http", "https"} and bool(parts.hostname)
    except ValueError:
        return False


@contextmanager
def _opened(path: Path) -> Iterator[BufferedIOBase]:
    """Open a file, unpacked; what cannot be read is the user's to know."""
    try:
        with path.open("rb") as file:
            yield unpacked(file, path.name)
    except (*UNPACKING, zlib.error) as error:
        raise Complaint(f"{path} cannot be read ({getattr(error, 'strerror', None) or error})") from error
