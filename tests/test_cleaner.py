"""One page through the whole house."""

from __future__ import annotations

import json
import pickle
from dataclasses import replace
from pathlib import Path

import pytest
from lxml import etree
from reading import ONE, STORY, TWO, URL

from newscrawl.clean import Article, Cleaner, RawPage, Reading, Reject, Role, clean_text
from newscrawl.clean.cleaner import MAX_BLOCKS
from newscrawl.clean.label.witness import kept
from newscrawl.clean.sites import load_sites
from newscrawl.record import as_line

PAGE = f"""<html lang=en><head><title>Pier reopens - The Quay</title>
<link rel=canonical href=https://quay.example/pier></head><body>
<nav><ul><li><a href=/world>World</a></li></ul></nav>
<main><h1>Pier reopens</h1><div class=byline>By Ada Quill</div>
<div class=story><p>{ONE}</p>
<figure><img src=/a.jpg alt=Pier><figcaption>The pier. Photo: Ada Quill</figcaption></figure>
<p>{TWO}</p><h2>Nine years</h2><p>It took nine years and three mayors to mend the oldest bridge of the whole coast.</p>
<ul><li>One boat came in the morning.</li><li>Two boats came at night.</li></ul></div>
<div class=newsletter><p>Sign up for our newsletter</p></div></main><footer><p>Imprint</p></footer></body></html>"""


def raw(markup: str = PAGE, url: str = URL, **known: object) -> RawPage:
    return RawPage(url, markup.encode(), **known)


def cleaned(markup: str = PAGE, **known: object) -> Article:
    article = Cleaner().clean(raw(markup, **known))
    assert isinstance(article, Article), article
    return article


def roles(article: Article) -> dict[str, Role]:
    return {part.text: part.role for part in article.blocks}


def test_a_page_becomes_an_article_with_a_role_for_every_line():
    assert roles(cleaned()) == {
        "World": Role.CHROME,
        "Pier reopens": Role.HEADLINE,
        "By Ada Quill": Role.BYLINE,
        ONE: Role.PARAGRAPH,
        "Pier": Role.IMAGE,
        "The pier.": Role.CAPTION,
        "Photo: Ada Quill": Role.CREDIT,
        TWO: Role.PARAGRAPH,
        "Nine years": Role.SUBHEAD,
        "It took nine years and three mayors to mend the oldest bridge of the whole coast.": Role.PARAGRAPH,
        "One boat came in the morning.\nTwo boats came at night.": Role.LIST,
        "Sign up for our newsletter": Role.NEWSLETTER,
        "Imprint": Role.CHROME,
    }


def test_the_text_holds_the_story_alone():
    text = cleaned().text
    assert text.startswith(f"{ONE}\n\n{TWO}\n\nNine years\n\n")
    assert text.endswith("One boat came in the morning.\nTwo boats came at night.")


def test_facts_stand_beside_the_text():
    article = cleaned()
    assert article.headline == "Pier reopens"
    assert [author.name for author in article.authors] == ["Ada Quill"]
    assert article.language == "en"
    assert article.canonical_url == "https://quay.example/pier"


@pytest.mark.parametrize("value", ["", "x" * 1_001, '"a\x1b[2J"', '"a\tb"', '"\x9b"', '"\n"'])
def test_a_validator_that_is_long_or_no_plain_text_is_none(value):
    made = cleaned(headers=(("ETag", value), ("Last-Modified", value))).provenance
    assert (made.etag, made.last_modified) == (None, None)


def test_a_line_tells_what_it_was_made_from():
    headers = (("ETag", '"x"'), ("Last-Modified", "Sun, 12 May 2024 10:00:00 GMT"))
    article = cleaned(
        status=200, headers=headers, fetched="2024-05-13T00:00:00Z", requested_url="https://quay.example/p"
    )
    made = article.provenance
    assert (made.http_status, made.etag, made.last_modified) == (200, '"x"', "Sun, 12 May 2024 10:00:00 GMT")
    assert (made.fetched, made.input_kind, made.memory_digest, made.warc) == (
        "2024-05-13T00:00:00Z",
        "html",
        None,
        None,
    )
    assert made.html_sha256 is not None
    assert len(made.html_sha256) == 64
    assert article.requested_url == "https://quay.example/p"
    assert article.domain == "quay.example"


def test_a_page_without_an_address_has_none():
    article = cleaned(url="")
    assert (article.url, article.domain) == (None, None)


def test_the_witness_is_not_needed_for_the_same_bytes():
    one, two = Cleaner().clean(raw()), Cleaner().clean(raw())
    assert isinstance(one, Article)
    assert isinstance(two, Article)
    assert as_line(one) == as_line(two)


def test_a_cleaner_travels_to_another_process():
    copy = pickle.loads(pickle.dumps(Cleaner()))
    assert copy.clean(raw()) == Cleaner().clean(raw())


