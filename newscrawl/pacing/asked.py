"""How long a host asks to be left alone: what Retry-After and Crawl-delay say, and what nobody can mean."""

from __future__ import annotations

import math
import re
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

_SECONDS = re.compile(r"[0-9]{1,18}")
_DOUBLINGS = 20
_LONGEST = 14 * 86_400  # seconds, as of a page that fails for ever: a slip of the hand must not close a host for years


def retry_after(said: str, *, now: float) -> float | None:
    """Return the seconds, two weeks at most, for which a Retry-After asks; None where it says nothing that is ahead.

    It is whole seconds or a date, `now` the instant in seconds. Source: RFC 9110, 10.2.3.
    """
    said = said.strip()
    seconds = float(said) if _SECONDS.fullmatch(said) else _until(said, now)
    return min(seconds, _LONGEST) if seconds > 0 else None


def _until(said: str, now: float) -> float:
    try:
        day = parsedate_to_datetime(said)
        return (day if day.tzinfo else day.replace(tzinfo=UTC)).timestamp() - now
    except (ValueError, OverflowError):  # no date, or one that no calendar has
        return 0.0


def least_delay(said: float | None) -> float:
    """Return the seconds between two requests that a robots.txt asks for, 0 where it names none that can be kept."""
    return said if said is not None and math.isfinite(said) and said > 0 else 0.0


def back_off(first: float, tries: int) -> float:
    """Return the seconds before the next try, after so many tries before the one that failed."""
    return min(first * 2.0 ** min(tries, _DOUBLINGS), _LONGEST)


def instant(seconds: float) -> str:
    """Return an instant as the log shows it."""
    return datetime.fromtimestamp(seconds, UTC).isoformat(timespec="seconds")
