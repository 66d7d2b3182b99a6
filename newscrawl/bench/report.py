"""What the bench says: figures by dataset, the worst pages, time, memory. Lines of text; printing is the caller's."""

from __future__ import annotations

import statistics
from collections.abc import Callable, Iterator, Mapping, Sequence

from newscrawl.bench.corpus import CorpusPage
from newscrawl.bench.pace import Pace
from newscrawl.bench.predict import scored_profile
from newscrawl.bench.totals import Totals
from newscrawl.bench.workers import OURS, PEER, Result
from newscrawl.clean.profile import NEWS

_A_LINE = 6  # figures
_A_LINE_OF_TWO = 4  # figures beside the peer's
_MS = 1000
_FAULTLESS = 1.0
_OF_HOW_MANY = frozenset({"caption_leak", "pieces_kept", "pieces_leaked"})  # figures that mean little without

Explain = Callable[[CorpusPage], Iterator[str]]


def figure_lines(
    ours: Mapping[str, Totals], peers: Mapping[str, Totals] | None, *, profile: str | None, peer: str = PEER
) -> Iterator[str]:
    """Yield each dataset's figures, the peer's in brackets behind ours, and the profile where it is not `news`."""
    if peers is not None:
        yield f"{OURS} (in brackets {peer})"
    for dataset, found in ours.items():
        other = None if peers is None else peers[dataset]
        empty = f"{found.empty}" if other is None else f"{found.empty} ({other.empty})"
        scored = scored_profile(dataset, profile)
        with_profile = "" if scored == NEWS else f", profile {scored.name}"
        yield f"\n{dataset}: {found.pages} pages, {empty} empty, {found.errors} errors{with_profile}"
        shown = [_shown(name, found, peers=other) for name in found.figures]
        step = _A_LINE if other is None else _A_LINE_OF_TWO
        yield from ("   " + "  ".join(shown[i : i + step]) for i in range(0, len(shown), step))


def _shown(name: str, ours: Totals, *, peers: Totals | None) -> str:
    of = f" of {ours.counted[name]}" if name in _OF_HOW_MANY else ""
    if peers is None:
        return f"{name} {ours.figures[name]:.4f}{of}"
    other = f"{peers.figures[name]:.4f}" if name in peers.figures else "-"
    return f"{name} {ours.figures[name]:.4f} ({other}){of}"


def worst(pages: Sequence[CorpusPage], found: Sequence[Result], *, most: int) -> list[tuple[CorpusPage, Result]]:
    """Return the pages with the lowest primary figure, the worst first; a page without a fault is none of them."""
    faulty = [
        (page, result)
        for page, result in zip(pages, found, strict=True)
        if result.score.figures.get("primary", _FAULTLESS) < _FAULTLESS
    ]
    return sorted(faulty, key=lambda one: (one[1].score.figures["primary"], one[0].truth.dataset, one[0].truth.id))[
        :most
    ]


def worst_lines(ranked: Sequence[tuple[CorpusPage, Result]], *, explain: Explain | None) -> Iterator[str]:
    """Yield a line a page, and below it what `explain` says of the page."""
    if ranked:
        yield f"\nworst {len(ranked)} pages: dataset, id, primary, url"
    for page, result in ranked:
        truth, primary = page.truth, result.score.figures["primary"]
        if explain is not None:
            yield ""
        refused = "  (no article)" if result.score.is_article is False else ""
        yield f"   {truth.dataset}  {truth.id}  {primary:.4f}  {truth.url or '-'}{refused}"
        if explain is not None:
            yield from explain(page)


def pace_lines(found: Pace, sample: Sequence[CorpusPage], *, of: int) -> Iterator[str]:
    """Yield time a page, ours and T's, their ratios, how often the witness was asked, and what the facts take."""
    timed = len(found.ours)
    datasets = ", ".join(sorted({page.truth.dataset for page in sample}))
    what = f"all {of} pages" if timed == of else f"{timed} of {of} pages, evenly spread over {datasets}"
    yield f"\ntime a page, {what};"
    yield f"one after the other in one process; T = {PEER}.bare_extraction(with_metadata=True)"
    for name, figure in (("median", statistics.median), ("mean", statistics.mean)):
        yield f"   {name}: {figure(found.ours) * _MS:.1f} ms, T {figure(found.peers) * _MS:.1f} ms"
    yield (
        f"   ratio to T: median {found.median:.2f}, mean {found.mean:.2f}; "
        f"median of the pages' own ratios {found.median_of_ratios:.2f}"
    )
    yield f"   {PEER} asked as a witness on {found.asked} of them ({found.asked / timed:.0%})"
    if found.facts:
        facts, added = statistics.mean(found.facts) * _MS, statistics.mean(found.metadata) * _MS
        share = f"{found.share_of_metadata:.2f} of what metadata adds to {PEER} ({added:.1f} ms)"
        yield f"   facts: {facts:.1f} ms a page, {share}"


def memory_line(peak: tuple[float, float]) -> str:
    """Return the peak memory of the bench and of its largest worker."""
    return f"\npeak memory: {peak[0]:.0f} MiB the bench itself, {peak[1]:.0f} MiB the largest worker"
