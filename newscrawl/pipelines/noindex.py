"""Pages that say noindex, where the crawl is set to leave them out."""

from __future__ import annotations

from scrapy.crawler import Crawler
from scrapy.exceptions import NotConfigured

from newscrawl.clean.facts.directives import NO_INDEX, said_to_us
from newscrawl.items import Article, Reject
from newscrawl.settings_manners import drops_noindex


class NoIndex:
    """Gives a Reject in the place of an Article whose page says noindex to this robot."""

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> NoIndex:
        """Stand aside where such pages are kept: what they say stands in the record."""
        if not drops_noindex(crawler.settings):
            raise NotConfigured
        return cls()

    def process_item(self, item: object) -> object:
        """Return what is to be written of the page."""
        if isinstance(item, Article) and said_to_us(item.rights.signals) & NO_INDEX:
            return Reject(item.url, item.requested_url, "noindex", "the page asks robots not to keep it")
        return item
