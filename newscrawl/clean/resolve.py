"""Votes to labels: add the strengths, the highest role wins, margin and reasons stay attached."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence

from newscrawl.clean.model import Block, Label, Role, Rule, Strength, Vote

_ORDER = {role: place for place, role in enumerate(Role)}


def resolve(blocks: Sequence[Block], votes: Iterable[Vote]) -> tuple[Label, ...]:
    """Give each block the role with the most points; keep the reasons, strongest first.

    A final word is outvoted by another final word alone. Equal points go to the role with the strongest single vote,
    then to the role that stands first in the list of roles. The margin is the distance to the runner-up. What no rule
    claims is chrome.
    """
    heard: defaultdict[int, dict[str, Rule]] = defaultdict(dict)
    for vote in votes:
        heard[vote.block][vote.rule.id] = vote.rule
    judged: dict[tuple[Rule, ...], Label] = {(): Label(Role.CHROME)}
    return tuple(_judged(tuple(heard[block.i].values()) if block.i in heard else (), judged) for block in blocks)


def _judged(rules: tuple[Rule, ...], judged: dict[tuple[Rule, ...], Label]) -> Label:
    """Most blocks of a page are spoken for by the same few sets of rules: each set is judged once."""
    if rules not in judged:
        judged[rules] = _label(rules)
    return judged[rules]


def _label(rules: Sequence[Rule]) -> Label:
    sides: defaultdict[Role, list[Rule]] = defaultdict(list)
    for rule in rules:
        sides[rule.role].append(rule)
    best, *others = sorted(sides, key=lambda role: (*_weight(sides[role]), _ORDER[role]))
    margin = _points(sides[best]) - (_points(sides[others[0]]) if others else 0)
    return Label(best, margin, tuple(sorted(sides[best], key=lambda rule: (-rule.strength, rule.id))))


def _weight(rules: Sequence[Rule]) -> tuple[bool, int, int]:
    strongest = max(rule.strength for rule in rules)
    return strongest is not Strength.FINAL, -_points(rules), -strongest


def _points(rules: Sequence[Rule]) -> int:
    return sum(rule.strength for rule in rules)
