"""What a site file says of a crawl: where its lists are, and which of the addresses in them are its stories."""

from __future__ import annotations

import re
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class CrawlPlan:
    """A site's lists by kind; at an address in `start` the crawl finds lists by itself.

    An address is a story's if one of `article` is found in it, or there are none, and none of `deny` is.
    """

    start: tuple[str, ...] = ()
    sitemaps: tuple[str, ...] = ()
    feeds: tuple[str, ...] = ()
    sections: tuple[str, ...] = ()
    article: tuple[re.Pattern[str], ...] = ()
    deny: tuple[re.Pattern[str], ...] = ()

    def is_article(self, url: str) -> bool:
        """Say whether the site file takes an address for a story's."""
        return not self.is_denied(url) and (not self.article or any(one.search(url) for one in self.article))

    def is_denied(self, url: str) -> bool:
        """Say whether the site file rules an address out, a list's as well as a story's."""
        return any(one.search(url) for one in self.deny)
