"""Where lines go: which files a crawl writes, and how a file comes to be there whole or not at all."""

from __future__ import annotations

import os
import secrets
import shutil
from collections.abc import Mapping
from datetime import UTC, datetime
from io import FileIO
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any

from scrapy import Spider
from w3lib.url import file_uri_to_path

if TYPE_CHECKING:
    from _typeshed import ReadableBuffer

Feeds = dict[str, dict[str, Any]]

ARTICLES, REJECTS = "articles", "rejects"  # the two formats, and the names of their default files
_ITEMS = {ARTICLES: "newscrawl.items.Article", REJECTS: "newscrawl.items.Reject"}


def crawl_feeds(given: Mapping[str | Path, Mapping[str, Any]], folder: Path | None) -> Feeds:
    """Return the feeds of a crawl: those given, each for one kind of item, and the default files of `folder`, if any.

    A feed given for articles (-o out.jsonl) replaces articles.jsonl; one of format `rejects` replaces rejects.jsonl.
    """
    feeds: Feeds = {str(uri): {"item_classes": [_ITEMS[_kind(options)]], **options} for uri, options in given.items()}
    if folder is not None:
        for kind in sorted({ARTICLES, REJECTS} - {_kind(options) for options in feeds.values()}):
            feeds[str(folder / f"{kind}.jsonl")] = {"item_classes": [_ITEMS[kind]], "format": kind}
    return feeds


def kind_of(options: Mapping[str, Any]) -> str | None:
    """Return the kind of item of which a feed holds each one; None where the feed picks its items itself."""
    kind = _kind(options)
    picks = "item_filter" in options or options.get("item_classes") != [_ITEMS[kind]]
    return None if picks else kind


def _kind(options: Mapping[str, Any]) -> str:
    return REJECTS if options.get("format") == REJECTS else ARTICLES


def run_name() -> str:
    """Return a name for this run that sorts by time and that no other run has."""
    return f"{datetime.now(UTC):%Y%m%dT%H%M%SZ}-{secrets.token_hex(3)}"


class _WholeLines(FileIO):
    """A file that takes a line whole or not at all: a full disk leaves no half of one."""

    def write(self, line: ReadableBuffer, /) -> int:
        before, left = self.tell(), memoryview(line).cast("B")
        size = len(left)
        try:
            while left:
                left = left[super().write(left) :]
        except OSError:
            self.truncate(before)
            self.seek(before)
            raise
        return size


class WholeFile:
    """Feed storage for local files: lines gather in a .part beside the file, which takes the name when complete.

    Without `overwrite` the part starts as a copy of what stands there, so `-o` appends and still replaces at once.
    A .part that stays behind is what a killed crawl had written.
    """

    def __init__(self, uri: str, *, feed_options: Mapping[str, Any] | None = None) -> None:
        self._path = Path(file_uri_to_path(uri) if uri.startswith("file:") else uri).absolute()
        self._part = self._path.with_name(f"{self._path.name}.{os.getpid()}.part")
        self._fresh = bool((feed_options or {}).get("overwrite"))

    def open(self, spider: Spider) -> IO[bytes]:
        """Return the part, with the folders above it made."""
        self._path.parent.mkdir(parents=True, exist_ok=True)
        if self._path.exists() and not self._fresh:
            shutil.copyfile(self._path, self._part)
            return _WholeLines(self._part, "ab")
        return _WholeLines(self._part, "wb")

    def store(self, file: IO[bytes]) -> None:
        """Bring the part to the disk and give it the file's name."""
        file.flush()
        os.fsync(file.fileno())
        file.close()
        self._part.replace(self._path)
