"""One run of the bench, from folders to figures, floors and a verdict."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from newscrawl.bench.corpus import CorpusPage, corpus_digests, read_corpus
from newscrawl.bench.difference import difference_lines
from newscrawl.bench.floors import FLOORS, Floors, check_corpus, raised, read_floors, shortfalls, write_floors
from newscrawl.bench.pace import pace, sampled
from newscrawl.bench.predict import scored_profile
from newscrawl.bench.report import Explain, figure_lines, memory_line, pace_lines, worst, worst_lines
from newscrawl.bench.totals import Totals, totals
from newscrawl.bench.truth import BenchError
from newscrawl.bench.workers import OURS, PEER, Result, alone, peak_memory, results
from newscrawl.clean.profile import ProfileError, profile_of

Say = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class Order:
    """What a run of the bench is asked for."""

    folders: tuple[Path, ...]
    predictions: Path | None = None
    against_peer: bool = False
    gate: bool = False
    update: bool = False
    left_out: tuple[str, ...] = ()
    worst: int = 0
    floors: Path = FLOORS
    profile: str | None = None
    diff: bool = False


def measure(order: Order, say: Say) -> bool:
    """Run the bench, `say` each line of its report, and return False when the gate was asked and does not hold."""
    _check_profile(order)
    pages = read_corpus(order.folders, order.left_out)
    pinned = _Pinned.ready(order, pages)
    found = results(pages, OURS, profile=order.profile)
    memory = peak_memory()
    if order.predictions:
        _write(order.predictions, found)
    ours = totals([result.score for result in found])
    for line in figure_lines(ours, _peers(pages) if order.against_peer else None, profile=order.profile):
        say(line)
    for line in worst_lines(worst(pages, found, most=order.worst), explain=_explanation(order)):
        say(line)
    sample = sampled(pages)
    timed = alone(pace, sample)
    for line in pace_lines(timed, sample, of=len(pages)):
        say(line)
    say(memory_line(memory))
    return pinned is None or pinned.holds(ours, timed.median, say=say)


def _check_profile(order: Order) -> None:
    if order.profile is None:
        return
    if order.gate or order.update:
        raise BenchError("--profile: floors hold for each dataset's own profile; leave out --gate and --update")
    try:
        profile_of(order.profile)
    except ProfileError as fault:
        raise BenchError(f"--profile: {fault}") from fault


def _explanation(order: Order) -> Explain | None:
    if not order.diff:
        return None
    return lambda page: difference_lines(page, scored_profile(page.truth.dataset, order.profile))


def _peers(pages: Sequence[CorpusPage]) -> dict[str, Totals]:
    return totals([result.score for result in results(pages, PEER)])


def _write(file: Path, found: Sequence[Result]) -> None:
    lines = "".join(result.prediction.as_line() + "\n" for result in found)
    try:
        file.write_text(lines, encoding="utf-8")
    except OSError as fault:
        raise BenchError(f"--pred {file}: cannot be written ({fault.strerror}); name a file in a folder") from fault


@dataclass(frozen=True, slots=True)
class _Pinned:
    """The floors of a run, read and checked before the work begins."""

    order: Order
    floors: Floors
    digests: Mapping[str, str]

    @classmethod
    def ready(cls, order: Order, pages: Sequence[CorpusPage]) -> _Pinned | None:
        if not (order.gate or order.update):
            return None
        new = order.update and not order.floors.exists()
        floors = Floors({}, {}, {}) if new else read_floors(order.floors)
        digests = corpus_digests(pages)
        check_corpus(floors, digests, where=order.floors)
        unpinned = ", ".join(dataset for dataset in digests if dataset not in floors.corpus)
        # newscrawl's own floors are for the datasets that it ships them for, whatever else is measured.
        foreign = order.update and order.floors == FLOORS and unpinned
        if foreign or (order.gate and digests.keys().isdisjoint(floors.corpus)):
            raise BenchError(f"{order.floors}: has no floors for {unpinned}; pin them with --update --floors FILE")
        return cls(order, floors, digests)

    def holds(self, ours: Mapping[str, Totals], time_ratio: float, *, say: Say) -> bool:
        figures = {dataset: ours[dataset].figures for dataset in self.digests}
        short = shortfalls(self.floors, figures, time_ratio=time_ratio)
        say(f"\nfloors ({self.order.floors.name}): " + ("worse than pinned:" if short else "all hold"))
        for shortfall in short:
            say(f"   {shortfall}")
        absent = sorted(self.floors.corpus.keys() - self.digests.keys())
        if absent:
            say(f"   pinned but not measured: {', '.join(absent)}")
        if self.order.update:
            self._update(figures, say)
        return not (self.order.gate and short)

    def _update(self, figures: Mapping[str, dict[str, float]], say: Say) -> None:
        new = raised(self.floors, self.digests, figures=figures)
        for old_bounds, new_bounds in ((self.floors.at_least, new.at_least), (self.floors.at_most, new.at_most)):
            for dataset, metrics in sorted(new_bounds.items()):
                for metric, bound in sorted(metrics.items()):
                    old = old_bounds.get(dataset, {}).get(metric)
                    if old != bound:
                        say(f"   {dataset} {metric}: {'new' if old is None else f'{old:.4f}'} -> {bound:.4f}")
        try:
            write_floors(new, self.order.floors)
        except OSError as fault:
            raise BenchError(f"{self.order.floors}: cannot be written ({fault.strerror}); use --floors FILE") from fault
