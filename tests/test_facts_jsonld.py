"""JSON-LD as pages have it: many shapes, broken JSON, several articles; none raises, and the page's own is believed."""

import json

import pytest
from facts_page import URL, article, facts_of, jsonld, meta, page_of

from newscrawl.clean.article import RawPage
from newscrawl.clean.broken_json import read_broken

OTHER = "https://quay.example/world/eel-season"
PIER = {"@type": "NewsArticle", "headline": "Pier reopens", "author": "Ada Quill"}
EELS = {"@type": "NewsArticle", "headline": "Eels return", "author": "Tom Sand", "url": OTHER}


def script(source: str) -> str:
    return f'<script type="application/ld+json">{source}</script>'


def told(head: str, **more: str) -> tuple[str | None, list[str]]:
    """The headline and the authors of a page with that head."""
    facts = facts_of(head, **more)
    return facts.headline, [author.name for author in facts.authors]


def headlines(head: str) -> list[str]:
    """What the page's JSON-LD says in its headline."""
    return [fact.value for fact in facts_of(head).evidence if fact.source == "jsonld:headline"]


@pytest.mark.parametrize(
    "data",
    [
        PIER,
        [PIER],
        [[[PIER]]],
        [[], None, "Pier", 7, [[PIER]]],
        {"@graph": [PIER]},
        {"@graph": PIER},
        {"@graph": [{"@graph": [[PIER]]}]},
        [{"@graph": [{"@type": "WebSite", "name": "Quay"}, PIER]}],
        {"@type": "WebPage", "mainEntity": PIER},
        {"@type": "WebPage", "mainEntity": [PIER]},
        {"@type": "ItemPage", "mainEntityOfPage": PIER},
        [{"@type": "WebPage", "headline": "Quay, the paper of the coast"}, PIER],
        {**PIER, "@type": ["NewsArticle", "Article"]},
        {**PIER, "@type": ["CreativeWork", "NewsArticle"]},
        {**PIER, "@type": [None, {"@id": "x"}, "NewsArticle"]},
        {**PIER, "@type": "http://schema.org/NewsArticle"},
        {**PIER, "@type": "https://schema.org/NewsArticle/"},
        {**PIER, "@type": "schema:NewsArticle"},
        {**PIER, "@type": "https://schema.org#ReportageNewsArticle"},
        {**PIER, "@type": "article"},
        {**PIER, "headline": ["Pier reopens"]},
        {**PIER, "headline": {"@value": "Pier reopens", "@language": "en"}},
        {**PIER, "headline": "Pier&nbsp;reopens"},
        {**PIER, "author": ["Ada Quill"]},
        {**PIER, "author": [["Ada Quill"]]},
        {**PIER, "author": {"name": "Ada Quill"}},
        {**PIER, "author": {"@type": "Person", "name": ["Ada Quill"]}},
        {**PIER, "author": {"@type": ["Person"], "name": {"@value": "Ada Quill"}}},
        {**PIER, "author": [{"@type": "Person", "name": "Ada Quill"}, None, {}, [], 7.5]},
        {**PIER, "author": None, "creator": "Ada Quill"},
        {"@graph": [{**PIER, "author": {"@id": "#ada"}}, {"@id": "#ada", "@type": "Person", "name": "Ada Quill"}]},
        {"@graph": [{"@id": "#ada", "name": "Ada Quill"}, {**PIER, "author": [{"@id": "#ada"}]}, {"@id": "#ada"}]},
    ],
)
def test_the_article_is_found_in_any_shape(data):
    assert told(jsonld(data)) == ("Pier reopens", ["Ada Quill"])


