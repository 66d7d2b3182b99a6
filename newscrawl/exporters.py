"""How items become lines: newscrawl.record's words, a line break, nothing of Scrapy's own field options."""

from __future__ import annotations

from typing import IO

from scrapy.exporters import BaseItemExporter

from newscrawl.items import Article, Reject
from newscrawl.record import as_line, reject_line


class ArticleLines(BaseItemExporter):
    """Writes each Article as one line of JSON."""

    def __init__(self, file: IO[bytes], **field_options: object) -> None:
        super().__init__()
        self._file = file

    def export_item(self, item: Article) -> None:
        """Write the article's line."""
        self._file.write(as_line(item).encode() + b"\n")


class RejectLines(BaseItemExporter):
    """Writes each Reject as one line of JSON."""

    def __init__(self, file: IO[bytes], **field_options: object) -> None:
        super().__init__()
        self._file = file

    def export_item(self, item: Reject) -> None:
        """Write the reject's line."""
        self._file.write(reject_line(item).encode() + b"\n")
