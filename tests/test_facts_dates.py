import pytest
from facts_page import URL, Line, article, facts_of, meta

from newscrawl.clean import Cleaner
from newscrawl.clean.article import RawPage
from newscrawl.clean.facts.when.dates import instant
from newscrawl.clean.facts.when.judge import fault_of
from newscrawl.clean.facts.when.printed import printed
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
        ("1683886530123", "2023-05-12T10:15:30+00:00"),
        ("20230512101530", "2023-05-12T10:15:30"),
        ("202305121015", "2023-05-12T10:15"),
        ("2023-05-12T10:15+0200", "2023-05-12T10:15+02:00"),
        ("2023-05-12@10:15:30", "2023-05-12T10:15:30"),
        ("2023-05-12|10h15", "2023-05-12T10:15"),
        ("2023-05-12 3:15 PM", "2023-05-12T15:15"),
        ("2023-05-12T10:15:30 CEST", "2023-05-12T10:15:30+02:00"),
        ("2023-05-12T10:15:30 CST", "2023-05-12T10:15:30"),
        ("2023-05-12T10:15:30+02:00[Europe/Berlin]", "2023-05-12T10:15:30+02:00"),
        ('\\"2023-05-12T10:15:30-0400\\"', "2023-05-12T10:15:30-04:00"),
        ("Friday, 12-May-2023 10:15:30 UTC", "2023-05-12T10:15:30+00:00"),
        ("May 12, 2023", "2023-05-12"),
        ("12. Mai 2023, 10:15 Uhr", "2023-05-12T10:15"),
        ("2023-13-45", None),
        ("2023-05-12T25:99", None),
        ("yesterday", None),
        ("", None),
        ("05/04/2023", None),
        ("May 12, 2023 10:15 GMT+99", "2023-05-12T10:15"),
        ("May 12, 2023 10:15 GMT+24", "2023-05-12T10:15"),
        ("May 12, 2023 10:15 GMT+14", "2023-05-12T10:15+14:00"),
        ("12 May 2023 10:15 +9900", "2023-05-12T10:15"),
        ("12 May 2023 10:15 +0575", "2023-05-12T10:15"),
        ("2023-05-12T10:15:30+99:00", "2023-05-12T10:15:30"),
    ],
)
def test_stamp_becomes_iso_with_its_own_precision_and_offset(stamp, value):
    assert instant(stamp) == value


@pytest.mark.parametrize(
    ("text", "dates"),
    [
        ("Published May 12, 2023 at 4:30 PM EDT", [("date_published", "2023-05-12T16:30-04:00")]),
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
        ("10:15 AM - 12 May 2023", [("date_published", "2023-05-12T10:15")]),
        ("Posted: 11:05 IST, May 12, 2023", [("date_published", "2023-05-12T11:05")]),
        (
            "입력 2023.05.12 18:40 수정 2023.05.12 18:49",
            [("date_published", "2023-05-12T18:40"), ("date_modified", "2023-05-12T18:49")],
        ),
        ("Expires May 12, 2023", [(None, "2023-05-12")]),
        ("May 12, 2023 10:15 -5 comments", [("date_published", "2023-05-12T10:15")]),
        ("2 hours ago", []),
        ("© 2023 Quay Herald", []),
    ],
)
def test_printed_dates_are_read_with_what_they_date(text, dates):
    assert [(date.field, date.value) for date in printed(text)] == dates


