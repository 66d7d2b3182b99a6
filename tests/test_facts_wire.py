"""Which agency wrote a story, and who did what for it."""

from __future__ import annotations

import pytest
from facts_page import Line, article, facts_of, jsonld, meta

from newscrawl.clean.facts.people.contributions import contributions
from newscrawl.clean.model import Role
from newscrawl.clean.parts import Author

_TEXT = Line(Role.PARAGRAPH, "The ferry left at noon.")
_AFP = "Agence France-Presse"


@pytest.mark.parametrize(
    ("opening", "agency"),
    [
        ("PORT ANSELM, March 7 (Reuters) - The ferry left.", "Reuters"),
        ("PORT ANSELM, Varn (AP) — The ferry left.", "Associated Press"),
        ("Anselm (dpa/lno) - Die Fähre legte ab.", "dpa"),
        ("Puerto Anselmo, 7 may (EFE).- El barco zarpó.", "EFE"),
        ("(ANSA) - PORTO, 12 MAG - Il traghetto.", "ANSA"),
        ("PORT-ANSELME, AFP - Le bac est parti.", _AFP),
        ("【ポート共同】フェリーが出た。", "Kyodo News"),
        ("新华社安港5月12日电 渡轮离开了。", "Xinhua"),
        ("(안항=연합뉴스) 배가 떠났다.", "Yonhap"),
        ("The harbour office (AP is its short name) was shut.", None),
        ("New Anselm [Varn], May 12 (ANI): The ferry left.", "Asian News International"),
        ("Anselm an der Var, 12. Mai (dpa) - Die Fähre legte ab.", "dpa"),
        ("PORT ANSELM, PA (AP) - The ferry left.", "Associated Press"),
        ("Reuters - The ferry left.", "Reuters"),
        ("PORT ANSELM, PA - The ferry left.", None),
        ("Port Anselm (PA) - The ferry left.", None),
        ("The head of the news agency (AFP). The ferry left.", None),
        ("Pupils sat the harder exam (AP) - The ferry left.", None),
        ("Reporters at the old news agency (AFP): the ferry left.", None),
        ("Reuters - the news agency - said that the ferry left.", None),
        ("PORT ANSELM (The Quay) - The ferry left.", None),
    ],
)
def test_dateline_names_the_agency(opening, agency):
    assert facts_of("", Line(Role.PARAGRAPH, opening), _TEXT, _TEXT, _TEXT).wire.agency == agency


@pytest.mark.parametrize(
    ("role", "end", "agency"),
    [
        (Role.PARAGRAPH, "The pier stays shut, she said. (dpa/lno)", "dpa"),
        (Role.PARAGRAPH, "The pier stays shut, she said. — AFP", _AFP),
        (Role.PARAGRAPH, "dpa", "dpa"),
        (Role.BYLINE, "(AFP)", _AFP),
        (Role.BYLINE, "Quelle: APA/dpa", "Austria Presse Agentur"),
        (Role.CHROME, "© dpa-infocom, dpa:230512-99-123456/7", "dpa"),
        (Role.CHROME, "Copyright 2023 The Associated Press. All rights reserved.", "Associated Press"),
        (Role.BYLINE, "mit dpa", "dpa"),
        (Role.BYLINE, "Avec AFP", _AFP),
        (Role.BYLINE, "Con información de EFE", "EFE"),
        (Role.BYLINE, "With files from The Canadian Press", "Canadian Press"),
        (Role.BYLINE, "The Associated Press contributed to this report.", "Associated Press"),
        (Role.PARAGRAPH, "Prices rose with the height of the bill (AP).", None),
        (Role.CAPTION, "The pier. (dpa)", None),
        (Role.RELATED, "The pier is shut. (dpa)", None),
    ],
)
def test_last_words_name_the_agency(role, end, agency):
    assert facts_of("", _TEXT, _TEXT, Line(role, end)).wire.agency == agency


def test_copyright_far_behind_the_text_is_the_sites_furniture():
    lines = [Line(Role.CHROME, "More")] * 6
    assert facts_of("", _TEXT, *lines, Line(Role.CHROME, "© 2023 AFP")).wire.agency is None


