"""One run of a crawl that remembers: what is due, what became of it, and whether the sums are right at the end."""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Callable, Collection, Sequence
from contextlib import ExitStack
from dataclasses import replace

from newscrawl.bounds import tallied
from newscrawl.clean import Article, RawPage, Reject
from newscrawl.crawl.due import Due
from newscrawl.crawl.health import Health, Ill
from newscrawl.crawl.locks import SiteLockedError, held
from newscrawl.crawl.manifest import ENDS, manifest_of, write_manifest
from newscrawl.crawl.plan import Plan
from newscrawl.crawl.rests import Resting
from newscrawl.crawl.retries import retry_at
from newscrawl.crawl.shards import Shelf, swept
from newscrawl.crawl.sifted import sifted
from newscrawl.crawl.too_old import too_old
from newscrawl.crawl.turns import UnderWay
from newscrawl.crawl.twins import copied_by, duplicate_of, line_of, numbered, own_key, standing
from newscrawl.discovery.listing import Listing
from newscrawl.disk import ShelfError
from newscrawl.items import REJECTS
from newscrawl.ledger.fault import LedgerError
from newscrawl.ledger.holds import Promise
from newscrawl.ledger.keys import origin_of
from newscrawl.ledger.rows import Failure, Fetched, Kind, Task
from newscrawl.ledger.schema import State
from newscrawl.raw import archive_in

HALTS = (LedgerError, ShelfError, SiteLockedError)  # what ends a run; each says in one sentence what to do
_PATIENCE = 10.0  # seconds that a line waits for its shard to fill
_LOST = ("error:Lost", "its request or its answer was dropped on the way, by a middleware or a pipeline")


