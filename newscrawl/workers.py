"""Worker processes that clean pages: a page that crashes, hangs or eats memory costs itself and nothing else.

Each worker is a pool of one process, so that a death is known to be of the page that was in it. The processes come
from a fork server that holds the cleaner warm; they end with the crawl's process, however that ends.
"""

from __future__ import annotations

import asyncio
import contextlib
import faulthandler
import multiprocessing
import os
import resource
import signal
import sys
import threading
from collections.abc import Iterator
from concurrent.futures import Future, ProcessPoolExecutor, ThreadPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from multiprocessing import connection, forkserver, resource_tracker
from pathlib import Path
from types import ModuleType
from typing import TextIO

from newscrawl.clean import Article, Cleaner, RawPage, Reject

_START = 60.0  # seconds until a worker must have started
_GRACE = 5.0  # seconds past the deadline after which a worker without a crawl ends itself
_OOM_SCORE = "800"  # of 1,000: when memory runs out, the kernel takes a worker, not the crawl
_TRIES = 2  # workers that a page may cost: the first may have been dead or doomed before the page came
_STOPS = (signal.SIGINT, signal.SIGTERM)  # they reach the whole process group, and the crawl finishes its pages first
_CONTEXT = multiprocessing.get_context("forkserver")
_starting = threading.Lock()


@dataclass(frozen=True, slots=True)
class Bounds:
    """What a worker may use: `deadline` in seconds a page, `memory` in bytes of address space, `pages` in its life."""

    deadline: float = 30.0
    memory: int = 2 << 30  # the worst of the tests' hostile pages needs a quarter
    pages: int = 1_000  # what the libraries keep from page to page has no bound of its own


class InThread:
    """Cleans one page at a time in a thread of the crawl's own process, without any bounds."""

    def __init__(self, cleaner: Cleaner) -> None:
        self._cleaner = cleaner
        self._thread = ThreadPoolExecutor(max_workers=1, thread_name_prefix="clean")

    def open(self) -> None:
        """Do nothing: a thread is there at once."""

    async def clean(self, raw: RawPage) -> Article | Reject:
        """Return what the page became."""
        return await asyncio.get_running_loop().run_in_executor(self._thread, self._cleaner.clean, raw)

    def close(self) -> None:
        """Let the thread go once it is done."""
        self._thread.shutdown(wait=False, cancel_futures=True)


class Workers:
    """Cleans up to `count` pages at a time, each in a process that is started when no started one is free."""

    def __init__(self, count: int, cleaner: Cleaner, *, bounds: Bounds | None = None) -> None:
        self._workers = [_Worker(cleaner, bounds or Bounds()) for _ in range(count)]
        self._free: asyncio.LifoQueue[_Worker] = asyncio.LifoQueue()  # so those that are started come first
        for worker in self._workers:
            self._free.put_nowait(worker)

    def open(self) -> None:
        """Start the fork server, which takes a second to load; do not wait for it."""
        _ensure_fork_server()

    async def clean(self, raw: RawPage) -> Article | Reject:
        """Return what the page became; one that ends its worker is a reject for timeout, memory or crashed.

        Raise BrokenProcessPool or TimeoutError where no worker can be started.
        """
        worker = await self._free.get()
        try:
            return await worker.clean(raw)
        finally:
            self._free.put_nowait(worker)

    def close(self) -> None:
        """End all workers, at work or not."""
        for worker in self._workers:
            worker.end()


