import pytest
from facts_page import URL, Line, around, article, facts_of, meta

from newscrawl.clean import Cleaner
from newscrawl.clean.article import RawPage
from newscrawl.clean.model import Role


@pytest.mark.parametrize(
    ("lang", "host", "other", "day"),
    [
        ("en", "quay.example", "", None),
        ("en-US", "quay.example", "", "2023-05-04"),
        ("en-GB", "quay.example", "", "2023-04-05"),
        ("en_US", "quay.co.uk", "", "2023-04-05"),  # what many systems declare unasked
        ("en", "quay.gov", "", "2023-05-04"),
        ("fr", "quay.example", "", "2023-04-05"),
        ("en-CA", "quay.ca", "", None),
        ("ja", "quay.example", "", None),
        ("en", "quay.io", "", None),
        ("en", "quay.example", "12/31/2022", "2023-05-04"),
        ("en-US", "quay.example", "31/12/2022", "2023-04-05"),
    ],
)
def test_page_tells_the_order_of_its_numbered_days(lang, host, other, day):
    lines = (
        Line(Role.HEADLINE, "Pier reopens"),
        Line(Role.BYLINE, "05/04/2023"),
        Line(Role.PARAGRAPH, "The ferry left."),
    )
    others = (Line(Role.COMMENTS, other),) if other else ()
    facts = facts_of("", *lines, *others, lang=lang, raw=RawPage(f"https://{host}/pier", b""))
    assert facts.date_published == day


def test_jsonld_wins_and_the_loser_stays_as_evidence():
    facts = facts_of(
        article(datePublished="2023-05-12T10:15:30+02:00") + meta(article__published_time="2023-05-11T09:00:00Z")
    )
    assert facts.date_published == "2023-05-12T10:15:30+02:00"
    assert [(fact.source, fact.chosen) for fact in facts.evidence if fact.field == "date_published"] == [
        ("jsonld:datePublished", True),
        ("meta:article:published_time", False),
    ]


def test_bare_day_stays_a_bare_day():
    assert facts_of(article(datePublished="2023-05-12")).date_published == "2023-05-12"


def test_sharper_word_on_the_same_day_wins():
    facts = facts_of(
        article(datePublished="2023-05-12T00:00:00Z") + meta(article__published_time="2023-05-12T09:00:00+02:00")
    )
    assert facts.date_published == "2023-05-12T09:00:00+02:00"


def test_offset_of_another_source_completes_the_same_time():
    facts = facts_of(
        article(datePublished="2023-05-12T09:00:00") + meta(article__published_time="2023-05-12T09:00:00+02:00")
    )
    assert facts.date_published == "2023-05-12T09:00:00+02:00"


def test_published_is_never_copied_from_modified():
    facts = facts_of(meta(article__modified_time="2023-05-12T10:00:00Z"))
    assert (facts.date_published, facts.date_modified) == (None, "2023-05-12T10:00:00+00:00")


def test_future_date_loses_to_a_possible_one():
    raw = RawPage(URL, b"", fetched="2023-05-20T00:00:00+00:00")
    facts = facts_of(article(datePublished="2031-01-01") + meta(article__published_time="2023-05-12"), raw=raw)
    assert facts.date_published == "2023-05-12"


def test_time_elements_tell_publication_from_update():
    update, day = (
        "<p>Updated <time datetime=2023-05-14>x</time></p>",
        "<time class=published datetime=2023-05-12T10:00>x</time>",
    )
    body = f"<time datetime=2023-01-01>x</time>{update}{day}"
    facts = facts_of(body=body)
    assert (facts.date_published, facts.date_modified) == ("2023-05-12T10:00", "2023-05-14")


def test_expiry_and_event_times_are_passed_over():
    assert (
        facts_of(
            body="<time class=expires datetime=2023-05-14>x</time><time datetime=2023-05-12>y</time>"
        ).date_published
        == "2023-05-12"
    )


