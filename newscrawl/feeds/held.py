"""The feeds that hold a scheduled crawl's lines in the place of shards."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from scrapy.crawler import Crawler
from scrapy.extensions.feedexport import FeedExporter, FeedSlot

from newscrawl.disk import mark_of
from newscrawl.feeds.files import holding
from newscrawl.feeds.halting import HaltingFeeds, withdraw
from newscrawl.feeds.whole import WholeFile
from newscrawl.ledger.holds import Promise


class HeldFeeds:
    """What is told of them when a crawl ends. `uris` names them by the kind of item of which they hold each one."""

    def __init__(self, crawler: Crawler) -> None:
        self._stats = crawler.stats
        self._exporter = crawler.get_extension(FeedExporter)
        is_cut = crawler.settings.getint("FEED_EXPORT_BATCH_ITEM_COUNT")
        self.uris = holding(crawler.settings.getdict("FEEDS")) if self._exporter and not is_cut else {}
        self._failed: set[str] = set()

    def withdraw(self, counts: Mapping[str, int] | None = None) -> None:
        """Leave as they are the files of feeds that lack a line; without counts, those of all that hold lines."""
        for kind in self.uris:
            if counts is None or any(slot.itemcount != counts.get(kind, 0) for slot in self._slots(kind)):
                self._failed.add(kind)
                if self._exporter:
                    withdraw(self._exporter, list(self._slots(kind)))

    @property
    def is_broken(self) -> bool:
        """Whether the crawl ends because a line could not be written."""
        return isinstance(self._exporter, HaltingFeeds) and self._exporter.is_broken

    def promises(self) -> list[Promise]:
        """Return the files that will be there, of the kinds of which each feed is a file of ours."""
        kinds = [[_promised(kind, slot) for slot in self._slots(kind)] for kind in self.uris]
        return [promise for files in kinds if None not in files for promise in files if promise]

    def stored(self) -> frozenset[str]:
        """Return the kinds of which every feed is stored."""
        kinds = (kind for kind in self.uris if kind not in self._failed and any(self._slots(kind)))
        return frozenset(kind for kind in kinds if not self._has_failed(kind))

    def _has_failed(self, kind: str) -> bool:
        storages = {type(slot.storage).__name__ for slot in self._slots(kind)}
        return any(self._stats.get_value(f"feedexport/failed_count/{storage}") for storage in storages)

    def _slots(self, kind: str) -> Iterator[FeedSlot]:
        return (slot for slot in self._exporter_slots if slot.uri_template in self.uris[kind])

    @property
    def _exporter_slots(self) -> list[FeedSlot]:
        return self._exporter.slots if self._exporter else []


def _promised(kind: str, slot: FeedSlot) -> Promise | None:
    storage = slot.storage
    if not isinstance(storage, WholeFile) or slot.file is None or "postprocessing" in slot.feed_options:
        return None
    try:
        slot.file.flush()
    except OSError:  # it cannot be stored then, either
        return None
    mark = mark_of(storage.part)
    return Promise(kind, str(storage.path), mark) if mark else None
