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
    heard = _heard(votes)
    judged = {id(rules): _label(rules) for rules in {id(rules): rules for rules in heard.values()}.values()}
    unclaimed = Label(Role.CHROME)
    return tuple([judged[id(heard[block.i])] if block.i in heard else unclaimed for block in blocks])


def _heard(votes: Iterable[Vote]) -> dict[int, tuple[Rule, ...]]:
    """Return the rules that speak for each block, each once.

    Most blocks are spoken for by the same few rules in the same order, so that one tuple serves them all: a dictionary
    for each block kept the garbage collector busy for a millisecond a page.
    """
    heard: dict[int, tuple[Rule, ...]] = {}
    joined: dict[tuple[int, int], tuple[Rule, ...]] = {}  # by the identity of rules so far, which it keeps alive
    for vote in votes:
        rules, rule = heard.get(vote.block, ()), vote.rule
        key = (id(rules), id(rule))
        if key not in joined:
            joined[key] = rules if any(other.id == rule.id for other in rules) else (*rules, rule)
        heard[vote.block] = joined[key]
    return heard


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
