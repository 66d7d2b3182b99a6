"""What is printed: a line a crawl, and how newscrawl stands to the others and to what the processors allow."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from statistics import median

from pace.crawls import Took

_COLUMNS: Mapping[str, Callable[[Took], float]] = {
    "steady/s": lambda took: took.steady,
    "crawl/s": lambda took: took.crawled,
    "whole/s": lambda took: took.started,
    "main ms": lambda took: took.cost("main"),
    "others ms": lambda took: took.cost("others"),
    "lag p50": lambda took: took.lag(0.5),
    "p99": lambda took: took.lag(0.99),
    "max ms": lambda took: took.lag(1),
}
_RATES = ("steady/s", "crawl/s", "whole/s")
_STEADY, _LAG = "steady/s", "p99"
_LONGEST_LAG = 100.0  # milliseconds that the loop may be late, once in a hundred looks
_BUSY = 0.5  # load average before the first run; what others do then is part of the figures


@dataclass(frozen=True, slots=True)
class Verdict:
    """Whether newscrawl is as fast as asked for and its loop in time, and the words for it."""

    is_met: bool
    words: str


def report(took: Mapping[str, Sequence[Took]], clean: float) -> Iterator[str]:
    """Say what the crawls take, of which the first is bare, the second T inline, the third newscrawl's."""
    cores = len(os.sched_getaffinity(0))
    bare, inline, ours = (_medians(runs) for runs in took.values())
    runs = next(iter(took.values()))
    yield f"{runs[0].items} pages a run, medians of {len(runs)} runs, {cores} cores"
    yield " " * 26 + "".join(f"{column:>11}" for column in _COLUMNS)
    for name, figures in zip(took, (bare, inline, ours), strict=True):
        yield f"{name:<26}" + "".join(f"{figure:>11.1f}" for figure in figures.values())
    yield "steady/s, least to most of the runs: " + ", ".join(f"{name} {_spread(of)}" for name, of in took.items())
    yield "newscrawl to T inline: " + ", ".join(f"{rate} {ours[rate] / inline[rate]:.2f}" for rate in _RATES)
    spent = ours["main ms"] + ours["others ms"]
    yield f"by processor time alone {cores * 1000 / spent:.1f}/s, {cores * inline['main ms'] / spent:.2f} to T inline"
    bound = cores * 1000 / (clean + bare["main ms"])
    yield f"bound {bound:.1f}/s, {bound * inline['main ms'] / 1000:.2f} to T inline: cleaning alone is {clean:.1f} ms"


def verdict(took: Mapping[str, Sequence[Took]], at_least: float) -> Verdict:
    """Judge the steady rate by what it is to T inline, and the lag of newscrawl's loop."""
    _, inline, ours = (_medians(runs) for runs in took.values())
    ratio, lag = ours[_STEADY] / inline[_STEADY], ours[_LAG]
    is_met = ratio >= at_least and lag < _LONGEST_LAG
    words = f"steady/s {ratio:.2f} to T inline (at least {at_least:g}), lag p99 {lag:.1f} ms (below {_LONGEST_LAG:g})"
    return Verdict(is_met, f"gate {'met' if is_met else 'MISSED'}: {words}")


def load_told(before: float, after: float) -> str:
    """Say how busy the machine was, by its load averages of a minute."""
    told = f"load average {before:.2f} before, {after:.2f} after"
    return told if before < _BUSY else f"{told}: THE MACHINE IS BUSY, its figures are not to be compared with others"


def _spread(runs: Sequence[Took]) -> str:
    rates = [took.steady for took in runs]
    return f"{min(rates):.1f} to {max(rates):.1f}"


def _medians(runs: Sequence[Took]) -> dict[str, float]:
    return {column: median(map(of, runs)) for column, of in _COLUMNS.items()}
