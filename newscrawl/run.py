"""One run of a crawl that remembers: what is due, what became of it, and whether the sums are right at the end."""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Callable, Mapping
from contextlib import ExitStack
from dataclasses import dataclass, replace
from pathlib import Path

from newscrawl.clean import Article, Reject
from newscrawl.clean.sites import registrable_domain
from newscrawl.clean.text import plain
from newscrawl.desk import sites_held
from newscrawl.discovery.listing import Listing
from newscrawl.ledger.keys import key_of
from newscrawl.ledger.ledger import Ledger
from newscrawl.ledger.rows import Failure, Fetched, Found, Kind, Known, Line, Task
from newscrawl.reasons import retry_at
from newscrawl.shards import Shelf, reconcile

_CHUNK = 200  # addresses under way at once: enough for every slot, too few to fill the memory
_SHARD = 500  # lines of a shard at most
_PATIENCE = 10.0  # seconds that a line waits for its shard to fill
_DEPTH = 1  # sections between a site's first lists and an article
_YOUNG = 7 * 86_400  # seconds for which an article is asked again whose changes no list tells
_RECHECK = 6 * 3_600  # seconds between two such questions


@dataclass(frozen=True, slots=True)
class Plan:
    """What a run is asked for. `since` is the oldest instant that is wanted, `lists` where each site begins."""

    output: Path
    name: str
    sites: Mapping[str, tuple[Found, ...]]
    since: int | None = None
    max_pages: int | None = None
    compression: str = ""


