"""From a page to its labels: the rules, the estimate's second opinion, and the witness where the two are in doubt.

A plain text has no witness; it is judged until what is kept of it would be kept again.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import partial

from newscrawl.clean.estimate import estimate, is_in_doubt, overruled
from newscrawl.clean.estimate.texts import text_estimate, text_overruled
from newscrawl.clean.estimate.traits import Ruling
from newscrawl.clean.estimate.trees import PACKAGED, Fitted, Trees
from newscrawl.clean.label import LABELERS
from newscrawl.clean.label.witness import is_claimed, kept
from newscrawl.clean.model import Label, Vote
from newscrawl.clean.neighbours import by_neighbours
from newscrawl.clean.page import Page
from newscrawl.clean.resolve import resolve
from newscrawl.clean.settle import UNSETTLED, settled
from newscrawl.clean.twins import twinned


def judge(page: Page, trees: Fitted = PACKAGED) -> tuple[Page, tuple[Label, ...]]:
    """Return the labels of a page's blocks, and the page with what the witness kept where it was asked.

    A page whose site file names the body is judged by the rules alone.
    """
    if page.root is None:
        labels, is_settled = settled(page, partial(_text_labels, trees.lines), rules=_ruled)
        return page if is_settled else replace(page, flags=(*page.flags, UNSETTLED)), labels
    found = ruling(page)
    if is_claimed(page):
        return page, twinned(page.blocks, found.labels)
    estimated = estimate(found, trees.pages)
    if is_in_doubt(page.blocks, estimated) and (heard := kept(page)) is not None:
        found = ruling(page.heard(heard))
        estimated = estimate(found, trees.pages)
    return found.page, twinned(page.blocks, overruled(found, estimated))


def _text_labels(trees: Trees | None, page: Page) -> tuple[Label, ...]:
    found = ruling(page)
    return twinned(page.blocks, text_overruled(found, text_estimate(found, trees)))


def _ruled(page: Page) -> tuple[Label, ...]:
    return twinned(page.blocks, ruling(page).labels)


def ruling(page: Page) -> Ruling:
    """Return what the rules say of a page, with the witness where it has been heard."""
    votes = tuple(_votes(page))
    return Ruling(page, votes, by_neighbours(page.blocks, resolve(page.blocks, votes)))


def _votes(page: Page) -> Iterator[Vote]:
    for labeler in LABELERS:
        yield from labeler(page)
