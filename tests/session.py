"""A program in a session of its own, as /proc tells of it: how it ends, what memory all of it takes, what is left."""

from __future__ import annotations

import os
import re
import resource
import signal
import time
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from subprocess import Popen, TimeoutExpired

_GLANCE = 0.1  # seconds between two looks
_ORPHANED = 15.0  # seconds until the processes of a killed crawl must be gone: a fork server may still be loading
_KIB = 1024 / 1e6  # in MB


@dataclass(frozen=True)
class Course:
    """How a program ran: its exit code, or None where it was killed for taking too long, and what it took."""

    session: int
    code: int | None
    memory: float  # MB at the most, of all its processes together
    largest: float  # MB at the most, of the process that took most, what it shares counted too
    took: float  # seconds
    busy: float  # seconds of processor of all its processes, but for the last tenth of one that ends before the others


@dataclass(frozen=True)
class Limits:
    """The seconds after which a program is killed, and the bytes of address space of its first process."""

    patience: float
    memory: int | None = None


@contextmanager
def begun(line: Sequence[str], folder: Path, env: Mapping[str, str], *, log: str = "log") -> Iterator[Popen[bytes]]:
    """Start a program in a folder, where it adds to its log; what is left of it when the block ends is killed."""
    with (folder / log).open("ab") as sink:
        process = Popen(line, cwd=folder, env=env, stdout=sink, stderr=sink, start_new_session=True)
    try:
        yield process
    finally:
        if process.poll() is None:
            kill(process, is_group=True)


def kill(process: Popen[bytes], *, is_group: bool) -> str:
    """Kill a program, alone or with all of its session, and say which."""
    if is_group:
        os.killpg(process.pid, signal.SIGKILL)
    else:
        process.kill()
    process.wait()
    return "group killed" if is_group else "main process killed"


def watched(line: Sequence[str], folder: Path, env: Mapping[str, str], *, limits: Limits) -> Course:
    """Run a program to its end in a folder, where it writes its log, and look at its memory all the while."""
    began, memory, largest = time.monotonic(), 0.0, 0.0
    busy: dict[int, float] = {}
    with begun(line, folder, env) as process:
        if limits.memory is not None:
            _limit(process, limits.memory)
        while process.poll() is None and time.monotonic() - began < limits.patience:
            members = [pid for pid, of in _processes() if of == process.pid]
            memory, largest = max(memory, _together(members)), max(largest, _largest(members))
            busy |= {pid: max(_busy(pid), busy.get(pid, 0.0)) for pid in members}
            with suppress(TimeoutExpired):
                process.wait(_GLANCE)
        code = process.poll()
    memory = max(memory, largest)
    return Course(process.pid, code, memory, largest, took=time.monotonic() - began, busy=sum(busy.values()))


def _limit(process: Popen[bytes], memory: int) -> None:
    with suppress(ProcessLookupError):  # it has ended already
        resource.prlimit(process.pid, resource.RLIMIT_AS, (memory, memory))


def _together(members: Iterable[int]) -> float:
    """What processes take together; pages that several share count once (PSS)."""
    return sum(_kib(pid, "smaps_rollup", "Pss") for pid in members) * _KIB


def _largest(members: Iterable[int]) -> float:
    """What the process that took most has taken at the most."""
    return max((_kib(pid, "status", "VmHWM") for pid in members), default=0) * _KIB


def _kib(pid: int, file: str, name: str) -> int:
    try:
        found = re.search(rf"^{name}:\s+(\d+) kB", Path(f"/proc/{pid}/{file}").read_text(), re.MULTILINE)
    except OSError:  # it ended in between
        return 0
    return int(found[1]) if found else 0


def _busy(pid: int) -> float:
    try:
        fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    except OSError:  # it ended in between
        return 0.0
    return sum(map(int, fields[11:13])) / os.sysconf("SC_CLK_TCK")


def orphans(sessions: Iterable[int]) -> list[int]:
    """The processes that are left of programs after a while in which they may end."""
    sessions, deadline = frozenset(sessions), time.monotonic() + _ORPHANED
    while (left := [pid for pid, of in _processes() if of in sessions]) and time.monotonic() < deadline:
        time.sleep(0.1)
    return left


def _processes() -> Iterator[tuple[int, int]]:
    """Every living process with its session."""
    for path in Path("/proc").glob("[0-9]*/stat"):
        with suppress(OSError):  # it ended in between
            state, _, _, session, *_ = path.read_text().rpartition(")")[2].split()
            if state != "Z":
                yield int(path.parent.name), int(session)
