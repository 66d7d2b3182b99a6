"""Labelled blocks and facts to an article."""

from __future__ import annotations

import hashlib
from dataclasses import replace

import pytest
from reading import ONE, TWO, blocks_of
from specimens import FULL

from newscrawl.clean.article import Article
from newscrawl.clean.build import Source, build
from newscrawl.clean.evidence import Access, Facts
from newscrawl.clean.model import Label, Role, Rule, Strength
from newscrawl.clean.parts import Link
from newscrawl.clean.profile import NEWS, ProfileError, profile_of
from newscrawl.clean.segment import segment_text

SOURCE = Source(
    url="https://quay.example/pier",
    base="https://quay.example/pier",
    requested_url="https://quay.example/p",
    domain="quay.example",
    fetched="2024-05-12T10:00:00Z",
    flags=("parser-truncated",),
    declared=0.5,
    provenance=FULL.provenance,
)
MARKUP = (
    f"<h1>Pier reopens</h1><p>It sails.</p><p>{ONE}</p><h2>Nine years</h2><ul><li>One</li><li>Two</li></ul>"
    f"<table><tr><td>a</td><td>b</td></tr><tr><td>c</td><td>d</td></tr></table><p>{ONE}</p>"
    "<p>Read more: <a href=/x>Boats</a></p><p>Correction: it was May.</p>"
    "<p>A machine helped.</p><p>The pier</p><p>Imprint</p>"
)
ROLES = "headline dek paragraph subhead list list table paragraph related correction disclosure caption chrome".split()


def labels() -> list[Label]:
    given = [Label(Role(role), 9) for role in ROLES]
    given[7] = Label(Role.PARAGRAPH, 1, dup_of=2)
    return given


def article(facts: Facts | None = None, source: Source = SOURCE) -> Article:
    return build(blocks_of(MARKUP), labels(), facts=facts or Facts(), source=source)


def test_the_text_is_the_body_roles_without_twins_joined_by_a_blank_line():
    assert article().text == f"{ONE}\n\nNine years\n\nOne\n\nTwo\n\na\tb\nc\td"


@pytest.mark.parametrize(
    ("profile", "more"),
    [
        ("news", []),
        ("news+dek", ["It sails."]),
        ("news+disclosures", ["Correction: it was May.", "A machine helped."]),
        ("news+captions", ["The pier"]),
        ("news+embeds", []),
        ("news+captions+dek", ["It sails.", "The pier"]),
        ("news+live", []),
    ],
)
def test_a_profile_adds_the_blocks_of_its_roles(profile, more):
    pieces = [(part.role, part.text, part.dup_of) for part in article().blocks]
    said = profile_of(profile).text_of(pieces).split("\n\n")
    assert set(said) - set(NEWS.text_of(pieces).split("\n\n")) == set(more)


def test_every_profile_holds_the_news_and_is_named_in_one_way():
    assert profile_of("news").roles < profile_of("news+live+dek").roles
    assert profile_of("news+live+dek+live") == profile_of("news+dek+live")
    assert profile_of("news+live+dek").name == "news+dek+live"


@pytest.mark.parametrize("name", ["", "dek", "+dek", "news+", "news+ads", "news dek", "News"])
def test_profile_that_there_is_not_is_refused_with_those_there_are(name):
    with pytest.raises(ProfileError, match=r"write news, and behind it any of \+dek, \+embeds, \+disclosures, \+cap"):
        profile_of(name)


def test_the_text_rebuilds_from_the_blocks():
    made = article()
    body = [part.text for part in made.blocks if part.role in NEWS.roles and part.dup_of is None]
    assert "\n\n".join(body) == made.text


def test_every_block_is_there_with_its_role_in_reading_order():
    made = article()
    assert [part.role for part in made.blocks] == ROLES
    assert [part.i for part in made.blocks] == list(range(len(ROLES)))


