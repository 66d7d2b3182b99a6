"""Whether the whole article was there: by what the markup declares and by measured lengths, never by phrases."""

from __future__ import annotations

from dataclasses import replace

from newscrawl.clean.evidence import Access, Fact, Facts
from newscrawl.clean.facts.hearing import Hearing

_FREE = {"true": True, "yes": True, "1": True, "false": False, "no": False, "0": False}
_WHOLE, _PART = 0.9, 0.6  # share of the declared text that was read; between them lies doubt
_STUB = 0.1
_ENOUGH = 400  # characters; a shorter declared text is a summary


def choose_access(hearing: Hearing, facts: Facts) -> Facts:
    """Choose the article's access; None where the page proves nothing."""
    declared = next((fact for fact in hearing.of("access.is_free") if _free(fact) is not None), None)
    is_free = _free(declared) if declared else None
    lengths = tuple(filter(None, (_first(hearing, "access.declared_chars"), _first(hearing, "access.read_chars"))))
    winners = tuple(filter(None, (declared, _first(hearing, "access.walled"), *lengths)))
    access = Access(_status(lengths), is_free, tuple(f"{fact.source} {fact.value}" for fact in winners))
    return replace(facts, access=access, evidence=(*facts.evidence, *winners))


def _status(lengths: tuple[Fact, ...]) -> str | None:
    if len(lengths) < 2 or int(lengths[0].value) < _ENOUGH:
        return None
    share = int(lengths[1].value) / int(lengths[0].value)
    if share >= _WHOLE:
        return "complete"
    return "gated" if share < _STUB else "partial" if share < _PART else None


def _free(fact: Fact) -> bool | None:
    return _FREE.get(fact.value.rsplit("/", 1)[-1].lower())


def _first(hearing: Hearing, field: str) -> Fact | None:
    return next(iter(hearing.of(field)), None)