class Run:
    """What the ledger is told and asked between a crawl's start and its end; one thread uses it at a time.

    Every article address that was due or found ends as one of: article, reject, unchanged, dropped, pending.
    """

    def __init__(self, plan: Plan, *, clock: Callable[[], float] = time.time) -> None:
        self.counts: Counter[str] = Counter()
        self._plan = plan
        self._clock = clock
        self._under_way: dict[str, Task] = {}  # by the address that was asked for
        self._held = ExitStack()
        self._asked = 0  # articles
        self._is_dry = False

    # -- begin and end

    def begin(self) -> None:
        """Take the sites, put right what a killed run left, and make due what a run begins with."""
        plan, self._begun = self._plan, self._now()
        self._held.enter_context(sites_held(plan.output, "news", list(plan.sites)))
        self._ledger = self._held.enter_context(Ledger(plan.output / "ledger.sqlite3"))
        self.removed = list(reconcile(plan.output / "news", self._ledger))
        self._shelf = self._held.enter_context(
            Shelf(plan.output / "news" / plan.name, self._ledger, compression=plan.compression)
        )
        self._ledger.begun(plan.name, list(plan.sites), now=self._begun)
        for site, lists in plan.sites.items():
            times = {"young": self._begun - _YOUNG, "asked_before": self._begun - _RECHECK}
            self._ledger.seed(lists, site=site, now=self._begun, **times)
        self.counts["found"] = self._ledger.waiting(list(plan.sites))
        self._committed = self._clock()

    def end(self) -> None:
        """Store the last shard and let go of everything."""
        with self._held:
            self._commit()
            waiting = self._ledger.waiting(list(self._plan.sites))
            self.counts["pending"] = waiting - self.counts["postponed"]

    # -- what is due

    def due(self) -> list[Task]:
        """Return what is to be asked for next; what is under way, or waits for its shard, is not named again."""
        self._commit_late()
        room = _CHUNK - len(self._under_way)
        if room <= 0:
            return []
        busy = self._shelf.keys | {task.key for task in self._under_way.values()}
        known = self._ledger.due(list(self._plan.sites), now=self._now(), limit=room + len(busy))
        tasks = [task for task in known if task.key not in busy and self._is_wanted(task)][:room]
        self._under_way.update({task.url: task for task in tasks})
        self._is_dry = not tasks
        return tasks

    def _is_wanted(self, task: Task) -> bool:
        if task.kind is not Kind.ARTICLE or self._plan.max_pages is None:
            return True
        self._asked += 1
        return self._asked <= self._plan.max_pages

    @property
    def is_over(self) -> bool:
        """Whether nothing was due the last time, and nothing is under way that could make it so."""
        return self._is_dry and not self._under_way

    # -- what became of it

    def article(self, article: Article, write: Callable[[Article], str]) -> Article | None:
        """Shelve an article's line and return the article as the revision it is; None where it gives no line."""
        task = self._under_way.pop(article.requested_url or "")
        stamps = article.provenance
        fetched = Fetched(task.key, self._now(), stamps.etag, stamps.last_modified)
        line = Line(fetched, self._own_key(article, task), article.content_hash, plain(article.headline or ""), 0)
        known = self._known(line.article)
        if known is None and self._is_too_old(article):
            return self._without_line("dropped", fetched)
        if known is not None and _says_nothing_new(line, known, is_twin=task.article != line.article):
            return self._without_line("unchanged", fetched, line.article)
        if known is not None:
            article = replace(article, revision=known.revision + 1, previous_hash=known.content_hash)
        self.counts["articles"] += 1
        self._shelf.put_article(write(article), replace(line, revision=article.revision))
        self._commit_full()
        return article

    def reject(self, reject: Reject, write: Callable[[Reject], str]) -> None:
        """Shelve a reject's line."""
        task = self._under_way.pop(reject.requested_url or "")
        failure = Failure(Fetched(task.key, self._now()), reject.reason, retry_at(reject.reason, task.tries, self._now()))
        self.counts["rejects"] += 1
        self.counts["postponed"] += failure.next_at is not None
        self._shelf.put_reject(write(reject), failure)
        self._commit_full()

    def not_modified(self, url: str) -> None:
        """Note that the server says that nothing changed."""
        task = self._under_way.pop(url)
        fetched = Fetched(task.key, self._now())
        if task.kind is Kind.ARTICLE:
            self._without_line("unchanged", fetched)
        else:
            self._ledger.unchanged(fetched)

    def listing(self, url: str, listing: Listing, *, etag: str | None, last_modified: str | None) -> None:
        """Note what a list names, and that it has been read."""
        task = self._under_way.pop(url)
        fetched = Fetched(task.key, self._now(), etag, last_modified)
        found = [self._judged(one) for one in listing.found if self._is_near(one, task)]
        due, dropped = self._ledger.listed(fetched, found, task=task, begun=self._begun)
        self.counts.update({"found": due + dropped, "dropped": dropped, "lists": 1})

    def list_failed(self, url: str, reason: str) -> None:
        """Note that a list could not be read."""
        task = self._under_way.pop(url)
        next_at = retry_at(reason, task.tries, self._now())
        self._ledger.failed(Failure(Fetched(task.key, self._now()), reason, next_at))
        self.counts["lists_failed"] += 1

    def forgotten(self, url: str) -> None:
        """Let an address go that the crawl's end left without an answer: it stays due."""
        self._under_way.pop(url, None)

    def _without_line(self, outcome: str, fetched: Fetched, article: str | None = None) -> None:
        self.counts[outcome] += 1
        self._ledger.unchanged(fetched, article)

    def _own_key(self, article: Article, task: Task) -> str:
        """Return the key of the address that the article names as its own, where that can be believed.

        It must be of the same site, and a known article there must have this text or headline: pages lie about it.
        """
        own, named = task.article or task.key, article.canonical_url
        if named is None or registrable_domain(named) != registrable_domain(article.url or ""):
            return own
        known = self._known(key_of(named))
        agrees = known is None or known.content_hash == article.content_hash
        return key_of(named) if agrees or known.headline == plain(article.headline or "") else own

    def _known(self, key: str) -> Known | None:
        return self._shelf.known(key) or self._ledger.known(key)

    def _judged(self, found: Found) -> Found:
        too_old = self._plan.since is not None and found.changed is not None and found.changed < self._plan.since
        return replace(found, is_dropped=True) if too_old and found.kind is Kind.ARTICLE else found

    def _is_near(self, found: Found, task: Task) -> bool:
        """Say whether a list is worth asking: sections are followed a step from the first ones, no further."""
        return found.kind is not Kind.SECTION or task.depth < _DEPTH

    def _is_too_old(self, article: Article) -> bool:
        day = seconds_of(article.date_published) if self._plan.since is not None else None
        return day is not None and day < self._plan.since

    # -- shards

    def _commit_full(self) -> None:
        if self._shelf.waiting >= _SHARD:
            self._commit()

    def _commit_late(self) -> None:
        if self._shelf.waiting and self._clock() - self._committed > _PATIENCE:
            self._commit()

    def _commit(self) -> None:
        self._shelf.commit()
        self._committed = self._clock()

    def _now(self) -> int:
        return int(self._clock())


def _says_nothing_new(line: Line, known: Known, *, is_twin: bool) -> bool:
    return line.content_hash == known.content_hash or (is_twin and line.headline == known.headline)
