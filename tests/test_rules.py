"""Every rule says why and brings its examples; the families with one rule a shape have a test of their own."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

import pytest
from reading import ONE, STORY, TWO, page_of, page_of_text, votes_of

from newscrawl.clean.label import RULES
from newscrawl.clean.model import Rule
from newscrawl.clean.page import Page

BY_SHAPE = ("body", "recovered", "witness")  # families
OWN = tuple(rule for rule in RULES if rule.id.partition(".")[0] not in BY_SHAPE)
YES = [pytest.param(rule, example, id=f"{rule.id}-{n}") for rule in OWN for n, example in enumerate(rule.yes)]
NO = [pytest.param(rule, example, id=f"{rule.id}-{n}") for rule in OWN for n, example in enumerate(rule.no)]


def pages(example: str) -> Iterator[Page]:
    """An example starting with '<' is a page, its `<story>` a story; one with a line break is a plain text.

    A text may have a `<title>` as its first line, which came beside it. What names no story stands below one: markup
    as it is, a line once as a paragraph and once in plain text.
    """
    if titled := re.fullmatch(r"<title>(.*)</title>\n(.*)", example, re.DOTALL):
        yield page_of_text(titled[2], title=titled[1])
    elif example.startswith("<"):
        head, _, body = re.fullmatch(r"((?:<(title|script).*?</\2>|<meta.*?>)*)(.*)", example).groups()
        whole = body if "<story>" in body else f"<p>{ONE}</p><p>{TWO}</p>{body}"
        yield page_of(f"<head>{head}</head><body><main>{whole.replace('<story>', STORY)}</main></body>")
    elif "\n" in example:
        yield page_of_text(example)
    else:
        yield page_of(f"<main>{STORY}<p>{example}</p></main>")
        yield page_of_text(f"{ONE}\n{TWO}\n{example}")


def heard(rule: Rule, example: str) -> bool:
    return any(vote.rule.id == rule.id for page in pages(example) for vote in votes_of(page))


def test_every_rule_has_its_own_id():
    assert [name for name, count in Counter(rule.id for rule in RULES).items() if count > 1] == []


def test_every_rule_is_named_for_its_family():
    assert [rule.id for rule in RULES if not re.fullmatch(r"[a-z]+(\.[a-z-]+)+", rule.id)] == []


def test_every_rule_gives_its_reason_in_a_sentence():
    assert [rule.id for rule in RULES if not re.fullmatch(r"\w.+ .+ .+\.", rule.because)] == []


def test_every_rule_has_examples_for_and_against():
    assert [rule.id for rule in OWN if not (rule.yes and rule.no)] == []


@pytest.mark.parametrize(("rule", "example"), YES)
def test_a_yes_example_gets_the_rules_vote(rule, example):
    assert heard(rule, example)


@pytest.mark.parametrize(("rule", "example"), NO)
def test_a_no_example_does_not_get_the_rules_vote(rule, example):
    assert not heard(rule, example)
