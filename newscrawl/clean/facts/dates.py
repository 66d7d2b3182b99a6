"""Dates as pages write them, to ISO 8601 with the page's own precision and offset: nothing is invented."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from email.utils import parsedate_to_datetime
from functools import lru_cache

from newscrawl.clean.facts.lexicon import lexicon

_ISO = re.compile(
    r"""(?P<year>\d{4})([-/.]?)(?P<month>\d{1,2})\2(?P<day>\d{1,2})           # 2023-05-12, 2023/5/12, 20230512
        (?:(?:T|\s+|\s*T\s*)(?P<hour>\d{1,2}):?(?P<minute>\d{2})              # 10:15, 1015
           (?::?(?P<second>\d{2})(?:[.,:]\d+)?)?
           \s*(?P<offset>Z|UTC|GMT|[+-]\d{1,2}:?\d{2}|[+-]\d{2})?)?
        (?![\d:])""",
    re.VERBOSE | re.IGNORECASE,
)
_CLOCK = r"""(?P<hour>[012]?\d)[:.h時](?P<minute>[0-5]\d)(?::(?P<second>[0-5]\d))?  # 10:15, 10h15, 10:15:30
         \s*(?P<half>[ap]\.?m\b)?\s*(?P<offset>Z\b|UTC\b|GMT\b|[+-]\d{2}:?\d{2})?"""
_SPOKEN = re.compile(
    rf"""(?:(?P<m1>[^\W\d_]{{3,12}})\.?\s+(?P<d1>\d{{1,2}})(?:st|nd|rd|th)?,?\s+(?P<y1>\d{{4}})  # May 12, 2023
          |(?P<d2>\d{{1,2}})(?:st|nd|rd|th|\.|º)?\s+(?:de\s+|of\s+)?                         # 12. Mai 2023
           (?P<m2>[^\W\d_]{{3,12}})\.?,?\s+(?:de\s+)?(?P<y2>\d{{4}})                         # 12 de mayo de 2023
          |(?P<y3>\d{{4}})[年./-]\s*(?P<m3>\d{{1,2}})[月./-]\s*(?P<d3>\d{{1,2}})日?           # 2023年5月12日
          |(?P<d4>\d{{1,2}})\.\s?(?P<m4>\d{{1,2}})\.\s?(?P<y4>\d{{4}}))                     # 12.05.2023: the day first
         (?:[\s,|•·–T-]*(?:at|um|à|a\s+las|ore|kl\.?|-)?[\s,]*{_CLOCK})?""",
    re.VERBOSE | re.IGNORECASE,
)
_EPOCH = re.compile(r"1\d{9}(?:\d{3})?")
_RFC = re.compile(r"(?:[A-Za-z]{3,9},? +)?\d{1,2} +[A-Za-z]{3,9}\.? +\d{4} +\d{1,2}:")
# As programs print a date: "Mon Aug 03 12:45:00 EDT 2015", "Tue Dec 13 2016 18:06:00 GMT+0000 (UTC)".
_UNIX = re.compile(r"[A-Z][a-z]{2} ([A-Z][a-z]{2}) +(\d{1,2}) ([\d:]{8}) ([A-Z]{3,4}) (\d{4})$")
_SCRIPT = re.compile(r"[A-Z][a-z]{2} ([A-Z][a-z]{2}) (\d{2}) (\d{4}) ([\d:]{8}) GMT([+-]\d{4})")
_OLDEST = date(1700, 1, 1)  # no newspaper's archive is older
_UNSET = frozenset({"1970-01-01", "1969-12-31"})  # what an empty database field prints
_AHEAD = timedelta(days=1)  # zones differ by up to a day
_LONGEST = 200  # characters of a text in which a date is looked for


@lru_cache(maxsize=512)
def instant(stamp: str) -> str | None:
    """Return the moment or day that a machine's stamp names, or None.

    Accepts ISO 8601 and its loose kin, RFC 9110 dates and Unix times; a bare day stays a bare day, an absent
    offset stays absent. Source: schema.org DateTime, and what pages of the bench write in its place.
    """
    stamp = stamp.strip()[:_LONGEST]
    if _EPOCH.fullmatch(stamp):
        return datetime.fromtimestamp(int(stamp[:10]), UTC).isoformat()
    stamp = _SCRIPT.sub(r"\2 \1 \3 \4 \5", _UNIX.sub(r"\2 \1 \5 \3 \4", stamp))
    found = _ISO.match(stamp)
    if found:
        return _iso(found, int(found["year"]), month=int(found["month"]), day=int(found["day"]))
    return _rfc(stamp) if _RFC.match(stamp) else next((value for _, value in printed(stamp)), None)


def printed(text: str) -> Iterator[tuple[str, str]]:
    """Yield the dates that a line for people names, as (date_published or date_modified, ISO 8601)."""
    end = 0
    for found in _SPOKEN.finditer(text[:_LONGEST]):
        year, month, day = (next(filter(None, (found[f"{part}{n}"] for n in "1234")), "") for part in "ymd")
        number = int(month) if month.isdigit() else lexicon().months.get(month.lower())
        value = _iso(found, int(year), month=number, day=int(day)) if number else None
        if value:
            yield "date_modified" if is_update(text[end : found.start()]) else "date_published", value
        end = found.end()


def is_update(words: str) -> bool:
    """Say whether words around a date speak of a change to the article."""
    lower = words.lower()
    return any(stem in lower for stem in lexicon().updates)


def believable(value: str, fetched: str | None) -> bool:
    """Say whether an article can have that date: not older than newspapers, no empty field, not after the crawl."""
    day = date.fromisoformat(value[:10])
    if day < _OLDEST or value[:10] in _UNSET:
        return False
    limit = instant(fetched) if fetched else None
    return limit is None or day <= date.fromisoformat(limit[:10]) + _AHEAD


def _rfc(stamp: str) -> str | None:
    try:
        moment = parsedate_to_datetime(stamp)
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
    return moment.isoformat()


def _iso(found: re.Match[str], year: int, *, month: int, day: int) -> str | None:
    clock = _clock(found)
    try:
        datetime.fromisoformat(f"{year:04}-{month:02}-{day:02}{clock}")
    except ValueError:
        return None
    return f"{year:04}-{month:02}-{day:02}{clock}"


def _clock(found: re.Match[str]) -> str:
    """Return "T10:15:30+02:00" with the parts that were given, or nothing."""
    if not found["hour"]:
        return ""
    hour = int(found["hour"])
    half = (found.groupdict().get("half") or "").lower()[:1]
    hour = hour % 12 + 12 * (half == "p") if half else hour
    second = f":{found['second']}" if found["second"] else ""
    return f"T{hour:02}:{found['minute']}{second}{_offset(found['offset'])}"


def _offset(given: str | None) -> str:
    """Return an offset in the one form +hh:mm; Z, UTC and GMT are +00:00."""
    if not given:
        return ""
    if given[0] not in "+-":
        return "+00:00"
    digits = given[1:].replace(":", "")
    digits = digits.zfill(2) + "00" if len(digits) < 3 else digits.zfill(4)
    return f"{given[0]}{digits[:2]}:{digits[2:]}"
