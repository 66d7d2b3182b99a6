"""A signature in pieces: without addresses and dates, cut wherever a mark parts one thing said from the next."""

from __future__ import annotations

import re
from functools import cache

from newscrawl.clean.facts.lexicon import lexicon
from newscrawl.clean.facts.people.openers import unglued

_WIDE = str.maketrans("：／，、（）｜＝\u00a0", ":/,,()|= ")  # the marks of East Asian print
_ADDRESS = re.compile(r"\S+@\S+|(?:\b(?:X|[Tt]witter|[Ii]nstagram):\s?)?(?<!\w)@\w+|https?://\S+|www\.\S+|\bu/\w+")
_PARENTHESIS = re.compile(r"[(\[](?!s\))([^()\[\]]{0,80})[)\]]")  # but for "Author(s)"
_COUNTER = re.compile(  # "5 min read", "3 hours ago"
    r"\b\d{1,3}[\s-]?(?:min|minute|hr|hour|day|week|month|year)s?\b(?:\s(?:read|ago)\b)?"
)
_NEXT = re.compile(
    r"""\s(?=(?:foto|photo|photography|bild|bilder|video|grafik     # "Tekst: Ada Quill Foto: Tom Sand"
              |illustration|text|tekst|texte|texto|testo|words)s?:)
       |(?<=[^\W\d_]{3})\.\s(?=[a-z]{2,20}\sby\b)                  # "Words by Ada Quill. Photography by Tom Sand" """,
    re.IGNORECASE | re.VERBOSE,
)
_FOOTNOTE = re.compile(r"(?<=[^\W\d_]{3})\d{1,2}(?:,\d{1,2})*(?!\w)")  # "Ada Quill1"
_MARK = re.compile(
    r"""\s*(?:[|•●/\n;【】◆■]|(?<![\u3400-\u9fff])·|·(?![\u3400-\u9fff])   # a dot stands inside names written in Han
        |\s[–—-]\s|\s*//\s*|…|[^\s=|]{0,12}=)\s*                           # what an equals sign follows is a place""",
    re.VERBOSE,
)


def pieces_of(signature: str) -> list[str]:
    """Return the pieces of a signature in order; what stands in brackets is a piece behind a comma."""
    text = _ADDRESS.sub(" | ", signature.translate(_WIDE))
    text = _PARENTHESIS.sub(_bracketed, _dateless(text))
    if any(map(str.isdigit, text)):
        text = _day().sub(" | ", _COUNTER.sub(" | ", text))
    text = _NEXT.sub(" | ", text)
    return [piece for piece in _MARK.split(unglued(_FOOTNOTE.sub("", text))) if piece]


def undated(text: str) -> str:
    """Return a line without the dates and clocks in it, nor the words and marks that only led to them."""
    return _LEAD.sub("", _dateless(text)).strip(_EDGES)


def _bracketed(found: re.Match[str]) -> str:
    """A job in brackets is said of the name before it; nothing else in brackets is part of a signature."""
    words = {word.strip(".,").lower() for word in found[1].split()}
    return f", {found[1]} | " if words & lexicon().roles else " "


def _dateless(text: str) -> str:
    return _date().sub(" | ", text) if _YEAR.search(text) else text


_EDGES = " \t\n,:;|/–—-*•·"
_YEAR = re.compile(r"\d{4}|\d[./]\s?\d{1,2}[./]\s?\d\d")  # every date has one, and it is found at a tenth of the cost
_LEAD = re.compile(r"[\s|,•·–-]*(?:(?:updated?|published|posted|last|on|am|le|vom|um)\b[\s:|]*)*$", re.IGNORECASE)


@cache
def _day() -> re.Pattern[str]:
    """A day without its year, behind a name: "Ada Quill May 12"."""
    months = sorted({month for month in lexicon().months if month.isascii()}, key=len, reverse=True)
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, months))})\.?\s\d{{1,2}}(?:st|nd|rd|th)?\b", re.IGNORECASE)


@cache
def _date() -> re.Pattern[str]:
    month = "|".join(sorted(map(re.escape, lexicon().months), key=len, reverse=True))
    return re.compile(
        rf"""(?:(?=\S{{1,20}}\s+\d)(?:{month})\.?\s+\d{{1,2}}(?:st|nd|rd|th)?,?\s+\d{{4}}  # May 12, 2023
              |(?<!\d)\d{{1,2}}(?:st|nd|rd|th|\.|º)?\s+(?:de\s+)?(?:{month})\.?,?\s+(?:de\s+)?\d{{4}}  # 12. Mai 2023
              |\d{{4}}[年./-]\s?\d{{1,2}}[月./-]\s?\d{{1,2}}日?                             # 2023-05-12
              |(?<!\d)\d{{1,2}}[./]\s?\d{{1,2}}[./]\s?\d{{2,4}})                            # 12.05.2023
             (?:[\s,T|•·–-]*(?:at|um|à|kl\.?)?\s*\d{{1,2}}[:.h]\d{{2}}(?::\d{{2}})?\s*(?:[ap]\.?m\b\.?)?(?:\s*[A-Z]{{2,4}}\b)?)?""",
        re.IGNORECASE | re.VERBOSE,
    )
