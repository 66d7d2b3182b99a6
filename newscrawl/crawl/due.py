"""What a run asks for next: of every site its part, and nothing of a host that is to be left alone."""

from __future__ import annotations

from itertools import chain, zip_longest

from newscrawl.crawl.elsewhere import Barred
from newscrawl.crawl.plan import Plan
from newscrawl.crawl.shards import Shelf
from newscrawl.crawl.turns import UnderWay
from newscrawl.ledger.ledger import Ledger
from newscrawl.ledger.rows import Kind, Task

# Seconds until a look is repeated that walked over all that may not be asked of a site, perhaps 100,000 pages.
_LATER = 60  # and found too little behind it
_AGAIN = 5  # and found enough


class Due:
    """Names what is due, each address once while it is under way or waits for its shard."""

    def __init__(self, plan: Plan, ledger: Ledger, *, shelf: Shelf, under_way: UnderWay) -> None:
        self._sites = [site.site for site in plan.sites]
        self._most = plan.max_pages
        self._ledger = ledger
        self._shelf = shelf
        self._under_way = under_way
        self._asked = 0  # articles
        self._shut: set[str] = set()  # origins of which no article may be asked in this run
        self._resting: set[str] = set()  # hosts of which nothing may be
        self._seen: dict[str, int] = {}  # sites all of whose articles that are due may not be asked for, since when
        self._past: dict[str, int] = {}  # sites with busy hosts, when to look again what others have

    def shut(self, origin: str) -> None:
        """Name no more articles of an origin."""
        self._shut.add(origin)

    def rest(self, host: str) -> None:
        """Name nothing more of a host."""
        self._resting.add(host)

    def look_again(self, site: str) -> None:
        """Take into account that a site may have articles that are new."""
        self._seen.pop(site, None)
        self._past.pop(site, None)

    def taken(self, now: int) -> list[Task]:
        """Return what is to be asked for next, which is under way from now on; nothing alone where nothing is due."""
        tasks = self._look(now)
        if not (tasks or self._under_way) and self._seen:
            self._seen.clear()
            tasks = self._look(now)
        return tasks

    def _look(self, now: int) -> list[Task]:
        turns = zip_longest(*(self._next(site, now) for site in self._sites))
        idle = (task for task in chain.from_iterable(turns) if task is not None)
        return [self._taken(task) for task in idle if self._is_allowed(task)]

    def _next(self, site: str, now: int) -> list[Task]:
        """Return what may be asked of a site next, its lists and articles in turns."""
        lists, room = self._under_way.room(site)
        busy = self._shelf.keys | self._under_way.keys(site) | self._resting
        barred = Barred(busy, site) if self._under_way.elsewhere.is_full(site) else busy
        lists_due = self._ledger.due_lists(site, now=now, limit=lists, but=barred)
        if 0 <= now - self._seen.get(site, now - _LATER) < _LATER:
            return lists_due
        articles = self._articles(site, now, limit=room - len(lists_due), but=busy | self._shut)
        return [task for turn in zip_longest(lists_due, articles) for task in turn if task is not None]

    def _articles(self, site: str, now: int, *, limit: int, but: frozenset[str]) -> list[Task]:
        crowded = self._under_way.busy(site)
        if crowded and 0 < self._past.get(site, now) - now <= _LATER:
            return []
        articles = self._ledger.due_articles(site, now=now, limit=limit, but=but | crowded)
        is_short = len(articles) < limit
        if crowded and limit > 0:
            self._past[site] = now + (_LATER if is_short else _AGAIN)
        elif is_short and (self._shut or self._resting):
            self._seen[site] = now
        return articles

    def _is_allowed(self, task: Task) -> bool:
        is_within = task.kind is not Kind.ARTICLE or self._most is None or self._asked < self._most
        return is_within and self._under_way.allows(task)

    def _taken(self, task: Task) -> Task:
        self._under_way.add(task)
        self._asked += task.kind is Kind.ARTICLE
        return task
