"""Lines of one list, or of one group in a text, to one block: the last step before the record.

Every index there is final.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import fields, replace
from itertools import islice
from operator import attrgetter

from newscrawl.clean.grouped import goes_on, stands_alone
from newscrawl.clean.model import Block, Kind, Label, Role, Scope

_CONTENT = attrgetter(*[part.name for part in fields(Block)][1:])  # replace() is six times as slow
_CLIMB = 30  # elements between an item and the outermost list around it
_ITEMS = frozenset({"li", "dd", "dt"})
_INSIDE_ITEMS = frozenset({"p", "div", "span"})
_LISTS = frozenset({"ul", "ol", "dl", "menu"})
_LINES = frozenset({Kind.TEXT, Kind.ITEM, Kind.QUOTE})  # kinds of a text's lines that may stand in groups
_GROUPED = frozenset({Role.PARAGRAPH, Role.LIST, Role.QUOTE})


def gather(blocks: Sequence[Block], labels: Sequence[Label]) -> tuple[tuple[Block, ...], tuple[Label, ...]]:
    """Return blocks and labels with the items of each list, or a group's lines, joined; numbers are the new ones."""
    groups: list[list[int]] = []
    lists: dict[Scope, Scope | None] = {}
    for i in range(len(blocks)):
        if groups and goes_on_with(blocks, labels, i=i, known=lists):
            groups[-1].append(i)
        else:
            groups.append([i])
    if len(groups) == len(blocks) and not any(block.kind is Kind.ITEM for block in blocks):
        return tuple(blocks), tuple(labels)
    place = {old: new for new, group in enumerate(groups) for old in group}
    gathered = tuple(_joined([blocks[i] for i in group], place) for group in groups)
    return gathered, tuple(_heard([labels[i] for i in group], place) for group in groups)


def goes_on_with(blocks: Sequence[Block], labels: Sequence[Label], *, i: int, known: dict[Scope, Scope | None]) -> bool:
    """Say whether a block goes on with the one before it: an item with its list, a line of a text with its group.

    `known` are the lists that are known to be around an element; it is written to.
    """
    one, two = labels[i - 1], labels[i]
    if one.role is not two.role or (one.dup_of is None) != (two.dup_of is None):
        return False
    above, block = blocks[i - 1], blocks[i]
    listed = above.kind is block.kind is Kind.ITEM
    if block.start is not None:
        lines = two.role in _GROUPED and above.kind in _LINES and block.kind in _LINES
        return lines and (block.follows or listed) and not _is_parted(above.text, block.text)
    return listed and two.role is Role.LIST and _list(above.scope, known) is _list(block.scope, known)


def _is_parted(above: str, text: str) -> bool:
    """Say whether an empty line has to part two lines: without it the second would be read as the first's rest."""
    return stands_alone(above) or stands_alone(text) or goes_on(above, text)


def _list(scope: Scope, known: dict[Scope, Scope | None]) -> Scope | None:
    if scope not in known:
        known[scope] = _outermost(scope)
    return known[scope]


def _outermost(scope: Scope) -> Scope | None:
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
    if first.kind is not Kind.ITEM and len(group) == 1:
        return first if place[first.i] == first.i else Block(place[first.i], *_CONTENT(first))
    lines = tuple([block.text for block in group])
    return Block(
        i=place[first.i],
        kind=first.kind,
        text="\n".join(lines),
        at=first.at,
        scope=first.scope,
        level=first.level,
        href=first.href,
        linked=sum([block.linked for block in group]),
        bold=sum([block.bold for block in group]),
        items=lines if first.kind is Kind.ITEM else (),
        rows=first.rows,
        start=first.start,
        end=group[-1].end,
        is_cut=first.is_cut,
        follows=first.follows,
    )


def _heard(group: Sequence[Label], place: dict[int, int]) -> Label:
    weakest = min(group, key=attrgetter("margin")) if len(group) > 1 else group[0]
    twin = group[0].dup_of
    return weakest if twin is None else replace(weakest, dup_of=place[twin])
