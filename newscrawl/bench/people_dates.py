"""Who wrote it and when it was published."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, timedelta
from typing import NamedTuple

from newscrawl.bench.agreement import Figures, bag_agreement
from newscrawl.bench.truth import Prediction, Truth
from newscrawl.bench.words import alike, squashed

_BYLINE_LEAD = re.compile(r"^(?:by|von|par|por|text|texte?|author)\b[\s:]+")
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
_ZONES = (-12, 0, 14)  # hours from UTC: the earliest, UTC itself, the latest
_MINUTE = 60  # seconds


class Moment(NamedTuple):
    """A point in time, and whether the source gave more than its day."""

    at: datetime
    timed: bool


def author_figures(truth: Truth, prediction: Prediction) -> Figures:
    """Compare the two sets of names."""
    true, guess = _people(truth.authors), _people(prediction.authors)
    if not true:
        return {}
    return {"authors_f1": bag_agreement(list(guess), list(true)).f1, "authors_exact": float(guess == true)}


def _people(names: tuple[str, ...]) -> set[str]:
    people = (_BYLINE_LEAD.sub("", alike(name)).strip(" .,;:|-'()") for name in names)
    return {person for person in people if person}


def date_figures(truth: Truth, prediction: Prediction) -> Figures:
    """Say whether day and minute are right, where the truth has them."""
    true = moment(truth.date_published)
    if true is None:
        return {}
    guess = moment(prediction.date_published or "")
    days = _days_anywhere(true) if truth.date_utc_only else _days(true)
    figures = {"date_day": float(guess is not None and bool(days & _days(guess)))}
    if true.timed:
        figures["date_minute"] = float(guess is not None and guess.timed and _same_minute(true.at, guess.at))
    return figures


def moment(value: str) -> Moment | None:
    """Read an ISO 8601 date; midnight without a zone is taken for a bare day, what is no date gives None."""
    value = squashed(value)
    if _DAY.fullmatch(value):
        return Moment(datetime.fromisoformat(value), False)
    value = re.sub(r"\.\d+", "", re.sub(r"Z$", "+00:00", value))
    value = re.sub(r"([+-]\d{2})(\d{2})$", r"\1:\2", value)
    try:
        at = datetime.fromisoformat(value)
    except ValueError:
        return None
    midnight = (at.hour, at.minute, at.second) == (0, 0, 0)
    return Moment(at, not (midnight and at.tzinfo is None))


def _walls(at: datetime) -> tuple[datetime, ...]:
    """Return the wall clock as written, and in UTC where the zone is known."""
    written = at.replace(tzinfo=None)
    return (written, at.astimezone(UTC).replace(tzinfo=None)) if at.tzinfo else (written,)


def _days(found: Moment) -> set[date]:
    return {wall.date() for wall in _walls(found.at)}


def _days_anywhere(found: Moment) -> set[date]:
    return {(found.at + timedelta(hours=hours)).date() for hours in _ZONES}


def _same_minute(true: datetime, guess: datetime) -> bool:
    if true.tzinfo and guess.tzinfo:
        return abs((true - guess).total_seconds()) < _MINUTE
    return any(abs((one - other).total_seconds()) < _MINUTE for one in _walls(true) for other in _walls(guess))