@pytest.mark.parametrize(
    "source",
    [
        pytest.param('{"@type": "NewsArticle", "headline": "Pier reopens", "author": "Ada Quill",}', id="comma at end"),
        pytest.param('{"@type": "NewsArticle",, "headline": "Pier reopens", "author": ["Ada Quill",],}', id="commas"),
        pytest.param('{"@type": "NewsArticle"\n"headline": "Pier reopens"\n"author": "Ada Quill"}', id="no commas"),
        pytest.param(
            '{"@type": "NewsArticle", // the type\n"headline": "Pier reopens" /* twice\n */, "author": "Ada Quill"}',
            id="comments",
        ),
        pytest.param(
            '// for robots\n/* only */ {"@type": "NewsArticle", "headline": "Pier reopens", "author": '
            '// none\n "Ada Quill"}',
            id="comments around",
        ),
        pytest.param("{'@type': 'NewsArticle', 'headline': 'Pier reopens', 'author': 'Ada Quill'}", id="single"),
        pytest.param("{“@type”: “NewsArticle”, “headline”: “Pier reopens”, ”author”: ”Ada Quill”}", id="curly"),
        pytest.param('{@type: "NewsArticle", headline: "Pier reopens", author: "Ada Quill"}', id="bare keys"),
        pytest.param(json.dumps(PIER).replace('"', "&quot;"), id="entities"),
        pytest.param(json.dumps([PIER]).replace('"', "&#34;"), id="numbered entities"),
        pytest.param(f"<!-- {json.dumps(PIER)} -->", id="comment marks"),
        pytest.param(f"<!-- linked data -->\n{json.dumps(PIER)}", id="a comment before"),
        pytest.param(f"//<![CDATA[\n{json.dumps(PIER)}\n//]]>", id="cdata"),
        pytest.param(f"/*<![CDATA[*/{json.dumps(PIER)}/*]]>*/", id="cdata in comments"),
        pytest.param(f"// <![CDATA[ {json.dumps(PIER)},]]>", id="cdata in a line"),
        pytest.param(f"\ufeff{json.dumps(PIER)}", id="byte order mark"),
        pytest.param(f"\xa0{json.dumps(PIER)}\xa0", id="no-break space"),
        pytest.param(f"{json.dumps(PIER)};", id="semicolon"),
        pytest.param(f'{{"@type": "WebSite"}}{json.dumps(PIER)}', id="two objects"),
        pytest.param(f'{{"@type": "WebSite"}},\n{json.dumps(PIER)},', id="two objects and a comma"),
        pytest.param(f'{{"@type": "WebSite"}}\n[{json.dumps(PIER)}]', id="object and list"),
        pytest.param(json.dumps(PIER)[:-1], id="no brace at the end"),
        pytest.param(json.dumps({"@graph": [PIER]})[:-3], id="no brackets at the end"),
        pytest.param(json.dumps(PIER)[:-2], id="no quote at the end"),
        pytest.param(f'{json.dumps(PIER)[:-1]}, "image": {{"url": "a.jp', id="cut"),
        pytest.param(f'{json.dumps(PIER)[:-1]}, "image": ["a.jpg"}}', id="no bracket"),
        pytest.param(f"{json.dumps(PIER)}}}", id="a brace too many"),
        pytest.param(f'{json.dumps(PIER)}, "wordCount": 7}}', id="closed too early"),
        pytest.param(f'{json.dumps(PIER)[:-1]}, "image": , "wordCount": undefined}}', id="nothing for values"),
        pytest.param(f'{json.dumps(PIER)[:-1]}, "wordCount": NaN, "n": -, "m": 1{"0" * 5_000}}}', id="no numbers"),
        pytest.param(f'{json.dumps(PIER)[:-1]}, "description": "A "pier", once "lost", is back"}}', id="quotes"),
        pytest.param(
            '{"@type": "NewsArticle", "description": "<a href="//quay.example" rel="x">Quay</a>, [box id="7"]",'
            '"headline": "Pier reopens", "author": "Ada Quill"}',
            id="markup",
        ),
        pytest.param(f'{json.dumps(PIER)[:-1]}, "description": "Ada\\\'s \\x pier\\", "}}', id="escapes"),
        pytest.param(f'{json.dumps(PIER)[:-1]},<br />\n"description": "A pier",<br />\n}}', id="line breaks as tags"),
    ],
)
def test_broken_json_tells_what_it_holds(source):
    assert told(script(source)) == ("Pier reopens", ["Ada Quill"])