@pytest.mark.parametrize(
    "head",
    [
        article(creditText="AFP"),
        article(sourceOrganization={"@type": "Organization", "name": "AFP"}),
        article(provider={"name": "AFP"}, publisher={"name": "The Quay"}),
        article(copyrightHolder="AFP"),
        article(copyrightNotice="© 2023 AFP"),
        article(publisher={"name": "AFP"}) + meta(og__site_name="The Quay"),
        meta(source="AFP"),
        meta(copyright="(c) AFP"),
    ],
)
def test_data_name_the_agency_that_supplied_the_story(head):
    assert facts_of(head, _TEXT).wire.agency == _AFP


@pytest.mark.parametrize(
    "head", [article(publisher={"name": "AFP"}, copyrightHolder="AFP"), meta(copyright="The Quay")]
)
def test_data_about_the_site_itself_name_no_wire(head):
    assert facts_of(head, _TEXT).wire.agency is None


def test_words_of_the_story_are_believed_before_data():
    opening = Line(Role.PARAGRAPH, "PORT ANSELM (Reuters) - The ferry left.")
    assert facts_of(article(copyrightHolder="AFP"), opening).wire.agency == "Reuters"


def test_writer_of_the_story_is_believed_before_one_whose_material_was_used():
    assert facts_of(article(author="Reuters"), _TEXT, Line(Role.BYLINE, "With files from AFP")).wire.agency == "Reuters"


@pytest.mark.parametrize("line", ["Bildrechte: picture house/dpa | Tom Sand", "Photos by Tom Sand/dpa"])
def test_label_of_a_picture_above_the_text_is_no_signature(line):
    facts = facts_of("", Line(Role.BYLINE, line), _TEXT)
    assert (facts.wire.agency, facts.authors) == (None, ())


def test_link_to_an_agency_signs_other_stories():
    body = "<a rel=author href=/quill>Ada Quill</a><a rel=author href=/afp>AFP</a>"
    assert facts_of(meta(author="Ada Quill"), _TEXT, body=body).wire.agency is None


_R, _W, _A, _E = "reporting", "writing", "additional reporting", "editing"


@pytest.mark.parametrize(
    ("line", "people"),
    [
        (
            "Reporting by Ada Quill in Port Anselm and Tom Sand; Writing by Mira Holm; Editing by Jo Reed and Al Moor",
            [("Ada Quill", _R), ("Tom Sand", _R), ("Mira Holm", _W), ("Jo Reed", _E), ("Al Moor", _E)],
        ),
        (
            "(Reporting by Ada Quill, additional reporting by T. J. Sand in The Hook, editing by Jo Reed)",
            [("Ada Quill", _R), ("T. J. Sand", _A), ("Jo Reed", _E)],
        ),
        (
            "Reporting by Ada Quill Writing by Tom Sand Editing by Jo Reed",
            [("Ada Quill", _R), ("Tom Sand", _W), ("Jo Reed", _E)],
        ),
        ("Additional reporting by Ada Quill", [("Ada Quill", _A)]),
        (
            "(Bericht von Ada Quill, redigiert von Jo Reed. Bei Rückfragen wenden Sie sich an die Redaktion.)",
            [("Ada Quill", _R), ("Jo Reed", _E)],
        ),
        (
            "Reporter: Ada Quill, Tom Sand; redigiert von Jo Reed",
            [("Ada Quill", _R), ("Tom Sand", _R), ("Jo Reed", _E)],
        ),
        ("(Reportage de Ada Quill, édité par Jo Reed)", [("Ada Quill", _R), ("Jo Reed", _E)]),
        ("Rédigé par Ada Quill, édité par Jo Reed", [("Ada Quill", _W), ("Jo Reed", _E)]),
        ("(Reporte de Ada Quill en Lisboa. Editado por Jo Reed)", [("Ada Quill", _R), ("Jo Reed", _E)]),
        ("Mitarbeit: Ada Quill", [("Ada Quill", _A)]),
        ("Redaktion: Jo Reed", [("Jo Reed", _E)]),
        ("Ada Quill and Tom Sand contributed to this report.", [("Ada Quill", _A), ("Tom Sand", _A)]),
        (
            "Tidewater Press writers Ada Quill in Port Anselm and Tom Sand in Varn contributed to this report.",
            [("Ada Quill", _A), ("Tom Sand", _A)],
        ),
        ("Tidewater’s Ada Quill contributed to this report.", [("Ada Quill", _A)]),
        ("Written by Ada Quill", []),
        ("Reporting by the harbour office was late.", []),
        ("She praised the reporting by Ada Quill.", []),
        ("The editing was done. Editing by hand takes time.", []),
        ("Editor", []),
        ("", []),
    ],
)
def test_line_of_contributors_is_read_into_people_and_parts(line, people):
    assert list(contributions(line)) == people


