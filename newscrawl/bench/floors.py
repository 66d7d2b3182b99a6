"""The figures that must not be lost: floors and ceilings by dataset, pinned to the corpus they were measured on."""

from __future__ import annotations

import json
import math
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from newscrawl.bench.agreement import Figures
from newscrawl.bench.truth import BenchError

_FLOORS = Path(__file__).with_name("floors.json")


def own_floors(dumper: str | None = None) -> Path:
    """Return newscrawl's own floors file for pages, or for the texts that a dumper takes off them."""
    return _FLOORS if dumper is None else _FLOORS.with_name(f"floors-{dumper}.json")


# What --update pins of a dataset, beside what the file pins already. A ceiling is for figures where lower is better.
_AT_LEAST = frozenset(
    {
        *("kept", "pieces_kept"),
        *("aeb_f1", "rouge_f1", "para_f1", "wcxb_f1", "seg_f1", "word_f1", "start_found"),
        *("caption_f1", "credit_f1", "dek_f1", "subhead_recall"),
        *("title_exact", "title_fuzzy", "authors_f1", "date_day", "date_minute"),
        *("article_recall", "non_article_refused", "refused_clear"),
    }
)
_AT_MOST = frozenset({"caption_leak", "dek_spurious", "wcxb_without", "pieces_leaked"})
_STEPS = 10_000  # floors have four decimals
_SLACK = 1e-9  # of floating point alone

_Bounds = Mapping[str, Mapping[str, float]]


@dataclass(frozen=True, slots=True)
class Floors:
    """Bounds by dataset and metric, and the corpus digests they hold for. `time_ratio` bounds the median pace."""

    corpus: Mapping[str, str]
    at_least: _Bounds
    at_most: _Bounds
    time_ratio: float | None = None


@dataclass(frozen=True, slots=True)
class Shortfall:
    """A figure that is worse than its bound."""

    dataset: str
    metric: str
    figure: float | None
    bound: float

    def __str__(self) -> str:
        """Name the figure and what it had to be."""
        figure = "not measured" if self.figure is None else f"{self.figure:.4f}"
        return f"{self.dataset} {self.metric}: {figure}, pinned at {self.bound:.4f}"


def check_corpus(floors: Floors, digests: Mapping[str, str], *, where: Path) -> None:
    """Raise BenchError unless every measured dataset that `floors` pins is the one that was pinned."""
    for dataset, digest in digests.items():
        pinned = floors.corpus.get(dataset, "" if dataset in {*floors.at_least, *floors.at_most} else digest)
        if pinned != digest:
            raise BenchError(
                f"{where}: its floors for {dataset} belong to another corpus (sha256 {pinned[:12] or 'none'} there, "
                f"{digest[:12]} here); measure that corpus, or keep floors of this one with --update --floors FILE"
            )


def shortfalls(floors: Floors, figures: Mapping[str, Figures], *, time_ratio: float | None) -> list[Shortfall]:
    """Return the figures of the measured datasets that are worse than their bounds, and the pace if it is."""
    found = [
        Shortfall(dataset, metric, figure, bound)
        for bounds, sign in ((floors.at_least, 1), (floors.at_most, -1))
        for dataset, metrics in bounds.items()
        for metric, bound in metrics.items()
        if dataset in figures
        for figure in [figures[dataset].get(metric)]
        if figure is None or sign * (bound - figure) > _SLACK
    ]
    if floors.time_ratio is not None and time_ratio is not None and time_ratio - floors.time_ratio > _SLACK:
        found.append(Shortfall("time", "ratio to T, median", time_ratio, floors.time_ratio))
    return found


def raised(floors: Floors, digests: Mapping[str, str], *, figures: Mapping[str, Figures]) -> Floors:
    """Return floors tightened to today's figures, rounded to the lenient side; no bound is ever loosened.

    The time ratio stays: it is a promise, not a measurement to be ratcheted on one machine.
    """
    at_least, at_most = _opened(floors.at_least), _opened(floors.at_most)
    for dataset in digests:
        for metric, figure in figures[dataset].items():
            if metric in _AT_LEAST or metric in at_least.get(dataset, {}):
                pinned = at_least.setdefault(dataset, {})
                pinned[metric] = max(pinned.get(metric, 0.0), math.floor(figure * _STEPS + _SLACK) / _STEPS)
            if metric in _AT_MOST or metric in at_most.get(dataset, {}):
                pinned = at_most.setdefault(dataset, {})
                pinned[metric] = min(pinned.get(metric, 1.0), math.ceil(figure * _STEPS - _SLACK) / _STEPS)
    return Floors({**floors.corpus, **digests}, at_least, at_most, floors.time_ratio)


def _opened(bounds: _Bounds) -> dict[str, dict[str, float]]:
    return {dataset: dict(metrics) for dataset, metrics in bounds.items()}


def read_floors(file: Path) -> Floors:
    """Read a floors file; a BenchError names what is wrong in it."""
    try:
        row = json.loads(file.read_text(encoding="utf-8"))
    except OSError as fault:
        raise BenchError(f"{file}: cannot be read ({fault.strerror}); make it with --update --floors {file}") from fault
    except ValueError as fault:
        raise BenchError(f"{file}: not JSON ({fault}); restore it or make a new one with --update") from fault
    keys = {"corpus", "at_least", "at_most", "time_ratio"}
    if not isinstance(row, dict) or row.keys() - keys:
        raise BenchError(f"{file}: floors are one object with the keys {', '.join(sorted(keys))}; take others out")
    corpus = row.get("corpus", {})
    if not isinstance(corpus, dict) or not all(isinstance(digest, str) for digest in corpus.values()):
        raise BenchError(f"{file}: corpus: give each dataset its sha256 digest as a string")
    ratio = row.get("time_ratio")
    if not _is_number(0 if ratio is None else ratio):
        raise BenchError(f"{file}: time_ratio: give a number, or take it out")
    return Floors(corpus, _bounds(file, row, key="at_least"), _bounds(file, row, key="at_most"), ratio)


def _bounds(file: Path, row: dict[str, object], *, key: str) -> _Bounds:
    bounds = row.get(key, {})
    if not isinstance(bounds, dict) or not all(
        isinstance(metrics, dict) and all(map(_is_number, metrics.values())) for metrics in bounds.values()
    ):
        raise BenchError(f"{file}: {key}: give each dataset an object of metrics and numbers")
    return bounds


def _is_number(value: object) -> bool:
    return isinstance(value, (int, float)) and not isinstance(value, bool)


def write_floors(floors: Floors, file: Path) -> None:
    """Write floors as JSON, keys sorted."""
    row: dict[str, object] = {"corpus": floors.corpus, "at_least": floors.at_least, "at_most": floors.at_most}
    if floors.time_ratio is not None:
        row |= {"time_ratio": floors.time_ratio}
    file.write_text(json.dumps(row, indent=2, sort_keys=True) + "\n", encoding="utf-8")
