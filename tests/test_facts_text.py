"""What is known of an article of which only the text is left: by its printed lines alone, and nothing invented."""

import hashlib

import pytest
from facts_page import Line, facts_of_text

from newscrawl.clean import Article, Role, clean_text
from newscrawl.clean.evidence import Access, Rights

STORY = (
    "The northern pier of Port Anselm opened again on Monday after nine years, and forty passengers came on board.\n"
    "A band played, and the first ferry left at noon with two crates of apples, the council of the harbour said.\n"
    "The mayor spoke to the sailors about the price of rope, which has risen by a third since the last of the storms.\n"
)
MOLE = (
    "Die Nordmole von Port Anselm ist nach neun Jahren wieder offen, und vierzig Fahrgäste kamen bei Tagesanbruch.\n"
    "Eine Kapelle spielte, und die erste Fähre fuhr um zwölf mit zwei Kisten Äpfeln ab, wie der Rat am Montag sagte.\n"
    "Der Bürgermeister sprach mit den Seeleuten über den Preis der Seile, der seit dem Sturm um ein Drittel stieg.\n"
)


def known(above: str, below: str = "", *, story: str = STORY, title: str | None = None) -> Article:
    article = clean_text(f"{above}\n{story}{below}", title=title)
    assert isinstance(article, Article)
    return article


@pytest.mark.parametrize(
    ("above", "story", "names"),
    [
        ("Pier reopens\nBy Ada Quill and Tom Sand", STORY, ["Ada Quill", "Tom Sand"]),
        ("Pier reopens\nBy Ada Quill | May 12, 2024", STORY, ["Ada Quill"]),
        ("Mole wieder offen\nVon Ada Quill und Tom Sand", MOLE, ["Ada Quill", "Tom Sand"]),
    ],
)
def test_a_byline_names_the_authors(above, story, names):
    assert [author.name for author in known(above, story=story).authors] == names


def test_a_bio_names_the_author_where_nobody_signs():
    (author,) = known("Pier reopens", "Ada Quill is a harbour reporter based in Port Anselm.").authors
    assert (author.name, author.bio) == ("Ada Quill", "Ada Quill is a harbour reporter based in Port Anselm.")


def test_a_name_right_below_the_last_sentence_signs_a_text():
    paragraph = Line(Role.PARAGRAPH, "A band played, and the first ferry left at noon.")
    facts = facts_of_text(paragraph, Line(Role.PARAGRAPH, "Ada Quill"))
    assert [author.name for author in facts.authors] == ["Ada Quill"]


def test_a_name_in_a_row_of_names_signs_nothing():
    paragraph = Line(Role.PARAGRAPH, "A band played, and the first ferry left at noon.")
    facts = facts_of_text(paragraph, Line(Role.PARAGRAPH, "Harbour"), Line(Role.PARAGRAPH, "Port Anselm"))
    assert facts.authors == ()


@pytest.mark.parametrize(
    ("line", "published", "modified"),
    [
        ("May 12, 2024", "2024-05-12", None),
        ("May 12, 2024 at 10:15 AM", "2024-05-12T10:15", None),
        ("Published 12 May 2024 10:15 BST", "2024-05-12T10:15+01:00", None),
        ("Published: 2024-05-12T10:15:00+02:00", "2024-05-12T10:15:00+02:00", None),
        ("Published 12 May 2024\nUpdated 13 May 2024", "2024-05-12", "2024-05-13"),
        ("3 hours ago", None, None),
    ],
)
def test_a_printed_day_is_told_as_sharply_as_it_is_printed(line, published, modified):
    article = known(f"Pier reopens\n{line}")
    assert (article.date_published, article.date_modified) == (published, modified)


def test_the_title_that_came_beside_a_text_is_its_headline():
    assert known("Pier reopens", title="Northern pier reopens").headline == "Northern pier reopens"


@pytest.mark.parametrize(("story", "language"), [(STORY, "en"), (MOLE, "de")])
def test_the_language_is_told_by_the_text_itself(story, language):
    article = known("Pier", story=story)
    assert article.language == language
    assert article.language_source.startswith("py3langid:")


@pytest.mark.parametrize(
    ("above", "below", "agency"),
    [
        ("Northern pier reopens on Monday\nPORT ANSELM, Varn (AP) — A pier is open.", "", "Associated Press"),
        ("Pier reopens", "(Reporting by Ada Quill; Editing by Tom Sand)\n© Reuters 2024", "Reuters"),
        ("Pier reopens\nA picture of the pier. Ada Quill/Reuters", "", None),
    ],
)
def test_an_agency_is_named_by_dateline_or_copyright_and_by_no_credit(above, below, agency):
    assert known(above, below).wire.agency == agency


@pytest.mark.parametrize(
    "lines",
    [
        ["Tags: Harbour, Ferries, Port Anselm"],
        ["Topics", "Harbour", "Ferries", "Port Anselm"],
        ["Filed under:", "Harbour, Ferries", "Port Anselm"],
    ],
)
def test_a_texts_lines_of_tags_are_its_topics(lines):
    facts = facts_of_text(Line(Role.PARAGRAPH, STORY), *(Line(Role.TAGS, line) for line in lines))
    assert facts.topics == ("Harbour", "Ferries", "Port Anselm")


def test_nothing_proves_how_much_of_a_text_came():
    article = known("Pier reopens", "This article is for subscribers only.")
    assert article.access == Access()
    assert article.rights == Rights()


def test_a_text_whose_last_paragraph_breaks_off_is_truncated():
    cut = "The mayor said that the new rope was better than the old one, and that the council would..."
    assert "truncated" in known("Pier reopens", cut).quality.flags
    assert "truncated" not in known("Pier reopens").quality.flags


def test_the_share_of_furniture_and_the_hash_are_those_of_the_text_that_came():
    article = known("Pier reopens", "Sign up for our newsletter")
    assert 0 < article.quality.boilerplate_share < 0.2
    assert article.provenance.input_kind == "text"
    came = f"Pier reopens\n{STORY}Sign up for our newsletter"
    assert article.provenance.html_sha256 == hashlib.sha256(came.encode()).hexdigest()
