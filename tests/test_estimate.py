"""The second opinion: trees as data, what they are asked about, and what they may change."""

from __future__ import annotations

import json
import pickle
from importlib.resources import files

import pytest
from reading import ONE, STORY, TWO, page_of

from newscrawl.clean.estimate import doubt, estimate, is_in_doubt, overruled
from newscrawl.clean.estimate.traits import TRAITS, Ruling, traits
from newscrawl.clean.estimate.trees import Trees, TreesError, package_trees, trees_of
from newscrawl.clean.judge import ruling
from newscrawl.clean.model import Label, Role, Rule, Strength

# One question: is the first trait at most 1? Then the odds are -2, else 3.
ROWS = {
    "traits": ["a", "b"],
    "trait": [0],
    "bound": [1.0],
    "low": [-1],
    "high": [-2],
    "leaves": [-2.0, 3.0],
    "roots": [0],
}
TWO_TREES = ROWS | {"trait": [0, 0], "bound": [1.0, 1.0], "low": [-1, -3], "high": [-2, -4], "roots": [0, 1]}


def fitted(rows: dict[str, object]) -> Trees:
    return trees_of(json.dumps(rows), ("a", "b"))


PAGE = f"<title>Pier reopens</title><main><h1>Pier reopens</h1>{STORY}<div><p>{TWO[::-1]}</p></div></main>"


def ruled(**roles: Role) -> Ruling:
    """The page of two paragraphs and a stranger, where one rule gave each block its role."""
    page = page_of(PAGE)
    said = {"p1": 1, "p2": 2, "p3": 3}
    labels = [Label(Role.CHROME)] * len(page.blocks)
    for name, role in roles.items():
        labels[said[name]] = Label(role, 9, (Rule("x.said", role, Strength.STRONG, "So it is."),))
    return Ruling(page, (), tuple(labels))


@pytest.mark.parametrize(("first", "share"), [(1.0, 0.1192), (1.1, 0.9526)])
def test_a_tree_is_walked_by_its_bounds(first, share):
    assert fitted(ROWS).share((first, 0.0)) == pytest.approx(share, abs=1e-4)


def test_the_trees_of_all_questions_add_up():
    twice = fitted(TWO_TREES | {"leaves": [-2.0, 3.0, -2.0, 3.0]})
    assert twice.share((0.0, 0.0)) == pytest.approx(0.0180, abs=1e-4)


def test_trees_of_other_traits_are_refused_with_the_way_out():
    source = (files("newscrawl.clean.estimate") / "trees.json").read_text("utf-8")
    with pytest.raises(TreesError, match="fit it anew with newscrawl fit"):
        trees_of(source, TRAITS[1:])


@pytest.mark.parametrize(
    "broken",
    [
        {"bound": [float("inf")]},
        {"bound": ["1"]},
        {"trait": [2]},
        {"trait": [-1]},
        {"leaves": [-2.0]},
        {"low": [0]},
        {"low": [-2]},
        {"roots": [0, 0]},
        {"roots": [0.0]},
        {"bound": []},
        {"leaves": None},
    ],
)
def test_trees_that_do_not_hold_together_are_refused_when_they_are_read(broken):
    with pytest.raises(TreesError, match=r"^trees\.json: .*; fit it anew with newscrawl fit$"):
        fitted(ROWS | broken)


@pytest.mark.parametrize("source", ["", "[]", "{}", "null", '{"traits": ["a", "b"]}'])
def test_what_is_no_ensemble_is_refused_when_it_is_read(source):
    with pytest.raises(TreesError):
        trees_of(source, ("a", "b"))


def test_a_tree_too_deep_for_an_expression_is_refused():
    deep = 60
    rows = {
        "traits": ["a", "b"],
        "trait": [0] * deep,
        "bound": [1.0] * deep,
        "low": [-n - 1 for n in range(deep)],
        "high": [*range(1, deep), -deep - 1],
        "leaves": [0.5] * (deep + 1),
        "roots": [0],
    }
    with pytest.raises(TreesError, match="nodes in a row"):
        fitted(rows).share((2.0, 0.0))


