"""Times of day as pages print them, with the offset that they name: an abbreviation counts where it is unambiguous."""

from __future__ import annotations

import re
from datetime import date, timedelta

_NOON = "(?:오후|下午|午後|PM)"
_MORNING = "(?:오전|上午|午前|AM)"
# Hours from UTC. What stands for two zones (IST, CST, AST, MST) is not here: such a time is told without an offset.
_ALL_YEAR = {"Z": 0, "UTC": 0, "GMT": 0, "SAST": 2, "PKT": 5, "WIB": 7, "SGT": 8, "HKT": 8, "JST": 9, "KST": 9}
_IN_WINTER = {
    "EST": ("us", -5),
    "ET": ("us", -5),
    "PST": ("us", -8),
    "PT": ("us", -8),
    "MSK": ("ru", 3),
    "МСК": ("ru", 3),
    "WET": ("eu", 0),
    "CET": ("eu", 1),
    "MEZ": ("eu", 1),
    "EET": ("eu", 2),
}
_IN_SUMMER = {
    "EDT": ("us", -4),
    "ET": ("us", -4),
    "PDT": ("us", -7),
    "PT": ("us", -7),
    "CDT": ("us", -5),
    "MDT": ("us", -6),
    "BST": ("eu", 1),
    "WEST": ("eu", 1),
    "CEST": ("eu", 2),
    "MESZ": ("eu", 2),
    "EEST": ("eu", 3),
}
_NAMES = sorted({*_ALL_YEAR, *_IN_WINTER, *_IN_SUMMER}, key=len, reverse=True)
_OFFSET = re.compile(r"([+-])(\d{1,2}):?(\d{2})?")
_HALF = 12  # hours
_FARTHEST, _WHOLE = 24, 60  # hours of an offset, which no zone has, and minutes of one hour
_RULED = {"us": 2007, "eu": 1996, "ru": 2015}  # since then the clocks there are set as they are today


def clock(mark: str, *, dotted: bool) -> str:
    """Return the pattern of a time of day; its groups end in `mark`. A dot divides it only where `dotted`."""
    zones = "|".join(_NAMES)
    dot = "." if dotted else ""
    return rf"""(?:(?P<noon{mark}>{_NOON})|{_MORNING})?\s*
        (?P<hour{mark}>[012]?\d)\s?[:h時时시点點{dot}]\s?(?P<minute{mark}>[0-5]\d)(?!\d)\s?[分분]?
        (?::(?P<second{mark}>[0-5]\d)(?:\.\d+)?)?
        \s*(?P<half{mark}>[ap]\.?\s?m\b\.?)?\s*(?:Uhr\b|hrs?\b)?
        (?:\s*\(?(?P<zone{mark}>(?:UTC|GMT)\s?[+-]\d{{1,2}}(?::?\d{{2}})?(?!\d)
               |[+-]\d{{2}}:?\d{{2}}(?!\d)|(?:{zones})\b))?"""


def time_of(found: re.Match[str], mark: str, *, day: date) -> str:
    """Return "T10:15:30+02:00" with the parts that a pattern's time of day gave; nothing where it gave none."""
    if not found[f"hour{mark}"]:
        return ""
    hour = int(found[f"hour{mark}"])
    half = "p" if found[f"noon{mark}"] else (found[f"half{mark}"] or "").lower()[:1]
    if half and hour <= _HALF:
        hour = hour % _HALF + _HALF * (half == "p")
    second = f":{int(found[f'second{mark}']):02}" if found[f"second{mark}"] else ""
    return f"T{hour:02}:{int(found[f'minute{mark}']):02}{second}{offset(found[f'zone{mark}'], day=day)}"


def offset(zone: str | None, *, day: date) -> str:
    """Return a zone as +hh:mm, or nothing where it is unknown, or not the one in use on that day.

    American newsrooms print EST in July, too: what is said out of its season tells no offset.
    """
    if not zone:
        return ""
    numbers = _OFFSET.search(zone)
    if numbers:
        hours, minutes = int(numbers[2]), int(numbers[3] or 0)
        return f"{numbers[1]}{hours:02}:{minutes:02}" if hours < _FARTHEST and minutes < _WHOLE else ""
    name = zone.upper()
    apart = _ALL_YEAR.get(name)
    if apart is None:
        apart = _in_season(name, day)
    return "" if apart is None else f"{'-' if apart < 0 else '+'}{abs(apart):02}:00"


def _in_season(name: str, day: date) -> int | None:
    for zones, summer in ((_IN_WINTER, False), (_IN_SUMMER, True)):
        rule, hours = zones.get(name, ("", 0))
        if rule and day.year >= _RULED[rule] and _is_summer(day, rule) is summer:
            return hours
    return None


def _is_summer(day: date, rule: str) -> bool:
    """Say whether summer time is in use: from March to November in the United States, in Europe to October."""
    if rule == "ru":
        return False
    if rule == "us":
        return _sunday(date(day.year, 3, 8)) <= day < _sunday(date(day.year, 11, 1))
    return _sunday(date(day.year, 3, 25)) <= day < _sunday(date(day.year, 10, 25))


def _sunday(day: date) -> date:
    """Return the first Sunday from that day on."""
    return day + timedelta(days=6 - day.weekday())
