"""One run's ledger and shelf behind one thread of their own: a slow disk or a held file stops no download."""

from __future__ import annotations

import asyncio
import fcntl
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import ParamSpec, TypeVar

from newscrawl.ledger.ledger import Ledger

_P = ParamSpec("_P")
_T = TypeVar("_T")


class SiteLockedError(Exception):
    """Another crawl of the same spider works on a site; the message is one sentence."""


@contextmanager
def sites_held(output: Path, spider: str, sites: Sequence[str]) -> Iterator[None]:
    """Hold the sites for one spider, all of them or none; SiteLockedError names the one that another crawl holds."""
    folder = output / "locks"
    folder.mkdir(parents=True, exist_ok=True)
    with ExitStack() as held:
        for site in sorted(sites):
            lock = held.enter_context((folder / f"{spider}-{site.replace(':', '_')}").open("w"))
            try:
                fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                raise SiteLockedError(f"{site}: another crawl of {spider} is at work on it; wait until it ends") from None
        yield


class Desk:
    """Runs calls one after the other in its thread."""

    def __init__(self) -> None:
        self._thread = ThreadPoolExecutor(max_workers=1, thread_name_prefix="desk")

    async def run(self, call: Callable[_P, _T], *args: _P.args, **kwargs: _P.kwargs) -> _T:
        """Return what a call returns."""
        return await asyncio.wrap_future(self._thread.submit(call, *args, **kwargs))

    def close(self) -> None:
        """Let the thread go when its calls are done."""
        self._thread.shutdown()
