"""What a page says twice: the same words in one role, or a whole and its cut copy. A twin is labelled, not removed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from newscrawl.clean.furniture import shows_furniture
from newscrawl.clean.model import Block, Label, Role
from newscrawl.clean.profile import NEWS
from newscrawl.clean.runs import is_text
from newscrawl.clean.text import closes_sentence, plain

_Labels = tuple[Label, ...]

_BODY = NEWS.roles
_TWIN = 40  # characters; shorter lines of running text may be said twice
_NEAR = 3  # blocks between a line and its copy that was printed for another screen


def twinned(blocks: Sequence[Block], labels: _Labels) -> _Labels:
    """Of two blocks that say the same in one role the later is the twin; of a whole and its cut copy, the cut one."""
    found = list(labels)
    originals: dict[tuple[Role, str], int] = {}
    refrains = _refrains(blocks, labels)
    for block, label in zip(blocks, labels, strict=True):
        if label.role is Role.CHROME or not block.text or (label.role in _BODY and len(block.text) < _TWIN):
            continue
        said = plain(block.text)
        if label.role in _BODY and said in refrains:
            continue
        original = originals.setdefault((label.role, said), block.i)
        if original != block.i:
            found[block.i] = replace(label, dup_of=original)
    for cut, whole in _cut_twins(blocks, found):
        found[cut] = replace(found[cut], dup_of=whole)
    if is_text(blocks) and not shows_furniture(labels):
        found = [label if _is_printed_twice(found, i) else replace(label, dup_of=None) for i, label in enumerate(found)]
    return tuple(
        label if label.dup_of is None else replace(label, dup_of=_root(found, label.dup_of)) for label in found
    )


def _is_printed_twice(labels: Sequence[Label], i: int) -> bool:
    """Say whether a line of a clean text was copied: near its original, or with the next line, or not from its body.

    A single sentence far from where it was said first is the writer's own repetition.
    """
    original = labels[i].dup_of
    if original is None or labels[i].role not in _BODY or abs(i - original) <= _NEAR:
        return True
    beside = ((i - 1, original - 1), (i + 1, original + 1))
    return any(0 < twin < len(labels) and labels[twin].dup_of == first for twin, first in beside)


def _refrains(blocks: Sequence[Block], labels: Sequence[Label]) -> frozenset[str]:
    """Return what a text without furniture says again: its short lines, and the sentences that it says three times."""
    if not is_text(blocks) or shows_furniture(labels):
        return frozenset()
    times = Counter(plain(block.text) for block, label in zip(blocks, labels, strict=True) if label.role in _BODY)
    short = (plain(block.text) for block in blocks if not closes_sentence(block.text))
    return frozenset(said for said, count in times.items() if count > 2).union(short)


def _root(labels: Sequence[Label], block: int) -> int:
    """Return the block that a chain of twins ends at; a chain only ever points to earlier or longer texts."""
    while (original := labels[block].dup_of) is not None:
        block = original
    return block


def _cut_twins(blocks: Sequence[Block], labels: Sequence[Label]) -> Iterator[tuple[int, int]]:
    """Yield (cut, whole) where one text opens another of its role: sorted, it stands right before its longer copy."""
    texts = sorted(
        (label.role, plain(block.text.rstrip(".… ")), block.i)
        for block, label in zip(blocks, labels, strict=True)
        if label.dup_of is None and label.role in {Role.CAPTION, Role.AUTHOR_BIO, Role.DEK} and len(block.text) >= _TWIN
    )
    for (role, short, cut), (other, long, whole) in pairwise(texts):
        if role is other and long.startswith(short):
            yield cut, whole
