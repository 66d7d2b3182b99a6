"""What is under way: no site waits for another one's pages, and no article for a list that does not come."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping

from newscrawl.bounds import Bounds
from newscrawl.crawl.elsewhere import Elsewhere
from newscrawl.ledger.keys import host_of
from newscrawl.ledger.rows import Kind, Task

_AT_ONCE = 200  # addresses, of all sites: enough for every slot, too few to fill the memory
_LEAST = 8  # of each site, however many sites there are
_ALONE = 2 / 3  # of a site's part: what one of its hosts may have, so that one that is slow holds up no other
_LISTS = 2  # of a site: as many as are on the way to it at once
_ARTICLES_A_LIST = 12  # where many articles wait, one address in so many may be a list
_SAFE = Bounds()
_STALLS = frozenset({"timeout", "connect"})  # a list that fails so has kept others waiting


class UnderWay:
    """The tasks that wait for their answers, by the address that was asked for.

    A site has at most its part of them, and in it a few lists. After one that keeps others waiting it has one alone
    until a list comes again: the other way to the site is the articles'. Nor is a site asked for more in all than the
    bounds allow.
    """

    def __init__(self, sites: Iterable[str], bounds: Bounds = _SAFE) -> None:
        self._tasks: dict[str, dict[str, Task]] = {site: {} for site in sites}
        self._stalled: set[str] = set()
        self._sites: dict[str, str] = {}
        self._bounds = bounds
        self.elsewhere = Elsewhere(bounds.site_foreign_lists)
        self._counts: Counter[tuple[str, str]] = Counter()
        self._full: set[tuple[str, str]] = set()
        self._part = max(_LEAST, _AT_ONCE // max(1, len(self._tasks)))
        self._hosts: dict[str, Counter[str]] = {site: Counter() for site in self._tasks}

    def __len__(self) -> int:
        return len(self._sites)

    @property
    def urls(self) -> list[str]:
        """The addresses that were asked for."""
        return list(self._sites)

    def keys(self, site: str) -> frozenset[str]:
        """Return the keys of a site's tasks."""
        return frozenset(task.key for task in self._tasks[site].values())

    def room(self, site: str) -> tuple[int, int]:
        """Return how many lists and how many addresses in all the site may have more under way."""
        tasks = self._tasks[site].values()
        articles = sum(task.kind is Kind.ARTICLE for task in tasks)
        most = 1 if articles and site in self._stalled else max(_LISTS, articles // _ARTICLES_A_LIST)
        room = max(0, self._part - len(tasks))
        return min(room, max(0, most - (len(tasks) - articles))), room

    def busy(self, site: str) -> frozenset[str]:
        """Return the hosts of a site that have as much under way as one may have."""
        return frozenset(host for host, count in self._hosts[site].items() if count >= self._part * _ALONE)

    @property
    def reached(self) -> Mapping[str, int]:
        """How many sites had more than a bound allows, by the names of bounds."""
        return Counter(bound for _, bound in self._full) + Counter(site_foreign_lists=len(self.elsewhere.reached))

    def allows(self, task: Task) -> bool:
        """Say whether a task may be asked for: no bound is reached, and its address, a list's of two sites, is free.

        Nor has its host its part of what is under way, if it is an article.
        """
        if task.kind is Kind.ARTICLE and host_of(task.url) in self.busy(task.site):
            return False
        full = {(task.site, bound) for bound, most in self._of(task) if 0 < most <= self._counts[task.site, bound]}
        self._full |= full
        return not full and self.elsewhere.allows(task) and task.url not in self._sites

    def _of(self, task: Task) -> tuple[tuple[str, int], ...]:
        bounds = self._bounds
        if task.kind is Kind.ARTICLE:
            return (("site_pages", bounds.site_pages),)
        return ("site_lists", bounds.site_lists), ("site_addresses", bounds.site_addresses)

    def found(self, task: Task, articles: int) -> None:
        """Note how many articles a list has named that were not known."""
        self._counts[task.site, "site_addresses"] += articles

    def add(self, task: Task) -> None:
        """Note that a task is asked for."""
        self._counts[task.site, "site_pages" if task.kind is Kind.ARTICLE else "site_lists"] += 1
        self.elsewhere.add(task)
        self._tasks[task.site][task.url] = task
        self._hosts[task.site][host_of(task.url)] += 1
        self._sites[task.url] = task.site

    def get(self, url: str | None) -> Task | None:
        """Return the task that asked for an address."""
        site = self._sites.get(url or "")
        return self._tasks[site][url or ""] if site is not None else None

    def pop(self, url: str | None) -> Task | None:
        """Return the task that asked for an address, which is not under way any more."""
        site = self._sites.pop(url or "", None)
        if site is None:
            return None
        task = self._tasks[site].pop(url or "")
        self._hosts[site] -= Counter([host_of(task.url)])
        return task

    def came(self, task: Task, reason: str | None = None) -> None:
        """Note that a list came, or why it did not."""
        if reason in _STALLS:
            self._stalled.add(task.site)
        elif reason is None:
            self._stalled.discard(task.site)
