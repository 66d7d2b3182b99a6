"""Worker processes that clean: a page or list that crashes, hangs or eats memory costs itself and nothing else.

Each worker is a pool of one process, so that a death is known to be of the page that was in it. The processes come
from a fork server that holds the cleaner warm; they end with the crawl's process, however that ends.
"""

from __future__ import annotations

import asyncio
import multiprocessing
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import suppress
from dataclasses import dataclass
from functools import partial
from threading import Event
from typing import Any, TypeVar

from newscrawl.clean import Cleaner, Reject
from newscrawl.workers.process import Bounds, worked
from newscrawl.workers.start import COULD_NOT, drop, ensure_fork_server, pool_of_one, start

_START = 60.0  # seconds until a worker must have started
STOPPED = "stopped"  # the reason of what was given up
_SEATS = 2  # at a worker: one at work, one that waits
_TRIES = 2  # workers that a page may cost: the first may have been dead, doomed or full before the page came
_STARTS = 2  # tries to start a worker: the kernel may have ended the first, or the fork server
_UNSTARTED = "no worker process can be started ({error}); look at memory and /dev/shm, or set NEWSCRAWL_WORKERS=0"
_CRASHED = "the process that worked on it died, and so did a second one"
_Item = TypeVar("_Item")
_Answer = TypeVar("_Answer")


@dataclass(frozen=True, slots=True)
class Failed:
    """Why there is no answer: timeout, memory, crashed or STOPPED."""

    reason: str
    detail: str


class NoWorkerError(Exception):
    """No worker can be started, for this page or any other; the message is one sentence."""


_STOPPED = Failed(STOPPED, "the crawl ended before this page was cleaned")


class InThread:
    """Does one piece of work at a time in a thread of the crawl's own process, without any bounds."""

    def __init__(self, cleaner: Cleaner) -> None:
        self._cleaner = cleaner
        self._thread = ThreadPoolExecutor(max_workers=1, thread_name_prefix="clean")
        self._waiting: set[asyncio.Future[Any]] = set()
        self._over = Event()

    def open(self) -> None:
        """Do nothing: a thread is there at once."""

    async def run(self, work: Callable[[Cleaner, _Item], _Answer], item: _Item) -> _Answer | Failed:
        """Return what `work` makes of the item."""
        if self._over.is_set():
            return _STOPPED
        answer = asyncio.get_running_loop().run_in_executor(self._thread, work, self._cleaner, item)
        self._waiting.add(answer)
        try:
            return await answer
        except asyncio.CancelledError:
            if self._over.is_set():
                return _STOPPED
            raise
        finally:
            self._waiting.discard(answer)

    def give_up(self) -> None:
        """Answer that all is stopped, now and from now on; the thread itself goes on with what it has begun."""
        self._over.set()
        for answer in tuple(self._waiting):
            answer.cancel()

    def close(self) -> None:
        """Let the thread go once it is done."""
        self._thread.shutdown(wait=False, cancel_futures=True)


class Workers:
    """Does work in `count` processes, each started when no started one is free; one more piece waits at each.

    What waits is in its process already, so that this need not stand idle while the crawl's loop is at something else.
    """

    def __init__(self, count: int, cleaner: Cleaner, *, bounds: Bounds | None = None) -> None:
        self._workers = [_Worker(cleaner, bounds or Bounds()) for _ in range(count)]
        self._seats = asyncio.Semaphore(count * _SEATS)

    def open(self) -> None:
        """Start the fork server, which takes a second to load; do not wait for it."""
        with suppress(OSError):  # the first page will tell
            ensure_fork_server()

    async def run(self, work: Callable[[Cleaner, _Item], _Answer], item: _Item) -> _Answer | Failed:
        """Return what `work`, a function that a module names, makes of the item; Failed where that ends its worker.

        Raise NoWorkerError where none can be started.
        """
        async with self._seats:
            worker = min(self._workers, key=lambda one: (one.taken, not one.is_started))
            worker.taken += 1
            try:
                return await worker.run(partial(worked, work, item))
            finally:
                worker.taken -= 1

    def give_up(self) -> None:
        """End all workers, and answer that all is stopped, now and from now on."""
        for worker in self._workers:
            worker.give_up()

    def close(self) -> None:
        """End all workers, at work or not."""
        for worker in self._workers:
            worker.end()


