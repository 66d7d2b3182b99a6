"""One crawl at a time on a site; a lock is let go with its process, however that ends."""

from __future__ import annotations

import fcntl
from collections.abc import Iterable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

from newscrawl.crawl.plan import Plan
from newscrawl.disk import writing
from newscrawl.ledger.ledger import Ledger


class SiteLockedError(Exception):
    """Another crawl works on a site; the message is one sentence."""


@contextmanager
def held(plan: Plan) -> Iterator[Ledger]:
    """Take the sites and the ledger, or raise what says who has them, or what is wrong with it."""
    sites = (site.site for site in plan.sites)
    with sites_held(plan.output / "locks", sites), Ledger(plan.output / "ledger.sqlite3") as ledger:
        yield ledger


@contextmanager
def sites_held(folder: Path, sites: Iterable[str]) -> Iterator[None]:
    """Hold the sites, all of them or none; SiteLockedError names the one that another process holds."""
    with writing(folder):
        folder.mkdir(parents=True, exist_ok=True)
    with ExitStack() as held:
        for site in sorted(sites):
            with writing(folder):
                lock = held.enter_context((folder / site.replace(":", "_")).open("w"))
            try:
                fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                raise SiteLockedError(f"{site}: another crawl is at work on this site; wait until it ends") from None
        yield