@pytest.mark.parametrize(
    ("source", "value"),
    [
        ('{"a": "He said "go", and "stop".",}', {"a": 'He said "go", and "stop".'}),
        ('{"a": ["one "two" three", "four",],}', {"a": ['one "two" three', "four"]}),
        ("{'a': 'The pier's end', 'b': 'x'}", {"a": "The pier's end", "b": "x"}),
        ('{"a": "one\ntwo\tthree",}', {"a": "one\ntwo\tthree"}),
        ('{"a": "x // y /* z */", /* b */}', {"a": "x // y /* z */"}),
        ('{"a": "x,}", "b": "[1,]",}', {"a": "x,}", "b": "[1,]"}),
        ('{"a": "\\u00e9\\n\\"\\/",}', {"a": 'é\n"/'}),
        ('{"a": "\\ud83d\\ude00",}', {"a": "😀"}),
        ('{"a": "it\\\'s \\u12 \\q",}', {"a": "it's u12 q"}),
        ("{a: 1, b: -2.5, c: true, d: false, e: null,}", {"a": 1, "b": -2.5, "c": True, "d": False, "e": None}),
        ('{"a": 2024-05-12T08:30:00+02:00, "b": 1 // one\n}', {"a": "2024-05-12T08:30:00+02:00", "b": 1}),
        ('{"a": variable, "b": [x, 2,]}', {"a": None, "b": [None, 2]}),
        ('{"a" "b", "c": 1,}', {"c": 1}),
        ('{"a": {"b": [1, {"c": 2}}, "d": 3}', {"a": {"b": [1, {"c": 2}]}, "d": 3}),
    ],
)
def test_a_value_of_broken_json_is_what_was_meant(source, value):
    assert read_broken(source) == [value]


@pytest.mark.parametrize(
    "source",
    [
        "",
        "null",
        '"Pier reopens"',
        f"var page = {json.dumps(PIER)};",
        f"window.dataLayer.push({json.dumps(PIER)});",
        f"if (true) {json.dumps(PIER)}",
        f"export default {json.dumps(PIER)}",
        "Pier reopens. [more]",
    ],
)
def test_a_script_is_no_linked_data(source):
    assert told(script(source)) == (None, [])


def test_valid_json_is_read_as_json():
    """A string that looks like an end of its own, as the reading of broken JSON would take it."""
    data = {**PIER, "description": 'x", "author": "Tom Sand'}
    assert told(jsonld(data)) == ("Pier reopens", ["Ada Quill"])


def test_one_broken_script_costs_the_others_nothing():
    assert told(script("{{{[[[ ,,, :::") + jsonld(PIER) + script("]]]}")) == ("Pier reopens", ["Ada Quill"])


PAGE = {"@type": "WebPage", "@id": URL}


@pytest.mark.parametrize(
    "own",
    [
        {"url": URL},
        {"url": f"{URL}/"},
        {"url": URL.replace("https://", "http://www.")},
        {"url": "/world/pier-reopens"},
        {"url": [f"{URL}#comments"]},
        {"@id": f"{URL}#article"},
        {"mainEntityOfPage": URL},
        {"mainEntityOfPage": PAGE},
        {"mainEntityOfPage": [{"@type": "WebPage", "url": URL}]},
    ],
)
def test_of_two_articles_the_one_of_the_address_is_the_pages(own):
    head = jsonld(EELS) + jsonld({**PIER, **own})
    assert headlines(head) == ["Pier reopens"]


@pytest.mark.parametrize(
    "head",
    [
        "<title>Pier reopens - The Quay</title>",
        meta(og__title="Pier reopens"),
        f'<link rel="canonical" href="{URL}">',
        meta(og__url=URL),
    ],
)
def test_of_two_articles_the_one_that_the_head_names_is_the_pages(head):
    own = {**PIER, "url": URL}
    eels = {"@type": "NewsArticle", "headline": "Eels return", "url": OTHER}
    facts = facts_of(jsonld([eels, own]) + head, raw=RawPage("https://quay.example/amp?id=7", b""))
    assert [fact.value for fact in facts.evidence if fact.source == "jsonld:headline"] == ["Pier reopens"]


@pytest.mark.parametrize("number", [1, 2, 3])
def test_articles_that_differ_by_their_query_are_told_apart(number):
    stories = [
        {"@type": "NewsArticle", "headline": f"Story {n}", "url": f"https://quay.example/a?id={n}"} for n in (1, 2, 3)
    ]
    facts = facts_of(jsonld(stories), raw=RawPage(f"https://quay.example/a?id={number}", b""))
    assert facts.headline == f"Story {number}"