def test_contributors_stand_in_the_evidence_with_their_parts():
    line = "Reporting by Ada Quill; Editing by Jo Reed"
    evidence = facts_of("", _TEXT, Line(Role.BYLINE, line)).evidence
    told = [(fact.field, fact.value, fact.source) for fact in evidence if fact.field.startswith("contributors")]
    assert told == [
        ("contributors", "Ada Quill", "byline:1[0]"),
        ("contributors", "Jo Reed", "byline:1[1]"),
        ("contributors.role", "reporting", "byline:1[0]"),
        ("contributors.role", "editing", "byline:1[1]"),
    ]


def test_credits_in_brackets_behind_the_last_sentence_are_read():
    end = "The ferry came back. (Reporting by Ada Quill in Port Anselm; Editing by Jo Reed)"
    facts = facts_of(article(author="Reuters"), _TEXT, Line(Role.PARAGRAPH, end))
    assert [author.name for author in facts.authors] == ["Ada Quill", "Reuters"]
    told = {fact.value: fact.raw for fact in facts.evidence if fact.field == "contributors"}
    assert told == {"Ada Quill": end, "Jo Reed": end}


def test_brackets_amid_the_last_paragraph_are_no_credits():
    end = Line(Role.PARAGRAPH, "It came back. (Reporting by Ada Quill is praised here) It left again.")
    assert not [fact for fact in facts_of("", _TEXT, end).evidence if fact.field == "contributors"]


_LINE = Line(
    Role.BYLINE, "Reporting by Ada Quill; Writing by Tom Sand; Additional reporting by Al Moor; Editing by Jo Reed"
)


def test_reporters_sign_where_an_agency_alone_does():
    assert facts_of(article(author="Reuters"), _TEXT, _LINE).authors == (
        Author("Ada Quill", role="Reporting"),
        Author("Tom Sand", role="Writing"),
        Author("Reuters", "organization"),
    )


def test_reporters_do_not_join_a_person_who_signs():
    facts = facts_of(article(author={"name": "Ada Quill", "jobTitle": "Harbour Reporter"}), _TEXT, _LINE)
    assert facts.authors == (Author("Ada Quill", role="Harbour Reporter"),)


def test_author_without_a_job_has_the_part_in_the_story():
    assert facts_of(article(author="Ada Quill"), _TEXT, _LINE).authors == (Author("Ada Quill", role="Reporting"),)


@pytest.mark.parametrize("head", [article(author="Ada Quill"), article(author="Reuters")])
def test_part_that_serves_as_a_job_is_chosen(head):
    facts = facts_of(head, _TEXT, Line(Role.BYLINE, "Reporting by Ada Quill; Editing by Jo Reed"))
    chosen = {(fact.field, fact.value) for fact in facts.evidence if fact.chosen}
    assert {("contributors", "Ada Quill"), ("contributors.role", "reporting")} <= chosen
    assert not {("contributors", "Jo Reed"), ("contributors.role", "editing")} & chosen


def test_editor_is_no_author():
    lines = (Line(Role.BYLINE, "Ada Quill"), _TEXT, Line(Role.BYLINE, "Editor :"), Line(Role.BYLINE, "Jo Reed"))
    assert [author.name for author in facts_of(article(author="Jo Reed"), *lines).authors] == ["Ada Quill"]


def test_person_of_a_graph_signs_by_the_page_where_the_article_names_nobody():
    graph = [
        {"@type": "Article", "author": {"@type": "Person", "name": ""}},
        {"@type": "WebPage", "author": {"@id": "#ada"}},
        {"@type": "Person", "@id": "#ada", "givenName": "Ada", "familyName": "Quill"},
    ]
    assert facts_of(jsonld({"@graph": graph}), _TEXT).authors == (Author("Ada Quill"),)
