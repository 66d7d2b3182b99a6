"""Where lines go: which files a crawl writes, and how a file comes to be there whole or not at all."""

from __future__ import annotations

import os
import secrets
import shutil
import sys
from collections.abc import Mapping
from datetime import UTC, datetime
from io import FileIO
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any

from scrapy import Spider
from w3lib.url import file_uri_to_path

from newscrawl.crawl.shards import ARTICLES, REJECTS
from newscrawl.disk import made, stored

if TYPE_CHECKING:
    from _typeshed import ReadableBuffer

Feeds = dict[str, dict[str, Any]]

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


def holding(feeds: Mapping[str, Mapping[str, Any]]) -> dict[str, tuple[str, ...]]:
    """Return, for each kind of item, the feeds that hold each one of it, where there are any.

    One that is cut into batches is none of these: a batch is stored by itself.
    """
    whole = {uri: kind_of(options) for uri, options in feeds.items() if not options.get("batch_item_count")}
    kinds = sorted({kind for kind in whole.values() if kind})
    return {kind: tuple(uri for uri, its in whole.items() if its == kind) for kind in kinds}


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
        self.path = Path(file_uri_to_path(uri) if uri.startswith("file:") else uri).absolute()
        self.part = self.path.with_name(f"{self.path.name}.{os.getpid()}.part")
        self._fresh = bool((feed_options or {}).get("overwrite"))

    def open(self, spider: Spider) -> IO[bytes]:
        """Return the part, with the folders above it made."""
        made(self.path.parent)
        if self.path.exists() and not self._fresh:
            shutil.copyfile(self.path, self.part)
            return _WholeLines(self.part, "ab")
        return _WholeLines(self.part, "wb")

    def store(self, file: IO[bytes]) -> None:
        """Bring the part to the disk and give it the file's name."""
        file.close()
        stored(self.part, self.path)


class StandardOutput:
    """Feed storage for standard output, which is stored when it has taken every line."""

    def __init__(self, uri: str, *, feed_options: Mapping[str, Any] | None = None) -> None:
        pass  # there is one, and it has no options

    def open(self, spider: Spider) -> IO[bytes]:
        """Return standard output."""
        return sys.stdout.buffer

    def store(self, file: IO[bytes]) -> None:
        """Hand over what is not handed over yet; OSError where nobody takes it."""
        file.flush()
