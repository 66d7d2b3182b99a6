"""What a worker does in its own process: it bounds itself, works, and ends with the crawl, however that ends."""

from __future__ import annotations

import contextlib
import faulthandler
import gc
import multiprocessing
import os
import resource
import signal
import threading
from collections.abc import Callable
from dataclasses import dataclass
from multiprocessing import connection
from pathlib import Path
from typing import TextIO, TypeVar

from newscrawl.clean import Cleaner

STOPS = (signal.SIGINT, signal.SIGTERM)  # they reach the whole process group, and the crawl finishes its pages first
_GRACE = 5.0  # seconds past the deadline after which a worker without a crawl ends itself
_OOM_SCORE = "800"  # of 1,000: when memory runs out, the kernel takes a worker, not the crawl
_NICENESS = 5  # of 19: where cores are few, the crawl's loop goes first
# Objects that the collector waits for, instead of 700. A page leaves some 2,000 that it alone can free: once in ten
# pages is enough.
_GARBAGE = 20_000
_Item = TypeVar("_Item")
_Answer = TypeVar("_Answer")


@dataclass(frozen=True, slots=True)
class Bounds:
    """What a worker may use: `deadline` in seconds a page, `memory` in bytes of address space, `pages` in its life."""

    deadline: float = 30.0
    memory: int = 2 << 30  # the worst of the tests' hostile pages needs a quarter
    pages: int = 1_000  # what the libraries keep from page to page has no bound of its own


_cleaner: Cleaner | None = None
_deadline = 0.0
_nowhere: TextIO | None = None


def begin(cleaner: Cleaner, bounds: Bounds) -> None:
    """Make this process a worker."""
    global _cleaner, _deadline, _nowhere  # noqa: PLW0603 -- a pool's process keeps nowhere else what its tasks share
    for stop in STOPS:
        signal.signal(stop, signal.SIG_IGN)
    _, allowed = resource.getrlimit(resource.RLIMIT_AS)
    limit = bounds.memory if allowed == resource.RLIM_INFINITY else min(bounds.memory, allowed)
    with contextlib.suppress(OSError, ValueError):  # macOS knows the limit and refuses it
        resource.setrlimit(resource.RLIMIT_AS, (limit, allowed))
    with contextlib.suppress(OSError):  # Linux alone has it
        Path("/proc/self/oom_score_adj").write_text(_OOM_SCORE, encoding="ascii")
    os.nice(_NICENESS)
    gc.set_threshold(_GARBAGE)
    threading.Thread(target=_end_with_parent, daemon=True).start()
    _cleaner, _deadline = cleaner, bounds.deadline
    _nowhere = Path(os.devnull).open("w", encoding="ascii")  # noqa: SIM115 -- open as long as the process lives


def _end_with_parent() -> None:
    parent = multiprocessing.parent_process()
    if parent is not None:
        connection.wait([parent.sentinel])
        os._exit(1)


def worked(work: Callable[[Cleaner, _Item], _Answer], item: _Item) -> _Answer:
    """Return what `work` makes of an item, within the deadline."""
    assert _cleaner is not None and _nowhere is not None  # noqa: S101 -- `begin` made them
    # Where a page hangs in code that lets no thread run, this ends the process although nobody is left to kill it.
    faulthandler.dump_traceback_later(_deadline + _GRACE, exit=True, file=_nowhere)
    try:
        return work(_cleaner, item)
    finally:
        faulthandler.cancel_dump_traceback_later()
