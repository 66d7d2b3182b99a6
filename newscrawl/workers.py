"""Worker processes that clean pages: a page that crashes, hangs or eats memory costs itself and nothing else.

Each worker is a pool of one process, so that a death is known to be of the page that was in it. The processes come
from a fork server that holds the cleaner loaded; they end with the crawl's process, however that ends.
"""

from __future__ import annotations

import asyncio
import contextlib
import faulthandler
import multiprocessing
import os
import resource
import signal
import threading
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from multiprocessing import connection
from pathlib import Path
from typing import TextIO

from newscrawl.clean import Article, Cleaner, RawPage, Reject
from newscrawl.clean.sites import load_sites

_WARM_UP = b"<html><title>Warm</title><body><article><h1>Warm</h1><p>One page, so that nothing is loaded later.</p>"
_GRACE = 5.0  # seconds past the deadline after which a worker without a crawl ends itself
_OOM_SCORE = "800"  # of 1,000: when memory runs out, the kernel takes a worker, not the crawl


@dataclass(frozen=True, slots=True)
class Bounds:
    """What a worker may use: `deadline` in seconds a page, `memory` in bytes of address space, `pages` in its life."""

    deadline: float = 30.0
    memory: int = 2 << 30
    pages: int = 1_000


class Workers:
    """So many workers; `clean` gives a page to the next free one, and waits while there is none."""

    def __init__(self, count: int, *, sites: Path | None = None, bounds: Bounds | None = None) -> None:
        self._bounds = bounds or Bounds()
        self._sites = sites
        self._context = multiprocessing.get_context("forkserver")
        self._context.set_forkserver_preload([__name__])
        self._workers = [_Worker() for _ in range(count)]
        self._free: asyncio.Queue[_Worker] = asyncio.Queue()

    async def start(self) -> None:
        """Start every worker and have it clean a first page, before any deadline counts."""
        await asyncio.gather(*(self._renewed(worker) for worker in self._workers))
        for worker in self._workers:
            self._free.put_nowait(worker)

    async def clean(self, raw: RawPage) -> Article | Reject:
        """Return what a worker makes of a page; a worker that fails gives its reject: timeout, memory or crashed."""
        worker = await self._free.get()
        try:
            return await self._cleaned(worker, raw)
        finally:
            self._free.put_nowait(worker)

    async def _cleaned(self, worker: _Worker, raw: RawPage) -> Article | Reject:
        if worker.pool is None or worker.pages >= self._bounds.pages:
            await self._renewed(worker)
        worker.pages += 1
        assert worker.pool is not None  # noqa: S101 -- _renewed gave it one
        work = asyncio.get_running_loop().run_in_executor(worker.pool, _clean, raw, self._bounds.deadline)
        try:
            return await asyncio.wait_for(work, self._bounds.deadline)
        except TimeoutError:
            worker.kill()
            return _reject(raw, "timeout", f"cleaning took more than {self._bounds.deadline:g} seconds")
        except BrokenProcessPool:
            worker.kill()
            return _reject(raw, "crashed", "the process that cleaned this page died")

    async def _renewed(self, worker: _Worker) -> None:
        worker.stop()
        worker.pool = ProcessPoolExecutor(
            max_workers=1, mp_context=self._context, initializer=_begin, initargs=(self._sites, self._bounds)
        )
        worker.pages = 0
        worker.pid = await asyncio.get_running_loop().run_in_executor(worker.pool, _warmed)

    def close(self) -> None:
        """End all workers; no page is in one any more."""
        for worker in self._workers:
            worker.stop()


class _Worker:
    """A pool of one process."""

    def __init__(self) -> None:
        self.pool: ProcessPoolExecutor | None = None
        self.pid: int | None = None
        self.pages = 0

    def stop(self) -> None:
        """Let the process end, once it has nothing to do."""
        if self.pool is not None:
            self.pool.shutdown(wait=False, cancel_futures=True)
        self.pool, self.pid = None, None

    def kill(self) -> None:
        """End the process in the midst of its work."""
        if self.pid is not None:
            with contextlib.suppress(ProcessLookupError):
                os.kill(self.pid, signal.SIGKILL)
        self.stop()


def _reject(raw: RawPage, reason: str, detail: str) -> Reject:
    return Reject(raw.url or None, raw.requested_url, reason, detail)


# -- inside a worker

_cleaner: Cleaner | None = None
_nowhere: TextIO | None = None


def _begin(sites: Path | None, bounds: Bounds) -> None:
    global _cleaner, _nowhere  # noqa: PLW0603 -- a process of a pool has no other place for what its tasks share
    for stop in (signal.SIGINT, signal.SIGTERM):
        signal.signal(stop, signal.SIG_IGN)  # they reach the whole group; the crawl finishes its pages first
    resource.setrlimit(resource.RLIMIT_AS, (bounds.memory, bounds.memory))
    with contextlib.suppress(OSError):  # Linux alone has it
        Path("/proc/self/oom_score_adj").write_text(_OOM_SCORE, encoding="ascii")
    threading.Thread(target=_end_with_parent, daemon=True).start()
    _cleaner = Cleaner(load_sites(sites))
    _nowhere = Path(os.devnull).open("w", encoding="ascii")


def _end_with_parent() -> None:
    parent = multiprocessing.parent_process()
    if parent is not None:
        connection.wait([parent.sentinel])
        os._exit(1)


def _warmed() -> int:
    _clean(RawPage("https://warm.example/up", _WARM_UP), 60.0)
    return os.getpid()


def _clean(raw: RawPage, deadline: float) -> Article | Reject:
    assert _cleaner is not None and _nowhere is not None  # noqa: S101, PT018 -- _begin made them
    # Ends a process that hangs where no thread runs, when nobody is left to kill it.
    faulthandler.dump_traceback_later(deadline + _GRACE, exit=True, file=_nowhere)
    try:
        return _cleaner.clean(raw)
    finally:
        faulthandler.cancel_dump_traceback_later()
