"""Run a tool over pages in worker processes, each with a tool of its own; results keep the order of the pages."""

from __future__ import annotations

import multiprocessing
import resource
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from functools import cache, partial
from typing import TypeVar

from newscrawl.bench.corpus import CorpusPage
from newscrawl.bench.page_score import PageScore, page_score
from newscrawl.bench.peer import trafilatura_tool
from newscrawl.bench.predict import Tool, newscrawl_tool
from newscrawl.bench.truth import BenchError, Prediction

_WORKERS = 2
OURS, PEER = "newscrawl", "trafilatura"

_T = TypeVar("_T")
_CHUNK = 8  # pages sent to a worker at once
_MEBIBYTE = 2**20
_MAXRSS_UNIT = 1 if sys.platform == "darwin" else 1024  # bytes; getrusage(2) counts in KiB but on macOS


@dataclass(frozen=True, slots=True)
class Result:
    """A page's prediction and what it is worth."""

    prediction: Prediction
    score: PageScore


def results(pages: Sequence[CorpusPage], tool: str, *, profile: str | None = None) -> list[Result]:
    """Predict and score every page with the tool of that name; a profile is newscrawl's alone."""
    return of_each(pages, partial(result, tool=tool, profile=profile), tool=tool)


def of_each(pages: Sequence[CorpusPage], work: Callable[[CorpusPage], _T], *, tool: str) -> list[_T]:
    """Return what the work gives for every page."""
    with _pool(_WORKERS) as pool:
        try:
            return list(_counted(pool.map(work, pages, chunksize=_CHUNK), tool, of=len(pages)))
        except BrokenProcessPool as fault:
            raise BenchError(f"a worker process died in {tool}; run one dataset at a time to find the page") from fault


def _counted(found: Iterable[_T], tool: str, *, of: int) -> Iterator[_T]:
    """Yield what is found, and count it on one line where a person watches."""
    watched = sys.stderr.isatty()
    for number, one in enumerate(found, 1):
        if watched:
            end = "\n" if number == of else ""
            sys.stderr.write(f"\r{tool}: {number} of {of} pages{end}")
            sys.stderr.flush()
        yield one


def result(page: CorpusPage, *, tool: str, profile: str | None = None) -> Result:
    """Predict and score one page in this process."""
    prediction = _tool(tool, profile)(page)
    return Result(prediction, page_score(page.truth, prediction))


@cache
def _tool(name: str, profile: str | None) -> Tool:
    return newscrawl_tool(profile) if name == OURS else trafilatura_tool()


def alone(task: Callable[[Sequence[CorpusPage]], _T], pages: Sequence[CorpusPage]) -> _T:
    """Run one task over all pages in a single fresh process."""
    with _pool(1) as pool:
        return pool.submit(task, pages).result()


def _pool(workers: int) -> ProcessPoolExecutor:
    # spawn: a worker starts clean, and being a child of this process its memory is counted by peak_memory
    return ProcessPoolExecutor(workers, mp_context=multiprocessing.get_context("spawn"))


def peak_memory() -> tuple[float, float]:
    """Return the peak resident MiB of this process and of the largest worker that has ended."""
    who = (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)
    own, child = (resource.getrusage(one).ru_maxrss * _MAXRSS_UNIT / _MEBIBYTE for one in who)
    return own, child
