"""Time a page as a ratio to T: trafilatura.bare_extraction(with_metadata=True) on the same page in the same run.

What the facts add to a judged page, whose JSON-LD and meta tags the labelers have read, is held against what metadata
adds to T. A few pages on which T looks for dates in the text make most of that mean: it is another on another sample.
"""

from __future__ import annotations

import math
import statistics
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from newscrawl.bench.corpus import CorpusPage, raw_page
from newscrawl.bench.peer import extraction, text_alone
from newscrawl.clean import Cleaner, Reject
from newscrawl.clean.charset import decoded
from newscrawl.clean.facts import gather
from newscrawl.clean.judge import judge

SAMPLE = 150  # pages at most: enough for a steady median, half a minute of work
NEWS_DATASETS = ("aeb", "fundus-eval", "fundus-tests", "goose3", "newspaper4k")  # what holds news pages alone
_WARM_UP = 20  # pages; trafilatura loads dateparser once, both fill their caches


@dataclass(frozen=True, slots=True)
class Pace:
    """Processor seconds of each sampled page: newscrawl from bytes to Article, and T from characters.

    `asked` counts the pages on which newscrawl asked trafilatura as its witness. `facts` is what all facts take of the
    time of each page that can be read, `metadata` what trafilatura takes there beyond its text.
    """

    ours: tuple[float, ...]
    peers: tuple[float, ...]
    asked: int
    facts: tuple[float, ...]
    metadata: tuple[float, ...]

    @property
    def median(self) -> float:
        """The ratio of the two medians."""
        return statistics.median(self.ours) / statistics.median(self.peers)

    @property
    def mean(self) -> float:
        """The ratio of the two means."""
        return sum(self.ours) / sum(self.peers)

    @property
    def median_of_ratios(self) -> float:
        """The median of each page's own ratio."""
        return statistics.median(ours / peer for ours, peer in zip(self.ours, self.peers, strict=True))

    @property
    def share_of_metadata(self) -> float:
        """The time of the facts as a share of what metadata adds to T, by the means; infinite where it adds nothing."""
        added = sum(self.metadata)
        return sum(self.facts) / added if added > 0 else math.inf


@dataclass(frozen=True, slots=True)
class _Lap:
    """The processor seconds of one page: newscrawl's, T's, those of T's text alone, and of the facts if it has any."""

    ours: float
    peers: float
    text: float
    facts: float | None
    was_asked: bool


def sampled(pages: Sequence[CorpusPage]) -> Sequence[CorpusPage]:
    """Return every k-th page of the news datasets, of all where there are none, so that at most SAMPLE remain."""
    news = [page for page in pages if page.truth.dataset in NEWS_DATASETS] or pages
    return news[:: -(-len(news) // SAMPLE)]


def pace(pages: Sequence[CorpusPage]) -> Pace:
    """Time both on each page in turn, after a warm-up on the first pages; whoever goes first alternates."""
    cleaner = Cleaner()
    for page in pages[:_WARM_UP]:
        _lap(cleaner, page)
    laps = [_lap(cleaner, page, peer_first=number % 2 == 0) for number, page in enumerate(pages)]
    with_facts = [(lap.facts, lap.peers - lap.text) for lap in laps if lap.facts is not None]
    return Pace(
        ours=tuple(lap.ours for lap in laps),
        peers=tuple(lap.peers for lap in laps),
        asked=sum(lap.was_asked for lap in laps),
        facts=tuple(facts for facts, _ in with_facts),
        metadata=tuple(added for _, added in with_facts),
    )


def _lap(cleaner: Cleaner, page: CorpusPage, *, peer_first: bool = False) -> _Lap:
    raw, url = raw_page(page), page.truth.url
    text = decoded(raw).text
    turns: tuple[Callable[[], object], ...] = (
        lambda: cleaner.clean(raw),
        lambda: extraction(text, url),
        lambda: text_alone(text, url),
    )
    spent = [_seconds(turn) for turn in (reversed(turns) if peer_first else turns)]
    ours, peers, alone = reversed(spent) if peer_first else spent
    cut = cleaner.page(raw)
    if isinstance(cut, Reject):
        return _Lap(ours, peers, alone, facts=None, was_asked=False)
    judged, labels = judge(cut)
    facts = _seconds(lambda: gather(judged, labels))
    return _Lap(ours, peers, alone, facts=facts, was_asked=judged.kept is not None)


def _seconds(turn: Callable[[], object]) -> float:
    start = time.process_time()
    turn()
    return time.process_time() - start