def test_trees_go_to_another_process_as_their_text():
    trees = package_trees(TRAITS)
    assert pickle.loads(pickle.dumps(trees)) == trees


def test_each_candidate_has_a_number_for_each_trait():
    found = traits(ruling(page_of(PAGE)))
    assert {len(numbers) for numbers in found.values()} == {len(TRAITS)}


def test_headlines_pictures_and_links_are_not_estimated():
    page = page_of(f"<title>Pier</title><h1>Pier</h1>{STORY}<img src=a.jpg alt='{ONE}'><a href=/b>{ONE}</a>")
    assert set(traits(ruling(page))) == {1, 2}


def test_the_paragraphs_of_a_story_are_likely_text_and_menus_are_not():
    menu = "<nav><ul>" + "".join(f"<li>Harbour weather {n}</li>" for n in range(9)) + "</ul></nav>"
    page = page_of(f"{menu}<title>Pier</title><main><h1>Pier</h1>{STORY * 4}</main>")
    shares = estimate(ruling(page))
    assert min(shares[block.i] for block in page.blocks if block.text in {ONE, TWO}) > 0.5
    others = [share for i, share in shares.items() if "weather" in page.blocks[i].text]
    assert len(others) == 9
    assert max(others) < 0.5


def test_a_page_without_likely_text_is_in_doubt():
    page = page_of(PAGE)
    assert is_in_doubt(page.blocks, {1: 0.1, 2: 0.2})
    assert not is_in_doubt(page.blocks, {1: 0.99, 2: 0.99})


def test_doubt_is_the_share_of_the_words_that_may_be_either():
    page = page_of(PAGE)
    words = [len(page.blocks[i].text.split()) for i in (1, 2)]
    assert doubt(page.blocks, {1: 1.0, 2: 0.6}) == pytest.approx(0.4 * words[1] / (sum(words) + 30))


def test_text_that_is_hardly_ever_text_is_dropped_with_the_reason():
    found = overruled(ruled(p1=Role.PARAGRAPH, p2=Role.PARAGRAPH), {1: 0.49, 2: 0.51})
    assert [label.role for label in found[1:3]] == [Role.CHROME, Role.PARAGRAPH]
    assert [rule.id for rule in found[1].because] == ["estimate.furniture"]


def test_furniture_that_is_mostly_text_is_taken_back_with_the_reason():
    found = overruled(ruled(p1=Role.RELATED, p2=Role.RELATED), {1: 0.51, 2: 0.49})
    assert [label.role for label in found[1:3]] == [Role.PARAGRAPH, Role.RELATED]
    assert [rule.id for rule in found[1].because] == ["estimate.text.paragraph"]


def test_what_no_rule_speaks_for_needs_more_to_be_text():
    found = overruled(ruled(), {1: 0.69, 2: 0.71})
    assert [label.role for label in found[1:3]] == [Role.CHROME, Role.PARAGRAPH]


def test_a_final_word_stays():
    ruling_ = ruled(p1=Role.CHROME)
    final = Label(Role.CHROME, 81, (Rule("x.final", Role.CHROME, Strength.FINAL, "So it is."),))
    labels = (ruling_.labels[0], final, *ruling_.labels[2:])
    assert overruled(Ruling(ruling_.page, (), labels), {1: 0.99})[1] is final


def test_what_a_lines_own_words_say_stays():
    ruling_ = ruled()
    worded = Label(Role.RELATED, 27, (Rule("promo.related", Role.RELATED, Strength.CERTAIN, "Opens with a call."),))
    labels = (ruling_.labels[0], worded, *ruling_.labels[2:])
    assert overruled(Ruling(ruling_.page, (), labels), {1: 0.99})[1] is worded
