import pytest
from facts_page import URL, Line, article, facts_of, facts_of_text, jsonld, meta

from newscrawl.clean import Cleaner, RawPage, Reject
from newscrawl.clean.model import Role
from newscrawl.clean.parts import Author

_TEXT = Line(Role.PARAGRAPH, "The ferry left.")


def _names(facts):
    return [author.name for author in facts.authors]


def test_person_has_address_job_and_bio_of_every_source():
    person = {"@type": "Person", "name": "Ada Quill", "url": "/authors/ada"}
    lines = (
        Line(Role.BYLINE, "By"),
        Line(Role.AUTHOR_NAME, "Ada Quill"),
        Line(Role.AUTHOR_ROLE, "Harbour Reporter"),
        _TEXT,
        Line(Role.AUTHOR_BIO, "Ada Quill covers harbours."),
    )
    assert facts_of(article(author=[person]), *lines).authors == (
        Author(
            "Ada Quill", "person", "https://quay.example/authors/ada", "Harbour Reporter", "Ada Quill covers harbours."
        ),
    )


@pytest.mark.parametrize(
    "author",
    [
        "Ada Quill and Tom Sand",
        ["Ada Quill", "Tom Sand"],
        [{"name": "By Ada Quill"}, {"name": "Tom Sand, Staff Writer"}],
        [[{"name": ["Ada Quill"]}], {"@type": ["Person"], "name": "Tom Sand"}],
        {"@type": "Person", "name": "Ada Quill, Tom Sand"},
    ],
)
def test_jsonld_authors_of_any_shape_are_people(author):
    facts = facts_of(article(author=author))
    assert [(person.name, person.kind) for person in facts.authors] == [("Ada Quill", "person"), ("Tom Sand", "person")]


def test_role_around_an_author_is_taken_off():
    role = {"@type": "Role", "roleName": "Harbour Desk", "author": {"@type": "Person", "name": "Ada Quill"}}
    assert facts_of(article(author=role)).authors == (Author("Ada Quill"),)
    assert _names(facts_of(article(author=[role, "Tom Sand"]))) == ["Ada Quill", "Tom Sand"]


@pytest.mark.parametrize(
    ("kind", "name", "known"),
    [
        ("Person", "Emily Post", "person"),
        ("Person", "Tidewater News Press", "organization"),
        ("Person", "Canadian Press", "organization"),
        ("Organization", "Emily Post", "organization"),
    ],
)
def test_declared_person_may_be_called_as_houses_are(kind, name, known):
    assert facts_of(article(author={"@type": kind, "name": name})).authors[0].kind == known


def test_corporation_is_no_person():
    assert facts_of(article(author={"@type": "Corporation", "name": "Ada Quill"})).authors[0].kind == "organization"


@pytest.mark.parametrize(
    "below",
    [
        "<section class=comments><p class=author>Bob Hill</p><p>I think so.</p></section>",
        "<section class=comments><p class=author-name>Bob Hill</p><p>I think so.</p></section>",
        "<aside class=related><h3>Other</h3><p class=byline>By Bob Hill</p></aside>",
    ],
)
def test_who_comments_or_wrote_another_story_is_no_author(below):
    story = "<p>The old pier reopened on Monday, and several hundred people walked along it before noon.</p>" * 3
    html = f"<title>Pier reopens</title><main><article><h1>Pier reopens</h1>{story}{below}</article></main>"
    answer = Cleaner().clean(RawPage(URL, html.encode()))
    assert not isinstance(answer, Reject)
    assert answer.authors == ()


def test_signature_that_gives_the_job_is_chosen():
    facts = facts_of(article(author="Ada Quill"), Line(Role.BYLINE, "By Ada Quill, Harbour Reporter"), _TEXT)
    assert facts.authors == (Author("Ada Quill", role="Harbour Reporter"),)
    assert [fact.chosen for fact in facts.evidence if fact.field == "authors"] == [True, True]


def test_author_named_by_id_is_looked_up_in_the_graph():
    graph = [{"@type": "Article", "author": {"@id": "#ada"}}, {"@type": "Person", "@id": "#ada", "name": "Ada Quill"}]
    assert _names(facts_of(jsonld({"@graph": graph}))) == ["Ada Quill"]


def test_bio_goes_to_the_person_it_names():
    lines = (_TEXT, Line(Role.AUTHOR_BIO, "Tom Sand sails."), Line(Role.AUTHOR_BIO, "Quill is from Port Anselm."))
    facts = facts_of(article(author=["Ada Quill", "Tom Sand"]), *lines)
    assert [author.bio for author in facts.authors] == ["Quill is from Port Anselm.", "Tom Sand sails."]


def test_bio_that_names_nobody_is_not_joined():
    assert (
        facts_of(article(author="Ada Quill"), _TEXT, Line(Role.AUTHOR_BIO, "The writer likes bread.")).authors[0].bio
        is None
    )


def test_declared_bio_serves_where_none_is_printed():
    facts = facts_of(article(author={"name": "Ada Quill", "jobTitle": "Editor", "description": "Sails."}))
    assert (facts.authors[0].role, facts.authors[0].bio) == ("Editor", "Sails.")


def test_desk_is_marked_as_organization():
    facts = facts_of(article(author={"@type": "Organization", "name": "Health & Science Desk"}))
    assert facts.authors == (Author("Health & Science Desk", "organization"),)


