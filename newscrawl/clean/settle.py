"""A plain text is judged until what is kept of it would be kept again: repairing a repaired text changes nothing.

Without the furniture around it a line may look otherwise. So what was kept is read as a text of its own and judged
again, and what falls out there is no text of the article here.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from newscrawl.clean.model import Block, Kind, Label
from newscrawl.clean.off_page import text_page
from newscrawl.clean.page import Page
from newscrawl.clean.profile import NEWS
from newscrawl.clean.segment import segment_text

Judge = Callable[[Page], tuple[Label, ...]]

_ROUNDS = 6  # of 53 menu-laden dumps three were not at rest after three
_BLOCKS = 20_000  # that are looked at again, in all rounds: some five seconds' work, and more than any article has
_JOINT = "\n\n"
_MOST = 0.5  # of a line's characters; a line that is mostly kept stays whole


def settled(page: Page, judge: Judge, *, rules: Judge) -> tuple[Label, ...]:
    """Return the labels of a text after as many rounds as change something, six at most, fewer of a huge one.

    What is kept is judged again only where the rules alone let a part of it fall: in 1,281 dumps the estimate let
    nothing fall that it had kept, as it wants more before it changes a text that shows no furniture.
    """
    labels, looked = judge(page), 0
    for _ in range(_ROUNDS):
        kept = [i for i, label in enumerate(labels) if _is_kept(page.blocks[i], label)]
        looked += len(kept)
        if not kept or looked > _BLOCKS or (len(kept) == len(labels) and _is_plain(page)):
            return labels
        again, sizes = _as_text(page, kept), [len(page.blocks[i].text) for i in kept]
        if next(_fallen(again, rules(again), kept=kept, sizes=sizes), None) is None:
            return labels
        fallen = dict(_fallen(again, judge(again), kept=kept, sizes=sizes))
        if not fallen:
            return labels
        labels = tuple(fallen.get(i, label) for i, label in enumerate(labels))
    return labels


def _is_plain(page: Page) -> bool:
    """Say whether no sign falls off a text where it is kept whole: a bullet, a heading's."""
    return all(block.kind is Kind.TEXT for block in page.blocks)


def _is_kept(block: Block, label: Label) -> bool:
    return bool(block.text) and label.role in NEWS.roles and label.dup_of is None


def _as_text(page: Page, kept: Sequence[int]) -> Page:
    text = _JOINT.join(page.blocks[i].text for i in kept)
    return Page(segment_text(text), replace(page.raw, body=text_page(text).body), flags=page.flags)


def _fallen(
    again: Page, labels: Sequence[Label], *, kept: Sequence[int], sizes: Sequence[int]
) -> Iterator[tuple[int, Label]]:
    """Yield the blocks, by the numbers that they have in the whole text, of which the second look keeps too little."""
    starts = [0]
    for size in sizes:
        starts.append(starts[-1] + size + len(_JOINT))
    places = [bisect_right(starts, block.start or 0) - 1 for block in again.blocks]
    held, first = [0] * len(kept), dict[int, Label]()
    for block, label, place in zip(again.blocks, labels, places, strict=True):
        if _is_kept(block, label):
            held[place] += len(block.text)
        else:
            first.setdefault(place, label)
    for place, label in first.items():
        if held[place] < _MOST * sizes[place]:
            twin = None if label.dup_of is None else kept[places[label.dup_of]]
            yield kept[place], replace(label, dup_of=twin)