def test_a_reading_shows_the_page_with_its_labels_before_it_is_a_record():
    reading = Cleaner().read(raw())
    assert isinstance(reading, Reading)
    assert len(reading.labels) == len(reading.blocks)
    assert reading.facts.headline == "Pier reopens"
    assert reading.page.root is not None


def test_a_reading_of_what_cannot_be_read_is_a_reject():
    assert Cleaner().read(RawPage(URL, b"%PDF-1.7")) == Reject(URL, None, "not-html", "the body is a PDF")


@pytest.mark.parametrize(
    ("body", "reason"),
    [
        (b"", "empty"),
        (b"<html><body><script>a()</script></body></html>", "empty"),
        (b"<html><body><img src=a.jpg></body></html>", "empty"),
        (b"<html><body><form><button>Search</button></form></body></html>", "not-an-article"),
        (b"\x89PNG\r\n", "not-html"),
    ],
)
def test_a_page_without_article_text_is_a_reject_with_its_reason(body, reason):
    found = Cleaner().clean(RawPage(URL, body, requested_url="https://quay.example/p"))
    assert isinstance(found, Reject)
    assert (found.reason, found.url, found.requested_url) == (reason, URL, "https://quay.example/p")
    assert found.detail


def test_a_part_of_a_page_is_an_article_that_says_so():
    found = Cleaner().clean(replace(raw(f"<main>{STORY}"), is_cut=True, headers=(("ETag", '"a"'),)))
    assert isinstance(found, Article)
    assert {"answer-cut", "truncated"} <= set(found.quality.flags)
    assert found.provenance.etag is None


@pytest.mark.parametrize(
    ("body", "what"),
    [
        (b"<html><body><form><button>Search</button></form>", "not-an-article"),
        (b"<!doctype html><html><head>", "empty"),
        (b"<article><h1>Rain expected</h1><p>It will rai", "11 characters"),
    ],
)
def test_a_part_of_a_page_does_not_tell_that_the_page_is_no_article(body, what):
    found = Cleaner().clean(RawPage("https://quay.example/2026/11/25/rain-is-expected-all-day", body, is_cut=True))
    assert isinstance(found, Reject)
    assert (found.reason, found.detail) == ("connect", f"the answer is not whole; what came of it is {what}")


@pytest.mark.slow
def test_a_page_of_more_pieces_of_text_than_any_article_has_is_refused():
    found = Cleaner().clean(raw(f"<main>{STORY}{'<p>word' * (MAX_BLOCKS + 1)}"))
    assert isinstance(found, Reject)
    assert found.reason == "too-big"


def test_whatever_breaks_inside_ends_as_a_reject():
    class Broken:
        """Site files that a page breaks."""

        digest = ""

        def claims(self, url, root):
            raise KeyError(url)

    found = Cleaner(Broken()).clean(raw())
    assert isinstance(found, Reject)
    assert (found.reason, found.detail) == ("error:KeyError", repr(URL))


def test_a_page_that_needs_too_much_memory_ends_as_a_reject():
    class Greedy:
        """Site files that take all memory."""

        digest = ""

        def claims(self, url, root):
            raise MemoryError

    found = Cleaner(Greedy()).clean(raw())
    assert isinstance(found, Reject)
    assert found.reason == "memory"


SITE = """
[site]
domain = "quay.example"
[[template]]
id = "one"
body = ["div.story"]
[template.roles]
promo = ["h2"]
"""


@pytest.fixture
def site(tmp_path: Path) -> Cleaner:
    (tmp_path / "quay.example.toml").write_text(SITE, "utf-8")
    return Cleaner(load_sites(tmp_path))


def test_a_site_files_word_is_the_last(site):
    article = site.clean(raw())
    assert isinstance(article, Article)
    part = next(part for part in article.blocks if part.text == "Nine years")
    assert (part.role, part.rule) == (Role.PROMO, "site.quay.example.one.promo")


def test_a_site_files_body_vouches_for_what_stands_in_it(site):
    article = site.clean(
        raw(PAGE.replace("</div>\n<div class=newsletter>", "<p>It sails.</p></div><div class=newsletter>"))
    )
    assert isinstance(article, Article)
    part = next(part for part in article.blocks if part.text == "It sails.")
    assert (part.role, "site.quay.example.one.body" in part.because) == (Role.PARAGRAPH, True)


def test_another_sites_page_is_not_touched_by_a_site_file(site):
    ours, theirs = site.clean(raw(url="https://other.example/a")), Cleaner().clean(raw(url="https://other.example/a"))
    assert isinstance(ours, Article)
    assert isinstance(theirs, Article)
    assert ours.blocks == theirs.blocks
    assert ours.provenance.sites_digest != theirs.provenance.sites_digest


def test_the_pages_own_declaration_is_measured_against_the_text():
    data = json.dumps({"@type": "NewsArticle", "articleBody": f"{ONE} {TWO}"})
    article = cleaned(PAGE.replace("</head>", f'<script type="application/ld+json">{data}</script></head>'))
    assert article.quality.declared_share == 1.0
    assert cleaned().quality.declared_share is None