def test_of_two_articles_without_address_the_fuller_is_the_pages():
    assert told(jsonld([{"@type": "NewsArticle", "headline": "More"}, PIER])) == ("Pier reopens", ["Ada Quill"])


@pytest.mark.parametrize(
    ("properties", "author"),
    [
        ({"headline": "Mayor resigns", "url": "https://quay.example/world/mayor"}, ()),
        ({"headline": "Pier reopens", "url": "https://quay.example/world/mayor"}, ("Ada Quill",)),
        ({"headline": "Mayor resigns", "url": URL}, ("Ada Quill",)),
        ({"url": "https://quay.example/world/mayor"}, ("Ada Quill",)),
    ],
)
@pytest.mark.parametrize("times", [1, 2])
def test_an_article_of_another_address_and_headline_is_not_the_pages(properties, author, times):
    head = article(author="Ada Quill", **properties) * times + "<title>Pier reopens</title>"
    assert tuple(person.name for person in facts_of(head).authors) == author


def test_of_two_equal_articles_the_first_is_the_pages():
    eels = {**EELS, "url": ""}
    assert headlines(jsonld([PIER, eels])) == ["Pier reopens"]
    assert headlines(jsonld([eels, PIER])) == ["Eels return"]


@pytest.mark.parametrize(
    "place",
    ["hasPart", "liveBlogUpdate", "itemListElement", "isPartOf", "mentions", "relatedLink", "associatedArticle"],
)
@pytest.mark.parametrize("kind", ["WebPage", "LiveBlogPosting", "ItemList"])
def test_an_article_inside_another_object_is_not_the_pages(place, kind):
    facts = facts_of(jsonld({"@type": kind, place: [{"@type": "ListItem", "item": EELS}, EELS]}))
    assert (facts.headline, facts.authors) == (None, ())


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ({"@id": "#article"}, {"@id": "#article", "@type": "NewsArticle"}),
        ({"@id": "#article"}, {"@id": "#article"}),
        ({"url": URL}, {"url": f"{URL}/", "@type": "Article"}),
        ({"mainEntityOfPage": URL}, {"@type": "BlogPosting", "headline": "Pier&nbsp;reopens"}),
    ],
)
def test_what_two_objects_say_of_one_article_is_joined(first, second):
    stub = {"@type": "NewsArticle", "headline": "Pier reopens", **first}
    rest = {"author": "Ada Quill", "datePublished": "2024-05-12", **second}
    for both in ([stub, rest], {"@graph": [rest, stub]}):
        facts = facts_of(jsonld(both))
        assert (facts.headline, facts.date_published) == ("Pier reopens", "2024-05-12")
        assert [author.name for author in facts.authors] == ["Ada Quill"]


@pytest.mark.parametrize(
    "other",
    [
        {**EELS, "@id": URL},
        {"@type": "NewsArticle", "headline": "Pier reopens", "url": OTHER, "author": "Tom Sand"},
        {"@type": "NewsArticle", "headline": "Eels return", "author": "Tom Sand", "mainEntityOfPage": URL},
    ],
)
def test_what_is_said_of_another_thing_is_not_joined(other):
    stub = {"@type": "NewsArticle", "@id": f"{URL}#article", "url": URL, "headline": "Pier reopens"}
    assert told(jsonld([stub, other])) == ("Pier reopens", [])


def test_the_better_object_is_believed_where_two_differ():
    meagre = {"@type": "NewsArticle", "url": URL, "headline": "Pier: live", "keywords": "pier"}
    full = {**PIER, "url": URL, "datePublished": "2024-05-12", "articleBody": "The pier is open again."}
    facts = facts_of(jsonld([meagre, full]))
    assert (facts.headline, facts.topics) == ("Pier reopens", ("pier",))


def test_an_objects_false_is_no_gap():
    free = {"@type": "NewsArticle", "url": URL, "isAccessibleForFree": True}
    facts = facts_of(jsonld([{**PIER, "url": URL, "isAccessibleForFree": False}, free]))
    assert facts.access.is_free is False


@pytest.mark.parametrize("attribute", ["itemtype", "itemType", "ITEMTYPE"])
def test_microdata_is_seen_in_any_spelling(attribute):
    body = f"<div itemscope {attribute}='https://schema.org/NewsArticle'><h1>Pier</h1></div>"
    assert page_of(body=body).item_types == ("NewsArticle",)
