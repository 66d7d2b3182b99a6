"""When it was published and changed: the best believed source that names a possible day, at its sharpest."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from newscrawl.clean.evidence import Fact, Facts
from newscrawl.clean.facts.dates import believable, instant
from newscrawl.clean.facts.hearing import Hearing


def choose_dates(hearing: Hearing, facts: Facts) -> Facts:
    """Choose both dates, each from its own sources: published is never copied from modified, nor the other way."""
    published, modified = _best(_read(hearing, "date_published")), _best(_read(hearing, "date_modified"))
    winners = tuple(fact for fact, _ in (*published, *modified))
    return replace(
        facts,
        date_published=published[0][1] if published else None,
        date_modified=modified[0][1] if modified else None,
        evidence=(*facts.evidence, *winners),
    )


def has_date(hearing: Hearing) -> bool:
    """Say whether any source names a possible day of publication."""
    return bool(_read(hearing, "date_published"))


def _read(hearing: Hearing, field: str) -> list[tuple[Fact, str]]:
    read = ((fact, instant(fact.value)) for fact in hearing.of(field))
    return [(fact, value) for fact, value in read if value and believable(value, hearing.fetched)]


def _best(read: Sequence[tuple[Fact, str]]) -> list[tuple[Fact, str]]:
    """Return the first, or the sharper word of another source on the same day: a time for a day, an offset for a time."""
    if not read:
        return []
    first = read[0]
    sharper = [
        (fact, value)
        for fact, value in read[1:]
        if value.startswith(_sure(first[1])) and _sharpness(value) > _sharpness(first[1])
    ]
    return [max(sharper, key=lambda pair: _sharpness(pair[1]), default=first)]


def _sure(value: str) -> str:
    """Return the part of a date that another source may only refine: its midnight may stand for no time at all."""
    return value[:10] if value[10:16] in {"", "T00:00"} else value[:16]


def _sharpness(value: str) -> int:
    timed = value[10:16] not in {"", "T00:00"}
    return timed + (timed and len(value) > 19)
