"""The grammar of what signs an article: bylines, printed dates, and what is said of a writer."""

from __future__ import annotations

import re

from newscrawl.clean.credit import holds_agency

_PARTICLE = r"(?:de|da|di|von|van|der|den|al|el|bin|la|le|du|Mc|O['’])\s?"
_CAPITAL = r"[A-ZÀ-ÖØ-Þ]"
_PERSON = rf"{_CAPITAL}[\w.'’-]+(?:\s+(?:{_PARTICLE})?{_CAPITAL}[\w.'’-]*){{1,3}}"
_FULL_NAME = re.compile(_PERSON)

_BYLINE = re.compile(
    rf"""(?:(?:(?:(?:Written|Reported|Story|Words|Text|Article|Posted|Report)\ )?[Bb]y
          |BY|Von|Par|Por|De|Di|Text|Reporting\ by|Autor(?:en)?|Author|Reported\ by)\s*:?\s+|By(?=[A-Z][a-z]))
         (?:{_PERSON}
          |[A-Z][A-Z .'’-]{{4,60}}
          |(?:The\ )?[\w. ]{{2,40}}(?:Staff|Desk|Reporter|Team|Redaktion|Press|Editors?|Correspondent)\b)
         (?=$|[,|/·•–—(-]|\s+(?:and|und|et|y|&|in|for|at|on|is|Published|Updated|[A-Z0-9|@-]))""",
    re.VERBOSE,
)

_DATELINE = re.compile(
    rf"""{_CAPITAL}[\w.'’-]*(?:[\s/-]+(?:{_PARTICLE})?{_CAPITAL}[\w.'’-]*){{0,3}}   # the place
         (?:,\s+{_CAPITAL}[\w.'’ -]{{1,30}})?                                      # its country or state
         (?:,\s+(?:{_CAPITAL}\w{{2,8}}\.?\s+\d{{1,2}}|\d{{1,2}}\.?\s+\w{{3,9}}))?     # the day
         \s*(?:\((?P<agency>[\w/ -]{{2,30}})\)\s*(?P<told>[-–—:])?|[-–—])?""",
    re.VERBOSE,
)
_OPENING = re.compile(
    rf"""(?=[^a-zß-öø-ÿ]{{3,40}}[(,\s–—-])                 # the place in capitals
         {_CAPITAL}[\w.'’/ -]{{2,40}}?(?:,\s[\w. ]{{2,40}}?)?\s*(?:\([\w/ -]{{2,30}}\)\s*)?[–—-]\s""",
    re.VERBOSE,
)
_MONTH = r"""(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec|mär|mai|okt|dez|janv|févr|mars|avr|juin|juil|août|déc
    |ene|abr|ago|dic|gen|mag|giu|lug|set|ott)[a-zäéûô]*\.?"""
_WEEKDAY = r"""(?:(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?\.?
    |montag|dienstag|mittwoch|donnerstag|freitag|samstag|sonntag|lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche)"""
_DIGIT = re.compile(r"\d")  # every stamp holds one, few lines do
_LEAD = r"""(?:first\ |last\ )?(?:published|updated?|posted|modified|created|veröffentlicht|aktualisiert|stand|publié
    |mis\ à\ jour|publicado|actualizado|on|le|am|vom|um|at|\|)\s*(?:on|at|le|am|:)?\s*[:|,]?\s*"""
