"""Dates as they are printed for people, in the languages of the lexicon; what two readers would read apart is none."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from functools import lru_cache
from typing import NamedTuple

from newscrawl.clean.facts.lexicon import lexicon
from newscrawl.clean.facts.when.clocks import clock, time_of

_LONGEST = 200  # characters of a text in which a date is looked for
_MONTH = r"[^\W\d_][^\s\d,،/|()·•:–—-]{0,13}"  # a letter, and the signs that some scripts write their vowels with
_PRINTED = re.compile(
    rf"""(?:{clock("b", dotted=False)}(?:\s[A-Z]{{3}}\b)?[\s,|•·–/-]{{0,4}}(?:on\s|am\s|le\s|den\s|el\s)?)?  # 10:15 |
         (?<!\d)(?<![\d][./-])
         (?:(?P<m1>{_MONTH}),?\s+(?P<d1>\d{{1,2}})(?:st|nd|rd|th)?,?\s+(?P<y1>\d{{4}})(?!\d)      # May 12, 2023
          |(?P<d2>\d{{1,2}})(?:(?:st|nd|rd|th|º|er)?[\s/-]+|\.\s*)(?:de\s+|of\s+|d['’])?          # 12. Mai 2023
           (?P<m2>{_MONTH})[\s,،/-]+(?:de\s+|del\s+)?(?P<y2>\d{{4}})(?!\d)                      # 12 de mayo de 2023
          |(?P<y3>\d{{4}})\s?[년年./-]\s*(?P<m3>\d{{1,2}})\s?[월月./-]\s*                         # 2023年5月12日
           (?P<d3>\d{{1,2}})[일日]?(?!\d)
          |(?P<y4>\d{{4}})(?:\.|\sm\.)?[\s-]+(?P<m4>{_MONTH})[\s-]+(?P<d4>\d{{1,2}})(?!\d)      # 2023. május 12.
          |(?P<d5>\d{{1,2}})\s+tháng\s+(?P<m5>\d{{1,2}}),?\s+(?:năm\s+)?(?P<y5>\d{{4}})(?!\d)   # 12 tháng 5, 2023
          |(?P<d6>\d{{1,2}})(?P<by>[./-])\s?(?P<m6>\d{{1,2}})(?P=by)\s?                           # 12.05.2023
           (?P<y6>\d{{4}}|\d{{2}})(?!\d))
         (?:[\s,|•·–—/;(T.-]*(?:at|um|à|às|a\s+las|alle|ore|kl\.?|klo|saat|в|о|om|-)?[\s,]*
            {clock("a", dotted=True)})?""",
    re.VERBOSE | re.IGNORECASE,
)
_NUMBERS = re.compile(r"(?<!\d)(?<!\d[./-])\d{1,2}[./-]\s?\d{1,2}[./-]\s?\d\d")
_YEAR = re.compile(r"\d{4}|\d[./-]\s?\d{1,2}[./-]\s?\d\d")  # every form has one; found in a tenth of the time
_NUMBERED = "356"  # the forms whose month is a number
_BUDDHIST = 2400  # no other calendar's year is as late; it runs 543 years ahead
_AHEAD = 543
_CENTURY = 100
_MONTHS = 12
_APART = {"hr": {"listopada": 10}, "bs": {"listopada": 10}, "pl": {"listopada": 11}}  # fallen leaves
_TURN = 70  # of two digits: no page is older than the web, no "70" lies in the future


class Printed(NamedTuple):
    """A date in a line: the field it speaks of (None: it dates another thing), in ISO 8601, and where it stands."""

    field: str | None
    value: str
    start: int
    end: int


@lru_cache(maxsize=512)
def printed(text: str, *, day_first: bool | None = None, before: str = "", language: str = "") -> tuple[Printed, ...]:
    """Return the dates that a line for people names, in order; `before` is what stands right above the line.

    Of 05/04/2023 the page's own country must say which is the day: `day_first`; where that is None it names no date.
    A month that two languages count apart is read in the page's own alone.
    """
    line, months = text[:_LONGEST], _APART.get(language, {})
    return tuple(_printed(line, day_first, before=before, months=months)) if _YEAR.search(line) else ()


def _printed(text: str, day_first: bool | None, *, before: str, months: dict[str, int]) -> Iterator[Printed]:
    end = 0
    for found in _PRINTED.finditer(text):
        value = _value(found, day_first, months=months)
        if value:
            yield Printed(_field(f"{before} {text[end : found.start()]}"), value, found.start(), found.end())
        end, before = found.end(), ""


def is_update(words: str) -> bool:
    """Say whether words around a date speak of a change to the article."""
    return _speaks(words, lexicon().updates)


def is_publication(words: str) -> bool:
    """Say whether words around a date say that something came out then."""
    return _speaks(words, lexicon().publications)


def _field(words: str) -> str | None:
    if is_update(words):
        return "date_modified"
    return None if _speaks(words, lexicon().other_dates) and not is_publication(words) else "date_published"


def _speaks(words: str, stems: tuple[str, ...]) -> bool:
    lower = words.lower()
    return any(stem in lower for stem in stems)


def is_numbered(text: str) -> bool:
    """Say whether a line holds a date in numbers of which the day may be either."""
    return _NUMBERS.search(text) is not None


def orders_in(text: str) -> set[bool]:
    """Return how a line writes its numbered days, where only one reading is a date: True is the day first."""
    if not is_numbered(text):
        return set()
    found = (found for found in _PRINTED.finditer(text[:_LONGEST]) if found["d6"])
    pairs = [(int(found["d6"]), int(found["m6"])) for found in found]
    return {first > second for first, second in pairs if (first > _MONTHS) != (second > _MONTHS)}


def _value(found: re.Match[str], day_first: bool | None, *, months: dict[str, int]) -> str | None:
    form = next(form for form in "123456" if found[f"y{form}"])
    if form == "6":
        month, day = _ordered(found, day_first)
    else:
        day = int(found[f"d{form}"])
        word = found[f"m{form}"].lower().rstrip(".,")
        month = int(word) if form in _NUMBERED else lexicon().months.get(word) or months.get(word, 0)
    try:
        on = date(_year(found[f"y{form}"]), month, day)
    except ValueError:
        return None
    time = time_of(found, "a", day=on) or time_of(found, "b", day=on)
    return f"{on}{time}" if time[1:3] < "24" else str(on)


def _ordered(found: re.Match[str], day_first: bool | None) -> tuple[int, int]:
    """Return month and day of 12/05/2023; (0, 0) where the numbers leave both readings open and nothing decides.

    With dots the day comes first unless the page is known for the other order. Two digits of a year are read only
    where the order is known: they might be the day.
    """
    first, second = int(found["d6"]), int(found["m6"])
    is_whole = len(found["y6"]) > len("23")
    if max(first, second) > _MONTHS and (is_whole or day_first is not None):
        day_first = first > _MONTHS
    elif day_first is None and is_whole:
        day_first = True if found["by"] == "." or first == second else None
    if day_first is None:
        return 0, 0
    return (second, first) if day_first else (first, second)


def _year(digits: str) -> int:
    year = int(digits)
    if len(digits) == len("23"):
        return year + _CENTURY * (19 if year >= _TURN else 20)
    return year - _AHEAD if year > _BUDDHIST else year
