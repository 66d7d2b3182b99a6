"""A plain text is judged until what is kept of it would be kept again: repairing a repaired text changes nothing.

Without the furniture around it a line may look otherwise. So what was kept is read as a text of its own and judged
again, and what falls out there is no text of the article here.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import NamedTuple

from newscrawl.clean.gather import goes_on_with
from newscrawl.clean.model import Block, Kind, Label
from newscrawl.clean.off_page import text_page
from newscrawl.clean.page import Page
from newscrawl.clean.profile import NEWS
from newscrawl.clean.segment import segment_text

Judge = Callable[[Page], tuple[Label, ...]]

UNSETTLED = "unsettled"  # the flag of a text that is not at rest

_ROUNDS = 6  # of 53 menu-laden dumps three were not at rest after three
_BLOCKS = 20_000  # that are looked at again, in all rounds: some five seconds' work, and more than any article has
_JOINT = "\n\n"
_MOST = 0.5  # of a line's characters; a line that is mostly kept stays whole


class _Again(NamedTuple):
    page: Page
    starts: list[int]


def settled(page: Page, judge: Judge, *, rules: Judge) -> tuple[tuple[Label, ...], bool]:
    """Return the labels of a text after as many rounds as change something, and whether it is at rest.

    At rest is a text of which all that is kept would be kept again. Six rounds are the most, fewer of a huge one: what
    falls line by line is likelier a list that the rules read anew each time than furniture. What is kept is judged
    again only where the rules alone let a part of it fall: in 1,281 dumps the estimate let nothing fall that it had
    kept, as it wants more before it changes a text that shows no furniture.
    """
    labels, looked = judge(page), 0
    for turn in range(_ROUNDS + 1):
        kept = [i for i, label in enumerate(labels) if _is_kept(page.blocks[i], label)]
        looked += len(kept)
        if not kept or (len(kept) == len(labels) and _is_plain(page)):
            return labels, True
        if looked > _BLOCKS:
            break
        again = _as_text(page, labels, kept=kept)
        if not _fallen(page, again, judge=rules, kept=kept):
            return labels, True
        if turn == _ROUNDS:
            break
        fallen = _fallen(page, again, judge=judge, kept=kept)
        if not fallen:
            return labels, True
        labels = tuple(fallen.get(i, label) for i, label in enumerate(labels))
    return labels, False


def _is_plain(page: Page) -> bool:
    """Say whether no sign falls off a text where it is kept whole: a bullet, a heading's."""
    return all(block.kind is Kind.TEXT for block in page.blocks)


def _is_kept(block: Block, label: Label) -> bool:
    return bool(block.text) and label.role in NEWS.roles and label.dup_of is None


def _as_text(page: Page, labels: Sequence[Label], *, kept: Sequence[int]) -> _Again:
    """Return what is kept as the text that the record has, and where in it each kept block starts."""
    lines, starts, size = list[str](), list[int](), 0
    for place, i in enumerate(kept):
        joined = place > 0 and kept[place - 1] == i - 1 and goes_on_with(page.blocks, labels, i=i, known={})
        joint = "" if place == 0 else "\n" if joined else _JOINT
        starts.append(size + len(joint))
        lines += joint, page.blocks[i].text
        size = starts[-1] + len(page.blocks[i].text)
    text = "".join(lines)
    return _Again(Page(segment_text(text), replace(page.raw, body=text_page(text).body), flags=page.flags), starts)


def _fallen(page: Page, again: _Again, *, judge: Judge, kept: Sequence[int]) -> dict[int, Label]:
    """Return the blocks, by the numbers that they have in the whole text, of which a second look keeps too little."""
    labels, blocks = judge(again.page), again.page.blocks
    places = [bisect_right(again.starts, block.start or 0) - 1 for block in blocks]
    held, first, found = [0] * len(kept), dict[int, Label](), dict[int, Label]()
    for block, label, place in zip(blocks, labels, places, strict=True):
        if _is_kept(block, label):
            held[place] += len(block.text)
        else:
            first.setdefault(place, label)
    for place, label in first.items():
        if held[place] < _MOST * len(page.blocks[kept[place]].text):
            twin = None if label.dup_of is None else kept[places[label.dup_of]]
            found[kept[place]] = replace(label, dup_of=twin)
    return found