def test_a_part_tells_what_markup_and_votes_said():
    (block,) = blocks_of("<h2><a href=/1>Nine years</a></h2>")
    rules = (Rule("x.a", Role.SUBHEAD, Strength.FAIR, "So."), Rule("x.b", Role.SUBHEAD, Strength.WEAK, "So."))
    (part,) = build([block], [Label(Role.SUBHEAD, 4, rules)], facts=Facts(), source=SOURCE).blocks
    assert (part.level, part.href, part.rule, part.because, part.margin) == (2, "/1", "x.a", ("x.a", "x.b"), 4)


def test_a_part_without_a_rule_has_no_reason():
    (part,) = build(blocks_of("<p>One</p>"), [Label(Role.CHROME)], facts=Facts(), source=SOURCE).blocks
    assert (part.rule, part.because, part.margin) == (None, (), 0)


def test_a_part_of_a_plain_text_knows_its_characters():
    (part,) = build(segment_text(" One "), [Label(Role.PARAGRAPH)], facts=Facts(), source=SOURCE).blocks
    assert (part.start, part.end) == (1, 4)


def test_rows_belong_to_tables():
    rows = [part.rows for part in article().blocks]
    assert rows[6] == (("a", "b"), ("c", "d"))
    assert not any(rows[:6])


def test_what_stands_around_the_text_is_listed():
    made = article()
    assert made.related == (Link("https://quay.example/x", "Read more: Boats"),)
    assert made.corrections == ("Correction: it was May.",)
    assert made.disclosures == ("A machine helped.",)


def test_a_related_line_without_a_link_is_no_link():
    made = build(blocks_of("<p>Read more</p>"), [Label(Role.RELATED)], facts=Facts(), source=SOURCE)
    assert made.related == ()


def digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:32]


def test_an_article_is_known_by_its_canonical_address_then_its_own_then_its_text():
    canonical = Facts(canonical_url="https://quay.example/canonical")
    assert article(canonical).id == digest("https://quay.example/canonical")
    assert article().id == digest("https://quay.example/pier")
    assert article(source=replace(SOURCE, url=None)).id == digest(article().text)


def test_the_content_hash_is_that_of_the_text_alone():
    assert article().content_hash == digest(article().text)
    assert article(Facts(headline="Other")).content_hash == article().content_hash


def test_facts_are_taken_over_as_they_are():
    facts = Facts(headline="Pier reopens", kicker="Harbour", topics=("boats",), language="en", language_source="html")
    made = article(facts)
    assert (made.headline, made.kicker, made.topics) == ("Pier reopens", "Harbour", ("boats",))
    assert (made.language, made.language_source) == ("en", "html")


def test_addresses_and_the_crawls_instant_come_from_the_source():
    made = article()
    assert (made.url, made.requested_url, made.domain) == (SOURCE.url, SOURCE.requested_url, SOURCE.domain)
    assert made.date_crawled == SOURCE.fetched
    assert made.provenance is SOURCE.provenance


def test_quality_measures_the_text_against_the_page():
    quality = article().quality
    shown = sum(len(block.text) for block in blocks_of(MARKUP))
    assert quality.body_chars == len(article().text)
    assert quality.boilerplate_share == pytest.approx(1 - len(article().text) / shown, abs=1e-4)
    assert quality.declared_share == 0.5


def test_the_weakest_margin_is_that_of_the_text_without_twins():
    assert article().quality.weakest_margin == 9


def test_flags_are_the_pages_own_and_what_the_margins_say():
    assert article(source=replace(SOURCE, flags=("teaser",))).quality.flags == ("teaser", "duplicated")
    assert flags(f"<p>{TWO}</p>", margin=1) == ("unsure",)


def flags(markup: str, *, margin: int = 9, role: Role = Role.PARAGRAPH, facts: Facts | None = None) -> tuple[str, ...]:
    blocks, source = blocks_of(markup), replace(SOURCE, flags=())
    return build(blocks, [Label(role, margin)] * len(blocks), facts=facts or Facts(), source=source).quality.flags


