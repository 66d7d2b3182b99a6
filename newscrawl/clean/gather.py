"""Lines of one list to one block: the last step before the record, so that every index there is final."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import fields, replace
from itertools import islice
from operator import attrgetter

from newscrawl.clean.model import Block, Kind, Label, Role, Scope

_CONTENT = attrgetter(*[part.name for part in fields(Block)][1:])  # replace() is six times as slow
_CLIMB = 30  # elements between an item and the outermost list around it
_ITEMS = frozenset({"li", "dd", "dt"})
_INSIDE_ITEMS = frozenset({"p", "div", "span"})
_LISTS = frozenset({"ul", "ol", "dl", "menu", "text"})


def gather(blocks: Sequence[Block], labels: Sequence[Label]) -> tuple[tuple[Block, ...], tuple[Label, ...]]:
    """Return blocks and labels with each run of one list's items joined; numbers and twins are the new ones."""
    groups: list[list[int]] = []
    for i in range(len(blocks)):
        if groups and _same_list(blocks, labels, before=groups[-1][-1], i=i):
            groups[-1].append(i)
        else:
            groups.append([i])
    if len(groups) == len(blocks) and not any(block.kind is Kind.ITEM for block in blocks):
        return tuple(blocks), tuple(labels)
    place = {old: new for new, group in enumerate(groups) for old in group}
    gathered = tuple(_joined([blocks[i] for i in group], place) for group in groups)
    return gathered, tuple(_heard([labels[i] for i in group], place) for group in groups)


def _same_list(blocks: Sequence[Block], labels: Sequence[Label], *, before: int, i: int) -> bool:
    one, two = labels[before], labels[i]
    both_items = blocks[before].kind is Kind.ITEM and blocks[i].kind is Kind.ITEM
    same_twin = (one.dup_of is None) == (two.dup_of is None)
    return (
        both_items
        and one.role is two.role is Role.LIST
        and same_twin
        and _list(blocks[before].scope) is _list(blocks[i].scope)
    )


def _list(scope: Scope) -> Scope | None:
    """Return the outermost list around a scope that no other block element parts from it."""
    found = None
    for step in islice(scope.up(), _CLIMB):
        if step.tag in _LISTS:
            found = step
        elif step.tag not in _ITEMS and (found is not None or step.tag not in _INSIDE_ITEMS):
            break
    return found


def _joined(group: Sequence[Block], place: dict[int, int]) -> Block:
    first = group[0]
    if first.kind is not Kind.ITEM:
        return first if place[first.i] == first.i else Block(place[first.i], *_CONTENT(first))
    return replace(
        first,
        i=place[first.i],
        text="\n".join(block.text for block in group),
        items=tuple(block.text for block in group),
        linked=sum(block.linked for block in group),
        bold=sum(block.bold for block in group),
        end=group[-1].end,
    )


def _heard(group: Sequence[Label], place: dict[int, int]) -> Label:
    weakest = min(group, key=lambda label: label.margin)
    twin = group[0].dup_of
    return weakest if twin is None else replace(weakest, dup_of=place[twin])
