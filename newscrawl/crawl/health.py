"""Which sites of a run are failing: what they answer says so, not how few of their pages are articles."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from newscrawl.crawl.retries import may_pass

_ENOUGH = 3  # articles: fewer may be the few of a sound site that an earlier run could not get


class Health:
    """Hears what became of each list and article of the sites."""

    def __init__(self, sites: Iterable[str]) -> None:
        self._lists = {site: Counter[bool]() for site in sites}
        self._articles = {site: Counter[bool]() for site in self._lists}

    def list_heard(self, site: str, *, is_read: bool) -> None:
        """Note whether a list could be read."""
        self._lists[site][is_read] += 1

    def article_heard(self, site: str, reason: str | None = None) -> None:
        """Note that a page was had, or the reason why not: a page that is gone, or no article, was answered too."""
        self._articles[site][reason is None or not may_pass(reason)] += 1

    @property
    def failing(self) -> dict[str, str]:
        """The sites that fail, and what is wrong with each."""
        said = {site: self._fault(site) for site in self._lists}
        return {site: fault for site, fault in said.items() if fault is not None}

    def _fault(self, site: str) -> str | None:
        lists, articles = self._lists[site], self._articles[site]
        if lists[False] and not lists[True]:
            return "none of its lists could be read"
        if articles[False] >= _ENOUGH and not articles[True]:
            return f"none of its {articles[False]} articles could be had"
        return None