class _Worker:
    """A pool of one process, renewed when that has died or has cleaned its pages."""

    def __init__(self, cleaner: Cleaner, bounds: Bounds) -> None:
        self._cleaner, self._bounds = cleaner, bounds
        self._pool: ProcessPoolExecutor | None = None
        self._pid = 0
        self._pages = 0

    async def clean(self, raw: RawPage) -> Article | Reject:
        for _ in range(_TRIES):
            pool = await self._started()
            try:
                answer = await self._cleaned(raw, pool)
            except BrokenProcessPool:
                self.end()
                continue
            if isinstance(answer, Reject) and answer.reason in {"timeout", "memory"}:
                self.end()  # also after memory: nobody knows what else was left half done
            return answer
        return _reject(raw, "crashed", detail="the process that cleaned this page died, and so did a second one")

    async def _cleaned(self, raw: RawPage, pool: ProcessPoolExecutor) -> Article | Reject:
        self._pages += 1
        work = asyncio.get_running_loop().run_in_executor(pool, _clean, raw)
        try:
            return await asyncio.wait_for(work, self._bounds.deadline)
        except TimeoutError:
            return _reject(raw, "timeout", detail=f"cleaning took more than {self._bounds.deadline:g} seconds")
        except MemoryError:  # past the cleaner's own, as its answer was packed
            return _reject(raw, "memory", detail="what became of the page needs more memory than there is")

    async def _started(self) -> ProcessPoolExecutor:
        """Return the pool with its process at hand, so that no page's time goes into starting it."""
        if self._pages >= self._bounds.pages:
            self.end()
        if self._pool is None:
            pool = ProcessPoolExecutor(1, _CONTEXT, _begin, (self._cleaner, self._bounds))
            started = await asyncio.to_thread(_start, pool)
            self._pid = await asyncio.wait_for(asyncio.wrap_future(started), _START)
            self._pool, self._pages = pool, 0
        return self._pool

    def end(self) -> None:
        """Kill the process, at work or not: it holds nothing that could be lost."""
        if self._pool is None:
            return
        for process in multiprocessing.active_children():  # none of that number once it is dead: another may have it
            if process.pid == self._pid:
                process.kill()
        self._pool.shutdown(wait=False, cancel_futures=True)
        self._pool = None


def _reject(raw: RawPage, reason: str, *, detail: str) -> Reject:
    return Reject(raw.url or None, raw.requested_url, reason, detail)


# -- how a worker starts


def _ensure_fork_server() -> None:
    """Start the fork server unless it runs, deaf to the signals that stop the crawl."""
    _CONTEXT.set_forkserver_preload(["newscrawl.warmed"])
    resource_tracker.ensure_running()  # by itself the fork server would start it, and that ends with unblocked signals
    heard = signal.pthread_sigmask(signal.SIG_BLOCK, _STOPS)
    try:
        forkserver.ensure_running()
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, heard)


def _start(pool: ProcessPoolExecutor) -> Future[int]:
    """Start the pool's process, and return its number to come; wait until the fork server has loaded."""
    with _starting:
        _ensure_fork_server()
        with _script_hidden():
            return pool.submit(os.getpid)


@contextlib.contextmanager
def _script_hidden() -> Iterator[None]:
    """Keep a new process from running the crawl's script: it would import Scrapy, or start the crawl once more."""
    script = sys.modules["__main__"]
    nameless = ModuleType("__main__")
    vars(nameless).update({name: value for name, value in vars(script).items() if name not in {"__file__", "__spec__"}})
    sys.modules["__main__"] = nameless
    try:
        yield
    finally:
        sys.modules["__main__"] = script


# -- inside a worker

_cleaner: Cleaner | None = None
_deadline = 0.0
_nowhere: TextIO | None = None


def _begin(cleaner: Cleaner, bounds: Bounds) -> None:
    global _cleaner, _deadline, _nowhere  # noqa: PLW0603 -- a pool's process keeps nowhere else what its tasks share
    for stop in _STOPS:
        signal.signal(stop, signal.SIG_IGN)
    _, allowed = resource.getrlimit(resource.RLIMIT_AS)
    limit = bounds.memory if allowed == resource.RLIM_INFINITY else min(bounds.memory, allowed)
    with contextlib.suppress(OSError, ValueError):  # macOS knows the limit and refuses it
        resource.setrlimit(resource.RLIMIT_AS, (limit, allowed))
    with contextlib.suppress(OSError):  # Linux alone has it
        Path("/proc/self/oom_score_adj").write_text(_OOM_SCORE, encoding="ascii")
    threading.Thread(target=_end_with_parent, daemon=True).start()
    _cleaner, _deadline = cleaner, bounds.deadline
    _nowhere = Path(os.devnull).open("w", encoding="ascii")  # noqa: SIM115 -- open as long as the process lives


def _end_with_parent() -> None:
    parent = multiprocessing.parent_process()
    if parent is not None:
        connection.wait([parent.sentinel])
        os._exit(1)


def _clean(raw: RawPage) -> Article | Reject:
    assert _cleaner is not None and _nowhere is not None  # noqa: S101 -- _begin made them
    # Where a page hangs in code that lets no thread run, this ends the process although nobody is left to kill it.
    faulthandler.dump_traceback_later(_deadline + _GRACE, exit=True, file=_nowhere)
    try:
        return _cleaner.clean(raw)
    finally:
        faulthandler.cancel_dump_traceback_later()
