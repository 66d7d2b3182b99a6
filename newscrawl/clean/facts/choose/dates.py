"""When it was published and changed: the best believed source that names a possible day, at its sharpest."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from newscrawl.clean.evidence import Fact, Facts
from newscrawl.clean.facts.hearing import Hearing
from newscrawl.clean.facts.when.judge import MODIFIED, PUBLISHED, believed, tells_time


def choose_dates(hearing: Hearing, facts: Facts) -> Facts:
    """Choose both dates, each from its own sources: published is never copied from modified, nor the other way."""
    published, modified = (_sharpest(believed(hearing.of(field))) for field in (PUBLISHED, MODIFIED))
    return replace(
        facts,
        date_published=published.value if published else None,
        date_modified=modified.value if modified else None,
        evidence=(*facts.evidence, *(fact for fact in (published, modified) if fact)),
    )


def has_date(hearing: Hearing) -> bool:
    """Say whether any source names a possible day of publication."""
    return bool(believed(hearing.of(PUBLISHED)))


def _sharpest(facts: Sequence[Fact]) -> Fact | None:
    """Return the first, or another source's sharper word on the same day: a time for a day, an offset for a time."""
    if not facts:
        return None
    first = facts[0]
    sure, sharpness = _sure(first.value), _sharpness(first.value)
    alike = (fact for fact in facts[1:] if fact.value.startswith(sure) and tells_time(fact))
    sharper = [fact for fact in alike if _sharpness(fact.value) > sharpness]
    return _local(max(sharper, key=lambda fact: _sharpness(fact.value), default=first), facts)


def _sure(value: str) -> str:
    """Return the part of a date that another source may only refine: its midnight may stand for no time at all."""
    return value[:10] if value[10:16] in {"", "T00:00"} else value[:16]


def _sharpness(value: str) -> int:
    timed = value[10:16] not in {"", "T00:00"}
    return timed + (timed and len(value) > len("2023-05-12T10:15:30"))


def _local(best: Fact, facts: Sequence[Fact]) -> Fact:
    """Return the same moment in the newsroom's own offset, where another source has it: that one has its day, too."""
    if not best.value.endswith("+00:00"):
        return best
    moment = _moment(best.value)
    return next((fact for fact in facts if _is_zoned(fact.value) and _moment(fact.value) == moment), best)


def _is_zoned(value: str) -> bool:
    return len(value) > len("2023-05-12T10:15") and value[-6] in "+-" and not value.endswith("+00:00")


def _moment(value: str) -> datetime:
    return datetime.fromisoformat(value).replace(second=0)
