"""What is under way: no site waits for another one's pages, and no article for a list that does not come."""

from __future__ import annotations

from collections.abc import Iterable

from newscrawl.ledger.rows import Kind, Task

_AT_ONCE = 200  # addresses, of all sites: enough for every slot, too few to fill the memory
_LEAST = 8  # of each site, however many sites there are
_MOST_LISTS = 16  # of a site
_FIRST_LISTS = 2  # of a site that has not answered yet: as many as are on the way to it at once
_STALLS = frozenset({"timeout", "connect"})  # a list that fails so has kept others waiting


class UnderWay:
    """The tasks that wait for their answers, by the address that was asked for.

    A site has at most its part of them. With each list that comes it may have two more under way, with one that keeps
    others waiting it goes back to one: then the other way to the site is the articles'.
    """

    def __init__(self, sites: Iterable[str]) -> None:
        self._tasks: dict[str, dict[str, Task]] = {site: {} for site in sites}
        self._lists = dict.fromkeys(self._tasks, _FIRST_LISTS)
        self._sites: dict[str, str] = {}
        self._part = max(_LEAST, _AT_ONCE // max(1, len(self._tasks)))

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
        lists = sum(task.kind is not Kind.ARTICLE for task in tasks)
        room = max(0, self._part - len(tasks))
        return min(room, max(0, self._lists[site] - lists)), room

    def add(self, task: Task) -> None:
        """Note that a task is asked for."""
        self._tasks[task.site][task.url] = task
        self._sites[task.url] = task.site

    def get(self, url: str | None) -> Task | None:
        """Return the task that asked for an address."""
        site = self._sites.get(url or "")
        return self._tasks[site][url or ""] if site is not None else None

    def pop(self, url: str | None) -> Task | None:
        """Return the task that asked for an address, which is not under way any more."""
        site = self._sites.pop(url or "", None)
        return self._tasks[site].pop(url or "") if site is not None else None

    def came(self, task: Task, reason: str | None = None) -> None:
        """Note that a list came, or why it did not."""
        if reason in _STALLS:
            self._lists[task.site] = 1
        elif reason is None:
            self._lists[task.site] = min(_MOST_LISTS, self._lists[task.site] + 2)