@pytest.mark.parametrize(
    ("value", "fetched", "fault"),
    [
        ("1970-01-01T00:00:00+00:00", None, "impossible"),
        ("0001-01-01", None, "impossible"),
        ("1912-04-15", None, None),
        ("2030-01-01", None, None),
        ("2030-01-01", "2023-05-12T10:00:00+00:00", "future"),
        ("2023-05-13T01:00:00+09:00", "2023-05-12T20:00:00+00:00", None),
    ],
)
def test_impossible_and_future_days_are_faults(value, fetched, fault):
    assert fault_of(value, fetched) == fault


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("12. Mai 2023", "2023-05-12"),
        ("12 mai 2023", "2023-05-12"),
        ("1er mai 2023", "2023-05-01"),
        ("04-ago-2023", "2023-08-04"),
        ("12/May/2023", "2023-05-12"),
        ("Sept. 12, 2023", "2023-09-12"),
        ("12 maggio 2023", "2023-05-12"),
        ("12 de maio de 2023", "2023-05-12"),
        ("12 mei 2023", "2023-05-12"),
        ("12. toukokuuta 2023", "2023-05-12"),
        ("12 maja 2023", "2023-05-12"),
        ("12. května 2023", "2023-05-12"),
        ("2023. május 12., péntek", "2023-05-12"),
        ("2023 m. gegužės 12 d.", "2023-05-12"),
        ("12 mayıs 2023", "2023-05-12"),
        ("12 мая 2023", "2023-05-12"),
        ("12 травня 2023", "2023-05-12"),
        ("12 Μαΐου 2023", "2023-05-12"),
        ("12 מאי 2023", "2023-05-12"),
        ("١٢ مايو ٢٠٢٣", "2023-05-12"),
        ("12 मई 2023", "2023-05-12"),
        ("12 พฤษภาคม 2566", "2023-05-12"),
        ("๑๒ พ.ค. ๒๕๖๖", "2023-05-12"),
        ("12 tháng 5, 2023", "2023-05-12"),
        ("12 Agustus 2023", "2023-08-12"),
        ("2023년 5월 12일", "2023-05-12"),
        ("2023年05月12日", "2023-05-12"),
        ("2023.05.12", "2023-05-12"),
    ],
)
def test_day_is_read_in_the_languages_of_newsrooms(text, day):
    assert [date.value for date in printed(text)] == [day]


@pytest.mark.parametrize(
    ("text", "time"),
    [
        ("12 January 2023 10:15 GMT", "10:15+00:00"),
        ("12 January 2023 10:15 CET", "10:15+01:00"),
        ("12 January 2023 10:15 MEZ", "10:15+01:00"),
        ("12 July 2023 10:15 CEST", "10:15+02:00"),
        ("12 July 2023 10:15 BST", "10:15+01:00"),
        ("January 12, 2023 10:15 a.m. EST", "10:15-05:00"),
        ("July 12, 2023 10:15 PM ET", "22:15-04:00"),
        ("January 12, 2023 12:15 AM PT", "00:15-08:00"),
        ("12 июля 2023 10:15 МСК", "10:15+03:00"),
        ("12 July 2023 10:15 GMT+5:30", "10:15+05:30"),
        ("2023年7月12日 下午3:20", "15:20"),
        ("2023년 7월 12일 오전 9:20", "09:20"),
        ("July 12, 2023 10:15 AM EST", "10:15"),  # said out of its season
        ("12 July 2023 10:15 CET", "10:15"),
        ("12 July 2023 10:15 IST", "10:15"),  # India, Israel or Ireland
        ("12 July 2023 10:15 CST", "10:15"),  # Chicago or China
    ],
)
def test_time_has_the_offset_that_an_unambiguous_zone_names(text, time):
    assert [date.value[11:] for date in printed(text)] == [time]


@pytest.mark.parametrize(
    ("text", "day_first", "day"),
    [
        ("05/04/2023", None, None),
        ("05/04/2023", True, "2023-04-05"),
        ("05/04/2023", False, "2023-05-04"),
        ("25/04/2023", False, "2023-04-25"),
        ("04/25/2023", None, "2023-04-25"),
        ("05-05-2023", None, "2023-05-05"),
        ("05.04.2023", None, "2023-04-05"),
        ("05.04.2023", False, "2023-05-04"),
        ("05.04.23", None, None),
        ("05/04/23", False, "2023-05-04"),
        ("25/25/2023", None, None),
    ],
)
def test_numbers_name_a_day_only_where_their_order_is_known(text, day_first, day):
    assert next((date.value for date in printed(text, day_first=day_first)), None) == day


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
    assert facts_of(article(datePublished="2023-05-12"), *_around(line)).date_published == "2023-05-12"


def test_clock_in_the_masthead_is_not_the_article_s():
    lines = (Line(Role.BYLINE, "Friday, 12 May 2023 18:33"), *_around())
    assert facts_of(article(datePublished="2023-05-12"), *lines).date_published == "2023-05-12"


@pytest.mark.parametrize(
    "line", ["12 May 2023, 10:15", "Published 12 May 2023, 10:15", "By Ada Quill 12 May 2023, 10:15"]
)
def test_clock_printed_with_the_article_sharpens_its_day(line):
    facts = facts_of(article(datePublished="2023-05-12"), *_around(Line(Role.BYLINE, line)))
    assert facts.date_published == "2023-05-12T10:15"


