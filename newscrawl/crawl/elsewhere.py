"""Lists on hosts of others: how many of them a site may name, and have the crawl ask for, in a run."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Container, Iterable
from dataclasses import dataclass

from newscrawl.crawl.plan import SitePlan
from newscrawl.ledger.keys import key_of
from newscrawl.ledger.rows import Found, Kind, Task


class Elsewhere:
    """Counts them: `reached` are the sites that had more than the bound allows.

    Whoever writes lists could have any host asked for whatever he likes.
    """

    def __init__(self, most: int) -> None:
        self.reached: set[str] = set()
        self._most = most
        self._named: defaultdict[str, set[str]] = defaultdict(set)
        self._asked: Counter[str] = Counter()

    def bounded(self, site: str, found: Iterable[Found]) -> tuple[Found, ...]:
        """Return what a list of a site names, less the lists elsewhere that are too many."""
        return tuple(one for one in found if one.kind is Kind.ARTICLE or self._may_be_named(site, one.url))

    def _may_be_named(self, site: str, url: str) -> bool:
        if _is_own(site, url):
            return True
        named, key = self._named[site], key_of(url)
        if key not in named and len(named) >= self._most:
            self.reached.add(site)
            return False
        named.add(key)
        return True

    def allows(self, task: Task) -> bool:
        """Say whether a task may be asked for."""
        return not self.is_full(task.site) or _is_own(task.site, task.url)

    def add(self, task: Task) -> None:
        """Note that it is."""
        self._asked[task.site] += not _is_own(task.site, task.url)

    def is_full(self, site: str) -> bool:
        """Say whether no more lists elsewhere may be asked for."""
        return self._asked[site] >= self._most


@dataclass(frozen=True, slots=True)
class Barred:
    """The names that may not be asked for, and the origins of all but one site."""

    names: Container[str]
    site: str

    def __contains__(self, name: object) -> bool:
        return name in self.names or (isinstance(name, str) and "://" in name and not _is_own(self.site, name))


def _is_own(site: str, url: str) -> bool:
    return SitePlan(site, ()).owns(url)
