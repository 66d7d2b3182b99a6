"""Which items a feed takes in a project that does not say it: those that its format can hold."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from scrapy.extensions.feedexport import ItemFilter

from newscrawl.items import ARTICLES, REJECTS, Article, Reject

LINES = ("jsonl", "jsonlines", "jl")  # the formats that hold articles, rejects and any other item


def fitted_feeds(given: Mapping[str | Path, Mapping[str, Any]]) -> dict[str | Path, Mapping[str, Any]]:
    """Return the feeds given; those that choose no items themselves take what their format can hold."""
    return {
        uri: options if options.get("item_classes") or "item_filter" in options else {**options, "item_filter": Fitting}
        for uri, options in given.items()
    }


class Fitting(ItemFilter):
    """Lets each item into the feeds whose format can hold it.

    `articles` and `rejects` are for these alone, JSON Lines for all. No other format is for articles and rejects:
    a record is nested, and a CSV file would take its columns from whichever item came first.
    """

    def accepts(self, item: object) -> bool:
        """Tell whether the feed takes the item."""
        wanted = (self.feed_options or {}).get("format")
        kind = ARTICLES if isinstance(item, Article) else REJECTS if isinstance(item, Reject) else None
        return kind == wanted if wanted in {ARTICLES, REJECTS} else kind is None or wanted in LINES
