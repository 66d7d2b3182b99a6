import pytest
from facts_page import Line, article, facts_of, facts_of_text, meta

from newscrawl.clean.facts.choose_headline import without_site
from newscrawl.clean.model import Role

_NAMES = frozenset({"the quay", "quay"})


@pytest.mark.parametrize(
    ("title", "bare"),
    [
        ("Pier reopens | The Quay", "Pier reopens"),
        ("Pier reopens - The Quay - World", "Pier reopens"),
        ("The Quay: Pier reopens", "The Quay: Pier reopens"),
        ("The Quay | Pier reopens", "Pier reopens"),
        ("Pier - and bridge - reopen | The Quay", "Pier - and bridge - reopen"),
        ("Pier reopens｜The Quay", "Pier reopens"),
        ("Pier reopens", "Pier reopens"),
    ],
)
def test_name_of_the_site_is_no_part_of_a_title(title, bare):
    assert without_site(title, _NAMES) == bare


def test_jsonld_headline_wins():
    assert (
        facts_of(article(headline="Pier &amp; bridge reopen") + meta(og__title="Old pier")).headline
        == "Pier & bridge reopen"
    )


def test_printed_headline_and_opengraph_together_outweigh_jsonld():
    facts = facts_of(
        article(headline="Pier news for searchers") + meta(og__title="Pier reopens"),
        Line(Role.HEADLINE, "Pier reopens"),
    )
    assert facts.headline == "Pier reopens"
    assert [fact.source for fact in facts.evidence if fact.field == "headline" and fact.chosen] == ["meta:og:title"]


def test_printed_headline_outweighs_opengraph():
    assert (
        facts_of(meta(og__title="Why you should see the pier"), Line(Role.HEADLINE, "Pier reopens")).headline
        == "Pier reopens"
    )


@pytest.mark.parametrize(
    "head",
    [
        "<title>Pier reopens | The Quay</title>" + meta(og__site_name="The Quay"),
        meta(og__title="Pier reopens | The Quay", og__site_name="The Quay") + "<title>Pier reopens</title>",
        article(headline="Pier reopens") + meta(og__title="Pier reopens - Quay"),
    ],
)
def test_one_title_is_chosen_and_is_the_headline_to_the_letter(head):
    facts = facts_of(head)
    (chosen,) = (fact for fact in facts.evidence if fact.field == "headline" and fact.chosen)
    assert chosen.value == facts.headline == "Pier reopens"


def test_title_that_lost_its_site_keeps_it_in_what_stood_there():
    facts = facts_of("<title>Pier reopens | The Quay</title>" + meta(og__site_name="The Quay"))
    assert [fact.raw for fact in facts.evidence if fact.field == "headline"] == ["Pier reopens | The Quay"]


def test_section_behind_a_title_goes_where_another_source_ends_before_it():
    facts = facts_of(meta(og__title="Pier reopens | Harbour"), Line(Role.HEADLINE, "Pier reopens"))
    assert facts.headline == "Pier reopens"


def test_second_half_of_a_headline_stays_where_another_source_has_it():
    head = article(headline="Repairs end - pier reopens") + meta(og__title="Repairs end: pier reopens")
    assert facts_of(head, Line(Role.HEADLINE, "Repairs end")).headline == "Repairs end - pier reopens"


def test_cut_headline_gives_way_to_the_same_one_whole():
    head = article(headline="Pier reopens after nine…")
    assert (
        facts_of(head, Line(Role.HEADLINE, "Pier reopens after nine years")).headline == "Pier reopens after nine years"
    )


def test_site_name_alone_is_no_headline():
    assert (
        facts_of(
            meta(og__title="The Quay", og__site_name="The Quay") + "<title>Pier reopens - The Quay</title>"
        ).headline
        == "Pier reopens"
    )


def test_plain_text_has_its_headline_from_its_label():
    assert facts_of_text(Line(Role.HEADLINE, "Pier reopens")).headline == "Pier reopens"


def test_page_without_a_title_has_no_headline():
    assert facts_of().headline is None


def test_kicker_and_dek_are_what_is_printed():
    facts = facts_of(
        meta(og__description="About the pier."), Line(Role.KICKER, "Harbour"), Line(Role.DEK, "Nine years end.")
    )
    assert (facts.kicker, facts.dek, facts.description) == ("Harbour", "Nine years end.", "About the pier.")


def test_description_that_stands_nowhere_is_no_dek():
    assert facts_of(meta(description="About the pier.")).dek is None


def test_dek_in_lines_is_joined_and_its_twin_left_out():
    facts = facts_of(
        "",
        Line(Role.DEK, "Nine years end."),
        Line(Role.DEK, "A band plays."),
        Line(Role.DEK, "Nine years end.", dup_of=0),
    )
    assert facts.dek == "Nine years end.\nA band plays."
