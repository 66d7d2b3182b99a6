import json

import pytest
from facts_page import URL, article, facts_of, jsonld, meta

from newscrawl.clean.article import RawPage
from newscrawl.clean.parts import Crumb

_HOME, _SEA = Crumb("Home", "https://quay.example/"), Crumb("Sea", "https://quay.example/sea")


def _declared(*steps: object, **more: object) -> tuple[Crumb, ...]:
    return facts_of(jsonld({"@type": "BreadcrumbList", "itemListElement": list(steps), **more})).breadcrumbs


def _printed(markup: str) -> tuple[Crumb, ...]:
    return facts_of(body=markup, raw=RawPage(URL, markup.encode())).breadcrumbs


@pytest.mark.parametrize(
    "steps",
    [
        ({"name": "Home", "item": "/"}, {"name": "Sea", "item": "/sea"}),
        ({"item": {"@id": "/", "name": "Home"}}, {"item": {"url": "/sea", "name": "Sea"}}),
        ({"name": "Home", "item": {"@type": "WebPage", "@id": "/"}}, {"name": "Sea", "url": "/sea"}),
        ({"position": 2, "name": "Sea", "item": "/sea"}, {"position": "1", "name": "Home", "item": "/"}),
        ({"name": "Home", "item": ["/"]}, {"name": ["Sea"], "item": "/sea"}),
        ([{"name": "Home", "item": "/"}, {"name": "Sea", "item": "/sea"}],),
        ({"name": "Home", "item": "/"}, {"item": "/x"}, "Sea", None, {"name": "Sea", "item": "/sea"}),
        ({"name": "Home", "position": 1, "item": "/"}, {"name": "Sea", "position": "last", "item": "/sea"}),
    ],
)
def test_declared_trail_is_read_in_any_shape(steps):
    assert _declared(*steps) == (_HOME, _SEA)


def test_trail_of_a_page_object_is_read_and_an_empty_one_passed_over():
    trail = {"@type": "BreadcrumbList", "itemListElement": {"name": "Sea", "item": "/sea"}}
    page = {"@type": "WebPage", "breadcrumb": trail}
    assert facts_of(jsonld({"@type": "BreadcrumbList"}) + jsonld(page)).breadcrumbs == (_SEA,)


@pytest.mark.parametrize(
    "last",
    [
        {"name": "Pier reopens"},
        {"name": "Pier", "item": URL},
        {"name": "After nine years the pier is open again"},
    ],
)
def test_article_at_the_end_of_its_own_trail_is_left_out(last):
    trail = {"@type": "BreadcrumbList", "itemListElement": [{"name": "Sea", "item": "/sea"}, last]}
    assert facts_of(jsonld(trail) + article(headline="Pier reopens")).breadcrumbs == (_SEA,)


@pytest.mark.parametrize(
    "markup",
    [
        "<nav aria-label=Breadcrumb><ol><li><a href=/>Home</a></li><li><a href=/sea>Sea</a> ›</li></ol></nav>",
        "<div class=site-breadcrumbs><a href=/>Home</a> » <a href=/sea>Sea</a></div>",
        '<ul itemtype="https://schema.org/BreadcrumbList"><li><a href=/><span>Home</span></a></li>'
        "<li><a href=/sea><svg><title>x</title></svg>Sea</a></li></ul>",
        "<div typeof=BreadcrumbList><span><a href=/>Home</a></span><span> / <a href=/sea>Sea</a></span></div>",
        "<p id=fil-ariane><a href=/>Home</a> &gt; <a href=/sea>Sea</a></p>",
        "<div class=breadcrumb></div><ol class=breadcrumb><li><a href=/>Home</a><li><a href=/sea>Sea</a></ol>",
    ],
)
def test_printed_trail_is_read_where_none_is_declared(markup):
    assert _printed(markup) == (_HOME, _SEA)


def test_printed_trail_has_its_last_step_without_a_link():
    assert _printed("<div class=breadcrumb><a href=/>Home</a> / Boats</div>") == (_HOME, Crumb("Boats", None))


@pytest.mark.parametrize(
    "markup",
    [
        "<div class=breadcrumb-page><a href=/>Home</a>" + "<a href=/x>Story</a>" * 40 + "</div>",
        "<div class=breadcrumb><a href=/x>" + "word " * 90 + "</a></div>",
        "<ol class=breadcrumb><li>Home</li><li>Sea</li></ol>",
    ],
)
def test_element_of_that_name_with_a_whole_page_in_it_or_no_link_is_no_trail(markup):
    assert _printed(markup) == ()


def test_declared_trail_is_believed_before_the_printed_one():
    declared = json.dumps({"@type": "BreadcrumbList", "itemListElement": [{"name": "Sea", "item": "/sea"}]})
    markup = f"<script type=application/ld+json>{declared}</script><nav class=breadcrumb><a href=/a>A</a></nav>"
    assert _printed(markup) == (_SEA,)


def test_trail_that_is_called_as_the_site_is_gives_no_section():
    trail = {"@type": "BreadcrumbList", "itemListElement": [{"name": "The Quay", "item": "/news"}]}
    assert facts_of(jsonld(trail) + meta(og__site_name="The Quay")).section is None