class _Worker:
    """A pool of one process, renewed when that has died or has cleaned its pages.

    Who has the turn is at work, and alone answers for the death of the process; what waits there goes to the next one.
    """

    def __init__(self, cleaner: Cleaner, bounds: Bounds) -> None:
        self.taken = 0
        self._cleaner, self._bounds = cleaner, bounds
        self._pool: ProcessPoolExecutor | None = None
        self._pid = 0
        self._pages = 0  # sent to this process
        self._is_used = False  # by a page before
        self._is_over = False
        self._coming: asyncio.Future[int] | None = None
        self._starting, self._turn = asyncio.Lock(), asyncio.Lock()

    @property
    def is_started(self) -> bool:
        return self._pool is not None

    async def run(self, work: Callable[[], _Answer]) -> _Answer | Failed:
        tries = 0
        answer: _Answer | Failed = _STOPPED
        while tries < _TRIES:
            pool = await self._started()
            if pool is None or self._is_over:  # the latter while it started
                self.end()
                return _STOPPED
            sent = self._sent(work, pool)
            async with self._turn:
                if self._pool is not pool:  # it ended under what stood before
                    continue
                tries += 1
                is_used, self._is_used = self._is_used, True
                try:
                    answer = await self._answered(sent)
                except BrokenProcessPool:
                    self.end()
                    answer = Failed("crashed", _CRASHED)
                    continue
            if not (is_used and _reason(answer) == "memory"):  # which pages before may have kept
                return answer
        return _STOPPED if self._is_over else answer

    def _sent(self, work: Callable[[], _Answer], pool: ProcessPoolExecutor) -> asyncio.Future[_Answer]:
        self._pages += 1
        loop = asyncio.get_running_loop()
        try:
            answer = loop.run_in_executor(pool, work)
        except BrokenProcessPool as death:
            answer = loop.create_future()
            answer.set_exception(death)
        answer.add_done_callback(_heard)
        return answer

    async def _answered(self, sent: asyncio.Future[_Answer]) -> _Answer | Failed:
        """Return what comes within the deadline, which begins with the turn."""
        answer: _Answer | Failed
        try:
            answer = await asyncio.wait_for(sent, self._bounds.deadline)
        except TimeoutError:
            answer = Failed("timeout", f"cleaning took more than {self._bounds.deadline:g} seconds")
        except MemoryError:  # past the cleaner's own, as its answer was packed
            answer = Failed("memory", "what became of it needs more memory than there is")
        if _reason(answer) in {"timeout", "memory"}:
            self.end()  # also after memory: nobody knows what else was left half done
        return answer

    async def _started(self) -> ProcessPoolExecutor | None:
        """Return the pool with its process at hand, so that no page's time goes into starting it; None at the end."""
        async with self._starting:
            if self._pages >= self._bounds.pages:
                async with self._turn:  # its last page may be at work
                    self.end()
            for left in reversed(range(_STARTS)):
                if self._pool is not None or self._is_over:
                    break
                try:
                    await self._start()
                except COULD_NOT as error:
                    if not left:
                        raise NoWorkerError(_UNSTARTED.format(error=repr(error))) from error
            return self._pool

    async def _start(self) -> None:
        pool = pool_of_one(self._cleaner, self._bounds)
        try:
            self._coming = asyncio.wrap_future(start(pool))
            self._pid = await asyncio.wait_for(self._coming, _START)
            self._pool, self._pages, self._is_used = pool, 0, False
        except asyncio.CancelledError:
            if not self._is_over:
                raise
        finally:
            if self._pool is None:
                drop(pool)

    def give_up(self) -> None:
        self._is_over = True
        if self._coming is not None:
            self._coming.cancel()
        self.end()

    def end(self) -> None:
        """Kill the process, at work or not: it holds nothing that could be lost."""
        if self._pool is None:
            return
        for process in multiprocessing.active_children():  # none of that number once it is dead: another may have it
            if process.pid == self._pid:
                process.kill()
        # Waiting takes milliseconds, and without it Python's own end may write to a pipe that the pool just closed.
        self._pool.shutdown(cancel_futures=True)
        self._pool = None


def _reason(answer: object) -> str | None:
    return answer.reason if isinstance(answer, Failed | Reject) else None


def _heard(answer: asyncio.Future[_Answer]) -> None:
    """Take note of an error that nobody waits for: that of a page which is sent again."""
    if not answer.cancelled():
        answer.exception()