@pytest.mark.parametrize(
    "line", ["By Ada Quill, on staff since 12 May 2019", "By Ada Quill, 3 March 2011 photo by Tom Sand"]
)
def test_day_among_the_words_of_a_signature_does_not_refute_the_declared_one(line):
    facts = facts_of(article(datePublished="2024-05-30"), *_around(Line(Role.BYLINE, line)))
    assert facts.date_published == "2024-05-30"


@pytest.mark.parametrize(("lang", "day"), [("hr", "2023-10-12"), ("pl-PL", "2023-11-12"), ("en", None), ("", None)])
def test_month_that_two_languages_count_apart_is_read_in_the_page_s_own(lang, day):
    assert facts_of("", *_around(Line(Role.BYLINE, "12 listopada 2023")), lang=lang).date_published == day


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


def _around(*lines):
    """A headline, those lines, and a text."""
    return (Line(Role.HEADLINE, "Pier reopens"), *lines, Line(Role.PARAGRAPH, "The ferry left the quay."))


@pytest.mark.parametrize(
    ("line", "day"),
    [
        (Line(Role.CHROME, "2023.05.12"), "2023-05-12"),
        (Line(Role.CHROME, "Originally posted on Friday, 12 May 2023"), "2023-05-12"),
        (Line(Role.CHROME, "The harbour festival will be held on the pier on 12 May 2023"), None),
        (Line(Role.RELATED, "12 May 2023"), None),
        (Line(Role.COMMENTS, "12 May 2023"), None),
        (Line(Role.CAPTION, "12 May 2023"), None),
        (Line(Role.CHROME, "Event: 12 May 2023"), None),
        (Line(Role.CHROME, "Copyright 12 May 2023"), None),
    ],
)
def test_day_alone_on_its_line_above_the_text_counts_whatever_its_role(line, day):
    assert facts_of("", *_around(line)).date_published == day


@pytest.mark.parametrize(
    ("lines", "dates"),
    [
        (("Posted on", "12 May 2023", "Updated at", "14 May 2023"), ("2023-05-12", "2023-05-14")),
        (("Last updated:", "14 May 2023"), (None, "2023-05-14")),
        (("Updated: 14 May 2023", "Published: 12 May 2023"), ("2023-05-12", "2023-05-14")),
    ],
)
def test_line_above_a_date_says_what_it_dates(lines, dates):
    facts = facts_of("", *_around(*(Line(Role.CHROME, line) for line in lines)))
    assert (facts.date_published, facts.date_modified) == dates


@pytest.mark.parametrize(
    ("lines", "day"),
    [
        ((Line(Role.CHROME, "Published 12 May 2023"),), "2023-05-12"),
        ((Line(Role.BYLINE, "12 May 2023"),), "2023-05-12"),
        ((Line(Role.BYLINE, "12 May 2023"), Line(Role.BYLINE, "9 May 2023")), None),  # other stories' days
        ((Line(Role.RELATED, "Bread prices"), Line(Role.BYLINE, "12 May 2023")), None),
        ((Line(Role.COMMENTS, "Ada"), Line(Role.BYLINE, "12 May 2023")), None),
    ],
)
def test_day_right_behind_the_text_counts_where_it_is_the_only_one_or_says_so(lines, day):
    assert facts_of("", *_around(), *lines).date_published == day


def test_day_opening_the_text_on_a_line_of_its_own_counts_and_a_sentence_does_not():
    text = Line(Role.PARAGRAPH, "The ferry left the quay.")
    assert facts_of("", Line(Role.PARAGRAPH, "Quay news 12 May 2023"), text).date_published == "2023-05-12"
    assert facts_of("", Line(Role.PARAGRAPH, "12 May 2023 was calm."), text).date_published is None


def test_class_of_a_time_that_is_published_and_updated_at_once_is_of_publication():
    facts = facts_of(body='<time class="entry-date published updated" datetime=2023-05-12>x</time>')
    assert (facts.date_published, facts.date_modified) == ("2023-05-12", None)


def test_times_behind_the_text_are_those_of_comments_and_other_stories():
    html = (
        "<html><body><article><h1>Pier reopens after the long storm</h1>"
        "<time datetime=2023-05-12T10:00>12 May</time>"
        + f"<p>{'The ferry left the quay at noon. ' * 9}</p>"
        * 4
        + "</article>"
        "<section class=comments><h2>Comments</h2><p>Ada</p><time class=published datetime=2023-06-01>x</time>"
        "<p>So it did.</p></section></body></html>"
    )
    article = Cleaner().clean(RawPage(URL, html.encode()))
    assert (article.date_published, article.date_modified) == ("2023-05-12T10:00", None)
