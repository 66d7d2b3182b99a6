"""Dates as machines write them, to ISO 8601 with the page's own precision and offset: nothing is invented."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime
from functools import lru_cache

from newscrawl.clean.facts.when.clocks import offset
from newscrawl.clean.facts.when.printed import printed

_ISO = re.compile(
    r"""(?P<year>\d{4})([-/.]?)(?P<month>\d{1,2})\2(?P<day>\d{1,2})           # 2023-05-12, 2023/5/12, 20230512
        (?:(?:[T|@]|\s+|\s*T\s*)(?P<hour>\d{1,2})[:h]?(?P<minute>\d{2})       # T10:15, 1015, |10h15, @10:15
           (?::?(?P<second>\d{2})(?:[.,:]\d+)?)?
           \s*(?P<half>[ap]m\b)?
           \s*(?P<zone>[+-]\d{1,2}:?\d{2}|[+-]\d{2}|[A-Z]{1,4}\b)?)?
        (?![\d:])""",
    re.VERBOSE | re.IGNORECASE | re.ASCII,
)
_EPOCH = re.compile(r"(1\d{9})(?:\d{3})?(?:\.\d{1,6})?")  # seconds or milliseconds, from 2001 to 2033
_COMPACT = re.compile(r"(\d{8})(\d{4}(?:\d\d)?)$")  # 20230512101530
# As programs print a date: "Mon Aug 03 12:45:00 EDT 2015", "Tue Dec 13 2016 18:06:00 GMT+0000 (UTC)".
_UNIX = re.compile(r"[A-Z][a-z]{2} ([A-Z][a-z]{2}) +(\d{1,2}) ([\d:]{8}) ([A-Z]{3,4}) (\d{4})$")
_SCRIPT = re.compile(r"[A-Z][a-z]{2} ([A-Z][a-z]{2}) (\d{2}) (\d{4}) ([\d:]{8}) GMT([+-]\d{4})")
_LONGEST = 200  # characters of a stamp
_QUOTES = " \t\n\r\"'\\"  # templates leave them around a stamp


@lru_cache(maxsize=512)
def instant(stamp: str, *, day_first: bool | None = None) -> str | None:
    """Return the moment or day that a machine's stamp names, or None.

    Accepts ISO 8601 and its loose kin, RFC 9110 dates and Unix times; a bare day stays a bare day, an absent
    offset stays absent. Source: schema.org DateTime, and what pages of the bench write in its place.
    """
    stamp = stamp[:_LONGEST].strip(_QUOTES)
    epoch = _EPOCH.fullmatch(stamp)
    if epoch:
        return datetime.fromtimestamp(int(epoch[1]), UTC).isoformat()
    stamp = _COMPACT.sub(r"\1T\2", stamp)
    stamp = _SCRIPT.sub(r"\2 \1 \3 \4 \5", _UNIX.sub(r"\2 \1 \5 \3 \4", stamp))
    found = _ISO.match(stamp)
    if found:
        return _iso(found)
    return next((found.value for found in printed(stamp, day_first=day_first) if _is_instant(found.value)), None)


def _iso(found: re.Match[str]) -> str | None:
    try:
        day = date(int(found["year"]), int(found["month"]), int(found["day"]))
    except ValueError:
        return None
    value = f"{day}{_time(found, day)}"
    return value if _is_instant(value) else None


def _is_instant(value: str) -> bool:
    try:
        return datetime.fromisoformat(value) is not None
    except ValueError:
        return False


def _time(found: re.Match[str], day: date) -> str:
    """Return "T10:15:30+02:00" with the parts that were given, or nothing."""
    if not found["hour"]:
        return ""
    hour = int(found["hour"])
    if found["half"]:
        hour = hour % 12 + 12 * (found["half"][0] in "pP")
    second = f":{found['second']}" if found["second"] else ""
    return f"T{hour:02}:{found['minute']}{second}{offset(found['zone'], day=day)}"
