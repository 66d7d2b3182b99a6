"""Time a page as a ratio to T: trafilatura.bare_extraction(with_metadata=True) on the same page in the same run."""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from newscrawl.bench.corpus import CorpusPage, raw_page
from newscrawl.bench.peer import extraction
from newscrawl.clean import Cleaner, RawPage, Reading
from newscrawl.clean.parse import decoded

SAMPLE = 150  # pages at most: enough for a steady median, half a minute of work
NEWS_DATASETS = ("aeb", "fundus-eval", "fundus-tests", "goose3", "newspaper4k")  # what holds news pages alone
_WARM_UP = 20  # pages; trafilatura loads dateparser once, both fill their caches


@dataclass(frozen=True, slots=True)
class Pace:
    """Processor seconds of each sampled page: newscrawl from bytes to Article, and T from characters.

    `asked` counts the pages on which newscrawl asked trafilatura as its witness.
    """

    ours: tuple[float, ...]
    peers: tuple[float, ...]
    asked: int

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


def sampled(pages: Sequence[CorpusPage]) -> Sequence[CorpusPage]:
    """Return every k-th page of the news datasets, of all where there are none, so that at most SAMPLE remain."""
    news = [page for page in pages if page.truth.dataset in NEWS_DATASETS] or pages
    return news[:: -(-len(news) // SAMPLE)]


def pace(pages: Sequence[CorpusPage]) -> Pace:
    """Time both on each page in turn, after a warm-up on the first pages; whoever goes first alternates."""
    cleaner = Cleaner()
    ours: list[float] = []
    peers: list[float] = []
    for number, page in enumerate([*pages[:_WARM_UP], *pages]):
        raw = raw_page(page)
        turns = [(ours, _our_turn(cleaner, raw)), (peers, _peers_turn(decoded(raw), page.truth.url))]
        for spent, turn in turns if number % 2 else reversed(turns):
            spent.append(_seconds(turn))
    warm = min(_WARM_UP, len(pages))
    asked = sum(_is_witnessed(cleaner, page) for page in pages)
    return Pace(tuple(ours[warm:]), tuple(peers[warm:]), asked)


def _is_witnessed(cleaner: Cleaner, page: CorpusPage) -> bool:
    reading = cleaner.read(raw_page(page))
    return isinstance(reading, Reading) and reading.page.kept is not None


def _our_turn(cleaner: Cleaner, raw: RawPage) -> Callable[[], object]:
    return lambda: cleaner.clean(raw)


def _peers_turn(text: str, url: str | None) -> Callable[[], object]:
    return lambda: extraction(text, url)


def _seconds(turn: Callable[[], object]) -> float:
    start = time.process_time()
    turn()
    return time.process_time() - start
