"""Which files a crawl writes, and which items each of them takes."""

from __future__ import annotations

import secrets
from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from newscrawl.items import ARTICLES, REJECTS

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
