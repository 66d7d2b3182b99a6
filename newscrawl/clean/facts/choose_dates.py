"""When it was published and changed: the best believed source that names a possible day, at its sharpest."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from newscrawl.clean.evidence import Fact, Facts
from newscrawl.clean.facts.dates import believable, instant
from newscrawl.clean.facts.hearing import Hearing

_Dated = tuple[Fact, str]


def choose_dates(hearing: Hearing, facts: Facts) -> Facts:
    """Choose both dates, each from its own sources: published is never copied from modified, nor the other way."""
    modified = _read(hearing, "date_modified")
    published = _published(_read(hearing, "date_published"), frozenset(value[:10] for _, value in modified))
    chosen = (_sharpest(published), _sharpest(modified))
    return replace(
        facts,
        date_published=chosen[0][1] if chosen[0] else None,
        date_modified=chosen[1][1] if chosen[1] else None,
        evidence=(*facts.evidence, *(dated[0] for dated in chosen if dated)),
    )


def has_date(hearing: Hearing) -> bool:
    """Say whether any source names a possible day of publication."""
    return bool(_read(hearing, "date_published"))


def _read(hearing: Hearing, field: str) -> list[_Dated]:
    read = ((fact, instant(fact.value)) for fact in hearing.of(field))
    return [(fact, value) for fact, value in read if value and believable(value, hearing.fetched)]


def _published(read: Sequence[_Dated], changed: frozenset[str]) -> list[_Dated]:
    """Return the dates of publication, best first, without what is a change in disguise.

    A guess on the day of a change is that change. Some systems write the day of the last change into both dates: then
    an earlier day that is printed above the text is believed.
    """
    found = [(fact, value) for fact, value in read if fact.source != "htmldate" or value[:10] not in changed]
    if found and found[0][1] in changed:
        printed = next((dated for dated in found if dated[0].source.startswith("byline")), found[0])
        return [printed] if printed[1][:10] < found[0][1] else found
    return found


def _sharpest(read: Sequence[_Dated]) -> _Dated | None:
    """Return the first, or another source's sharper word on the same day: a time for a day, an offset for a time."""
    if not read:
        return None
    first = read[0]
    sure, sharpness = _sure(first[1]), _sharpness(first[1])
    sharper = [dated for dated in read[1:] if dated[1].startswith(sure) and _sharpness(dated[1]) > sharpness]
    return max(sharper, key=lambda dated: _sharpness(dated[1]), default=first)


def _sure(value: str) -> str:
    """Return the part of a date that another source may only refine: its midnight may stand for no time at all."""
    return value[:10] if value[10:16] in {"", "T00:00"} else value[:16]


def _sharpness(value: str) -> int:
    timed = value[10:16] not in {"", "T00:00"}
    return timed + (timed and len(value) > len("2023-05-12T10:15:30"))
