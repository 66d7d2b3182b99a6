"""The second opinion on plain texts: its trees, what is measured, what it takes out and what it leaves."""

from __future__ import annotations

from collections.abc import Sequence
from importlib.resources import files

import pytest
from reading import ONE, TWO, page_of_text
from stopwatch import processor_seconds, takes_less

from newscrawl.clean import Article, Cleaner, Role
from newscrawl.clean.estimate.line_traits import LINE_TRAITS, line_traits
from newscrawl.clean.estimate.lines import line_of
from newscrawl.clean.estimate.texts import LINE_TREES, text_estimate, text_overruled
from newscrawl.clean.estimate.traits import Ruling
from newscrawl.clean.estimate.trees import package_trees
from newscrawl.clean.judge import ruling
from newscrawl.clean.model import Label, Rule, Strength
from newscrawl.clean.segment import segment_text

_LARGEST = 140_000  # bytes, of 300 trees
STORY = (
    "The island's only ferry will sail all winter, the county council decided on Tuesday after a long debate.",
    ONE,
    TWO,
    "“We have waited for this since the bridge was closed,” said Ida Holm, who runs the island's only shop.",
    "The county pays four million a year for the ferry, a third more than it paid before the bridge was closed.",
    "Passengers will see no change in fares before the summer, according to the harbour master of the island.",
)
STRANGERS = (
    "Ten gardens that are worth the drive this autumn",
    "Why your neighbour's cat prefers your sofa",
    "Quiz: how well do you know the kings of Denmark?",
    "The best kettles of the year, boiled and tested",
    "What the stars say about your week at work",
    "How to fold a fitted sheet in eleven seconds",
)

DATED = "\n".join(f"{line}\n{day} November 2025" for day, line in enumerate(STRANGERS, 3))


def cleaned(text: str) -> str:
    answer = Cleaner().clean_text(text)
    assert isinstance(answer, Article)
    return answer.text


def ruled(*labels: Label, lines: Sequence[str] = STRANGERS) -> Ruling:
    return Ruling(page_of_text("\n".join(lines[: len(labels)])), (), labels)


def said(role: Role, *, rule: str = "x.said", strength: Strength = Strength.STRONG) -> Label:
    return Label(role, int(strength), (Rule(rule, role, strength, "So it is."),))


def test_the_trees_that_newscrawl_ships_are_sound_and_small():
    assert package_trees(LINE_TRAITS, name=LINE_TREES).source
    assert len((files("newscrawl.clean.estimate") / LINE_TREES).read_bytes()) < _LARGEST


def test_each_candidate_has_a_number_for_each_trait():
    found = line_traits(ruling(page_of_text("\n".join((*STORY, *STRANGERS)))))
    assert {len(numbers) for numbers in found.values()} == {len(LINE_TRAITS)}
    assert len(set(LINE_TRAITS)) == len(LINE_TRAITS)


@pytest.mark.parametrize("text", ["a", "…", "1", "\u3042", "😀", "- a", "a" * 5_000])
def test_any_line_alone_can_be_measured(text):
    assert all(len(numbers) == len(LINE_TRAITS) for numbers in line_traits(ruling(page_of_text(text))).values())


def test_how_lines_are_parted_is_not_looked_at():
    one, two = (line_traits(ruling(page_of_text(joint.join((*STORY, *STRANGERS))))) for joint in ("\n", "\n\n \n"))
    assert one == two


def test_a_line_knows_how_many_signs_of_readers_comments_stand_above_and_below_it():
    found = line_traits(ruling(page_of_text("\n".join((STORY[0], "Leave a comment", STORY[4], "3 replies", STORY[5])))))
    places = [LINE_TRAITS.index(name) for name in ("comments_passed", "comments_left")]
    assert [tuple(found[i][place] for place in places) for i in (0, 2, 4)] == [(0, 2), (1, 1), (2, 0)]


def test_scripts_without_spaces_share_pairs_of_characters():
    (block,) = segment_text("港の船")
    assert line_of(block).rare == {"港の", "の船"}


def test_dated_headlines_of_other_stories_around_a_text_go():
    assert cleaned("\n".join((DATED, *STORY, DATED))) == "\n\n".join(STORY)


def test_a_clean_text_stays_as_it_is():
    assert cleaned("\n\n".join(STORY)) == "\n\n".join(STORY)


