"""The grammar of picture credits: where one begins at the end of a caption, and who it names."""

from __future__ import annotations

import re

from newscrawl.clean.lexicon import listed
from newscrawl.clean.parts import Credit

_AGENCIES = "|".join(listed("agencies"))
_AGENCY = re.compile(rf"(?:{_AGENCIES})(?: via (?:{_AGENCIES}))?$|.*\bvia (?:{_AGENCIES})$", re.IGNORECASE)
_LEAD = re.compile(
    rf"""(?:(?:{"|".join(listed("leads"))})
          (?:\s(?:credit|source|by|courtesy(?:\sof)?|via|from|von|copyright|caption))?
          \s*(?::|：|,|/|\bby\b|\bcourtesy\b|\bvia\b|©)
         |(?:photo|foto|image)\s(?:by|von|courtesy\sof)\b|courtesy(?:\sof|:)|©|\(c\)|via\s)\s*""",
    re.IGNORECASE | re.VERBOSE,
)
_NAME = r"[^\W\d_][\w.’'\-]*(?:\s+[\w.’'&\-]+){0,5}"
_UNIT = re.compile(rf"{_NAME}(?:\s*/\s*{_NAME}){{0,3}}", re.UNICODE)
_BOUNDARY = re.compile(
    r"""(?:(?<=[.!?…])|(?<=[.!?…][\"”’')\]]))\s+   # behind a sentence
        |\s*(?=[(\[|©])                            # before a bracket, a bar, a copyright sign
        |\s+(?=(?:Photo|Foto|写真|Credit|Image|Picture|Photograph|Bild|Quelle)\b)
        |\n""",
    re.VERBOSE,
)
_LONGEST_LINE = 500  # characters of a line of credits
_LONGEST = 160  # characters; longer is a sentence
_SPLIT = re.compile(r"\s*(?:[;|]|\)\s*\(|\]\s*\[)\s*")


def is_credit(text: str) -> bool:
    """Say whether the whole of a short text names who made or lent a picture."""
    bare = _bare(text)
    if not bare or len(text) > _LONGEST:
        return False
    lead = _LEAD.match(bare)
    if lead:
        return len(bare[lead.end() :].split()) <= 12 and not re.search(r"[.!?]\s+\w+\s+\w+\s+\w+\s", bare)
    return all(_names_agency(unit) for unit in _SPLIT.split(bare.rstrip(".")) if unit)


def credit_start(text: str) -> int | None:
    """Return the offset at which a credit starts at the end of a caption, or None."""
    for boundary in _BOUNDARY.finditer(text, max(0, len(text) - _LONGEST)):
        if boundary.end() and is_credit(text[boundary.end() :]):
            return boundary.end()
    return None


def credits_in(text: str) -> tuple[Credit, ...]:
    """Return the credits that a credit line names, photographer and agency apart."""
    return tuple(_credit(unit) for unit in _SPLIT.split(_bare(text[:_LONGEST_LINE])) if unit)


def _credit(unit: str) -> Credit:
    lead = _LEAD.match(unit)
    first, slash, rest = (piece.strip() for piece in unit[lead.end() if lead else 0 :].partition("/"))
    if not slash:
        agency = bool(_AGENCY.match(first))
        return Credit(unit, None if agency else first, first if agency else None)
    if _AGENCY.match(first) and not _AGENCY.match(rest):
        return Credit(unit, rest, first)
    return Credit(unit, first, rest)


def _names_agency(unit: str) -> bool:
    last = re.split(r"\s*/\s*", unit)[-1]
    first = re.split(r"\s*/\s*", unit)[0]
    shaped = _UNIT.fullmatch(unit) is not None
    return shaped and bool(_AGENCY.match(last) or ("/" in unit and _AGENCY.match(first)))


def _bare(text: str) -> str:
    """Return a credit line without the brackets around it; those of a copyright sign stay."""
    bare = text.strip().strip("| ")
    while bare[:1] in {"(", "["} and bare[-1:] in {")", "]"}:
        bare = bare[1:-1].strip()
    return bare
