"""Which of the told dates can be true; a date that is refused says why behind a slash in its source."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace
from datetime import date, datetime, timedelta
from functools import lru_cache

from newscrawl.clean.evidence import Fact
from newscrawl.clean.facts.hearing import Hearing, reworded
from newscrawl.clean.facts.when.dates import instant

PUBLISHED, MODIFIED = "date_published", "date_modified"
_OLDEST = date(1700, 1, 1)  # no newspaper's archive is older
_UNSET = frozenset({"1970-01-01", "1969-12-31"})  # what an empty database field prints
_ZONES = timedelta(days=1)  # one moment has two days around the world
# The first words of sources in the order of belief; a block's role stands among them for what is printed there.
_RANKS = (
    "jsonld",
    "meta",
    "time:published",
    "itemprop",
    "time",
    "byline",
    "author_name",
    "beside",
    "",
    "url",
    "-",
    "+",
    "htmldate",
)
_DECLARED, _SIGNED = frozenset({"jsonld", "meta"}), frozenset({"byline", "author_name"})
_TOLD = _DECLARED | _SIGNED | {"time:published", "itemprop", "time", "url"}  # by the publisher, of this article
_BESIDE = frozenset({"byline-beside", "author_name-beside"})  # a signature's words may date something else
_TIMED = _TOLD | {"beside", ""}  # what stands alone on its line tells a time, too
_ELSEWHERE, _CREATED = "-", "+"  # printed not between headline and text; the day of creation, which may be a draft's
_CREATIONS = ("created", "uploaddate")


def with_judged_dates(hearing: Hearing) -> Hearing:
    """Return a hearing whose dates are in ISO 8601, best believed first; what names no day stays as it was told."""
    published = sorted((_judged(fact, hearing.fetched) for fact in hearing.of(PUBLISHED)), key=_rank)
    modified = [_judged(fact, hearing.fetched) for fact in hearing.of(MODIFIED)]
    published = _without_late(_without_changes(published, modified), modified)
    if believed(published):
        first = believed(published)[0].value
        modified = [_refused(fact, "early") if _is_before(fact.value, first) else fact for fact in modified]
    judged = {field: tuple(facts) for field, facts in ((PUBLISHED, published), (MODIFIED, modified)) if facts}
    return replace(hearing, fields={**hearing.fields, **judged})


def believed(facts: Collection[Fact]) -> list[Fact]:
    """Return the dates that were not refused."""
    return [fact for fact in facts if _is_believed(fact)]


def tells_time(fact: Fact) -> bool:
    """Say whether a date's source speaks of the article itself, so that its clock is the article's."""
    return _kind(fact.source) in _TIMED


def fault_of(value: str, fetched: str | None) -> str | None:
    """Return why an article cannot have that date: older than newspapers, an empty field, after the crawl; or None."""
    day = _day(value)
    if day < _OLDEST or value[:10] in _UNSET:
        return "impossible"
    limit = instant(fetched) if fetched else None
    return "future" if limit is not None and day - _day(limit) > _ZONES else None


def _judged(fact: Fact, fetched: str | None) -> Fact:
    if not _is_believed(fact):
        return fact
    value = instant(fact.value)
    if value is None:
        return _refused(fact, "unreadable")
    fault = fault_of(value, fetched)
    told = reworded(fact, value)
    return _refused(told, fault) if fault else told


def _is_believed(fact: Fact) -> bool:
    return "/" not in fact.source


def _refused(fact: Fact, reason: str) -> Fact:
    return replace(fact, source=f"{fact.source}/{reason}") if _is_believed(fact) else fact


def _rank(fact: Fact) -> int:
    return _RANKS.index(_kind(fact.source))


@lru_cache(maxsize=512)  # pages name the same sources
def _kind(source: str) -> str:
    """Return which of the ranked kinds a source is of."""
    source = source.partition("/")[0].lower()
    where = source.partition(":")[0]
    if source.endswith(_CREATIONS):
        where = _CREATED
    elif where in _BESIDE:
        where = "beside"
    elif "-" in where:
        where = _ELSEWHERE
    return next((kind for kind in (source, where) if kind in _RANKS), "")


def _without_changes(published: Sequence[Fact], modified: Sequence[Fact]) -> list[Fact]:
    """Refuse a guess on the day of a change, which it is, or on one that was refused already."""
    changed = {fact.value[:10] for fact in believed(modified)}
    refused = {fact.value[:10] for fact in published if not _is_believed(fact)}
    facts = [_refused(fact, "change") if _is_guess(fact) and fact.value[:10] in changed else fact for fact in published]
    return [_refused(fact, "other") if _is_guess(fact) and fact.value[:10] in refused else fact for fact in facts]


def _is_guess(fact: Fact) -> bool:
    return fact.source == "htmldate"


def _without_late(published: Sequence[Fact], modified: Sequence[Fact]) -> list[Fact]:
    """Refuse what lies behind a day on which the article was out already.

    Some systems write the day of the last change, or of a move, into all their fields; what is printed below the
    headline they leave alone.
    """
    facts, changes = believed(published), believed(modified)
    known = _out_already(facts, changes) if facts else None
    if known is None:
        return list(published)
    return [_refused(fact, "late") if fact.value[:10] > known else fact for fact in published]


def _out_already(facts: Sequence[Fact], changes: Sequence[Fact]) -> str | None:
    """Return an earlier day than the best source's: one that is printed, or one not after the first change."""
    first = facts[0].value
    printed = [fact.value for fact in facts if _kind(fact.source) in _SIGNED]
    gap = timedelta(0) if first in {fact.value[:10] for fact in changes} else _ZONES
    if printed and _kind(facts[0].source) in _DECLARED and all(_day(first) - _day(value) > gap for value in printed):
        return printed[0][:10]
    if changes and _is_before(changes[0].value, first):
        day = changes[0].value[:10]
        return next((fact.value[:10] for fact in facts if fact.value[:10] <= day and _kind(fact.source) in _TOLD), None)
    return None


def _is_before(value: str, other: str) -> bool:
    """Say whether one date is before another, as far as both tell; the unreadable are before nothing."""
    try:
        one, two = datetime.fromisoformat(value), datetime.fromisoformat(other)
    except ValueError:
        return False
    if len(value) > len("2023-05-12") < len(other) and (one.tzinfo is None) is (two.tzinfo is None):
        return one < two
    zones = timedelta(0) if (one.tzinfo is None) is (two.tzinfo is None) else _ZONES
    return two.date() - one.date() > zones


def _day(value: str) -> date:
    return date.fromisoformat(value[:10])
