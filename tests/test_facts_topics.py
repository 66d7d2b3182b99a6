import pytest
from facts_page import Line, article, facts_of, jsonld, meta

from newscrawl.clean import Article, Cleaner, RawPage
from newscrawl.clean.model import Role

_STORY = "<p>The ferry left the northern pier at dawn with forty passengers and two crates of apples on board.</p>"


def _topics(body: str) -> tuple[str, ...]:
    page = f"<html><head><title>Pier</title></head><body>{body}</body></html>"
    answer = Cleaner().clean(RawPage("https://quay.example/sea/pier-reopens", page.encode()))
    assert isinstance(answer, Article), answer
    return answer.topics


@pytest.mark.parametrize(
    ("keywords", "topics"),
    [
        ("Pier, Ferry; Harbour、Sea", ("Pier", "Ferry", "Harbour", "Sea")),
        (["Pier", ["Ferry"], "ferry"], ("Pier", "Ferry")),
        ([{"@type": "DefinedTerm", "name": "Pier"}, {"@id": "Ferry"}], ("Pier", "Ferry")),
        (["type:article", "section: sea", "nlp category: boats", "Pier"], ("Pier",)),
        (["topic/Pier", "person:Ada Quill", "Tag: Ferry"], ("Pier", "Ada Quill", "Ferry")),
        (["98be933f-38cf-4fba-b6c6-ad438e82010a", "120034", "quay.example.com", "Pier 7"], ("Pier 7",)),
        (["pier ferry harbour sea boats apples crates"], ()),
        (
            ["Sea Cup 2024: Final", "St. Anselm", "COVID-19", "5G"],
            ("Sea Cup 2024: Final", "St. Anselm", "COVID-19", "5G"),
        ),
        ({"name": None}, ()),
        (None, ()),
    ],
)
def test_keywords_in_any_form_become_topics_without_notes_of_the_machine(keywords, topics):
    assert facts_of(article(keywords=keywords)).topics == topics


def test_keywords_for_search_engines_serve_where_no_tag_is_declared():
    words = meta(keywords="pier, reopens, today")
    assert facts_of(words).topics == ("pier", "reopens", "today")
    assert facts_of(words + meta(article__tag="Pier 7")).topics == ("Pier 7",)


@pytest.mark.parametrize(
    ("around", "topics"),
    [
        ("<ul class=tags><li><a href=/t/1>Pier</a></li><li><a href=/t/2>Ferries</a></li></ul>", ("Pier", "Ferries")),
        (
            "<ul><li><a href=/topics/x1>Pier</a></li><li><a href=/thema/faehren>Ferries</a></li></ul>",
            ("Pier", "Ferries"),
        ),
        ("<nav><ul class=tags><li><a href=/topics/x1>Pier</a></li></ul></nav>", ()),
        ("<ul><li><a href=/world/x1>Pier</a></li></ul>", ()),
        ("<p class=tags><a href=/a>Pier sevenFerries</a></p>", ()),
    ],
)
def test_printed_tags_are_lone_links_outside_of_menus(around, topics):
    story = "".join(_STORY.replace("forty", number) for number in ("forty", "ninety", "no", "few"))
    assert _topics(f"<main><article><h1>Pier</h1>{story}{around}</article></main>") == topics


def test_printed_tags_end_where_other_lines_come_between():
    story = "".join(_STORY.replace("forty", number) for number in ("forty", "ninety", "no", "few"))
    gap = "".join(f"<p><a href=/sea/{n}>Another story about boats {n}</a></p>" for n in range(5))
    tags = "<ul class=tags><li><a href=/tag/pier>Pier</a></li></ul>"
    assert _topics(f"<main><h1>Pier</h1>{story}{tags}{gap}{tags.replace('ier', 'earls')}</main>") == ("Pier",)


def test_printed_tags_are_not_asked_where_topics_are_declared():
    tag = Line(Role.TAGS, "Boats", href="/tag/boats")
    assert facts_of(meta(article__tag="Pier"), Line(Role.PARAGRAPH, "It left."), tag).topics == ("Pier",)


@pytest.mark.parametrize(
    ("said", "section"),
    [
        (article(articleSection=["Sea", "World"]), "Sea"),
        (article(articleSection={"name": "Sea"}), "Sea"),
        (article(articleSection="Uncategorized") + meta(article__section="Sea"), "Sea"),
        (meta(article__section="1003784"), None),
        ("", None),
    ],
)
def test_section_is_the_first_that_is_a_section(said, section):
    assert facts_of(said).section == section


def test_section_is_where_the_breadcrumbs_lead_when_none_is_named():
    trail = [{"name": "Home", "item": "/"}, {"name": "World", "item": "/world"}, {"name": "Sea", "item": "/world/sea"}]
    facts = facts_of(jsonld({"@type": "BreadcrumbList", "itemListElement": trail}))
    assert facts.section == "Sea"
    assert [fact.field for fact in facts.evidence if fact.value == "Sea" and fact.chosen] == ["breadcrumbs"]


def test_front_page_in_the_breadcrumbs_is_no_section():
    trail = [{"name": "The Quay", "item": "https://quay.example/"}, {"name": "Pier"}]
    assert facts_of(jsonld({"@type": "BreadcrumbList", "itemListElement": trail})).section is None
