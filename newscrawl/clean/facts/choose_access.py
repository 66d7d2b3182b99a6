"""Whether the whole article was there: by what the markup declares and by measured lengths, never by phrases."""

from __future__ import annotations

from dataclasses import replace

from newscrawl.clean.evidence import Access, Fact, Facts
from newscrawl.clean.facts.hearing import Hearing

_FREE = {"true": True, "yes": True, "1": True, "false": False, "no": False, "0": False}
_WHOLE, _PART = 0.9, 0.6  # share of the declared text that was read; between them lies doubt
_ENOUGH = 400  # characters; a shorter declared text is a summary


def choose_access(hearing: Hearing, facts: Facts) -> Facts:
    """Choose the article's access; None where the page proves nothing."""
    declared = next((fact for fact in hearing.of("access.is_free") if _free(fact) is not None), None)
    is_free = _free(declared) if declared else None
    lengths = (*hearing.of("access.declared_chars"), *hearing.of("access.read_chars"))
    status = _status(lengths, is_free)
    winners = tuple(filter(None, (declared, _first(hearing, "access.walled"), *(lengths if status else ()))))
    access = Access(status, is_free, tuple(f"{fact.source} {fact.value}" for fact in winners))
    return replace(facts, access=access, evidence=(*facts.evidence, *winners))


def _status(lengths: tuple[Fact, ...], is_free: bool | None) -> str | None:
    """A page that declares a wall may cut its declared text too: then equal lengths prove nothing."""
    if len(lengths) < 2 or int(lengths[0].value) < _ENOUGH:
        return None
    share = int(lengths[1].value) / int(lengths[0].value)
    if share >= _WHOLE and is_free is not False:
        return "complete"
    return "partial" if share < _PART else None


def _free(fact: Fact) -> bool | None:
    return _FREE.get(fact.value.rsplit("/", 1)[-1].lower())


def _first(hearing: Hearing, field: str) -> Fact | None:
    return next(iter(hearing.of(field)), None)