_STAMP = re.compile(
    rf"""(?:{_LEAD})*+(?:{_WEEKDAY},?\s+)?
         (?:{_MONTH}\s+\d{{1,2}}(?:st|nd|rd|th)?,?\s+\d{{4}}
          |\d{{1,2}}(?:st|nd|rd|th)?\.?\s+(?:de\ )?{_MONTH},?\s+(?:de\ )?\d{{4}}
          |\d{{4}}-\d\d-\d\d
          |\d{{4}}\s?[年년.]\s?\d{{1,2}}\s?[月월.]\s?\d{{1,2}}(?!\d)[日일]?
          |\d{{1,2}}[./]\d{{1,2}}[./]\d{{2,4}}
          |\d+\s+(?:minutes?|mins?|hours?|days?|weeks?|months?|years?)\ ago
          |\d+[\s-]*(?:min(?:ute)?s?\.?)\ (?:read|lesezeit|de\ lecture)
          |(?:reading\ time|lesezeit|temps\ de\ lecture)\s*:?\s*\d+.{{0,12}})
         [^.!?。、]{{0,60}}$""",
    re.IGNORECASE | re.VERBOSE,
)

_NAME_AND_DATE = re.compile(
    rf"""{_PERSON}\s*[|•·–—-]\s*(?:[^|\d\n]{{2,40}}\s*[|•·–—-]\s*)?              # "Ada Quill | Editor |"
         (?:(?i:{_MONTH})\s+\d{{1,2}},?\s+\d{{4}}|\d{{1,2}}\.?\s+(?i:{_MONTH})\s+\d{{4}}|\d{{1,2}}[./]\d{{1,2}}[./]\d{{4}}|\d{{4}}-\d\d-\d\d)
         (?:[^.!?]|\.(?=\d)){{0,60}}$""",
    re.VERBOSE,
)
_JOB = r"""(?:reporter|journalist|editor|correspondent|writer|columnist|author|critic|producer|photographer|contributor
    |freelancer?|anchor|blogger|researcher|fellow|professor|analyst|intern|strategist|consultant|director|founder|lecturer
    |expert|Redakteur(?:in)?|Journalistin?|Korrespondent(?:in)?|Autorin?|journaliste|periodista)"""
_BIO = re.compile(
    rf"""{_PERSON}\ (?:covers|reports\ on|writes\ (?:about|on|for)|edits|works\ (?:as|for)
                       |schreibt|berichtet|leitet|couvre|dirige)\b
        |(?:{_PERSON}|He|She|They)
         \ (?:is|was|has\ been|covers|writes|reports|joined|works|serves|ist|schreibt|arbeitet|est|es)\b
         .{{0,120}}?\b(?:{_JOB}|covers|covering|writes\ about|based\ in)\b""",
    re.VERBOSE,
)

_CLOCK = re.compile(r"\d{1,2}[:.h]\d{2}(?:\s?(?:[ap]\.?m\.?|uhr|h))?(?: [a-z]{2,4})?", re.IGNORECASE)


def is_dateline(text: str, *, marked: bool) -> bool:
    """Say whether a text is a place, a day and an agency at most; without a class both agency and dash must tell."""
    found = _DATELINE.fullmatch(text)
    return found is not None and (marked or (found["told"] is not None and holds_agency(found["agency"])))


def opens_story(text: str) -> bool:
    """Say whether a text opens a report: by a place in capitals and a dash, with a day and an agency at most."""
    return _OPENING.match(text) is not None


def is_full_name(text: str) -> bool:
    """Say whether a text is a person's full name and nothing else."""
    return _FULL_NAME.fullmatch(text) is not None


def opens_byline(text: str) -> bool:
    """Say whether a text opens with "By" and a name or a desk."""
    return _BYLINE.match(text) is not None


def is_named_stamp(text: str) -> bool:
    """Say whether a text is a full name and a printed date, with a job between them at most."""
    return _DIGIT.search(text) is not None and _NAME_AND_DATE.match(text) is not None


def is_stamp(text: str) -> bool:
    """Say whether a text is a printed date, time or reading time."""
    return _DIGIT.search(text) is not None and _STAMP.match(text) is not None


def is_clock(text: str) -> bool:
    """Say whether a text is a time of day and nothing else."""
    return _CLOCK.fullmatch(text) is not None


def opens_bio(text: str) -> bool:
    """Say whether a text opens by saying of a named person what they write or edit."""
    return _BIO.match(text) is not None