class Run:
    """What is told and asked between a crawl's start and its end; one thread uses it at a time.

    Every article address that was due or found ends as one of: article, reject, unchanged, dropped, pending.
    Methods raise one of HALTS where the run cannot go on.
    """

    def __init__(self, plan: Plan, *, clock: Callable[[], float] = time.time) -> None:
        self.counts = Counter(dict.fromkeys(("found", *ENDS, "revisions", "lists", "lists_broken", "lists_failed"), 0))
        self._plans = {site.site: site for site in plan.sites}
        self._plan = plan
        self._clock = clock
        self._under_way = UnderWay(self._plans, plan.bounds)
        self._postponed: set[str] = set()  # keys that have a reject's line, and are due again later
        self._health = Health(self._plans)
        self._held = ExitStack()

    # -- begin and end

    def begin(self) -> list[str]:
        """Take the sites, make due what a run begins with; return a sentence for each thing that killed runs left."""
        plan, self._begun = self._plan, self._now()
        self._ledger = self._held.enter_context(held(plan))
        left = swept(plan.output / "news", self._ledger)
        folder = plan.output / "news" / plan.name
        archives = [archive_in(folder)] if plan.keeps_raw else []
        self._archive = next(iter(archives), None)
        shelf = Shelf(folder, self._ledger, form=plan.shard_form, companions=archives, outside=plan.feeds)
        self._shelf = self._held.enter_context(shelf)
        self._due = Due(plan, self._ledger, shelf=self._shelf, under_way=self._under_way)
        self._resting = Resting(self._ledger.rests, self._due, now=self._begun, pause=plan.bounds.pause)
        for site in plan.sites:
            self._ledger.seed(site.lists, site=site.site, now=self._begun, since=plan.since)
        self.counts["found"] = self._ledger.waiting(list(self._plans))
        self._committed = self._clock()
        return left

    def promise(self, promises: Sequence[Promise]) -> None:
        """Store the last shard, and note which feeds are to be stored: the next run knows it if this one is killed."""
        self._commit()
        self._ledger.holds.promise(self._plan.name, promises)

    def end(self, stored: Collection[str] = ()) -> dict[str, object]:
        """Store the last shard, write the manifest and return it; `stored` are the kinds whose feeds are there."""
        with self._held:
            self._commit()
            for kind in self._plan.feeds:
                if kind in stored:
                    self._ledger.holds.keep(self._plan.name, kind)
                else:
                    self._release(kind)
            now = self._now()
            resting = self._resting.of(self._plans, now=now)
            self._health.close(self._ledger, now=now, resting=self._resting.left_alone)
            self.counts.update(tallied(self._under_way.reached))
            self.counts["pending"] = self._ledger.waiting(list(self._plans)) - len(self._postponed)
            feeds = {kind: uris for kind, uris in self._plan.feeds.items() if kind in stored}
            plan, ill = replace(self._plan, feeds=feeds), Ill(list(self.failing), resting)
            manifest = manifest_of(plan, self.counts, spell=(self._begun, now), ill=ill, shards=self._shelf.stored)
            write_manifest(self._plan.output / "news" / self._plan.name, manifest)
        return manifest

    def _release(self, kind: str) -> None:
        released, revisions = self._ledger.holds.release(self._plan.name, kind)
        self.counts.update({kind: -released, "revisions": -revisions, "unstored": released})
        if kind == REJECTS:
            self._postponed.clear()  # they are pending and nothing else

    def abandon(self) -> None:
        """Let go of everything; what is not committed was never there."""
        self._held.close()

    @property
    def failing(self) -> dict[str, str]:
        """The sites of which nothing could be had, and what was wrong with each."""
        return self._health.failing

    # -- what is due

    def due(self) -> list[Task] | None:
        """Return what is to be asked for next; None where the run is over: nothing is due, and nothing under way.

        What is under way, or waits for its shard, is not named again.
        """
        if not 0 <= self._clock() - self._committed <= _PATIENCE:  # a clock that was set back tells nothing
            self._commit()
        tasks = self._due.taken(self._now())
        again = self._postponed.intersection(task.key for task in tasks)
        self._postponed -= again  # their rejects are counted; these are that many more finds
        self.counts["found"] += len(again)
        return tasks if self._under_way else None

    def resting(self) -> dict[str, tuple[int, str]]:
        """Return the hosts that earlier runs were told to leave alone, for so many seconds more, and why."""
        return {host: (until - self._begun, why) for host, (until, why) in self._resting.at_first.items()}

    def rests(self, host: str, reason: str, *, seconds: float | None) -> None:
        """Note that a host is to be left alone, in this run and for so many seconds, or as a page that failed so."""
        self._resting.begin(host, reason, seconds=seconds, now=self._now())

    def pauses(self, host: str, reason: str, *, seconds: float) -> None:
        """Note that a host is to be left alone for so many seconds; the run waits for it."""
        self._resting.pause(host, reason, seconds=seconds, now=self._now())

    # -- what became of it

    def kept(self, page: RawPage) -> RawPage:
        """Return a page with its place in the archive, if the run keeps one."""
        return self._archive.put(page) if self._archive else page

    def article(self, article: Article, write: Callable[[Article | Reject], str]) -> Article | Reject | None:
        """Shelve the line of an article and return it, as its revision or a duplicate's reject; None for no line."""
        task = self._answered(article.requested_url)
        if task is None:
            return None
        self._health.article_heard(task.site)
        fetched = Fetched(task.key, self._now(), article.provenance.etag, article.provenance.last_modified)
        key, named = own_key(article, task, shelf=self._shelf, site=self._plans[task.site])
        known = self._shelf.known(key)
        published = too_old(article, task, since=self._plan.since) if known is None else None
        if published is not None:
            self.counts["dropped"] += 1
            self._ledger.dropped(Fetched(task.key, fetched.at), published=published)  # and one day asked for anew
            return None
        state = standing(article, key, by=task, known=known)
        if state is not None:
            self._without_line(state, fetched, article=key)
            return None
        if known is None and (copied := copied_by(article, task, shelf=self._shelf)) is not None:
            self.counts["bounds/duplicates"] += 1
            self._refuse(task, duplicate := duplicate_of(article, copied), write=write, copied=copied)
            return duplicate
        article = numbered(article, key, known=known)
        self.counts["revisions"] += known is not None
        self._shelf.put_article(write(article), line_of(article, key, fetched=fetched, named=named, by=task))
        self._count("articles")
        return article

    def reject(self, reject: Reject, write: Callable[[Reject], str]) -> None:
        """Shelve a reject's line."""
        task = self._answered(reject.requested_url)
        if task is not None:
            self._health.article_heard(task.site, reject.reason)
            self._refuse(task, reject, write=write)

    def _refuse(self, task: Task, reject: Reject, *, write: Callable[[Reject], str], copied: str | None = None) -> None:
        failure = replace(self._failure(task, reject.reason), copied=copied)
        if failure.next_at is not None:
            self._postponed.add(task.key)
        self._shelf.put_reject(write(reject), failure)
        self._count("rejects")

    def left_due(self, url: str, reason: str) -> None:
        """Note that an article could not even be asked for: it stays due, and in this run so do those of its origin."""
        task = self._answered(url)
        if task is not None:
            self._health.article_heard(task.site, reason)
            self._due.shut(origin_of(task.url))

    def not_modified(self, url: str) -> None:
        """Note that the server says that nothing changed."""
        task = self._answered(url)
        if task is None:
            return
        fetched = Fetched(task.key, self._now(), task.etag, task.last_modified)
        if task.kind is Kind.ARTICLE:
            self._health.article_heard(task.site)
            self._without_line(State.DONE, fetched)
        else:
            self._hear(task)
            self._ledger.settled(State.DONE, fetched)

    def listing(self, url: str, listing: Listing, *, etag: str | None, last_modified: str | None) -> None:
        """Note what a list names, and that it has been read."""
        task = self._answered(url)
        if task is None:
            return
        named = sifted(listing, by=task, plan=self._plans[task.site], bounds=self._plan.bounds)
        self.counts.update(tallied(named.reached))
        if listing.fault and not listing.found:
            self._unread(task, listing.fault)
            return
        whole = (etag, last_modified) if named.is_whole else (None, None)  # a 304 would hide what was left out
        fetched = Fetched(task.key, self._now(), *whole)
        self.counts["lists_broken"] += listing.fault is not None
        wanted = self._under_way.elsewhere.bounded(task.site, named.wanted)
        due, old = self._ledger.listed(fetched, wanted, task=task, begun=self._begun, since=self._plan.since)
        self.counts.update({"found": due + old + named.unwanted, "dropped": old + named.unwanted})
        self._under_way.found(task, due + old)
        self._due.look_again(task.site)
        self._health.elsewhere_heard(task.site, named.elsewhere)
        self._health.refused_heard(task.site, named.refused)
        self._hear(task)

    def list_failed(self, url: str, reason: str, *, bound: str = "") -> None:
        """Note that a list could not be fetched."""
        task = self._answered(url)
        if task is not None:
            self.counts.update(tallied({bound: 1} if bound else {}))
            self._unread(task, reason)

    def lost(self, reject: Reject, write: Callable[[Reject], str]) -> Reject | None:
        """Note that an address has no answer because something failed on the way; one that has its answer has it.

        Return the reject where it is the answer now.
        """
        task = self._under_way.get(reject.requested_url)
        if task is not None and task.kind is Kind.ARTICLE:
            self.reject(reject, write)
            return reject
        if task is not None:
            self.list_failed(task.url, reject.reason)
        return None

    def all_lost(self, write: Callable[[Reject], str]) -> list[str]:
        """Note that no answer can come any more for what is under way, and return these addresses."""
        urls = self._under_way.urls
        for url in urls:
            self.lost(Reject(url, url, *_LOST), write)
        return urls

    def _answered(self, url: str | None) -> Task | None:
        """Return the task that asked for an address; an answer that nobody asked for, or the second one, is told of."""
        task = self._under_way.pop(url)
        if task is None:
            self.counts["unasked"] += 1
        return task

    def _unread(self, task: Task, reason: str) -> None:
        self._hear(task, reason)
        self._ledger.failed(self._failure(task, reason))

    def _hear(self, task: Task, reason: str | None = None) -> None:
        self._under_way.came(task, reason)
        self.counts["lists_failed" if reason else "lists"] += 1
        if task.kind is not Kind.ROBOTS:  # it names no articles
            self._health.list_heard(task.site, is_read=reason is None)

    def _failure(self, task: Task, reason: str) -> Failure:
        now = self._now()
        return Failure(Fetched(task.key, now), reason, retry_at(reason, task.tries, now=now))

    def _without_line(self, state: State, fetched: Fetched, *, article: str | None = None) -> None:
        self.counts["unchanged"] += 1
        self._ledger.settled(state, fetched, article=article)

    # -- shards

    def _count(self, outcome: str) -> None:
        self.counts[outcome] += 1
        if self._shelf.waiting >= self._plan.shard_lines:
            self._commit()

    def _commit(self) -> None:
        self._shelf.commit()
        self._committed = self._clock()

    def _now(self) -> int:
        return int(self._clock())
