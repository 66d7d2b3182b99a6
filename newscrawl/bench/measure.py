"""One run of the bench, from folders to figures, floors and a verdict."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from newscrawl.bench.corpus import CorpusPage, corpus_digests, read_corpus
from newscrawl.bench.difference import difference_lines
from newscrawl.bench.floors import Floors, check_corpus, own_floors, raised, read_floors, shortfalls, write_floors
from newscrawl.bench.from_text import both, scorable
from newscrawl.bench.pace import pace, sampled
from newscrawl.bench.predict import scored_profile
from newscrawl.bench.report import Explain, figure_lines, memory_line, pace_lines, worst, worst_lines
from newscrawl.bench.totals import Totals, totals
from newscrawl.bench.truth import BenchError
from newscrawl.bench.workers import OURS, PEER, Result, alone, of_each, peak_memory, results
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
    floors: Path | None = None
    profile: str | None = None
    diff: bool = False
    from_text: str | None = None

    @property
    def floors_file(self) -> Path:
        """The floors file that was named, or newscrawl's own."""
        return self.floors or own_floors(self.from_text)


def measure(order: Order, say: Say) -> bool:
    """Run the bench, `say` each line of its report, and return False when the gate was asked and does not hold."""
    _check_profile(order)
    pages = _pages(order)
    pinned = _Pinned.ready(order, pages)
    found, peers = _found(order, pages)
    memory = peak_memory()
    if order.predictions:
        _write(order.predictions, found)
    ours = totals([result.score for result in found])
    theirs = None if peers is None else totals([result.score for result in peers])
    for line in figure_lines(ours, theirs, profile=order.profile, peer=_peer(order)):
        say(line)
    for line in worst_lines(worst(pages, found, most=order.worst), explain=_explanation(order)):
        say(line)
    ratio = None if order.from_text else _paced(pages, say)
    say(memory_line(memory))
    return pinned is None or pinned.holds(ours, ratio, say=say)


def _pages(order: Order) -> list[CorpusPage]:
    pages = read_corpus(order.folders, order.left_out)
    if order.from_text is None:
        return pages
    if found := scorable(pages, order.from_text):
        return found
    raise BenchError(
        f"--from-text {order.from_text}: no page's text is known; name a dataset whose truth has body_text, "
        "or for the dumps of tools body_start, must_have or must_not_have"
    )


def _found(order: Order, pages: Sequence[CorpusPage]) -> tuple[list[Result], list[Result] | None]:
    """Return what newscrawl gives for each page, and what it is held against where that is asked."""
    if order.from_text is None:
        ours = results(pages, OURS, profile=order.profile)
        return ours, results(pages, PEER) if order.against_peer else None
    work = partial(both, dumper=order.from_text, profile=order.profile)
    pairs = of_each(pages, work, tool=f"{OURS} from text")
    return [pair.ours for pair in pairs], [pair.text for pair in pairs]


def _peer(order: Order) -> str:
    return f"the text itself, {order.from_text}" if order.from_text else PEER


def _paced(pages: Sequence[CorpusPage], say: Say) -> float:
    sample = sampled(pages)
    timed = alone(pace, sample)
    for line in pace_lines(timed, sample, of=len(pages)):
        say(line)
    return timed.median


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
    dumper = order.from_text
    return lambda page: difference_lines(page, scored_profile(page.truth.dataset, order.profile), dumper=dumper)


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
        file = order.floors_file
        new = order.update and not file.exists()
        floors = Floors({}, {}, {}) if new else read_floors(file)
        digests = corpus_digests(pages)
        check_corpus(floors, digests, where=file)
        unpinned = ", ".join(dataset for dataset in digests if dataset not in floors.corpus)
        # newscrawl's own floors are for the datasets that it ships them for, whatever else is measured.
        foreign = order.update and not new and file == own_floors(order.from_text) and unpinned
        if foreign or (order.gate and digests.keys().isdisjoint(floors.corpus)):
            raise BenchError(f"{file}: has no floors for {unpinned}; pin them with --update --floors FILE")
        return cls(order, floors, digests)

    def holds(self, ours: Mapping[str, Totals], time_ratio: float | None, *, say: Say) -> bool:
        figures = {dataset: ours[dataset].figures for dataset in self.digests}
        short = shortfalls(self.floors, figures, time_ratio=time_ratio)
        say(f"\nfloors ({self.order.floors_file.name}): " + ("worse than pinned:" if short else "all hold"))
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
            write_floors(new, self.order.floors_file)
        except OSError as fault:
            raise BenchError(
                f"{self.order.floors_file}: cannot be written ({fault.strerror}); use --floors FILE"
            ) from fault
