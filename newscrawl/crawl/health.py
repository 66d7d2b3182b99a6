"""Which sites of a run are failing: what they answer says so, not how few of their pages are articles."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from newscrawl.crawl.retries import may_pass
from newscrawl.ledger.keys import host_of
from newscrawl.ledger.ledger import Ledger

_SHELL = "shell"  # stays until the site changes; one whose pages are all shells gives no article
_WAY_OUT = "NEWSCRAWL_NOFOLLOW=ignore follows them"
_ENOUGH = 3  # articles: fewer may be the few of a sound site that an earlier run could not get


@dataclass(frozen=True, slots=True)
class Ill:
    """The sites of a run that fail, and their hosts that are to be left alone, until when and why."""

    failing: Sequence[str]
    resting: Mapping[str, tuple[int, str]]


class Health:
    """Hears what became of each list and article of the sites."""

    def __init__(self, sites: Iterable[str]) -> None:
        self._lists = {site: Counter[bool]() for site in sites}
        self._articles = {site: Counter[bool]() for site in self._lists}
        self._elsewhere = {site: Counter[str]() for site in self._lists}
        self._refused = Counter[str]()
        self._blank: set[str] = set()
        self._left_alone: dict[str, str] = {}  # sites of which nothing is due but at hosts that rest, with one of these

    def list_heard(self, site: str, *, is_read: bool) -> None:
        """Note whether a list could be read."""
        self._lists[site][is_read] += 1

    def article_heard(self, site: str, reason: str | None = None) -> None:
        """Note that a page was had, or the reason why not: a page that is gone, or no article, was answered too."""
        self._articles[site][reason is None or not (reason == _SHELL or may_pass(reason))] += 1

    def elsewhere_heard(self, site: str, others: Iterable[str]) -> None:
        """Note the sites of articles that a list names and that are not this site's."""
        self._elsewhere[site].update(others)

    def refused_heard(self, site: str, links: int) -> None:
        """Note how many links a list holds that the site asks not to follow."""
        self._refused[site] += links

    def close(self, ledger: Ledger, *, now: int, resting: Mapping[str, str]) -> None:
        """Look at the end of a run which of the sites that were silent have never named an article, and which rest."""
        without = (site for site, articles in self._articles.items() if not articles[True])
        resters = ((site, _rester(site, ledger, now=now, resting=frozenset(resting))) for site in without if resting)
        self._left_alone = {site: f"{host}, for {resting[host]}" for site, host in resters if host is not None}
        silent = (site for site, articles in self._articles.items() if self._lists[site][True] and not articles)
        self._blank = {site for site in silent if ledger.is_blank(site, now=now)}

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
        if site in self._left_alone:
            return f"nothing of it is due but at hosts that asked to be left alone: {self._left_alone[site]}"
        return self._blankness(site) if site in self._blank else None

    def _blankness(self, site: str) -> str:
        elsewhere, refused = self._elsewhere[site], self._refused[site]
        if refused:
            return f"none of its lists names an article but by {refused} links that it asks not to follow; {_WAY_OUT}"
        if not elsewhere:
            return "none of its lists names an article"
        (other, _), *_ = elsewhere.most_common(1)
        return f"its lists name other sites' articles alone, most of {other}; if it is there now, crawl it by that name"


def _rester(site: str, ledger: Ledger, *, now: int, resting: frozenset[str]) -> str | None:
    """Return the host of what is due of a site, if all of it is at hosts that rest."""
    for due in (ledger.due_articles, ledger.due_lists):
        if due(site, now=now, limit=1, but=resting):
            return None
    waiting = ledger.due_articles(site, now=now, limit=1) or ledger.due_lists(site, now=now, limit=1)
    return host_of(waiting[0].url) if waiting else None
