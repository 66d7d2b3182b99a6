"""The demo's crawl: from the papers' front pages to their sections, and from both to every story, once."""

from __future__ import annotations

import re
from collections.abc import AsyncIterator, Iterator
from urllib.parse import urlsplit

from scrapy import Request
from scrapy.exceptions import UsageError
from scrapy.http import Response, TextResponse

from newscrawl.spiders._news import NewsSpider

# How the three papers write the addresses of a section and of a story.
_SECTION = re.compile(r"/section/[a-z]+/|/[a-z]+|/index\.php\?rubric=[a-z]+")
_STORY = re.compile(r"/\d{4}/\d{2}/\d{2}/[a-z]+/[^/]+/|/[a-z]+/[^/]+-a\d+|/story\.php\?id=\d+")


class DemoSpider(NewsSpider):
    """Crawls the bundled site from its front pages: `-a start=http://127.0.0.1:8000/,...`, as `newscrawl demo` does.

    It needs no settings of its own: hosts in NEWSCRAWL_ALLOW_HOSTS are crawled without pauses.
    """

    name = "demo"

    def __init__(self, name: str | None = None, start: str = "", **unknown: str) -> None:
        super().__init__(name)
        self.fronts = [url.strip() for url in start.split(",") if url.strip()]
        if unknown or not self.fronts:
            raise UsageError("demo: give front pages and nothing else: -a start=http://127.0.0.1:8000/,...")
        for url in self.fronts:
            if not url.startswith("http://127.0.0.1:"):
                raise UsageError(
                    f"demo: start: {url!r} is no front page of the demo; run `newscrawl demo`, it knows them"
                )

    async def start(self) -> AsyncIterator[Request]:
        """Ask for the front pages."""
        for url in self.fronts:
            yield Request(url, self.listed)

    def listed(self, response: Response) -> Iterator[Request]:
        """Ask for the stories and sections that a front page or a section's page links to."""
        if not isinstance(response, TextResponse) or response.status != 200:
            self.logger.error("%s is no list of stories: status %d", response.url, response.status)
            return
        links = [response.urljoin(href) for href in response.css("a::attr(href)").getall()]
        own = [url for url in links if urlsplit(url).netloc == urlsplit(response.url).netloc]
        yield from self.article_requests(url for url in own if _STORY.fullmatch(_path(url)))
        yield from (Request(url, self.listed) for url in own if _SECTION.fullmatch(_path(url)))


def _path(url: str) -> str:
    parts = urlsplit(url)
    return f"{parts.path}?{parts.query}" if parts.query else parts.path
