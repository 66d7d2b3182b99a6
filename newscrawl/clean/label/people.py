"""Who wrote it: bylines, names and roles, the box about the writer."""

from __future__ import annotations

import re
from collections.abc import Iterator

from newscrawl.clean.model import Block, Kind, Role, Rule, Strength, Vote
from newscrawl.clean.page import Page
from newscrawl.clean.profile import SHAPES

_SHORT = 160  # characters; a byline is short
_LONGEST_NAME = 6  # words
_LONGEST_BIO = 900  # characters
_STORY = (
    "<main>{}<div class=story><p>The ferry left the northern pier at dawn with forty passengers and two crates of apples on board.</p>"
    "<p>By noon the harbour master had counted eleven boats, more than in any month since the bridge was closed for repair.</p></div>{}</main>"
)
_JOB = (
    r"reporter|journalist|editor|correspondent|writer|columnist|author|critic|producer|photographer|contributor|freelancer?|"
    r"anchor|blogger|researcher|fellow|professor|analyst|intern|strategist|consultant|director|founder|lecturer|expert"
)

_BYLINE_CLASS = Rule("people.byline-class", Role.BYLINE, Strength.CERTAIN, "A short line whose class says byline or date.",
                     yes=(_STORY.format("<div class=byline>By Ada Quill</div>", ""),), no=(_STORY.format("<div class=text>By boat</div>", ""),))
_BYLINE = Rule("people.byline", Role.BYLINE, Strength.CERTAIN, "Opens with 'By' and a name, outside the running story.",
               yes=(_STORY.format("<p>By Ada Quill</p>", ""), "Von Ada Quill und Tom Sand"), no=("By noon the ferry had left.", "Von dort aus fuhr die Fähre weiter."))
_STAMP = Rule("people.stamp", Role.BYLINE, Strength.CERTAIN, "A printed date, time or reading time and nothing else.",
              yes=("Mar 07, 2023 at 4:30 PM EST", "Published 12 May 2024, 10:15", "5 min read", "Updated 3 hours ago"),
              no=("March was the wettest month since records began.", "May 2024 was when the quay was closed, the council said."))
_NAME = Rule("people.name", Role.AUTHOR_NAME, Strength.CERTAIN, "Its class or rel says author's name.",
             yes=(_STORY.format("<div class=byline>By <a class=author-name>Ada Quill</a></div>", ""),), no=(_STORY.format("<p>Ada Quill</p>", ""),))
_NAMED = Rule("people.name-in-box", Role.AUTHOR_NAME, Strength.CERTAIN, "A full name alone on its line in a box about the writer.",
              yes=(_STORY.format("", "<div class=author-bio><h3>Ada Quill</h3><p>She likes boats.</p></div>"),), no=(_STORY.format("", "<h3>Ada Quill</h3>"),))
_ROLE = Rule("people.role", Role.AUTHOR_ROLE, Strength.CERTAIN, "Its class says the author's job.",
             yes=(_STORY.format("<div class=byline>By Ada <div class=user-title>Harbour Reporter</div></div>", ""),), no=(_STORY.format("<p>Harbour Reporter</p>", ""),))
_LABEL = Rule("people.label", Role.AUTHOR_LABEL, Strength.CERTAIN, "Announces who the writer is.",
              yes=("About the writer", "Über den Autor", "About the Author:"), no=("About the writer of the letter little is known.",))
_BIO_BOX = Rule("people.bio-box", Role.AUTHOR_BIO, Strength.CERTAIN, "Stands in a box about the writer.",
                yes=(_STORY.format("", "<div class=author-bio><p>Ada likes boats and bread.</p></div>"),), no=(_STORY.format("", "<div><p>Ada likes boats.</p></div>"),))
_BIO = Rule("people.bio", Role.AUTHOR_BIO, Strength.CERTAIN, "Says of a named person what they write or edit, after the story.",
            yes=(_STORY.format("", "<p>Ada Quill is a harbour reporter based in Port Anselm.</p>"),),
            no=("Ada Quill is a reporter, the court heard, and she had kept the tapes for nine years in a box under her bed.",))

RULES = (_BYLINE_CLASS, _BYLINE, _STAMP, _NAME, _NAMED, _ROLE, _LABEL, _BIO_BOX, _BIO)

