import pytest
from facts_page import Line, article, facts_of, facts_of_text, meta

from newscrawl.clean import Cleaner, RawPage
from newscrawl.clean.facts.titles import SiteNames, without_site
from newscrawl.clean.model import Role
from newscrawl.clean.text import plain

_NAMES = SiteNames(
    declared=frozenset(map(plain, ("The Quay", "埠頭新聞", "The Quay Post"))), host=frozenset({"quay", "harbourtimes"})
)


@pytest.mark.parametrize(
    ("title", "bare"),
    [
        ("Pier reopens | The Quay", "Pier reopens"),
        ("Pier reopens - The Quay - World", "Pier reopens"),
        ("The Quay: Pier reopens", "Pier reopens"),
        ("Quay: the pier reopens", "Quay: the pier reopens"),
        ("Pier reopens | World | The Quay", "Pier reopens"),
        ("Pier reopens | World News | The Quay News", "Pier reopens"),
        ("Pier reopens - what we know | The Quay", "Pier reopens - what we know"),
        ("Pier reopens | Part 1 - The Quay", "Pier reopens | Part 1"),
        ("Pier reopens : Quay", "Pier reopens"),
        ("Pier reopens | The Harbour Times", "Pier reopens"),
        ("Pier reopens * The Quay * by Ada Quill", "Pier reopens"),
        ("桟橋再開_社会_埠頭新聞", "桟橋再開_社会"),
        ("桟橋再開：埠頭新聞", "桟橋再開"),
        ("桟橋再開ㅣ埠頭新聞", "桟橋再開"),
        (
            "Pier reopens - harbour towns rejoice in the quay of old",
            "Pier reopens - harbour towns rejoice in the quay of old",
        ),
        ("The Quay | Pier reopens", "Pier reopens"),
        ("Pier - and bridge - reopen | The Quay", "Pier - and bridge - reopen"),
        ("Pier reopens｜The Quay", "Pier reopens"),
        ("Pier reopens", "Pier reopens"),
    ],
)
def test_name_of_the_site_is_no_part_of_a_title(title, bare):
    assert without_site(title, _NAMES) == bare


@pytest.mark.parametrize(
    ("name", "headline"),
    [
        ("Time", "Our future – Time is up"),
        ("Metro", "Delays again – Metro line closed"),
        ("Guardian", "Crime falls in city | Guardian Angels return"),
        ("The Times", "Brexit - The Times are changing"),
        ("Independent", "Vote is close - Independent voters shrug"),
        ("Politico", "Politico: how a newsletter changed Washington"),
        ("Quay Globe", "Live: Harbour - Quay"),
    ],
)
@pytest.mark.parametrize("title", ["{}", "{} | {}", "{} - {}", "{} | World | {} News"])
@pytest.mark.parametrize("source", ["headline", "jsonld", "both"])
def test_everyday_word_that_names_the_site_stays_in_a_headline(name, headline, title, source):
    head = f"<title>{title.format(headline, name)}</title>" + meta(og__site_name=name, og__title=headline)
    head += article(headline=headline) if source != "headline" else ""
    lines = (Line(Role.HEADLINE, headline),) if source != "jsonld" else ()
    raw = RawPage("https://www.quayglobe.example/x/y", b"")
    assert facts_of(head, *lines, raw=raw).headline == headline


@pytest.mark.parametrize("name", ["Time", "The Quay"])
def test_name_of_the_site_alone_goes_from_behind_a_printed_headline(name):
    facts = facts_of(meta(og__site_name=name), Line(Role.HEADLINE, f"Pier reopens - {name}"))
    assert facts.headline == "Pier reopens"


def test_more_than_the_name_goes_from_a_printed_headline_where_another_title_ends_before_it():
    head = meta(og__site_name="The Quay", og__title="Pier reopens")
    assert facts_of(head, Line(Role.HEADLINE, "Pier reopens - The Quay Online")).headline == "Pier reopens"


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
    assert [fact.source for fact in facts.evidence if fact.field == "headline" and fact.chosen] == ["headline:0"]


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


def test_section_without_blanks_goes_where_another_source_ends_before_it():
    head = meta(og__title="桟橋再開-社会ㅣ埠頭新聞", og__site_name="埠頭新聞", headline="桟橋再開")
    assert facts_of(head).headline == "桟橋再開"


def test_site_is_known_by_its_name_without_the_slogan():
    head = meta(og__title="Pier reopens - The Quay", og__site_name="The Quay - News from the waterside")
    assert facts_of(head).headline == "Pier reopens"


@pytest.mark.parametrize(
    "head",
    [
        article(headline="Pier reopens to the public") + meta(og__title="Old pier is back") + "<title>Old pier</title>",
        meta(og__title="Old pier is back") + "<title>Old pier is back</title>",
    ],
)
def test_printed_headline_stands_against_what_is_written_for_other_sites(head):
    assert facts_of(head, Line(Role.HEADLINE, "Pier reopens to the public")).headline == "Pier reopens to the public"


def test_printed_form_is_taken_of_titles_with_the_same_words():
    head = article(headline="“Pier” - reopened at last") + meta(og__title="“Pier” - reopened at last")
    assert facts_of(head, Line(Role.HEADLINE, "Pier: reopened at last")).headline == "Pier: reopened at last"


def test_form_of_most_sources_is_taken_where_none_is_printed():
    head = article(headline="Repairs end - pier reopens") + meta(og__title="Repairs end: pier reopens")
    assert facts_of(f"{head}<title>Repairs end: pier reopens</title>").headline == "Repairs end: pier reopens"