@pytest.mark.parametrize(
    ("head", "above", "below"),
    [
        (meta(article__expiration_time="2023-06-12T00:00:00Z"), "", ""),
        ("<meta http-equiv=expires content=2023-06-12>", "", ""),
        ("", "<p class=date>Offer valid until 12 June 2023</p>", ""),
        ("", "<p class=date>Expires 12 June 2023</p>", ""),
        ("", "<p class=date>Event date: 12 June 2023</p>", ""),
        ("", "<time class=event-date datetime=2023-06-12>12 June</time>", ""),
        ("", "", "<section class=comments><time datetime=2023-06-12T10:00:00Z>x</time><p>So it did.</p></section>"),
        ("", "<p class=date>05/04/2023</p>", ""),
        (article(liveBlogUpdate=[{"@type": "BlogPosting", "datePublished": "2023-06-12T09:00:00Z"}]), "", ""),
        (article(datePublished="2023-06-12T24:00:00Z"), "", ""),
        (meta(article__published_time="2023-06-12T24:00:00Z"), "", ""),
    ],
)
def test_last_resort_does_not_bring_back_the_day_of_something_else(head, above, below):
    text = "<p>The old pier opened again, years after a storm had cut it in two, the harbour office said.</p>" * 4
    html = f"<html lang=en><head>{head}</head><body><article><h1>Pier reopens</h1>{above}{text}</article>{below}</body>"
    raw = RawPage(URL, html.encode(), fetched="2024-06-01T12:00:00+00:00")
    assert Cleaner().clean(raw).date_published is None


@pytest.mark.parametrize(
    "line",
    [
        Line(Role.CHROME, "Doors open 12 May 2023, 19:30"),
        Line(Role.CHROME, "Music and fireworks 12 May 2023, 19:30"),
    ],
)
def test_clock_of_something_else_on_the_same_day_is_not_the_article_s(line):
    assert facts_of(article(datePublished="2023-05-12"), *around(line)).date_published == "2023-05-12"


def test_clock_in_the_masthead_is_not_the_article_s():
    lines = (Line(Role.BYLINE, "Friday, 12 May 2023 18:33"), *around())
    assert facts_of(article(datePublished="2023-05-12"), *lines).date_published == "2023-05-12"


@pytest.mark.parametrize(
    "line", ["12 May 2023, 10:15", "Published 12 May 2023, 10:15", "By Ada Quill 12 May 2023, 10:15"]
)
def test_clock_printed_with_the_article_sharpens_its_day(line):
    facts = facts_of(article(datePublished="2023-05-12"), *around(Line(Role.BYLINE, line)))
    assert facts.date_published == "2023-05-12T10:15"


@pytest.mark.parametrize(
    "line", ["By Ada Quill, on staff since 12 May 2019", "By Ada Quill, 3 March 2011 photo by Tom Sand"]
)
def test_day_among_the_words_of_a_signature_does_not_refute_the_declared_one(line):
    facts = facts_of(article(datePublished="2024-05-30"), *around(Line(Role.BYLINE, line)))
    assert facts.date_published == "2024-05-30"


@pytest.mark.parametrize(("lang", "day"), [("hr", "2023-10-12"), ("pl-PL", "2023-11-12"), ("en", None), ("", None)])
def test_month_that_two_languages_count_apart_is_read_in_the_page_s_own(lang, day):
    assert facts_of("", *around(Line(Role.BYLINE, "12 listopada 2023")), lang=lang).date_published == day


@pytest.mark.parametrize("path", ["2023/05/12/pier", "2023-05-12-pier", "pier-20230512.html", "2023/may/12/pier"])
def test_day_of_the_address_is_a_bare_day(path):
    assert facts_of(raw=RawPage(f"https://quay.example/{path}", b"")).date_published == "2023-05-12"


def test_number_of_an_article_is_no_day():
    assert facts_of(raw=RawPage("https://quay.example/pier-2023051234", b"")).date_published is None


def test_printed_date_above_the_text_is_believed_before_one_below():
    lines = (
        Line(Role.HEADLINE, "Pier reopens"),
        Line(Role.BYLINE, "12 May 2023"),
        Line(Role.PARAGRAPH, "The ferry left."),
        Line(Role.BYLINE, "1 May 2023"),
    )
    facts = facts_of("", *lines)
    assert facts.date_published == "2023-05-12"


def test_masthead_date_gives_way_to_the_one_below_the_headline():
    lines = (
        Line(Role.BYLINE, "Sunday, 14 May 2023"),
        Line(Role.HEADLINE, "Pier reopens"),
        Line(Role.BYLINE, "12 May 2023"),
    )
    assert facts_of("", *lines).date_published == "2023-05-12"


def test_day_of_the_last_change_in_both_fields_gives_way_to_an_earlier_printed_day():
    facts = facts_of(
        article(datePublished="May 14, 2023", dateModified="May 14, 2023"), Line(Role.BYLINE, "12 May 2023")
    )
    assert (facts.date_published, facts.date_modified) == ("2023-05-12", "2023-05-14")


