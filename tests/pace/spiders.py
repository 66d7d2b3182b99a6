"""The crawls that one would write without newscrawl: one stores the page, one has T take its text as items pass."""

from __future__ import annotations

import sys
from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import scrapy
from scrapy.crawler import AsyncCrawlerProcess
from scrapy.http import TextResponse
from scrapy.settings import Settings

_LEFT_OUT = {"body", "commentsbody"}  # T's trees, which have no JSON


class PageSpider(scrapy.Spider):
    """Yields each page of a file of addresses with its HTML."""

    name = "page"

    async def start(self) -> AsyncIterator[scrapy.Request]:
        for url in Path(self.file).read_text("utf-8").splitlines():
            yield scrapy.Request(url, dont_filter=True)

    def parse(self, response: TextResponse) -> Iterator[dict[str, object]]:
        yield {"url": response.url, "html": response.text}


class InlinePipeline:
    """Replaces a page by what T finds in it, in the crawl's own loop."""

    def __init__(self) -> None:
        import trafilatura  # noqa: PLC0415 - the crawl that only stores pages does without it

        self._extraction = trafilatura.bare_extraction

    def process_item(self, item: dict[str, str]) -> dict[str, object]:
        found = self._extraction(item["html"], url=item["url"], with_metadata=True)
        kept = (
            {} if found is None else {name: getattr(found, name) for name in found.__slots__ if name not in _LEFT_OUT}
        )
        return {**kept, "url": item["url"]}


def main(file: str, lines: str, *settings: str) -> None:
    """Crawl the addresses of a file into lines."""
    given = Settings(dict(setting.split("=", 1) for setting in settings))
    given.set("FEEDS", {lines: {"format": "jsonlines"}})
    process = AsyncCrawlerProcess(given)
    process.crawl(PageSpider, file=file)
    process.start()


if __name__ == "__main__":
    main(*sys.argv[1:])
