"""Does time grow as the page does? One page, longer and longer, timed from bytes to Article.

The pages are longer than a crawl would take (MAX_BLOCKS), so the limit is lifted, and longer than those on which the
witness is asked: what grows here is newscrawl's own work.
"""

from __future__ import annotations

import time
from collections.abc import Iterator
from dataclasses import dataclass

from newscrawl.clean import Article, Cleaner, RawPage

_SHARES = (8, 4, 2, 1)  # the pages are an eighth of the largest, a quarter, half, all of it
_SECTION = """
<section class="story__part">
<h2>Week {n} at the quay</h2>
<p>In week {n} the harbour master counted {n} boats behind the mole, two with <a href="/n{n}">nets</a> on board.</p>
<p>Nobody on pier {n} had seen so many since the bridge was closed, said the baker who sells bread there.</p>
<p>The crossing of day {n} took longer than planned, and the choir sang until the engine was warm again.</p>
<figure><img src="/{n}.jpg" alt="Boat {n}"><figcaption>Boat {n} leaves the yard at dawn.</figcaption></figure>
<ul><li>Boat {n} has a new engine and an old captain.</li><li>Pier {n} has neither a roof nor a clock.</li></ul>
<div class="ad">Advertisement</div>
<aside class="related-stories"><a href="/r{n}">More about boat {n}</a></aside>
</section>"""
_A_SECTION = 10  # blocks
_MICROSECONDS = 1e6


@dataclass(frozen=True, slots=True)
class Growth:
    """The processor seconds that pages of so many blocks took."""

    sizes: tuple[int, ...]
    seconds: tuple[float, ...]

    @property
    def ratios(self) -> tuple[float, ...]:
        """Each page's time over that of the page before."""
        return tuple(more / less for less, more in zip(self.seconds, self.seconds[1:], strict=False))


def growth(largest: int) -> Growth:
    """Time pages up to one of so many blocks, each of twice the size before, after one of the smallest to warm up."""
    sizes = tuple(largest // share for share in _SHARES)
    cleaner = Cleaner(max_blocks=max(sizes))
    _seconds(cleaner, page_of(min(sizes)))
    return Growth(sizes, tuple(_seconds(cleaner, page_of(size)) for size in sizes))


def page_of(blocks: int) -> RawPage:
    """Return a news page of so many blocks, rounded down to whole sections of ten."""
    sections = "".join(_SECTION.format(n=n) for n in range(blocks // _A_SECTION))
    markup = f"<html><head><title>The ferry is back</title></head><body><article>{sections}</article></body></html>"
    return RawPage("https://quay.example/growth", markup.encode())


def _seconds(cleaner: Cleaner, page: RawPage) -> float:
    start = time.process_time()
    answer = cleaner.clean(page)
    spent = time.process_time() - start
    if not isinstance(answer, Article):
        raise RuntimeError(f"a page built to be an article gave {answer.reason} ({answer.detail})")
    return spent


def growth_lines(found: Growth) -> Iterator[str]:
    """Yield the time of each size and its ratio to the size before."""
    yield "\ntime as the page grows, bytes to Article, without the witness; twice the blocks may take twice as long"
    for size, seconds, ratio in zip(found.sizes, found.seconds, (None, *found.ratios), strict=True):
        compared = "" if ratio is None else f", {ratio:.2f} times the one before"
        yield f"   {size} blocks: {seconds:.2f} s, {seconds / size * _MICROSECONDS:.0f} µs a block{compared}"
