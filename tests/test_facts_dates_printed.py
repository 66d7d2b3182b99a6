import pytest
from facts_page import URL, Line, around, facts_of

from newscrawl.clean import Cleaner
from newscrawl.clean.article import RawPage
from newscrawl.clean.model import Role


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
    assert facts_of("", *around(line)).date_published == day


@pytest.mark.parametrize(
    ("lines", "dates"),
    [
        (("Posted on", "12 May 2023", "Updated at", "14 May 2023"), ("2023-05-12", "2023-05-14")),
        (("Last updated:", "14 May 2023"), (None, "2023-05-14")),
        (("Updated: 14 May 2023", "Published: 12 May 2023"), ("2023-05-12", "2023-05-14")),
    ],
)
def test_line_above_a_date_says_what_it_dates(lines, dates):
    facts = facts_of("", *around(*(Line(Role.CHROME, line) for line in lines)))
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
    assert facts_of("", *around(), *lines).date_published == day


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
