"""How a worker starts: from a fork server that holds the cleaner warm, never from the crawl's own process."""

from __future__ import annotations

import contextlib
import multiprocessing
import os
import signal
import sys
import threading
from collections.abc import Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from multiprocessing import forkserver, resource_tracker
from types import ModuleType

from newscrawl.clean import Cleaner
from newscrawl.workers.process import STOPS, Bounds, begin

_CONTEXT = multiprocessing.get_context("forkserver")
# What a start raises: no semaphores, no memory, no thread; a fork server that died; a process that died at once.
COULD_NOT = (OSError, EOFError, RuntimeError)
_UNTOLD = "ignore:resource_tracker:UserWarning"
_starting = threading.Lock()


def pool_of_one(cleaner: Cleaner, bounds: Bounds) -> ProcessPoolExecutor:
    """Return a pool of one worker, whose process is yet to start."""
    return ProcessPoolExecutor(1, _CONTEXT, begin, (cleaner, bounds))


def ensure_fork_server() -> None:
    """Start the fork server unless it runs, deaf to the signals that stop the crawl."""
    _CONTEXT.set_forkserver_preload(["newscrawl.workers.warmed"])
    _ensure_tracker()  # by itself the fork server would start it, and that ends with unblocked signals
    heard = signal.pthread_sigmask(signal.SIG_BLOCK, STOPS)
    try:
        forkserver.ensure_running()
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, heard)


def _ensure_tracker() -> None:
    """Start the process that frees the semaphores of a killed crawl, which is not to tell the user's terminal of it."""
    sys.warnoptions.append(_UNTOLD)  # a new interpreter gets those of this one
    try:
        resource_tracker.ensure_running()
    finally:
        sys.warnoptions.remove(_UNTOLD)


def start(pool: ProcessPoolExecutor) -> Future[int]:
    """Start the pool's process in a thread that nothing waits for, and return its number to come, or a COULD_NOT."""
    number = Future[int]()
    number.set_running_or_notify_cancel()  # whoever waits no longer does not stop it
    threading.Thread(target=_start, args=(pool, number), daemon=True).start()
    return number


def _start(pool: ProcessPoolExecutor, number: Future[int]) -> None:
    try:
        with _starting:
            ensure_fork_server()  # waits until it has loaded
            with _script_hidden():
                begun = pool.submit(os.getpid)
        number.set_result(begun.result())
    except COULD_NOT as error:
        number.set_exception(error)


def drop(pool: ProcessPoolExecutor) -> None:
    """End a pool that has not started, in a thread, as its lock may be held where its start hangs."""
    threading.Thread(target=pool.shutdown, kwargs={"cancel_futures": True}, daemon=True).start()


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
