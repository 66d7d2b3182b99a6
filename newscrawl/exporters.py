"""How items become lines: newscrawl.record's words, a line break, nothing of Scrapy's own field options."""

from __future__ import annotations

from typing import IO

from scrapy.crawler import Crawler
from scrapy.exporters import BaseItemExporter

from newscrawl.clean.profile import NEWS, Profile, profile_of
from newscrawl.items import Article, Reject
from newscrawl.record import as_line, in_profile, reject_line


class ArticleLines(BaseItemExporter):
    """Writes each Article as one line of JSON, its text in the profile that NEWSCRAWL_PROFILE names."""

    def __init__(self, file: IO[bytes], profile: Profile = NEWS, **field_options: object) -> None:
        super().__init__()
        self._file = file
        self._profile = profile

    @classmethod
    def from_crawler(cls, crawler: Crawler, file: IO[bytes], **field_options: object) -> ArticleLines:
        """Take the profile from the settings."""
        return cls(file, profile_of(crawler.settings.get("NEWSCRAWL_PROFILE") or NEWS.name), **field_options)

    def export_item(self, item: Article) -> None:
        """Write the article's line."""
        self._file.write(as_line(in_profile(item, self._profile)).encode() + b"\n")


class RejectLines(BaseItemExporter):
    """Writes each Reject as one line of JSON."""

    def __init__(self, file: IO[bytes], **field_options: object) -> None:
        super().__init__()
        self._file = file

    def export_item(self, item: Reject) -> None:
        """Write the reject's line."""
        self._file.write(reject_line(item).encode() + b"\n")