@pytest.mark.parametrize(
    ("markup", "role", "found"),
    [
        (f"<p>{ONE}</p><p>{TWO[:-1]}…</p>", Role.PARAGRAPH, ("truncated",)),
        (f"<p>{ONE}</p><p>{TWO[:-1]} [...]</p>", Role.PARAGRAPH, ("truncated",)),
        (f"<p>{ONE}</p><p>{TWO[:-1]}… [...] Continue reading →</p>", Role.PARAGRAPH, ("truncated",)),
        (f"<p>{ONE}</p><p>{TWO[:-1]}… Weiterlesen →</p>", Role.PARAGRAPH, ("truncated",)),
        (f"<p>{ONE}</p><p>{TWO[:-1]} […] Read the rest</p>", Role.PARAGRAPH, ("truncated",)),
        (f"<p>{ONE}</p><p>{TWO[:-1]}, he said […] of the pier.</p>", Role.PARAGRAPH, ()),
        (f"<p>{ONE}</p><p>{TWO[:-1]} … and so on</p>", Role.PARAGRAPH, ()),
        (f"<p>{ONE}</p><p>{TWO[:-1]}…”</p>", Role.PARAGRAPH, ()),
        (f"<p>{TWO[:-1]}…</p><p>{ONE}</p>", Role.PARAGRAPH, ()),
        (f"<p>{ONE}</p><p>And so on…</p>", Role.PARAGRAPH, ()),
        (f"<ul><li>{TWO[:-1]}…</li></ul>", Role.LIST, ()),
        (f"<p>{ONE}</p>", Role.PARAGRAPH, ()),
    ],
)
def test_a_text_that_ends_in_an_ellipsis_is_truncated(markup, role, found):
    assert flags(markup, role=role) == found


def test_a_part_of_an_article_and_a_page_that_the_parser_left_are_truncated():
    assert flags(f"<p>{ONE}</p>", facts=Facts(access=Access("partial"))) == ("truncated",)
    assert flags(f"<p>{ONE}</p>", facts=Facts(access=Access("gated"))) == ()
    assert "truncated" in article().quality.flags  # its source has "parser-truncated"


def test_a_text_without_words_is_empty():
    assert flags(f"<p>{ONE}</p>", role=Role.LIVE_ENTRY) == ("live", "empty")


@pytest.mark.parametrize(
    ("markup", "share", "found"),
    [
        (f"<p>{ONE}</p><p>{TWO}</p>", 0.0, ()),
        (f"<p>{ONE}</p><p>{ONE}</p>", 0.5, ("duplicated",)),
        (f"<p>{ONE}</p><p>{ONE.upper()}</p>", 0.5, ("duplicated",)),
        (f"<p>{ONE}</p><p>Yes.</p><p>{TWO}</p><p>Yes.</p>", round(4 / (len(ONE + TWO) + 8), 4), ()),
    ],
)
def test_the_share_of_what_is_said_again_is_measured(markup, share, found):
    blocks, source = blocks_of(markup), replace(SOURCE, flags=())
    quality = build(blocks, [Label(Role.PARAGRAPH, 9)] * len(blocks), facts=Facts(), source=source).quality
    assert (quality.duplicate_share, quality.flags) == (share, found)


def test_a_twin_counts_as_said_again_although_the_text_leaves_it_out():
    blocks = blocks_of(f"<p>{ONE}</p><p>{ONE}</p>")
    made = build(blocks, [Label(Role.PARAGRAPH), Label(Role.PARAGRAPH, dup_of=0)], facts=Facts(), source=SOURCE)
    assert (made.text, made.quality.duplicate_share) == (ONE, 0.5)


def test_a_page_without_words_has_no_share_of_boilerplate():
    quality = build((), (), facts=Facts(), source=SOURCE).quality
    assert (quality.boilerplate_share, quality.weakest_margin, quality.body_chars) == (None, None, 0)


def test_a_lone_surrogate_in_an_address_is_survived():
    assert len(article(source=replace(SOURCE, url="https://quay.example/\ud800")).id) == 32
