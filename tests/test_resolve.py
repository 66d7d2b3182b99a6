"""Votes to labels."""

from __future__ import annotations

from itertools import permutations

import pytest

from newscrawl.clean.model import Block, Kind, Label, Role, Rule, Scope, Strength, Vote
from newscrawl.clean.resolve import resolve

_SCOPE = Scope("p", frozenset(), "p.", 0)
BLOCK = Block(0, Kind.TEXT, "A line", 0, _SCOPE)


def rule(role: Role, strength: Strength, name: str = "") -> Rule:
    return Rule(name or f"x.{role}-{strength}", role, strength, "So it is.")


def label(*rules: Rule) -> Label:
    (found,) = resolve([BLOCK], [Vote(0, one) for one in rules])
    return found


WEAK, FAIR, STRONG, CERTAIN, FINAL = Strength


def test_what_no_rule_claims_is_chrome():
    assert label() == Label(Role.CHROME, 0, ())


def test_the_role_with_the_most_points_wins_by_the_distance_to_the_next():
    found = label(rule(Role.PROMO, STRONG), rule(Role.PARAGRAPH, FAIR), rule(Role.PARAGRAPH, WEAK))
    assert (found.role, found.margin) == (Role.PROMO, 5)


def test_a_role_alone_wins_by_all_its_points():
    assert label(rule(Role.PROMO, STRONG), rule(Role.PROMO, WEAK)).margin == 10


@pytest.mark.parametrize(("above", "below"), [(FAIR, WEAK), (STRONG, FAIR), (CERTAIN, STRONG), (FINAL, CERTAIN)])
def test_one_vote_of_a_rank_outweighs_two_of_the_rank_below(above, below):
    found = label(rule(Role.PROMO, above), rule(Role.PARAGRAPH, below, "x.a"), rule(Role.PARAGRAPH, below, "x.b"))
    assert found.role is Role.PROMO


def test_a_final_word_outweighs_all_others_together():
    others = [rule(Role.PARAGRAPH, CERTAIN, f"x.{n}") for n in range(9)]
    assert label(rule(Role.CHROME, FINAL), *others).role is Role.CHROME


def test_of_two_final_words_the_role_with_more_points_wins():
    assert label(rule(Role.CHROME, FINAL), rule(Role.PROMO, FINAL), rule(Role.PROMO, WEAK)).role is Role.PROMO


def test_equal_points_go_to_the_role_with_the_strongest_single_vote():
    three = [rule(Role.HEADLINE, FAIR, f"x.{n}") for n in range(3)]
    found = label(*three, rule(Role.PROMO, STRONG))
    assert (found.role, found.margin) == (Role.PROMO, 0)


def test_equal_votes_go_to_the_role_that_stands_first_in_the_list_of_roles():
    assert label(rule(Role.PROMO, FAIR), rule(Role.PARAGRAPH, FAIR)).role is Role.PARAGRAPH


def test_reasons_are_those_of_the_winner_strongest_first():
    found = label(
        rule(Role.PROMO, WEAK, "x.b"), rule(Role.PROMO, WEAK, "x.a"), rule(Role.PROMO, FAIR), rule(Role.DEK, WEAK)
    )
    assert [reason.id for reason in found.because] == ["x.promo-3", "x.a", "x.b"]


def test_a_rule_that_speaks_twice_counts_once():
    assert label(rule(Role.PROMO, FAIR), rule(Role.PROMO, FAIR)).margin == 3


def test_the_order_of_votes_does_not_matter():
    votes = [rule(Role.PROMO, STRONG), rule(Role.PARAGRAPH, STRONG), rule(Role.PARAGRAPH, WEAK), rule(Role.DEK, FAIR)]
    assert len({label(*order) for order in permutations(votes)}) == 1


def test_labels_run_parallel_to_blocks():
    blocks = [Block(i, Kind.TEXT, "A line", i, _SCOPE) for i in range(3)]
    found = resolve(blocks, [Vote(2, rule(Role.PROMO, FAIR)), Vote(0, rule(Role.DEK, FAIR))])
    assert [one.role for one in found] == [Role.DEK, Role.CHROME, Role.PROMO]