def test_last_resort_reads_a_day_out_of_the_text():
    facts = facts_of(body="<div class=post-date>2023-05-12</div>")
    assert facts.date_published == "2023-05-12"
    assert [fact.source for fact in facts.evidence if fact.field == "date_published"] == ["htmldate"]


def test_last_resort_that_finds_the_change_is_not_believed():
    facts = facts_of(meta(og__updated_time="2023-05-12"), body="<div class=post-date>2023-05-12</div>")
    assert facts.date_published is None


def test_last_resort_is_not_asked_when_a_source_names_the_day():
    facts = facts_of(article(datePublished="2023-05-12"), body="<div class=post-date>2022-01-01</div>")
    assert all(fact.source != "htmldate" for fact in facts.evidence)


def _sources(facts, field="date_published"):
    return [(fact.source, fact.value) for fact in facts.evidence if fact.field == field]


@pytest.mark.parametrize(
    ("stamp", "source", "value"),
    [
        ("soon", "jsonld:datePublished/unreadable", "soon"),
        ("1970-01-01T00:00:00Z", "jsonld:datePublished/impossible", "1970-01-01T00:00:00+00:00"),
        ("2031-01-01", "jsonld:datePublished/future", "2031-01-01"),
    ],
)
def test_refused_date_says_why_in_its_source(stamp, source, value):
    raw = RawPage(URL, b"", fetched="2023-05-20T00:00:00+00:00")
    facts = facts_of(article(datePublished=stamp), raw=raw)
    assert (facts.date_published, _sources(facts)) == (None, [(source, value)])


def test_evidence_has_dates_in_the_record_s_form_beside_what_stood_there():
    facts = facts_of(meta(pubdate="Fri, 12 May 2023 10:15:30 GMT"))
    assert [(fact.value, fact.raw) for fact in facts.evidence if fact.field == "date_published"] == [
        ("2023-05-12T10:15:30+00:00", "Fri, 12 May 2023 10:15:30 GMT")
    ]


def test_change_before_publication_is_refused():
    facts = facts_of(article(datePublished="2023-05-14T10:00:00Z", dateModified="2023-05-12T10:00:00Z"))
    assert (facts.date_published, facts.date_modified) == ("2023-05-14T10:00:00+00:00", None)
    assert _sources(facts, "date_modified") == [("jsonld:dateModified/early", "2023-05-12T10:00:00+00:00")]


def test_swapped_dates_give_way_to_the_day_of_the_address():
    raw = RawPage("https://quay.example/2023/05/12/pier", b"")
    facts = facts_of(article(datePublished="2023-05-14", dateModified="2023-05-12"), raw=raw)
    assert (facts.date_published, facts.date_modified) == ("2023-05-12", "2023-05-12")
    assert ("jsonld:datePublished/late", "2023-05-14") in _sources(facts)


def test_declared_day_after_the_printed_one_is_refused():
    facts = facts_of(article(datePublished="2023-05-24T10:00:00Z"), Line(Role.BYLINE, "12 May 2023"))
    assert facts.date_published == "2023-05-12"


@pytest.mark.parametrize("line", ["11 May 2023", "30 May 2023", "1 May 2023, corrected 12 May 2023"])
def test_declared_day_is_believed_where_the_printed_ones_do_not_rule_it_out(line):
    facts = facts_of(article(datePublished="2023-05-12T01:00:00Z"), Line(Role.BYLINE, line))
    assert facts.date_published == "2023-05-12T01:00:00+00:00"


def test_same_moment_in_the_newsroom_s_offset_is_preferred():
    facts = facts_of(
        article(datePublished="2023-05-12T02:00:00Z") + meta(article__published_time="2023-05-11T22:00:00-04:00")
    )
    assert facts.date_published == "2023-05-11T22:00:00-04:00"


@pytest.mark.parametrize("name", ["dateCreated", "uploadDate"])
def test_day_of_creation_is_believed_after_that_of_publication(name):
    facts = facts_of(article(**{name: "2023-05-10"}) + meta(article__published_time="2023-05-12"))
    assert facts.date_published == "2023-05-12"
    assert facts_of(article(**{name: "2023-05-10"})).date_published == "2023-05-10"


@pytest.mark.parametrize("name", ["expires", "validThrough", "startDate", "endDate"])
def test_dates_of_other_things_are_no_dates_of_the_article(name):
    facts = facts_of(
        article(**{name: "2023-05-10"}) + meta(expires="2023-05-10", article__expiration_time="2023-05-10")
    )
    assert (facts.date_published, facts.date_modified) == (None, None)
