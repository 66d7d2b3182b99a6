import pytest
from facts_page import URL, article, facts_of, facts_of_text, jsonld, meta

from newscrawl.clean.article import RawPage
from newscrawl.clean.facts.choose.language import tag_of
from newscrawl.clean.parts import Crumb


@pytest.mark.parametrize(
    ("declared", "tag"),
    [
        ("en", "en"),
        ("EN_us", "en-US"),
        ("pt-br", "pt-BR"),
        ("zh-hant-tw", "zh-Hant-TW"),
        ("es-419", "es-419"),
        ("de_DE.UTF-8", "de-DE"),
        ("en-US, en", "en-US"),
        ("English", None),
        ("x-default", None),
        ("und", None),
        ("", None),
    ],
)
def test_language_is_a_tag_in_the_usual_case(declared, tag):
    assert tag_of(declared) == tag


def test_language_of_the_root_is_believed_first():
    facts = facts_of(meta(og__locale="en_GB"), lang="en")
    assert (facts.language, facts.language_source) == ("en", "html:lang")


def test_majority_outvotes_the_template():
    facts = facts_of(meta(og__locale="de_AT") + article(inLanguage="de"), lang="en")
    assert (facts.language, facts.language_source) == ("de-AT", "meta:og:locale")


def test_language_of_the_header_serves_alone():
    raw = RawPage(URL, b"", headers=(("Content-Language", "fr"),))
    assert (facts_of(raw=raw).language, facts_of(raw=raw).language_source) == ("fr", "header:content-language")


@pytest.mark.parametrize(
    ("href", "canonical"),
    [
        ("https://quay.example/world/pier", "https://quay.example/world/pier"),
        ("https://quay.example/world/pier#top", "https://quay.example/world/pier"),
        ("https://other.example/world/pier", "https://other.example/world/pier"),
        ("https://quay.example/", None),
        ("/world/pier", "https://quay.example/world/pier"),
        ("pier", "https://quay.example/world/pier"),
        ("//other.example/pier", "https://other.example/pier"),
        ("/", None),
        ("quay.example/world/pier", None),
        ("javascript:void(0)", None),
        ("ftp://quay.example/pier", None),
        ("http://[broken", None),
        ("", None),
    ],
)
def test_canonical_address_is_made_absolute_and_is_not_the_front_page(href, canonical):
    assert facts_of(f'<link rel=canonical href="{href}">').canonical_url == canonical


@pytest.mark.parametrize("name", ["og__url", "link"])
@pytest.mark.parametrize("longer", [1_900, 2_100, 20_000])
def test_an_address_of_more_than_two_thousand_characters_is_none(name, longer):
    url = f"https://quay.example/{'a' * longer}"
    head = f"<link rel=canonical href={url}>" if name == "link" else meta(og__url=url)
    assert facts_of(head).canonical_url == (url if longer < 2_000 else None)


def test_a_base_makes_no_address_longer_than_that():
    head = f"<base href=https://quay.example/{'a' * 3_000}/><meta property=og:image content=/a/{'b' * 1_000}>"
    facts = facts_of(head + "<meta property=og:image content=pier.jpg>")
    assert [len(picture.url) < 2_000 for picture in facts.pictures] == [True] * len(facts.pictures)


def test_front_page_may_be_canonical_of_itself():
    raw = RawPage("https://quay.example", b"")
    assert facts_of("<link rel=canonical href=https://quay.example/>", raw=raw).canonical_url == "https://quay.example/"


def test_canonical_link_is_believed_before_opengraph():
    head = meta(og__url="https://quay.example/a/b") + "<link rel=canonical href=https://quay.example/a/c>"
    assert facts_of(head).canonical_url == "https://quay.example/a/c"


def test_topics_are_each_told_once_in_order():
    head = article(keywords="Pier, Ferry") + meta(article__tag="ferry", news_keywords="Harbour, pier")
    assert facts_of(head).topics == ("Pier", "Ferry", "Harbour")


def test_section_site_and_type_are_the_first_believed():
    head = article(articleSection=["World", "Sea"], publisher={"name": "Quay Holding"}) + meta(og__site_name="The Quay")
    facts = facts_of(head)
    assert (facts.section, facts.site_name, facts.article_type) == ("World", "The Quay", "NewsArticle")


def test_breadcrumbs_keep_order_and_resolve_their_links():
    trail = [
        {"name": "Home", "item": "/"},
        {"item": {"@id": "https://quay.example/world", "name": "World"}},
        {"name": "Pier"},
    ]
    facts = facts_of(jsonld({"@type": "BreadcrumbList", "itemListElement": trail}))
    assert facts.breadcrumbs == (
        Crumb("Home", "https://quay.example/"),
        Crumb("World", "https://quay.example/world"),
        Crumb("Pier", None),
    )


def test_plain_text_yields_empty_facts():
    facts = facts_of_text()
    assert (facts.headline, facts.authors, facts.date_published, facts.language, facts.rights.signals) == (
        None,
        (),
        None,
        None,
        (),
    )
    assert facts.evidence == ()