TEXT = f"""Pier reopens after nine years
{ONE}
The pier on Monday. Ada Quill/Getty Images
{TWO}
• One boat came.
• Two boats came.
About the writer
Ada Quill is a harbour reporter based in Port Anselm.
Sign up for our newsletter"""


def test_a_polluted_text_is_read_by_the_same_rules():
    article = clean_text(TEXT)
    assert isinstance(article, Article)
    assert roles(article) == {
        "Pier reopens after nine years": Role.HEADLINE,
        ONE: Role.PARAGRAPH,
        "The pier on Monday.": Role.CAPTION,
        "Ada Quill/Getty Images": Role.CREDIT,
        TWO: Role.PARAGRAPH,
        "One boat came.\nTwo boats came.": Role.LIST,
        "About the writer": Role.AUTHOR_LABEL,
        "Ada Quill is a harbour reporter based in Port Anselm.": Role.AUTHOR_BIO,
        "Sign up for our newsletter": Role.NEWSLETTER,
    }
    assert article.provenance.input_kind == "text"
    assert article.url is None


def test_a_text_may_have_an_address():
    article = Cleaner().clean_text(TEXT, url=URL)
    assert isinstance(article, Article)
    assert (article.url, article.domain) == (URL, "quay.example")


def test_a_title_that_came_beside_a_text_is_its_headline():
    article = clean_text(f"{ONE}\n{TWO}", URL, title="Pier reopens  after nine years | Quay")
    assert isinstance(article, Article)
    assert article.headline == "Pier reopens after nine years"
    assert [(fact.source, fact.chosen) for fact in article.facts if fact.field == "headline"] == [("input:title", True)]


def test_a_text_without_characters_is_empty():
    found = clean_text(" \n ")
    assert isinstance(found, Reject)
    assert found.reason == "empty"


def test_a_lone_surrogate_in_a_text_is_survived():
    assert isinstance(clean_text(f"{ONE} \ud800\n{TWO}"), Article)


def test_a_blocks_place_in_a_text_is_its_characters():
    article = clean_text(TEXT)
    assert isinstance(article, Article)
    for part in article.blocks:
        lines = [line.removeprefix("• ") for line in TEXT[part.start : part.end].split("\n")]
        assert "\n".join(lines) == part.text


def test_an_overlong_page_does_not_ask_the_witness():
    reading = Cleaner().read(raw(f"<main>{STORY * 20}{'<p>word</p>' * 3_100}</main>"))
    assert isinstance(reading, Reading)
    assert reading.page.kept is None
    assert kept(reading.page) is None


def test_the_bytes_of_a_page_are_parsed_once(monkeypatch):
    parsed = []
    for door in ("fromstring", "HTML", "XML", "parse"):  # lxml.html and trafilatura go through the first of them
        real = getattr(etree, door)
        monkeypatch.setattr(
            etree, door, lambda *given, _real=real, **more: parsed.append(given) or _real(*given, **more)
        )
    page = (
        f"<html><head><title>Pier</title></head><body><main><h1>Pier</h1><p>{ONE}</p><p>{TWO}</p></main></body></html>"
    )
    assert isinstance(Cleaner().clean(RawPage("https://quay.example/pier", page.encode())), Article)
    assert len(parsed) == 1


@pytest.mark.parametrize(
    ("url", "head", "base"),
    [
        ("https://quay.example/2024/pier", "", "https://quay.example/2024/"),
        ("https://quay.example/2024/pier", "<base href=/old/>", "https://quay.example/old/"),
        ("https://quay.example/2024/pier", "<base href=https://cdn.example/x/>", "https://cdn.example/x/"),
        ("https://quay.example/2024/pier", "<base href=javascript:0>", "https://quay.example/2024/"),
        ("https://quay.example/2024/pier", "<base href='http://[broken'>", "https://quay.example/2024/"),
        ("", "<link rel=canonical href=https://quay.example/2024/pier>", "https://quay.example/2024/"),
        ("", "<meta property=og:url content=https://quay.example/2024/pier>", "https://quay.example/2024/"),
        ("", "", ""),
    ],
)
def test_relative_addresses_are_resolved_against_the_pages_base(url, head, base):
    story = "".join(
        f"<p>In year {n} the harbour counted {n} boats and the council mended the pier.</p>" for n in range(9)
    )
    body = (
        f"<h1>Pier reopens</h1><p class=byline>By <a rel=author href=ada>Ada Quill</a></p><img src=a.jpg>{story}"
        f"<iframe src=film></iframe><p>Read more: <a href=boats>Nine boats</a></p>{story}"
    )
    made = Cleaner().clean(RawPage(url, f"<html><head>{head}</head><body>{body}</body></html>".encode()))
    assert isinstance(made, Article)
    assert [image.url for image in made.images] == [f"{base}a.jpg"]
    assert [embed.url for embed in made.embeds] == [f"{base}film"]
    assert [link.url for link in made.related] == [f"{base}boats"]
    assert [author.url for author in made.authors] == [f"{base}ada" if base else None]
