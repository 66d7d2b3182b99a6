"""Runs of short lines in a plain text: what the known lines among them say of the others."""

from __future__ import annotations

import pytest
from reading import ONE, TWO, page_of_text

from newscrawl.clean.model import Block, Label, Role
from newscrawl.clean.runs import announced, furnished

NAMES = ["Best album", "The Salt Road", "Best song", "Ore of the north", "Best film", "Ferries", "Best boat", "Ada"]
TITLES = [f"Harbour number {n} is to reopen" for n in "one two three four five six seven eight nine ten".split()]


def labelled(*lines: tuple[Role, str]) -> tuple[tuple[Block, ...], tuple[Label, ...]]:
    blocks = page_of_text("\n\n".join(text for _, text in lines)).blocks
    assert len(blocks) == len(lines), [block.text for block in blocks]
    return blocks, tuple(Label(role) for role, _ in lines)


def text(*lines: str) -> list[tuple[Role, str]]:
    return [(Role.PARAGRAPH, line) for line in lines]


def chrome(*lines: str) -> list[tuple[Role, str]]:
    return [(Role.CHROME, line) for line in lines]


def made(*lines: tuple[Role, str]) -> dict[int, Role]:
    return dict(furnished(*labelled(*lines)))


def listed(*lines: tuple[Role, str]) -> list[int]:
    return list(announced(*labelled(*lines)))


def test_behind_the_story_one_known_line_tells_of_those_below_it():
    assert made(*text(ONE, *NAMES[:2]), *chrome("Share"), *text(*NAMES[2:4])) == {
        3: Role.CHROME,
        4: Role.CHROME,
        5: Role.CHROME,
    }


def test_below_an_offer_lines_are_of_that_offer():
    lines = [*text(ONE), (Role.SUBSCRIPTION, "Subscribe now"), *text(NAMES[0]), *chrome("Share"), *text(NAMES[1])]
    assert made(*lines) == {1: Role.SUBSCRIPTION, 2: Role.SUBSCRIPTION, 3: Role.CHROME, 4: Role.CHROME}


@pytest.mark.parametrize(("known", "others", "found"), [(1, 2, 0), (2, 6, 7), (2, 7, 0)])
def test_amid_the_story_two_known_lines_tell_of_a_run_of_eight(known: int, others: int, found: int):
    assert len(made(*text(ONE), *chrome(*["Share"] * known), *text(*NAMES[:others], TWO))) == found


def test_amid_the_story_the_last_line_of_a_run_may_be_a_subhead():
    assert max(made(*text(ONE), *chrome("Share", "Print"), *text(*NAMES[:2], TWO))) == 3


def test_a_sentence_ends_a_run():
    assert made(*text(ONE), *chrome("Share"), *text(f"{ONE} {TWO}", *NAMES[:2])) == {}


@pytest.mark.parametrize(
    ("line", "is_title"), [(f"{ONE[:-1]} at {'sea ' * 14}long", True), (f"{ONE[:-1]} {TWO}", False)]
)
def test_a_line_without_full_stop_is_short_up_to_160_characters(line: str, is_title: bool):
    assert (2 in made(*text(ONE), *chrome("Share"), *text(line.rstrip(".")))) is is_title


def test_above_the_story_a_line_of_a_few_words_names_a_section():
    titled = "Pier reopens after nine years"
    assert made(*text("Home and boats", titled, ONE), *chrome("Share")) == {0: Role.CHROME, 3: Role.CHROME}


def test_above_the_story_no_line_is_a_title_where_one_is_known():
    long = f"{ONE[:-1]} for the first time in all of nine years"
    lines = [(Role.HEADLINE, "Pier reopens"), *text("Boats are back at the quay", long, ONE), *chrome("Share")]
    assert made(*lines).keys() == {0, 1, 4}


def test_a_text_without_furniture_has_no_furnished_run():
    assert made(*text(*NAMES[:3], ONE, *NAMES[3:])) == {}


def test_lines_below_the_title_of_a_list_are_its_stories():
    assert listed(*text(ONE), (Role.RELATED, "Related stories"), *text(*TITLES[:3])) == [2, 3, 4]


def test_a_list_amid_the_story_leaves_the_subhead_of_what_follows():
    assert listed(*text(ONE), (Role.RELATED, "Related stories"), *text(*TITLES[:3], TWO)) == [2, 3]


def test_a_list_of_stories_has_eight_of_them_at_the_most():
    assert listed(*text(ONE), (Role.RELATED, "Related stories"), *text(*TITLES)) == [*range(2, 10)]


@pytest.mark.parametrize("title", ["Read more: Harbour to reopen", f"Read more {'about the boats ' * 3}of the harbour"])
def test_a_title_that_says_its_story_announces_no_other(title: str):
    assert listed(*text(ONE), (Role.RELATED, title), *text(*TITLES[:3])) == []


def test_a_line_of_three_words_is_no_story_of_a_list():
    assert listed(*text(ONE), (Role.RELATED, "Related stories"), *text("The Salt Road", *TITLES[:2])) == []
