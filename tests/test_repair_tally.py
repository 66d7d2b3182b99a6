"""What a repair took out, counted and shown."""

import json
from dataclasses import replace

import pytest
from specimens import BARE, part

from newscrawl.clean import Article, Reject
from newscrawl.clean.model import Role
from newscrawl.clean.profile import NEWS, profile_of
from newscrawl.repair import tally as counting
from newscrawl.repair.summary import summary_json, summary_lines, summary_of
from newscrawl.repair.tally import Tally, tally_of

CALL = "Sign up for our newsletter"


def text(*blocks: tuple[Role, str], domain: str | None = None, flags: tuple[str, ...] = ()) -> Article:
    parts = tuple(replace(part(i, role, words), rule=f"a.{role}") for i, (role, words) in enumerate(blocks))
    return replace(BARE, blocks=parts, domain=domain, quality=replace(BARE.quality, flags=flags))


def counted(*found: Article | Reject) -> Tally:
    tally = Tally()
    for one in found:
        tally.add(one, NEWS)
    return tally


@pytest.fixture
def tally() -> Tally:
    return counted(
        text((Role.PARAGRAPH, "The ferry left."), (Role.NEWSLETTER, CALL), domain="quay.example", flags=("unsure",)),
        text(
            (Role.NEWSLETTER, CALL),
            (Role.PARAGRAPH, "It came back."),
            (Role.CAPTION, "A ferry."),
            domain="quay.example",
        ),
        text((Role.PARAGRAPH, "Nobody saw it.")),
        Reject(None, None, "empty"),
        Reject(None, None, "not-a-text"),
        Reject(None, None, "empty"),
    )


def test_texts_are_changed_unchanged_or_rejected(tally: Tally):
    found = summary_of(tally)
    assert (found["texts"], found["articles"], found["changed"], found["unchanged"], found["rejected"]) == (
        6,
        3,
        2,
        1,
        3,
    )
    assert found["rejects"] == {"empty": 2, "not-a-text": 1}
    assert found["flags"] == {"unsure": 1}


def test_what_was_taken_out_has_its_role_rule_share_and_lines(tally: Tally):
    found = summary_of(tally)
    assert (found["chars"], found["kept"], found["taken_share"]) == (102, 42, 0.5882)
    assert found["taken"] == [
        {
            "role": "newsletter",
            "rule": "a.newsletter",
            "blocks": 2,
            "chars": 52,
            "share": 0.5098,
            "examples": [{"text": CALL, "count": 2}],
        },
        {
            "role": "caption",
            "rule": "a.caption",
            "blocks": 1,
            "chars": 8,
            "share": 0.0784,
            "examples": [{"text": "A ferry.", "count": 1}],
        },
    ]


def test_sites_are_counted_with_those_texts_that_have_none(tally: Tally):
    assert summary_of(tally)["sites"] == [
        {"site": "quay.example", "texts": 2, "chars": 88, "taken": 60},
        {"site": None, "texts": 1, "chars": 14, "taken": 0},
    ]


def test_a_profile_takes_out_less():
    tally = Tally()
    tally.add(text((Role.PARAGRAPH, "The ferry left."), (Role.CAPTION, "A ferry.")), profile_of("news+captions"))
    assert (tally.changed, tally.taken) == (0, {})


def test_what_a_text_says_twice_is_taken_out_as_a_copy():
    article = text((Role.PARAGRAPH, "The ferry left."), (Role.PARAGRAPH, "The ferry left."))
    twin = replace(article.blocks[1], dup_of=0)
    [taken] = summary_of(counted(replace(article, blocks=(article.blocks[0], twin))))["taken"]
    assert (taken["role"], taken["chars"]) == ("copy", 15)


def test_a_long_line_is_shown_by_its_beginning():
    [taken] = summary_of(counted(text((Role.PROMO, "a few\nwords " * 1_000))))["taken"]
    assert taken["examples"][0]["text"] == f"{'a few words ' * 6}a few w…"


def test_a_tally_comes_back_from_json_whole(tally: Tally):
    assert tally_of(json.loads(json.dumps(tally.as_row()))) == tally


def test_tallies_of_parts_add_up_to_that_of_the_whole(tally: Tally):
    more = counted(text((Role.NEWSLETTER, CALL), domain="pier.example"), Reject(None, None, "timeout"))
    whole = counted(*[text((Role.NEWSLETTER, CALL), domain="pier.example"), Reject(None, None, "timeout")] * 2)
    more.merge(more)
    assert more == whole


def test_lines_and_sites_without_number_are_held_in_bounds(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(counting, "_SITES", 50)
    found = (text((Role.PROMO, f"Line {n}"), (Role.PROMO, CALL), domain=f"{n}.example") for n in range(500))
    often = (text((Role.PROMO, CALL), domain="quay.example") for _ in range(3))
    tally = counted(*often, *found)
    [taken] = tally.taken.values()
    assert len(taken.examples) <= 40
    assert taken.examples[CALL] == 503
    assert len(tally.sites) <= 100
    assert tally.sites["quay.example"][0] == 3


def test_summary_is_shown_by_role_rule_and_site(tally: Tally):
    assert (
        "\n".join(summary_lines(tally))
        == """\
6 texts: 2 changed, 1 unchanged, 3 rejected
102 characters, 58.8 % of them taken out
rejected: empty 2, not-a-text 1
flags: unsure 1

role        blocks  characters   share  most often
newsletter       2          52  51.0 %  2 x Sign up for our newsletter
caption          1           8   7.8 %  1 x A ferry.

rule          blocks  characters   share  most often
a.newsletter       2          52  51.0 %  2 x Sign up for our newsletter
a.caption          1           8   7.8 %  1 x A ferry.

site          texts  characters  taken out
quay.example      2          88     68.2 %
(no address)      1          14      0.0 %"""
    )


def test_summary_of_nothing_is_shown():
    assert list(summary_lines(Tally())) == [
        "0 texts: 0 changed, 0 unchanged, 0 rejected",
        "0 characters, 0.0 % of them taken out",
    ]
    assert json.loads(summary_json(Tally()))["taken"] == []
