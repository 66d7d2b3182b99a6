"""In which language the page says it is written: the tag most of its declarations agree on."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace

from newscrawl.clean.evidence import Fact, Facts
from newscrawl.clean.facts.hearing import Hearing

_TAG = re.compile(r"([a-z]{2,3})(?:[-_]([a-z]{4}))?(?:[-_]([a-z]{2}|\d{3}))?(?:[-_.@].*)?", re.IGNORECASE)
_NO_LANGUAGE = frozenset({"und", "zxx", "mul", "xx", "mis"})
# A root's lang is written into the template, a locale into a setting; of equal numbers the first listed is believed.
_ORDER = ("html:lang", "meta:og:locale", "jsonld:inLanguage", "jsonld:WebPage:inLanguage", "meta:content-language")


def choose_language(hearing: Hearing, facts: Facts) -> Facts:
    """Choose the language by majority of the declarations, then by their order; `language_source` names the winner."""
    said = sorted(
        ((fact, tag) for fact in hearing.of("language") if (tag := tag_of(fact.value))),
        key=lambda pair: _place(pair[0]),
    )
    if not said:
        return facts
    counted = Counter(_primary(tag) for _, tag in said)
    winner, tag = max(said, key=lambda pair: counted[_primary(pair[1])])
    return replace(facts, language=tag, language_source=winner.source, evidence=(*facts.evidence, winner))


def tag_of(declared: str) -> str | None:
    """Return a declared language as a BCP 47 tag ("de", "pt-BR", "zh-Hant-TW"), or None where it is none."""
    found = _TAG.fullmatch(declared.split(",", maxsplit=1)[0].strip())
    if found is None or found[1].lower() in _NO_LANGUAGE:
        return None
    script, region = found[2], found[3]
    return "-".join(filter(None, (found[1].lower(), script and script.title(), region and region.upper())))


def _primary(tag: str) -> str:
    return tag.partition("-")[0]


def _place(fact: Fact) -> int:
    return _ORDER.index(fact.source) if fact.source in _ORDER else len(_ORDER)
