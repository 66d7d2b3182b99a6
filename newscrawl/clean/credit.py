"""The grammar of picture credits: where one begins at the end of a caption, and who it names."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from itertools import takewhile

from newscrawl.clean.lexicon import listed
from newscrawl.clean.lexicon.lenders import may_name_lender
from newscrawl.clean.parts import Credit

_AGENCIES = "|".join((*listed("agencies"), *listed("networks")))
_LEADS = "|".join(listed("leads"))
_SHORT_LEADS = "|".join(listed("abbreviations"))
_AGENCY = re.compile(rf"(?:for )?(?:{_AGENCIES})(?: via (?:{_AGENCIES}))?$|.*\bvia (?:{_AGENCIES})$", re.IGNORECASE)
_ONLY_NAMES = r"""(?-i:[A-ZÀ-Þ][\w.’'-]*(?:\s(?:de\s|da\s|di\s|van\s|von\s)?[A-ZÀ-Þ][\w.’'-]*){1,3})
    (?:\s?/\s?[\w\ ]{2,30})?$"""  # in a verbose pattern
_SPELLED_AGENCIES = _AGENCIES.replace(" ", r"\ ")
_LEAD = re.compile(
    rf"""(?:(?:{_LEADS})
          (?:\s(?:credit|source|by|courtesy(?:\sof)?|via|from|von|copyright|caption))?
          \s*(?::|：|,|/|\bby\b|\bcourtesy\b(?:\sof\b)?|\bvia\b|©)
         |(?:{_SHORT_LEADS})
         |(?:photo|foto|image)\s(?:by|von|courtesy\sof)\b|courtesy(?:\sof\b|:|\s(?=(?-i:[A-Z])))
         |(?:provided|submitted|supplied)(?:\sby\b|\s?:)|[©ⓒ]|\(c\)|via\s
         |(?:foto|photo)\s(?:di|de|van|av|af|par)\s(?={_ONLY_NAMES})|beeld\s(?={_ONLY_NAMES})
         |(?:photo|foto|bild|pics?)\s(?=(?:{_SPELLED_AGENCIES})$))\s*""",
    re.IGNORECASE | re.VERBOSE,
)
_ENDING = re.compile(rf"(?:(?:[^\s.!?]+|\w\.)\s+){{0,5}}[^\s.!?]*?(?:{'|'.join(listed('endings'))})$", re.IGNORECASE)
_NAME = r"[^\W\d_][\w.’'\-]*(?:\s+[\w.’'&\-]+){0,5}"
_UNIT = re.compile(rf"{_NAME}(?:\s*/\s*{_NAME}){{0,3}}", re.UNICODE)
_BOUNDARY = re.compile(
    rf"""(?:(?<=[.!?…])|(?<=[.!?…][\"”’»)\]]))\s+   # behind a sentence
        |(?<=[^\W\dA-Z_][.!?])(?=[^\W\da-z_]|©)     # behind a sentence, the blank forgotten
        |(?<=[。！？])\s*
        |\s*(?=[(\[（【|©ⓒ])                         # before a bracket, a bar, a copyright sign
        |\s+(?=/\s)                                 # before a stroke
        |(?<!\bAP)\s+(?![a-z])(?=(?i:{_LEADS}|AP\sPhotos?|{_SHORT_LEADS})(?:\b|\s|[:：]))
        |\n""",
    re.VERBOSE,
)
_SENTENCES = re.compile(r"\w{5,}[.!?]\s+(?!(?i:courtesy|via)\b)\w+\s+\w+\s+\w+\s")
_SENTENCE = re.compile(r"\w{4,}[.!?]\s")  # shorter words before a full stop are initials and abbreviations
_STROKE = re.compile(r"/|\s-\s")
_CLOSED = re.compile(r"[.!?…。][\"”’»)\]]*\s*$")
_FILED = re.compile(r"(?:,\s+(?:file|pool|archiv\w*)|(?<=\w\w)\sfile)(?:\s(?:photo|foto))?$", re.IGNORECASE)
_RESERVED = re.compile(r"\s*(?:" + "|".join(listed("reserved")) + r")\.?$", re.IGNORECASE)
_LONGEST_RESERVED = 60  # characters
_COPYRIGHT = re.compile(
    r"(?:copyright|[©ⓒ]|\(c\))\s*(?:(?:19|20)\d\d(?:\s?[-–]\s?(?:19|20)?\d\d)?,?\s+)?",  # "© 2019-2024 Ada Quill"
    re.IGNORECASE,
)
_LICENCE = re.compile(r"(?:CC[ -]BY|CC0|creative commons|public domain|gemeinfrei).{0,20}", re.IGNORECASE)
_JOB = re.compile(
    r"""(?:(?:staff|chief|senior|freelance|contributing|special)\s){0,2}
        (?:(?:photo)?(?:grapher|journalist|editor|reporter)|fotograf(?:in)?|staff|contributor|correspondent|illustrator)""",
    re.IGNORECASE | re.VERBOSE,
)
_UNNAMED = re.compile(
    r"""(?:file|undated|archiv\w*|courtesy|contributed|submitted|supplied|provided)
        (?:\s(?:photo|image|picture)s?)?""",
    re.IGNORECASE | re.VERBOSE,
)
_NOBODY = (_LICENCE, _JOB, _UNNAMED)
_HOUSE = re.compile(r"the\s", re.IGNORECASE)  # no person's name opens so
_PAPER = re.compile(r"(?:the|der|die|das|le|la|les|el|los|il|de|het)\s", re.IGNORECASE)  # behind a person's name
_OPENS, _CLOSES = frozenset("([（【"), frozenset(")]）】")
_SIGNED = ("/", "(", "[")  # what a signature opens with
_LONGEST_LINE = 500  # characters of a line of credits
_LONGEST = 160  # characters; longer is a sentence
_MOST_LED = 12  # words behind a lead word
_MOST_NAMES = 10  # words of names without a lead word
_FEWEST_SAID = 4  # words of a caption before a stroke and a name
_PARTICLES = frozenset("de del da di do du la le van von der den of for the and via y e et und & - – / , |".split())
_ALL_LEAD = re.compile(rf"(?:{_LEADS})(?:\s(?:credit|source))?\s*[:：]?", re.IGNORECASE)
_BRACKET = re.compile(r"([^()]{3,80}?)\s*\(([^()\s]{1,20}(?:\s[^()\s]{1,20}){0,2})\)")  # "Ada Quill (Keystone)"
_FOR = " for "
_BETWEEN = (" via ", _FOR, " on ", " © ", " (c) ", " - ", " – ", " — ", ", ")
_AP_PHOTO = re.compile(r"\b(AP)[ -](?:photos?|images?)\b", re.IGNORECASE)
_COMPANY = re.compile(
    r"""\b(?:agenc\w+|images?|press(?:e)?|news|pictures?|photograph(?:y|ie)|photos?|foto\w*|media|group|resort|studios?
          |university|ministry|police|gmbh|inc|ltd|llc|tv|collection|archiv\w*|service|office|museum|stock|pool|rocket
          |productions?|verlag|zeitung|wire)\b|rocket""",
    re.IGNORECASE | re.VERBOSE,
)
_BESIDE = 2  # units: who lent a picture and, behind a bar, who took it
_INITIALS = 4  # letters of a paper that names itself before the agency
_MOST_OF_A_NAME = 4  # words
_WORDS_OF_A_FELLOW = 2  # more are as often a paper's: "Harbour City Times"
_PAPERS = re.compile(
    r"""\b(?:times|tribune|post|globe|herald|mail|star|journal|gazette|chronicle|sun|register|express|telegraph|observer
          |daily|sentinel|standard|courier|bild|kurier|anzeiger|sports?)\b""",
    re.IGNORECASE | re.VERBOSE,
)
_MOST_LEADS = 3
_SPLIT = re.compile(r"\s*(?:[;|]|\)\s*\(|\]\s*\[)\s*")


def is_credit(text: str) -> bool:
    """Say whether the whole of a short text names who made or lent a picture."""
    return len(text) <= _LONGEST and _is_credit(text)


@lru_cache(maxsize=8192)  # a line is asked about by the segmenter and by three families
def _is_credit(text: str) -> bool:
    bare = unwrapped(text) if may_name_lender(text) else ""
    if not any(char.isalnum() or char in "©ⓒ" for char in bare):
        return False
    lead = _LEAD.match(bare)
    if lead:
        return len(bare[lead.end() :].split()) <= _MOST_LED and not _SENTENCES.search(bare)
    if _ENDING.fullmatch(bare) or _is_pair(bare):
        return True
    return all(_names_agency(unit) for unit in _SPLIT.split(bare.rstrip(".")) if unit)


def _is_pair(text: str) -> bool:
    """Say whether a bar stands between an agency and a person: "dpa | Ada Quill"."""
    one, bar, other = (part.strip() for part in text.partition("|"))
    pairs = ((one, other), (other, one)) if bar else ()
    return any(_names_agency(lender) and _is_full_name(name) for lender, name in pairs)


def _is_full_name(piece: str) -> bool:
    return len(piece.split()) > 1 and _is_person(piece) and all(map(_is_named, piece.split()))


def holds_agency(text: str) -> bool:
    """Say whether one of the names on either side of a stroke is an agency's."""
    return any(_AGENCY.match(part.strip()) for part in _STROKE.split(text))


def names_nobody(text: str) -> bool:
    """Say whether a line under a credit's class reserves rights and says no more."""
    return not unwrapped(text)


def is_signature(text: str, *, said: str) -> bool:
    """Say whether names alone end a caption: in brackets behind a whole sentence, or behind a stroke."""
    names = unwrapped(text).replace("/", " / ").split()
    if not (names and len(names) <= _MOST_NAMES and all(map(_is_named, names))):
        return False
    if text.startswith("/"):
        return len(said.split()) >= _FEWEST_SAID
    return text[0] in "([" and text.rstrip(" .")[-1:] in {")", "]"} and len(names) > 1 and bool(_CLOSED.search(said))


def _is_named(word: str) -> bool:
    return not (word[0].islower() or word[0].isdigit()) or word in _PARTICLES


def credit_start(text: str) -> int | None:
    """Return the offset at which a credit starts at the end of a caption, or None where it is none or all credit."""
    ending = text[-_LONGEST:]
    if not (may_name_lender(ending) or any(map(ending.__contains__, _SIGNED))) or is_credit(text):
        return None
    for boundary in _BOUNDARY.finditer(text, max(0, len(text) - _LONGEST)):
        start = boundary.end()
        if start and (is_credit(text[start:]) or is_signature(text[start:], said=text[:start])):
            return start
    return None


def credits_in(text: str) -> tuple[Credit, ...]:
    """Return the credits that a credit line names, photographer and agency apart; what names nobody gives none."""
    units = [unit for unit in map(_whole, _SPLIT.split(unwrapped(text[:_LONGEST_LINE]))) if unit]
    found = [_credit(unit) for unit in units]
    if len(found) == _BESIDE and {bool(credit.name) for credit in found} == {True, False}:
        one, other = found
        if not ((one.name or other.name) in {None, ""} or (one.name and one.agency) or (other.name and other.agency)):
            return (Credit(f"{one.text} | {other.text}", one.name or other.name, one.agency or other.agency),)
    return tuple(found)


def unled(text: str) -> str:
    """Return a credit without the word that opens it: "Photo: Ada Quill" credits Ada Quill."""
    lead = _LEAD.match(text)
    return text[lead.end() :] if lead else text


def _whole(unit: str) -> str:
    """Return a unit without a bracket whose other half stands elsewhere; nothing where it names nobody."""
    bare = unit.replace("\u200b", "")
    bare = bare if "(" in bare else bare.rstrip(") ")
    bare = bare if ")" in bare else bare.lstrip("( ")
    return bare if any(map(str.isalpha, _named(bare))) else ""


def _named(text: str) -> str:
    """Return who is named behind all the words that open a credit: "Foto: © Ada Quill"."""
    for _ in range(_MOST_LEADS):
        sign = _COPYRIGHT.match(text)
        bare = (text[sign.end() :] if sign else unled(text)).strip()
        if bare == text:
            break
        text = bare
    return "" if _ALL_LEAD.fullmatch(text) else text


def _credit(unit: str) -> Credit:
    named = (_named(part.strip()).rstrip(".") for part in _pieces(_named(unit)))
    pieces = [piece for piece in named if piece and not any(nobody.fullmatch(piece) for nobody in _NOBODY)]
    lenders = [*takewhile(_lends, pieces)]
    rest = pieces[len(lenders) :]
    if not lenders:
        if not pieces or (len(pieces) == 1 and _COMPANY.search(pieces[0])):
            return Credit(unit, None, _joined(pieces))
        people = 1 + len([*takewhile(_is_fellow, pieces[1:-1])])
        people += pieces[people:] == pieces[-1:] and len(pieces[-1]) == 1
        return Credit(unit, "/".join(pieces[:people]), _joined(pieces[people:]))
    name = next((piece for piece in reversed(rest) if _is_person(piece)), None)
    return Credit(unit, name, _joined([piece for piece in pieces if piece is not name]))


def _pieces(text: str) -> list[str]:
    """Return names and agencies one by one; a comma or a word parts them where an agency stands behind it."""
    if "/" in text:
        first, *others = text.split("/")
        return [*_pieces(first.strip()), *others]
    if bracket := _BRACKET.fullmatch(text):
        return [bracket[1], bracket[2]]
    for mark in _BETWEEN:
        first, found, last = text.rpartition(mark)
        if found and _is_person(first) and (mark == _FOR or _stands_behind(last.strip(" ."))):
            return [first, last]
        if found and _AGENCY.match(first) and mark != _FOR and _is_person(last):
            return [first, last]
    return [text]


def _stands_behind(piece: str) -> bool:
    """Say whether a piece is what stands behind a person's name: an agency, a paper, a job, a licence."""
    whole = (_AGENCY.match, _PAPER.match, _COMPANY.search, _JOB.fullmatch, _LICENCE.fullmatch)
    return any(found(piece) for found in whole)


def _is_fellow(piece: str) -> bool:
    """Say whether a piece between a person and an agency is one more person's: two words, or a single letter."""
    is_full = len(piece.split()) == _WORDS_OF_A_FELLOW and _is_full_name(piece)
    return (is_full and not (_PAPER.match(piece) or _PAPERS.search(piece))) or len(piece) == 1


def _lends(piece: str) -> bool:
    """Say whether a piece is an agency, a site's address or initials; what lends "via" an agency is one, too."""
    is_site = "." in piece and " " not in piece
    is_initials = piece.isupper() and 1 < len(piece) <= _INITIALS
    return bool(_AGENCY.match(piece) or _HOUSE.match(piece)) or is_site or is_initials


def _is_person(piece: str) -> bool:
    names = piece.split()
    is_site = "." in piece and len(names) == 1
    return (
        not (is_site or _AGENCY.match(piece) or _HOUSE.match(piece) or _COMPANY.search(piece))
        and 0 < len(names) <= _MOST_OF_A_NAME
    )


def _joined(lenders: Sequence[str]) -> str | None:
    return _AP_PHOTO.sub(r"\1", "/".join(lenders)) or None


def _names_agency(unit: str) -> bool:
    """Say whether a unit is an agency, or a name and an agency on either side of a stroke."""
    if not _UNIT.fullmatch(unit) or _SENTENCE.search(unit):
        return False
    parts = [_COPYRIGHT.sub("", part.strip()) for part in _STROKE.split(unit)]
    lent = [_AGENCY.match(part) is not None for part in parts]
    return (lent[-1] or lent[0]) and all(
        lender or all(map(_is_named, part.split())) for lender, part in zip(lent, parts, strict=True)
    )


def unwrapped(text: str) -> str:
    """Return a credit line without the brackets around it and the rights reserved; a copyright sign's brackets stay."""
    bare = text.strip().strip("| ").removeprefix("/").removesuffix(" -").strip()
    while bare[:1] in _OPENS and bare[-1:] in _CLOSES:
        bare = bare[1:-1].strip()
    reserved = _RESERVED.search(bare, max(0, len(bare) - _LONGEST_RESERVED))
    return _FILED.sub("", bare[: reserved.start()] if reserved else bare)
