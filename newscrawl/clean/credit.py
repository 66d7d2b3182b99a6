"""The grammar of picture credits: where one begins at the end of a caption, and who it names."""

from __future__ import annotations

import re
from functools import lru_cache

from newscrawl.clean.lexicon import listed
from newscrawl.clean.parts import Credit

_AGENCIES = "|".join((*listed("agencies"), *listed("networks")))
_LEADS = "|".join(listed("leads"))
_SHORT_LEADS = "|".join(listed("abbreviations"))
_AGENCY = re.compile(rf"(?:{_AGENCIES})(?: via (?:{_AGENCIES}))?$|.*\bvia (?:{_AGENCIES})$", re.IGNORECASE)
_NETWORK = re.compile("|".join(listed("networks")), re.IGNORECASE)
_LEAD = re.compile(
    rf"""(?:(?:{_LEADS})
          (?:\s(?:credit|source|by|courtesy(?:\sof)?|via|from|von|copyright|caption))?
          \s*(?::|：|,|/|\bby\b|\bcourtesy\b|\bvia\b|©)
         |(?:{_SHORT_LEADS})
         |(?:photo|foto|image)\s(?:by|von|courtesy\sof)\b|courtesy(?:\sof|:)|©|\(c\)|via\s)\s*""",
    re.IGNORECASE | re.VERBOSE,
)
_ENDING = re.compile(rf"(?:(?:[^\s.!?]+|\w\.)\s+){{0,5}}[^\s.!?]*?(?:{'|'.join(listed('endings'))})$", re.IGNORECASE)
_NAME = r"[^\W\d_][\w.’'\-]*(?:\s+[\w.’'&\-]+){0,5}"
_UNIT = re.compile(rf"{_NAME}(?:\s*/\s*{_NAME}){{0,3}}", re.UNICODE)
_BOUNDARY = re.compile(
    rf"""(?:(?<=[.!?…])|(?<=[.!?…][\"”’»)\]]))\s+   # behind a sentence
        |(?<=[^\W\dA-Z_][.!?])(?=[^\W\da-z_]|©)     # behind a sentence, the blank forgotten
        |\s*(?=[(\[|©])                             # before a bracket, a bar, a copyright sign
        |\s+(?=/\s)                                 # before a stroke
        |(?<!\bAP)\s+(?![a-z])(?=(?i:{_LEADS}|AP\sPhotos?|{_SHORT_LEADS})(?:\b|\s|[:：]))
        |\n""",
    re.VERBOSE,
)
_SENTENCES = re.compile(r"\w{5,}[.!?]\s+(?!(?i:courtesy|via)\b)\w+\s+\w+\s+\w+\s")
_SENTENCE = re.compile(r"\w{4,}[.!?]\s")  # shorter words before a full stop are initials and abbreviations
_STROKE = re.compile(r"/|\s-\s")
_CLOSED = re.compile(r"[.!?…][\"”’»)\]]*\s*$")
_FILED = re.compile(r",\s+(?:file|pool|archiv\w*)(?:\s(?:photo|foto))?$", re.IGNORECASE)
_RESERVED = re.compile(r"\s*(?:" + "|".join(listed("reserved")) + r")\.?$", re.IGNORECASE)
_COPYRIGHT = re.compile(r"(?:copyright|©)\s*(?:\d{4}\s+)?", re.IGNORECASE)
_LONGEST_LINE = 500  # characters of a line of credits
_LONGEST = 160  # characters; longer is a sentence
_MOST_LED = 12  # words behind a lead word
_MOST_NAMES = 10  # words of names without a lead word
_FEWEST_SAID = 4  # words of a caption before a stroke and a name
_PARTICLES = frozenset("de del da di do du la le van von der den of for the and via y e et und & - – / , |".split())
_SPLIT = re.compile(r"\s*(?:[;|]|\)\s*\(|\]\s*\[)\s*")


def is_credit(text: str) -> bool:
    """Say whether the whole of a short text names who made or lent a picture."""
    return len(text) <= _LONGEST and _is_credit(text)