def test_printed_person_wins_over_the_site_as_author():
    head = article(author={"@type": "Organization", "name": "The Quay"}) + meta(og__site_name="The Quay")
    assert _names(facts_of(head, Line(Role.BYLINE, "By Ada Quill"), _TEXT)) == ["Ada Quill"]
    assert _names(facts_of(head, Line(Role.BYLINE, "Ada Quill"), _TEXT)) == ["Ada Quill"]
    assert _names(facts_of(head, Line(Role.BYLINE, "Related Stories of Today"), _TEXT)) == ["The Quay"]


def test_agency_in_data_is_not_replaced_by_a_byline():
    facts = facts_of(article(author="dpa"), Line(Role.BYLINE, "Von Ada Quill"), _TEXT)
    assert [(author.name, author.kind) for author in facts.authors] == [("dpa", "organization")]


def test_declared_person_who_is_also_printed_is_believed():
    head = meta(author="Big House", article__author="Ada Quill")
    assert _names(facts_of(head, Line(Role.AUTHOR_NAME, "Ada Quill"), _TEXT)) == ["Ada Quill"]


def test_person_is_listed_once_whatever_the_case():
    assert _names(facts_of(article(author=["Ada Quill", "ADA QUILL"]))) == ["Ada Quill"]


def test_address_of_a_profile_is_no_name():
    assert facts_of(meta(article__author="https://social.example/quay")).authors == ()


def test_scholarly_names_are_turned_round():
    assert _names(facts_of(meta(citation_author="Quill, Ada"))) == ["Ada Quill"]


def test_label_and_data_of_social_cards_name_the_author():
    assert _names(facts_of(meta(twitter__label1="Written by", twitter__data1="Ada Quill"))) == ["Ada Quill"]
    assert _names(facts_of(meta(twitter__label1="Reading time", twitter__data1="Ada Quill"))) == []


@pytest.mark.parametrize(
    "body",
    [
        "<a rel=author href=/ada>Ada Quill</a>",
        "<a href=/authors/ada>Ada Quill</a>",
        "<span itemprop=author><i itemprop=name>Ada Quill</i> Harbour Reporter</span>",
    ],
)
def test_links_and_microdata_name_the_author(body):
    assert _names(facts_of(body=body)) == ["Ada Quill"]


def test_link_of_the_author_is_resolved_against_the_page():
    facts = facts_of(meta(author="Ada Quill"), body="<a rel=author href='../people/ada#top'>Ada Quill</a>")
    assert facts.authors[0].url == "https://quay.example/people/ada"


def test_many_author_links_belong_to_other_articles():
    body = "".join(f"<a rel=author href=/a>Ada Quill {name}</a>" for name in ("Ash", "Birch", "Cedar", "Elm", "Fir"))
    assert facts_of(body=body).authors == ()


def test_one_printed_word_is_no_name():
    assert facts_of("", Line(Role.BYLINE, "Bookmark"), _TEXT).authors == ()


def test_account_signs_where_nobody_else_does():
    assert _names(facts_of(meta(author="adaquill"))) == ["adaquill"]
    assert _names(facts_of(meta(author="adaquill"), Line(Role.BYLINE, "By Ada Quill"), _TEXT)) == ["Ada Quill"]


def test_writer_of_a_plain_text_is_the_one_its_bio_introduces():
    facts = facts_of_text(_TEXT, Line(Role.AUTHOR_BIO, "Ada Quill is a harbour reporter."))
    assert facts.authors == (Author("Ada Quill", bio="Ada Quill is a harbour reporter."),)


@pytest.mark.parametrize("job", [", Transport reporter", "Transport reporter |", "— Transport reporter:", "· ,"])
def test_job_has_no_separators_at_its_ends(job):
    declared = article(author={"@type": "Person", "name": "Ada Quill", "jobTitle": job})
    role = "Transport reporter" if "T" in job else None
    for facts in (
        facts_of("", Line(Role.AUTHOR_NAME, "Ada Quill"), Line(Role.AUTHOR_ROLE, job), _TEXT),
        facts_of(declared),
    ):
        assert facts.authors[0].role == role


def test_job_far_from_a_name_is_nobodys():
    lines = (Line(Role.AUTHOR_NAME, "Ada Quill"), _TEXT, _TEXT, _TEXT, Line(Role.AUTHOR_ROLE, "Editor"))
    assert facts_of("", *lines).authors[0].role is None


@pytest.mark.parametrize(
    ("head", "lines"),
    [
        (article(author="Agence France-Presse"), ()),
        ("", (Line(Role.DATELINE, "PORT ANSELM (AFP) -"),)),
        ("", (Line(Role.PARAGRAPH, "PORT ANSELM, May 12 (AFP) - The ferry left."),)),
        ("", (Line(Role.PARAGRAPH, "The ferry left."), Line(Role.DISCLOSURE, "© 2023 AFP"))),
        ("", (Line(Role.BYLINE, "Ada Quill/AFP"), Line(Role.PARAGRAPH, "The ferry left."))),
    ],
)
def test_wire_is_the_agency_that_signs(head, lines):
    assert facts_of(head, *lines).wire.agency == "Agence France-Presse"


def test_credit_of_a_picture_is_no_wire():
    assert facts_of("", Line(Role.CREDIT, "© AFP"), _TEXT).wire.agency is None


def test_agency_on_its_own_site_is_no_wire():
    assert facts_of(article(author="AFP") + meta(og__site_name="AFP")).wire.agency is None


def test_broken_address_of_an_author_is_left_out():
    facts = facts_of(article(author={"name": "Ada Quill", "url": "http://[broken"}), raw=RawPage(URL, b""))
    assert facts.authors == (Author("Ada Quill"),)
