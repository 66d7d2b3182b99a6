"""What work costs the processor, without what watches the tests."""

import gc
import sys
import time
from collections.abc import Callable


def processor_seconds(work: Callable[[], object], *, tries: int = 2) -> float:
    """The least of so many tries: a machine that is busy elsewhere is not the work's fault.

    Coverage is not asked meanwhile, for it makes what is written in Python twice as slow and what is not no slower, and
    nor is the garbage collector, which looks at whatever else the process holds.
    """
    watched, is_collecting = sys.gettrace(), gc.isenabled()
    sys.settrace(None)
    gc.disable()
    try:
        return min(_once(work) for _ in range(tries))
    finally:
        if is_collecting:
            gc.enable()
        sys.settrace(watched)


def takes_less(work: Callable[[], object], seconds: float, *, tries: int = 2) -> bool:
    """Say whether the least of so many tries is below a bound: after the first that is, no other is needed."""
    return any(processor_seconds(work, tries=1) < seconds for _ in range(tries))


def _once(work: Callable[[], object]) -> float:
    started = time.process_time()
    work()
    return time.process_time() - started