def test_kicker_printed_in_front_is_no_part_of_the_printed_headline():
    facts = facts_of(
        article(headline="Harbour works: Old pier reopens after repair"),
        Line(Role.HEADLINE, "Harbour works Old pier reopens after repair"),
    )
    assert facts.kicker == "Harbour works"
    printed = [fact.value for fact in facts.evidence if fact.source == "headline:0" and fact.field == "headline"]
    assert (facts.headline, printed) == (
        "Harbour works: Old pier reopens after repair",
        ["Old pier reopens after repair"],
    )


def test_mark_between_kicker_and_headline_belongs_to_neither():
    facts = facts_of("", Line(Role.KICKER, "Harbour:"), Line(Role.HEADLINE, ": Pier reopens"))
    assert (facts.kicker, facts.headline) == ("Harbour", "Pier reopens")


@pytest.mark.parametrize(
    "inner",
    [
        {"hasPart": [{"@type": "NewsArticle", "headline": "Ferry sinks"}]},
        {"liveBlogUpdate": [{"@type": "BlogPosting", "headline": "Ferry sinks"}]},
        {"mentions": {"@type": "ItemList", "itemListElement": [{"@type": "NewsArticle", "headline": "Ferry sinks"}]}},
    ],
)
def test_nested_articles_never_give_the_headline(inner):
    facts = facts_of(article(**inner) + "<title>Pier reopens</title>")
    assert facts.headline == "Pier reopens"
    assert "Ferry sinks" not in {fact.value for fact in facts.evidence}


def test_titles_that_lost_stay_as_facts():
    facts = facts_of(article(headline="Pier reopens") + meta(og__title="Old pier is back"))
    assert {(fact.value, fact.chosen) for fact in facts.evidence if fact.field == "headline"} == {
        ("Pier reopens", True),
        ("Old pier is back", False),
    }


@pytest.mark.parametrize(
    ("head", "name"),
    [
        (article(publisher={"name": "Quay Media Ltd"}) + meta(og__site_name="The Quay"), "The Quay"),
        (article(publisher={"name": "The Quay"}) + meta(og__site_name="quay.example"), "The Quay"),
        (article(publisher={"name": "The Quay"}) + meta(og__site_name="https://www.quay.example/"), "The Quay"),
        ("<meta name=application-name content='The &amp; Quay'>", "The & Quay"),
        (meta(og__site_name="quay.example"), "quay.example"),
    ],
)
def test_site_goes_by_its_name_and_by_its_address_for_want_of_one(head, name):
    assert facts_of(head).site_name == name


def test_cut_headline_gives_way_to_the_same_one_whole():
    head = article(headline="Pier reopens after nine…")
    assert (
        facts_of(head, Line(Role.HEADLINE, "Pier reopens after nine years")).headline == "Pier reopens after nine years"
    )


def test_dots_that_cut_nothing_off_stay():
    head = article(headline="What next for the pier…") + "<title>What next for the pier?</title>"
    assert facts_of(head).headline == "What next for the pier…"


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


_STORY = "<p>The old pier in the harbour opened again on Monday, nine years after a storm had cut it in two.</p>" * 4


def read(html):
    return Cleaner().read(RawPage("https://quay.example/world/pier", html.encode())).facts


@pytest.mark.parametrize(
    "heading",
    [
        "<h1><span class=kicker>Harbour works</span><span class=sr-only>: </span>Old pier reopens</h1>",
        "<h1><span class=kicker>Harbour works</span><span>: Old pier reopens</span></h1>",
        "<div class=eyebrow>Harbour works</div><h1>Old pier reopens</h1>",
        "<p>Harbour works</p><h1>Old pier reopens</h1>",
    ],
)
def test_kicker_inside_or_above_the_heading_is_a_kicker_and_not_the_headline(heading):
    facts = read(f"<title>Harbour works: Old pier reopens | The Quay</title><article>{heading}{_STORY}</article>")
    printed = [fact.value for fact in facts.evidence if fact.source.startswith("headline:")]
    assert (facts.kicker, printed) == ("Harbour works", ["Old pier reopens"])


def test_logo_in_the_heading_is_no_headline():
    page = f"<title>桟橋が九年ぶりに再開_社会_埠頭新聞</title><h1>埠頭新聞</h1><article>{_STORY}</article>"
    assert not any(fact.source.startswith("headline:") for fact in read(page).evidence)


@pytest.mark.parametrize(
    ("title", "logo"),
    [
        ("The Daily Quay", "<h1><a href=/>The Daily Quay</a></h1>"),
        ("Westhaven news for all", "<h1><a href=https://quay.example>The Daily Quay of Westhaven</a></h1>"),
        (
            "Old ferry is back",
            "<meta property=og:site_name content='The Daily Quay of Westhaven'><h1>The Daily Quay of Westhaven</h1>",
        ),
        ("The Daily Quay", ""),
    ],
)
def test_heading_that_shares_no_word_with_the_title_is_the_headline_and_the_logo_above_is_not(title, logo):
    page = f"<title>{title}</title>{logo}<article><h1>Pier reopens after repairs</h1>{_STORY}</article>"
    assert read(page).headline == "Pier reopens after repairs"


def test_heading_in_the_breadcrumbs_gives_way_to_the_printed_one():
    page = (
        "<title>Old pier reopens after repair - The Quay</title><nav class=breadcrumbs><ol><li><a href=/>Home</a></li>"
        f"<li><h1>Pier repair</h1></li></ol></nav><article><h2>Old pier reopens after repair</h2>{_STORY}</article>"
    )
    assert read(page).headline == "Old pier reopens after repair"


def test_heading_that_a_site_builder_calls_a_widget_is_the_headline():
    page = (
        "<title>Pier tickets, trips and times</title><div class=heading-widget><h1>Old pier reopens: tickets</h1></div>"
        f"<article>{_STORY}</article>"
    )
    assert any(fact.value == "Old pier reopens: tickets" and fact.chosen for fact in read(page).evidence)
