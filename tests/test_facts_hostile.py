import json
from dataclasses import asdict
from datetime import datetime

import pytest
from facts_page import URL, Line, article, facts_of, jsonld, meta
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from newscrawl.clean.article import RawPage
from newscrawl.clean.facts import CHOOSERS, READERS
from newscrawl.clean.model import Role

_PROPERTIES = (
    *(
        "@id",
        "@type",
        "headline",
        "name",
        "description",
        "datePublished",
        "dateModified",
        "articleSection",
        "inLanguage",
    ),
    *(
        "isAccessibleForFree",
        "license",
        "url",
        "mainEntityOfPage",
        "keywords",
        "author",
        "creator",
        "publisher",
        "hasPart",
    ),
    *("cssSelector", "sameAs", "jobTitle", "articleBody", "itemListElement", "item"),
)
_DAYS = ("2023-05-12", "12 May 2023", "May 12, 2023", "12.05.2023", "9999-12-31", "0001-01-01", "May 12, 9999")
_ZONES = ("", "Z", "GMT+99", "UTC-24", "+9900", "-23:59", "+24:00", "+0575", "GMT-5:99", "+14", "EST", "+00:00")
_STAMPS = st.builds(
    "{} {:02}:{:02} {}".format, st.sampled_from(_DAYS), st.integers(0, 29), st.integers(0, 61), st.sampled_from(_ZONES)
)
_WORDS = st.text(max_size=20) | _STAMPS | st.sampled_from(["2023-05-12", "https://a.example/b", "By Ada"])
_SCALARS = st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | _WORDS
_KEYS = st.sampled_from(_PROPERTIES)
_JSON = st.recursive(
    _SCALARS, lambda inner: st.lists(inner, max_size=4) | st.dictionaries(_KEYS, inner, max_size=6), max_leaves=12
)


@pytest.mark.slow  # one to four seconds, by what the dice say
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(properties=st.dictionaries(st.sampled_from(_PROPERTIES[2:]), _JSON), more=_JSON)
def test_any_json_in_any_place_is_survived(properties, more):
    trail = {"@type": ["BreadcrumbList", "WebPage"], **properties}
    facts = facts_of(article(**properties) + jsonld(trail) + jsonld(more))
    assert all(fact.value and isinstance(fact.value, str) and isinstance(fact.raw, str) for fact in facts.evidence)
    assert json.loads(json.dumps(asdict(facts)))


@settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(stamps=st.lists(_STAMPS, min_size=5, max_size=5), fetched=st.none() | _STAMPS)
@example(stamps=["", "", "", "0001-01-01 00:00 EST", ""], fetched=None)
def test_any_stamp_in_any_place_is_survived(stamps, fetched):
    published, modified, named, timed, printed = stamps
    head = article(datePublished=published, dateModified=modified) + meta(article__published_time=named)
    raw = RawPage(URL, b"", fetched=fetched)
    facts = facts_of(head, Line(Role.BYLINE, printed), body=f"<time>{timed}</time>", raw=raw)
    for value in filter(None, (facts.date_published, facts.date_modified)):
        datetime.fromisoformat(value)


@pytest.mark.parametrize(
    "properties",
    [
        {"author": [{"name": f"Ada Quill{'abcdefghij'[n % 10]}{n // 10 * 'x'}"} for n in range(10_000)]},
        {"author": [[[["Ada Quill"]] * 1_000] * 50]},
        {"keywords": [str(n) for n in range(10_000)]},
        {"keywords": ", ".join(map(str, range(100_000)))},
        {"headline": "Pier " * 1_000_000},
        {"author": "Ada Quill, " * 100_000},
        {"author": {"name": {"name": {"name": "Ada"}}}},
        {"description": "<" * 1_000_000, "name": "&amp;" * 100_000},
    ],
)
def test_lists_and_strings_are_bounded(properties):
    facts = facts_of(article(**properties))
    assert len(facts.evidence) <= 200
    assert all(len(fact.value) <= 2_000 for fact in facts.evidence)
    assert len(facts.authors) <= 50
    assert len(facts.topics) <= 50


def test_nested_microdata_costs_no_more_than_its_bounds():
    body = "<div itemprop=author>" * 200 + "<p>word</p>" * 5_000
    assert len(facts_of(body=body).evidence) <= 200


def test_thousands_of_links_and_times_are_bounded():
    body = "<a rel=author href=/a>Ada Quill</a><time datetime=2023-05-12>x</time>" * 5_000
    assert len(facts_of(body=body).evidence) <= 400


def test_thousands_of_bylines_are_bounded():
    assert (
        len(facts_of("", *[Line(Role.BYLINE, f"By Ada Quill the {'x' * (n % 50)}") for n in range(5_000)]).evidence)
        <= 200
    )


def test_broken_addresses_are_survived():
    assert facts_of(article(url="http://[x"), raw=RawPage("http://[broken", b"")).canonical_url is None


def test_broken_fetch_time_judges_nothing():
    assert (
        facts_of(article(datePublished="2031-01-01"), raw=RawPage(URL, b"", fetched="soon")).date_published
        == "2031-01-01"
    )


def test_same_page_gives_the_same_facts():
    head = article(
        headline="Pier reopens", author=["Ada Quill", "Tom Sand"], keywords="a, b, c", datePublished="2023-05-12"
    )
    assert facts_of(head) == facts_of(head)


def test_every_reader_and_chooser_is_named_once():
    assert len(set(READERS)) == len(READERS)
    assert len(set(CHOOSERS)) == len(CHOOSERS)
