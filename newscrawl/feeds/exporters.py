"""How items become lines: articles and rejects in newscrawl.record's words, whatever else as Scrapy writes it."""

from __future__ import annotations

from io import BytesIO

from scrapy.crawler import Crawler
from scrapy.exporters import JsonLinesItemExporter

from newscrawl.clean.profile import NEWS, Profile, profile_of
from newscrawl.items import Article, Reject
from newscrawl.record import as_line, in_profile, reject_line


class RecordLines(JsonLinesItemExporter):
    """Writes each Article, its text in the profile that NEWSCRAWL_PROFILE names, and each Reject as its line of JSON.

    Other items are lines as Scrapy's own exporter writes them; its field options are for these alone.
    """

    def __init__(self, file: BytesIO, profile: Profile = NEWS, **field_options: object) -> None:
        super().__init__(file, **field_options)
        self._profile = profile

    @classmethod
    def from_crawler(cls, crawler: Crawler, file: BytesIO, **field_options: object) -> RecordLines:
        """Take the profile from the settings."""
        return cls(file, profile_of(crawler.settings.get("NEWSCRAWL_PROFILE") or NEWS.name), **field_options)

    def export_item(self, item: object) -> None:
        """Write the item's line."""
        if isinstance(item, Article):
            self._write(as_line(in_profile(item, self._profile)))
        elif isinstance(item, Reject):
            self._write(reject_line(item))
        else:
            super().export_item(item)

    def _write(self, line: str) -> None:
        self.file.write(line.encode() + b"\n")
