"""The spider of Scrapy alone: every page that the sitemap names, or that links lead to, or that it is given."""

import json

from scrapy import Request
from scrapy.http import TextResponse
from scrapy.linkextractors import LinkExtractor
from scrapy.spidermiddlewares.httperror import HttpError
from scrapy.spiders import SitemapSpider
from twisted.python.failure import Failure


class AloneSpider(SitemapSpider):
    name = "alone"

    def __init__(self, starts: str, finds_by: str, *, addresses: str, **arguments: str) -> None:
        super().__init__(**arguments)
        self._starts, self._finds_by = starts.split(","), finds_by
        self._addresses = json.loads(addresses)

    async def start(self):
        if self._finds_by == "links":
            for start in self._starts:
                yield Request(start, self.front)
        elif self._finds_by == "addresses":
            for url in self._addresses:
                yield self._asking(url, self.parse)
        else:
            for start in self._starts:
                yield Request(f"{start}sitemap.xml", self.sitemap)

    def sitemap(self, response):
        for request in self._parse_sitemap(response):
            is_sitemap = request.callback == self._parse_sitemap
            yield self._asking(request.url, self.sitemap if is_sitemap else self.parse)

    def front(self, response):
        for link in LinkExtractor().extract_links(response):
            yield self._asking(link.url, self.linked)

    def _asking(self, url, callback):
        return Request(url, callback, errback=self.failed, meta={"asked": url})

    def linked(self, response):
        yield self.parse(response)
        yield from self.front(response)

    def parse(self, response):
        said = {"requested_url": response.meta["asked"], "url": response.url}
        if response.status != 200:
            return {**said, "reason": f"http-{response.status}", "detail": ""}
        if not isinstance(response, TextResponse):
            return {**said, "reason": "no text", "detail": type(response).__name__}
        text = response.text[:100_000].encode("utf-8", "replace").decode()
        return {**said, "text": text, "flags": list(response.flags)}

    def failed(self, failure: Failure):
        said = {"requested_url": failure.request.meta["asked"], "url": failure.request.url}
        is_status = isinstance(failure.value, HttpError)
        reason = f"http-{failure.value.response.status}" if is_status else type(failure.value).__name__
        return {**said, "reason": reason, "detail": str(failure.value)}