@lru_cache(maxsize=8192)  # a line is asked about by the segmenter and by three families
def _is_credit(text: str) -> bool:
    bare = _bare(text)
    if not bare:
        return False
    lead = _LEAD.match(bare)
    if lead:
        return len(bare[lead.end() :].split()) <= _MOST_LED and not _SENTENCES.search(bare)
    if _ENDING.fullmatch(bare):
        return True
    return all(_names_agency(unit) for unit in _SPLIT.split(bare.rstrip(".")) if unit)


def holds_agency(text: str) -> bool:
    """Say whether one of the names on either side of a stroke is an agency's."""
    return any(_AGENCY.match(part.strip()) for part in _STROKE.split(text))


def names_nobody(text: str) -> bool:
    """Say whether a line under a credit's class reserves rights and says no more."""
    return not _bare(text)


def is_network(text: str) -> bool:
    """Say whether a text is the name of a social network: a credit under a picture, a link anywhere else."""
    return _NETWORK.fullmatch(_bare(text)) is not None


def is_signature(text: str, *, said: str) -> bool:
    """Say whether names alone end a caption: in brackets behind a whole sentence, or behind a stroke."""
    names = _bare(text).replace("/", " / ").split()
    if not (names and len(names) <= _MOST_NAMES and all(map(_is_named, names))):
        return False
    if text.startswith("/"):
        return len(said.split()) >= _FEWEST_SAID
    return text[0] in "([" and text.rstrip(" .")[-1:] in {")", "]"} and len(names) > 1 and bool(_CLOSED.search(said))


def _is_named(word: str) -> bool:
    return not (word[0].islower() or word[0].isdigit()) or word in _PARTICLES


def credit_start(text: str) -> int | None:
    """Return the offset at which a credit starts at the end of a caption, or None where it is none or all credit."""
    if is_credit(text):
        return None
    for boundary in _BOUNDARY.finditer(text, max(0, len(text) - _LONGEST)):
        start = boundary.end()
        if start and (is_credit(text[start:]) or is_signature(text[start:], said=text[:start])):
            return start
    return None


def credits_in(text: str) -> tuple[Credit, ...]:
    """Return the credits that a credit line names, photographer and agency apart."""
    return tuple(_credit(unit) for unit in _SPLIT.split(_bare(text[:_LONGEST_LINE])) if unit)


def unled(text: str) -> str:
    """Return a credit without the word that opens it: "Photo: Ada Quill" credits Ada Quill."""
    lead = _LEAD.match(text)
    return text[lead.end() :] if lead else text


def _credit(unit: str) -> Credit:
    first, slash, rest = (piece.strip() for piece in unled(unit).partition("/"))
    if not slash:
        first, rest = _lender(first)
    if not rest:
        agency = bool(_AGENCY.match(first))
        return Credit(unit, None if agency else first, first if agency else None)
    if _AGENCY.match(first) and not _AGENCY.match(rest):
        return Credit(unit, rest, first)
    return Credit(unit, first, rest)


def _lender(text: str) -> tuple[str, str]:
    """Return a name and the agency in brackets behind it; all as the name where there is none."""
    name, bracket, agency = text.rstrip(")").partition(" (")
    return (name, agency) if bracket and _AGENCY.match(agency) else (text, "")


def _names_agency(unit: str) -> bool:
    """Say whether a unit is an agency, or a name and an agency on either side of a stroke."""
    if not _UNIT.fullmatch(unit) or _SENTENCE.search(unit):
        return False
    parts = [_COPYRIGHT.sub("", part.strip()) for part in _STROKE.split(unit)]
    lent = [_AGENCY.match(part) is not None for part in parts]
    return (lent[-1] or lent[0]) and all(
        lender or all(map(_is_named, part.split())) for lender, part in zip(lent, parts, strict=True)
    )


def _bare(text: str) -> str:
    """Return a credit line without the brackets around it and the rights reserved; a copyright sign's brackets stay."""
    bare = text.strip().strip("| ").removeprefix("/ ").removesuffix(" -").strip()
    while bare[:1] in {"(", "["} and bare[-1:] in {")", "]"}:
        bare = bare[1:-1].strip()
    return _FILED.sub("", _RESERVED.sub("", bare))