_PERSON = r"[A-ZÀ-ÖØ-Þ][\w.'’-]+(?:\s+(?:(?:de|da|di|von|van|der|den|al|el|bin|la|le|du|Mc|O['’])\s?)?[A-ZÀ-ÖØ-Þ][\w.'’-]*){1,3}"
_FULL_NAME = re.compile(_PERSON)
_BY_FORM = re.compile(
    rf"""(?:(?:(?:Written|Reported|Story|Words|Text|Article|Posted|Report)\ )?[Bb]y|BY|Von|Par|Por|De|Di|Text|Reporting\ by|Autor(?:en)?|Author|Reported\ by)\s*:?\s+
         (?:{_PERSON}|[A-Z][A-Z .'’-]{{4,60}}|(?:The\ )?[\w. ]{{2,40}}(?:Staff|Desk|Reporter|Team|Redaktion|Press|Editors?|Correspondent)\b)
         (?=$|[,|/·•–—(-]|\s+(?:and|und|et|y|&|in|for|at|on|is|Published|Updated|[A-Z0-9|@-]))""",
    re.VERBOSE,
)
_MONTH = r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec|mär|mai|okt|dez|janv|févr|mars|avr|juin|juil|août|sept|déc|ene|abr|ago|dic|gen|mag|giu|lug|set|ott)[a-zäéûô]*\.?"
_WHEN = re.compile(
    rf"""(?:(?:first\ |last\ )?(?:published|updated?|posted|modified|created|veröffentlicht|aktualisiert|stand|publié|mis\ à\ jour|publicado|actualizado|on|le|am|vom|um|at|\|)\s*(?:on|at|le|am|:)?\s*[:|,]?\s*)*
         (?:(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?\.?,?\s+|(?:montag|dienstag|mittwoch|donnerstag|freitag|samstag|sonntag|lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche),?\s+)?
         (?:{_MONTH}\s+\d{{1,2}}(?:st|nd|rd|th)?,?\s+\d{{4}}|\d{{1,2}}(?:st|nd|rd|th)?\.?\s+(?:de\ )?{_MONTH},?\s+(?:de\ )?\d{{4}}|\d{{4}}-\d\d-\d\d|\d{{1,2}}[./]\d{{1,2}}[./]\d{{2,4}}|\d+\s+(?:minutes?|mins?|hours?|days?|weeks?|months?|years?)\ ago
            |\d+[\s-]*(?:min(?:ute)?s?\.?)\ (?:read|lesezeit|de\ lecture)|(?:reading\ time|lesezeit|temps\ de\ lecture)\s*:?\s*\d+.{{0,12}})
         [^.!?]{{0,60}}$""",
    re.IGNORECASE | re.VERBOSE,
)
_LABEL_FORM = re.compile(
    r"(?:about|meet|more about) the (?:authors?|writers?|reporters?|journalists?|columnists?|contributors?)\s*:?$"
    r"|the (?:author|writer|reporter)s?:$|(?:der|die) (?:autor(?:in)?|verfasser(?:in)?)\s*:$|(?:über|zur|zum) (?:den|die|der)?\s*(?:autor(?:in|en)?|verfasser(?:in)?|person)\s*:?$|zu(?:r|m) autor(?:in)?$"
    r"|(?:à propos de l['’]auteur|l['’]auteure?|sobre (?:el|la|los) autora?e?s?|l['’]autore)\s*:?$|written by$|author$|authors$|(?:著者|執筆者|筆者)(?:について|紹介)?\s*[:：]?$",
    re.IGNORECASE,
)
_BIO_FORM = re.compile(
    rf"{_PERSON} (?:covers|reports on|writes (?:about|on|for)|edits|works (?:as|for)|schreibt|berichtet|leitet|couvre|dirige)\b|(?:{_PERSON}|(?:He|She|They)) (?:is|was|has been|covers|writes|reports|joined|works|serves|ist|schreibt|arbeitet|est|es)\b.{{0,120}}?"
    rf"\b(?:{_JOB}|covers|covering|writes about|based in|Redakteur(?:in)?|Journalistin?|Korrespondent(?:in)?|Autorin?|journaliste|periodista)\b"
)


def people(page: Page) -> Iterator[Vote]:
    """Vote for what says who wrote the article and when."""
    for block in page.blocks:
        region, around = page.ground.region[block.i], page.ground.around[block.i]
        if len(block.text) <= _SHORT and block.kind in {Kind.TEXT, Kind.ITEM, Kind.HEADING}:
            yield from _signed(page, block, around)
        if region == "bio" and block.kind in SHAPES and not _names_someone(block):
            yield Vote(block.i, _BIO_BOX)
        if _is_bio(page, block):
            yield Vote(block.i, _BIO)


def _signed(page: Page, block: Block, around: frozenset[str]) -> Iterator[Vote]:
    if _LABEL_FORM.match(block.text):
        yield Vote(block.i, _LABEL)
    elif "author-name" in block.scope.marks and len(block.text.split()) <= _LONGEST_NAME:
        yield Vote(block.i, _NAME)
    elif "author-role" in block.scope.marks:
        yield Vote(block.i, _ROLE)
    elif page.ground.region[block.i] == "bio":
        if _FULL_NAME.fullmatch(block.text):
            yield Vote(block.i, _NAMED)
    elif around & {"byline", "date", "reading"} and not (page.ground.inside[block.i] and page.ground.kin[block.i] > 0.1):
        yield Vote(block.i, _BYLINE_CLASS)
    elif _BY_FORM.match(block.text) and (block.i < page.ground.first + 2 or block.i >= page.ground.last):
        yield Vote(block.i, _BYLINE)
    elif _WHEN.match(block.text):
        yield Vote(block.i, _STAMP)


def _names_someone(block: Block) -> bool:
    marked = block.scope.marks & {"author-name", "author-role"} or _LABEL_FORM.match(block.text) or _FULL_NAME.fullmatch(block.text)
    return bool(marked) and len(block.text) <= _SHORT


def _is_bio(page: Page, block: Block) -> bool:
    """A bio form outside its place is a sentence about someone: phrases alone are right less than half the time."""
    if block.kind is Kind.HEADING or len(block.text) > _LONGEST_BIO or not _BIO_FORM.match(block.text):
        return False
    return block.i > page.ground.last - 2 or "bio" in page.ground.around[block.i]
