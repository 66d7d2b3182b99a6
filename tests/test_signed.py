"""Who signs a plain text at its top, in the forms of many papers, and what only looks so."""

from __future__ import annotations

import pytest
from reading import ONE, TWO

from newscrawl.clean import Article, clean_text

HEAD = "Ferry returns to the northern pier"


def roles(*lines: str) -> list[str]:
    """The roles of the lines between a headline and its story."""
    found = clean_text("\n".join((HEAD, *lines, ONE, TWO, TWO.replace("noon", "six"))))
    assert isinstance(found, Article), found
    return [block.role for block in found.blocks[1:-3]]


@pytest.mark.parametrize(
    "line",
    [
        "Door Ada Quill",
        "Av Ada Quill",
        "Af Ada Quill",
        "di Ada Quill",
        "von Ada Quill",
        "POR ADA QUILL",
        "Par Ada Quill avec AFP",
        "Par Le Quai avec AFP",
        "Door Ada Quill en Tom Sand",
        "A cura di Ada Quill",
        "Eine Analyse von Ada Quill",
        "Opinion by Ada Quill",
        "Propos recueillis par Ada Quill",
        "Por Redação",
        "Redacción",
        "Ada Quill, Staff Writer",
        "Ada Quill, PAP",
        "**By Ada Quill**, Staff Writer",
        "*By [Ada Quill](https://quay.example/ada)*",
        "作者：王小明",
        "김철수 기자",
        "Автор: Ада Квилл",
        "Data publikacji: 12.05.2024",
        "12 maja 2024, 10:15",
        "12 مايو 2024",
        "Sunday 12 May 2024 10.15 BST",
        "Tempo di lettura: 3 minuti",
    ],
)
def test_a_line_that_signs_or_dates_the_text_is_a_byline(line):
    assert roles(line) == ["byline"]


@pytest.mark.parametrize(
    "line",
    [
        "Door to door in the old harbour of Varn",
        "Ada Quill, editor, dies at ninety in Varn",
        "Di nuovo in mare dopo nove anni di lavori",
        "Von der Mole bis zum alten Leuchtturm",
        "Lost in 60 minutes at the northern pier",
        "12 boats for 2024 and none too many",
        "Por fin vuelven los barcos al muelle norte",
    ],
)
def test_a_line_that_only_opens_so_is_no_byline(line):
    assert roles(line) != ["byline"]


@pytest.mark.parametrize("line", ["Door Ada Quill", "12 maja 2024, 10:15", "Subject: boats"])
def test_amid_the_story_the_same_forms_prove_nothing(line):
    found = clean_text("\n".join((HEAD, ONE, TWO, line, TWO.replace("noon", "six"), ONE.replace("dawn", "dusk"))))
    assert isinstance(found, Article)
    assert line in found.text


def test_the_head_of_a_mail_is_read_by_its_keys():
    lines = ("From: Ada Quill <ada@quay.example>", "To: desk@quay.example", "Date: 12 May 2024")
    assert roles(*lines) == ["byline", "chrome", "byline"]


def test_one_line_with_a_colon_is_no_mails_head():
    assert roles("To: whom it may concern in the harbour of Varn") == ["dek"]


@pytest.mark.parametrize("line", ["责任编辑：王小明", "[责任编辑:王小明]", "김철수 기자 chulsoo@quay.example"])
def test_an_editor_is_named_behind_the_story(line):
    found = clean_text("\n".join((HEAD, ONE, TWO, TWO.replace("noon", "six"), line)))
    assert isinstance(found, Article)
    assert found.blocks[-1].role == "byline"


def test_a_question_of_a_reporter_is_the_storys():
    found = clean_text("\n".join((HEAD, ONE, TWO, "记者：船什么时候回来？")))
    assert isinstance(found, Article)
    assert found.blocks[-1].role != "byline"


def test_a_mail_that_the_story_quotes_is_the_storys():
    mail = "From: Ada Quill\nTo: desk@quay.example\nSubject: the pier, again"
    found = clean_text(f"{HEAD}\nBy Tom Sand\n\n{ONE}\n\n{mail}\n\n{TWO}\n\n{TWO.replace('noon', 'six')}")
    assert isinstance(found, Article)
    assert mail in found.text


@pytest.mark.parametrize("box", [("Title: The Pier", "Author: Ada Quill"), ("To: Mum", "From: your son in Lund")])
def test_the_box_of_a_book_and_a_card_are_no_mails_head(box):
    found = clean_text("\n".join((HEAD, *box, ONE, TWO, TWO.replace("noon", "six"))))
    assert isinstance(found, Article)
    assert "heads.mail" not in " ".join(block.rule for block in found.blocks if block.rule)
