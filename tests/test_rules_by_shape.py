"""The families with one rule for each shape of article text (paragraph, subhead, list ...), on pages of every shape."""

from __future__ import annotations

import json

import pytest
from reading import ONE, STORY, TWO, page_of, votes_of

from newscrawl.clean.coverage import coverage
from newscrawl.clean.label import RULES
from newscrawl.clean.label.witness import kept

# One piece of article text of each shape; {} is the line it says.
SHAPES = {
    "paragraph": "<p>{}</p>",
    "subhead": "<h2>{}</h2>",
    "list": "<ul><li>{}</li></ul>",
    "quote": "<blockquote>{}</blockquote>",
    "table": "<table><tr><td>{}</td><td>Boats</td></tr><tr><td>Monday</td><td>Eleven</td></tr></table>",
    "code": "<pre>{}</pre>",
}
LINE = (
    "Nobody on the quay had seen so many boats on a working day since the bridge was shut for repair in the wet spring"
)
SHORT = "Boats came back"
KEPT = (
    "What the witness keeps tells of nets and ropes and of the price of diesel in the months before the harbour froze"
)


def declared(body: str) -> str:
    data = {"@type": "NewsArticle", "articleBody": body}
    return f'<script type="application/ld+json">{json.dumps(data)}</script>'


def inside(piece: str, around: str = "{}") -> str:
    """A page with the piece between the paragraphs of its story."""
    return f"<div class=story><p>{ONE}</p><p>{TWO}</p>{around.format(piece)}<p>{ONE}</p><p>{TWO}</p></div>"


def outside(piece: str) -> str:
    """A page with the piece beside its story."""
    return f"<main>{STORY * 5}</main><div>{piece}</div>"


# For each family: what the piece says, a page where the family speaks for it, and one where it does not.
FAMILIES = {
    "body.declared": (
        LINE,
        lambda piece: declared(f"{ONE} {LINE} Boats Monday Eleven {TWO}") + inside(piece),
        lambda piece: declared(f"{ONE} {TWO}") + inside(piece),
    ),
    "body.kin": (  # three quarters declared: enough to weigh as the article, too little for the declaration to speak
        LINE,
        lambda piece: declared(LINE[: len(LINE) * 3 // 4]) + f"<div>{piece * 2}</div>",
        outside,
    ),
    "body.inside": (LINE, inside, outside),
    "body.place": (SHORT, inside, outside),
    "witness.kept": (KEPT, inside, outside),
    "witness.trusted": (
        KEPT,
        lambda piece: inside(piece, "<div class=card>{}</div>"),
        lambda piece: inside(piece, "<div class=text>{}</div>"),
    ),
    "witness.outside": (KEPT, outside, inside),
}
BY_SHAPE = [rule for rule in RULES if rule.id.partition(".")[0] in {"body", "witness"}]
KNOWN = [rule for rule in BY_SHAPE if rule.id.rpartition(".")[0] in FAMILIES]


def reasons(rule_id: str, *, spoken: bool) -> set[str]:
    """The rules that vote for the block with the line; the witness is one that keeps the story and KEPT."""
    family, _, shape = rule_id.rpartition(".")
    line, speaks, is_silent = FAMILIES[family]
    page = page_of((speaks if spoken else is_silent)(SHAPES[shape].format(line)))
    if family.startswith("witness"):
        page = page.heard(coverage([block.text for block in page.blocks], f"{ONE} {TWO} {KEPT} Boats Monday Eleven"))
    its = {block.i for block in page.blocks if line in block.text}
    return {vote.rule.id for vote in votes_of(page) if vote.block in its}


def test_every_rule_is_shown():
    assert [rule.id for rule in BY_SHAPE if rule not in KNOWN] == []


@pytest.mark.parametrize("rule", KNOWN, ids=lambda rule: rule.id)
def test_a_rule_speaks_for_its_shape_where_its_reason_holds(rule):
    assert rule.id in reasons(rule.id, spoken=True)


@pytest.mark.parametrize("rule", KNOWN, ids=lambda rule: rule.id)
def test_a_rule_is_silent_where_its_reason_fails(rule):
    assert rule.id not in reasons(rule.id, spoken=False)


def test_the_witness_keeps_the_story_and_leaves_the_menu():
    page = page_of(f"<nav><ul><li><a href=/a>World</a></li></ul></nav><main>{STORY * 3}</main>")
    assert kept(page) == (0.0, *[1.0] * 6)


def test_the_witness_is_not_asked_where_it_would_take_minutes():
    assert kept(page_of(f"<main>{STORY}{'<p>word</p>' * 3_000}</main>")) is None


def test_the_witness_is_not_asked_about_plain_text():
    page = page_of(f"<main>{STORY}</main>")
    assert kept(type(page)(page.blocks, page.raw)) is None
