"""A password in an address that a page prints is written nowhere: the record holds addresses without it."""

import json

import pytest
from facts_page import jsonld
from reading import STORY, URL

from newscrawl.clean import Article, Cleaner, RawPage, Reject
from newscrawl.clean.withheld import without_passwords
from newscrawl.record import as_line, reject_line

SECRET = "hunter2"
AT = f"https://ada:{SECRET}@quay.example"
PLACES = {
    "canonical_url": f"<link rel=canonical href='{AT}/a/pier'>",
    "its tag": f"<meta property=og:url content='{AT}/a/pier'>",
    "tabs in it": f"<link rel=canonical href='https://ada:\t{SECRET}@quay.example/a/pier'>",
    "a base": f"<base href='{AT}/a/'>",
    "a declared picture": f"<meta property=og:image content='{AT}/a.jpg'>",
    "a licence": f"<link rel=license href='{AT}/terms'>",
    "an author": f"<div class=byline>By <a rel=author href='{AT}/ada'>Ada Quill</a></div>",
    "one without scheme": f"<div class=byline><a rel=author href='//a:{SECRET}@quay.example/'>Ada Quill</a></div>",
    "a picture": f"<figure><img src='{AT}/b.jpg' alt=Pier><figcaption>The pier</figcaption></figure>",
    "an embed": f"<iframe src='https://ada:{SECRET}@video.example/embed/1'></iframe>",
    "a related story": f"<p><a href='{AT}/boats'>Related: Boats come back to the pier</a></p>",
    "breadcrumbs": f"<nav class=breadcrumb><a href='{AT}/'>Home</a> <a href='{AT}/coast'>Coast</a></nav>",
    "linked data": jsonld(
        {
            "@type": "NewsArticle",
            "url": f"{AT}/a/pier",
            "headline": "Pier reopens",
            "image": f"{AT}/c.jpg",
            "license": f"{AT}/terms",
            "author": {"@type": "Person", "name": "Ada Quill", "url": f"{AT}/ada", "sameAs": f"{AT}/quill"},
        }
    ),
}


def page(markup: str) -> RawPage:
    headers = (("Content-Type", "text/html; charset=utf-8"), ("Link", f"<{AT}/terms>; rel=license"))
    robots = f"User-agent: *\nLicense: {AT}/licence.xml\n"
    return RawPage(URL, markup.encode(), headers=headers, robots=robots)


def story(place: str) -> str:
    return f"<title>Pier reopens</title><main><h1>Pier reopens</h1>{PLACES[place]}{STORY}<img src=d.jpg></main>"


@pytest.mark.parametrize("place", PLACES)
def test_a_password_in_an_address_of_the_page_is_not_written(place):
    article = Cleaner().clean(page(story(place)))
    assert isinstance(article, Article), article
    assert SECRET not in as_line(article)
    assert "quay.example" in json.dumps([fact.value for fact in article.facts])


def test_a_canonical_address_is_taken_without_its_password():
    article = Cleaner().clean(page(story("canonical_url")))
    assert isinstance(article, Article)
    assert article.canonical_url == "https://quay.example/a/pier"


@pytest.mark.parametrize("longer", ["", "x" * 400])
def test_a_reject_tells_where_a_page_leads_on_to_without_a_password(longer):
    refresh = f"<meta http-equiv=refresh content='0; url=https://ada:{SECRET}{longer}@other.example/pier'>"
    found = Cleaner().clean(page(f"<head>{refresh}</head><p>Moved</p>"))
    assert isinstance(found, Reject)
    assert "https://other.example/pier" in found.detail
    assert SECRET not in reject_line(found)


@pytest.mark.parametrize(
    ("text", "bare"),
    [
        ("https://ada:x@quay.example/a@b", "https://quay.example/a@b"),
        (" //ada@quay.example", " //quay.example"),
        ("\\\\ada:x@quay.example", "\\\\quay.example"),
        ("https://a@b:c@quay.example:81/", "https://quay.example:81/"),
        ('{"url": "https://ada:x@quay.example"}', '{"url": "https://quay.example"}'),
        ("/reporters//ada@quay", "/reporters//ada@quay"),
        ("https://quay.example?to=ada@quay.example", "https://quay.example?to=ada@quay.example"),
        ("https://social.example/@ada", "https://social.example/@ada"),
        ("mailto:ada@quay.example", "mailto:ada@quay.example"),
        (
            "Write to ada@quay.example: https://quay.example ada@",
            "Write to ada@quay.example: https://quay.example ada@",
        ),
    ],
)
def test_what_stands_before_a_host_goes_and_nothing_else(text, bare):
    assert without_passwords(text) == bare
