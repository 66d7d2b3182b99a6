import pytest
from facts_page import URL, Line, article, facts_of, meta

from newscrawl.clean.article import RawPage
from newscrawl.clean.facts.dates import believable, instant, printed
from newscrawl.clean.model import Role


@pytest.mark.parametrize(
    ("stamp", "value"),
    [
        ("2023-05-12", "2023-05-12"),
        ("2023/5/2", "2023-05-02"),
        ("20230512", "2023-05-12"),
        ("2023-05-12T10:15", "2023-05-12T10:15"),
        ("2023-05-12 10:15:30", "2023-05-12T10:15:30"),
        ("2023-05-12T10:15:30Z", "2023-05-12T10:15:30+00:00"),
        ("2023-05-12T10:15:30.123+0200", "2023-05-12T10:15:30+02:00"),
        ("2023-05-12T10:15:30 GMT", "2023-05-12T10:15:30+00:00"),
        ("2023-05-12T10:15:30-5", "2023-05-12T10:15:30"),
        ("2023-05-12T10:15+05", "2023-05-12T10:15+05:00"),
        ("2023-05-12T10:15+5:30", "2023-05-12T10:15+05:30"),
        ("20230512T101530Z", "2023-05-12T10:15:30+00:00"),
        ("Fri, 12 May 2023 10:15:30 +0200", "2023-05-12T10:15:30+02:00"),
        ("Fri, 12 May 2023 10:15:30 GMT", "2023-05-12T10:15:30+00:00"),
        ("Fri May 12 10:15:30 EDT 2023", "2023-05-12T10:15:30-04:00"),
        ("Fri May 12 2023 10:15:30 GMT+0200 (CEST)", "2023-05-12T10:15:30+02:00"),
        ("1683886530", "2023-05-12T10:15:30+00:00"),
        ("1683886530000", "2023-05-12T10:15:30+00:00"),
        ("May 12, 2023", "2023-05-12"),
        ("12. Mai 2023, 10:15 Uhr", "2023-05-12T10:15"),
        ("2023-13-45", None),
        ("2023-05-12T25:99", None),
        ("yesterday", None),
        ("", None),
        ("05/04/2023", None),
    ],
)
def test_stamp_becomes_iso_with_its_own_precision_and_offset(stamp, value):
    assert instant(stamp) == value


@pytest.mark.parametrize(
    ("text", "dates"),
    [
        ("Published May 12, 2023 at 4:30 PM EST", [("date_published", "2023-05-12T16:30")]),
        (
            "Published 12 May 2023 / Updated 13 May 2023",
            [("date_published", "2023-05-12"), ("date_modified", "2023-05-13")],
        ),
        (
            "Publié le 12 mai 2023 à 14h52, modifié le 13 mai 2023",
            [("date_published", "2023-05-12T14:52"), ("date_modified", "2023-05-13")],
        ),
        ("12 de mayo de 2023", [("date_published", "2023-05-12")]),
        ("12.05.2023, 10:15 Uhr", [("date_published", "2023-05-12T10:15")]),
        ("2023年5月12日 10時15分", [("date_published", "2023-05-12T10:15")]),
        ("Ada Quill covers 12 harbours 2023", []),
        ("32 May 2023", []),
    ],
)
def test_printed_dates_are_read_with_what_they_date(text, dates):
    assert list(printed(text)) == dates


@pytest.mark.parametrize(
    ("value", "fetched", "believed"),
    [
        ("1970-01-01T00:00:00+00:00", None, False),
        ("0001-01-01", None, False),
        ("1912-04-15", None, True),
        ("2030-01-01", None, True),
        ("2030-01-01", "2023-05-12T10:00:00+00:00", False),
        ("2023-05-13T01:00:00+09:00", "2023-05-12T20:00:00+00:00", True),
    ],
)
def test_impossible_and_future_days_are_not_believed(value, fetched, believed):
    assert believable(value, fetched) is believed


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


@pytest.mark.parametrize("path", ["2023/05/12/pier", "2023-05-12-pier", "pier-20230512.html", "2023/may/12/pier"])
def test_day_of_the_address_is_a_bare_day(path):
    assert facts_of(raw=RawPage(f"https://quay.example/{path}", b"")).date_published == "2023-05-12"


def test_number_of_an_article_is_no_day():
    assert facts_of(raw=RawPage("https://quay.example/pier-2023051234", b"")).date_published is None


def test_printed_date_above_the_text_counts_and_one_below_does_not():
    lines = (
        Line(Role.HEADLINE, "Pier reopens"),
        Line(Role.BYLINE, "12 May 2023"),
        Line(Role.PARAGRAPH, "The ferry left."),
        Line(Role.BYLINE, "1 May 2023"),
    )
    facts = facts_of("", *lines)
    assert facts.date_published == "2023-05-12"
    assert sum(fact.field == "date_published" for fact in facts.evidence) == 1


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