def test_what_was_repaired_is_not_repaired_again():
    once = cleaned("\n".join((DATED, *STORY, DATED)))
    assert cleaned(once) == once


def test_text_that_is_hardly_ever_text_is_dropped_with_the_reason():
    found = text_overruled(ruled(said(Role.PARAGRAPH), said(Role.PARAGRAPH)), {0: 0.01, 1: 0.5})
    assert [label.role for label in found] == [Role.CHROME, Role.PARAGRAPH]
    assert [rule.id for rule in found[0].because] == ["estimate.furniture"]


def test_a_sentence_beside_another_is_never_dropped_whatever_stands_between():
    labels = (said(Role.PARAGRAPH), said(Role.PROMO), said(Role.PARAGRAPH), said(Role.PARAGRAPH))
    lines = (STORY[0], "Advertisement", STORY[1], STRANGERS[0])
    found = text_overruled(ruled(*labels, lines=lines), {0: 0.01, 2: 0.01, 3: 0.01})
    assert [label.role for label in found] == [Role.PARAGRAPH, Role.PROMO, Role.PARAGRAPH, Role.CHROME]


def test_amid_prose_a_line_is_dropped_only_where_it_is_next_to_never_text():
    lines = (STORY[0], STORY[4], STRANGERS[0], STRANGERS[1], STORY[5], STORY[3], STRANGERS[2])
    labels = tuple(said(Role.PARAGRAPH) for _ in lines)
    shares = {0: 0.9, 1: 0.9, 2: 0.15, 3: 0.01, 4: 0.9, 5: 0.9, 6: 0.15}
    found = text_overruled(ruled(*labels, said(Role.PROMO), lines=(*lines, "Advertisement")), shares)
    assert [i for i, label in enumerate(found) if label.role is Role.CHROME] == [3, 6]


def test_much_of_a_text_is_dropped_only_where_the_estimate_is_sure():
    item = "Flour two hundred grams and sugar a hundred grams and butter"
    labels = (*(said(Role.PARAGRAPH) for _ in range(40)), said(Role.PROMO))
    few, many = (
        text_overruled(ruled(*labels, lines=(*[f"{item}\n"] * 40, "Advertisement")), dict.fromkeys(range(most), 0.22))
        for most in (10, 40)
    )
    assert [sum(label.role is Role.CHROME for label in found) for found in (few, many)] == [10, 0]


def test_where_nothing_would_be_left_the_rules_word_stands():
    labels = (said(Role.PARAGRAPH), said(Role.PARAGRAPH))
    assert text_overruled(ruled(*labels), {0: 0.01, 1: 0.01}) == labels


def test_a_text_that_shows_no_furniture_keeps_what_might_be_some():
    found = text_overruled(ruled(said(Role.PARAGRAPH), said(Role.PARAGRAPH)), {0: 0.3, 1: 0.5})
    assert [label.role for label in found] == [Role.PARAGRAPH, Role.PARAGRAPH]


def test_furniture_is_taken_back_only_where_it_is_hardly_ever_furniture():
    found = text_overruled(ruled(said(Role.PROMO), said(Role.PROMO)), {0: 0.9, 1: 0.6})
    assert [label.role for label in found] == [Role.PARAGRAPH, Role.PROMO]
    assert [rule.id for rule in found[0].because] == ["estimate.text.paragraph"]


@pytest.mark.parametrize(
    "label", [said(Role.RELATED, rule="promo.related"), said(Role.CHROME, strength=Strength.FINAL)]
)
def test_a_final_word_and_a_lines_own_words_stay(label):
    assert text_overruled(ruled(label), {0: 0.99})[0] is label


def test_shares_lie_between_none_and_all():
    shares = text_estimate(ruling(page_of_text("\n".join((*STORY, *STRANGERS)))))
    assert all(0 < share < 1 for share in shares.values())


@pytest.mark.slow
def test_twice_the_lines_take_twice_the_time():
    short, long = (ruling(page_of_text("\n".join((*STORY, *STRANGERS)) * n)) for n in (150, 600))
    assert takes_less(lambda: line_traits(long), 10 * processor_seconds(lambda: line_traits(short)))


@pytest.mark.slow
def test_one_long_line_takes_no_time_of_its_own():
    page = ruling(page_of_text("The ferry sails again. " * 40_000))
    assert len(line_traits(page)) == 1
