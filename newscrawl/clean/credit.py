"""The grammar of picture credits: where one begins at the end of a caption, and who it names."""

from __future__ import annotations

import re

from newscrawl.clean.parts import Credit

_AGENCIES = (
    r"getty(?: images)?|associated press|ap(?: photos?| images?)?|reuters|afp|agence france-presse|dpa|epa(?:-efe)?|efe|ansa|apa|"
    r"keystone|shutterstock|alamy|bloomberg|zuma(?: press(?: wire)?)?|sipa(?: usa| press)?|imago(?: images)?|picture[ -]alliance|"
    r"ullstein(?: bild)?|istock(?:photo)?|adobe stock|unsplash|pixabay|pexels|wikimedia(?: commons)?|flickr|nurphoto|anadolu(?: agency)?|"
    r"xinhua|kyodo(?: news)?|pa(?: wire| images| media)?|press association|usa today(?: sports| network)?|imagn(?: images)?|"
    r"tribune news service|tns|redux|magnum(?: photos)?|corbis|rex(?: features)?|splash(?: news)?|backgrid|wireimage|filmmagic|"
    r"the (?:new york times|washington post|guardian|times)|new york times|nyt|nasa|icon sportswire|afp-jiji|yonhap|tass|ritzau|"
    r"ntb|tt|lehtikuva|belga|anp|lusa|ap-photo|global images ukraine|cnn|nbc|cbs|abc news|file photo|handout|facebook|instagram|twitter|youtube"
)
_AGENCY = re.compile(rf"(?:{_AGENCIES})(?: via (?:{_AGENCIES}))?$|.*\bvia (?:{_AGENCIES})$", re.IGNORECASE)
_LEAD = re.compile(
    r"""^(?:(?:photo(?:graph|s)?|image|picture|pic|video|illustration|graphic|foto(?:s|graf(?:in)?)?|bild(?:er|quelle|rechte)?
        |写真|撮影|提供|imagen|photographie|quelle|cr[ée]dit(?:s|o)?(?:\ photo)?|rights?|copyright|source|grafik|symbolbild|archivbild|symbolfoto|archivfoto)
        (?:\ (?:credit|source|by|courtesy(?:\ of)?|via|from|von|copyright|caption))?
        \s*(?::|：|,|/|\bby\b|\bcourtesy\b|\bvia\b|©)|(?:photo|foto|image)\ (?:by|von|courtesy\ of)\b|courtesy(?:\ of|:)|©|\(c\)|via\ )\s*""",
    re.IGNORECASE | re.VERBOSE,
)
_NAME = r"[^\W\d_][\w.’'\-]*(?:\s+[\w.’'&\-]+){0,5}"
_UNIT = re.compile(rf"{_NAME}(?:\s*/\s*{_NAME}){{0,3}}", re.UNICODE)
_BOUNDARY = re.compile(
    r"(?:(?<=[.!?…])|(?<=[.!?…][\"”’')\]]))\s+|\s*(?=[(\[|©])|\s+(?=(?:Photo|Foto|写真|Credit|Image|Picture|Photograph|Bild|Quelle)\b)|\n"
)
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
    return tuple(_credit(unit) for unit in _SPLIT.split(_bare(text)) if unit)


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
    return text.strip().strip("()[]| ").strip()
