"""In which language the article is written: what the page declares, unless its body is plainly in another.

A page declares by its template, and a newsroom that publishes in two languages often has one template. So a detector
that is sure of the body is believed before a declaration; where it is not sure, the text is short, mixed or a table.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from dataclasses import replace

from newscrawl.clean.evidence import Fact, Facts
from newscrawl.clean.facts.hearing import Hearing
from newscrawl.clean.facts.languages import is_plainly, kin, usual

_TAG = re.compile(r"([a-z]{2,3})(?:[-_]([a-z]{4}))?(?:[-_]([a-z]{2}|\d{3}))?(?:[-_.@].*)?", re.IGNORECASE)
_NO_LANGUAGE = frozenset({"und", "zxx", "mul", "xx", "mis", "www", "all"})
_REGIONS = {"UK": "GB"}  # ISO 3166 keeps the first for the second
# A root's lang is written into the template, a locale into a setting; of equal numbers the first listed is believed.
_ORDER = ("html:lang", "meta:og:locale", "jsonld:inLanguage", "jsonld:WebPage:inLanguage", "meta:content-language")
# Of 700 bench pages with right declarations none was told otherwise with more than 0.5, of those with wrong ones none
# with less than 0.94; Indonesian is told from Malay with 0.9.
_SURE = 0.8  # certainty that outweighs a declaration
_LIKELY = 0.6  # certainty that serves where nothing is declared: more than one of two samples


def is_settled(hearing: Hearing) -> bool:
    """Say whether the text opens in a declared language, so that what is declared stands however it goes on."""
    declared = {kin(_primary(tag)) for _, tag in _declared(hearing)}
    return any(kin(fact.value) in declared for fact in hearing.of("language.detected"))


def is_plain(hearing: Hearing, opening: str) -> bool:
    """Say whether the text opens with the common words of the one language that is declared: no detector is needed."""
    declared = {_primary(tag) for _, tag in _declared(hearing)}
    return len(declared) == 1 and is_plainly(declared.pop(), opening)


def choose_language(hearing: Hearing, facts: Facts) -> Facts:
    """Choose the declared language that the text is in, else the detected one; `language_source` names the winner."""
    said = _declared(hearing)
    detected = _detected(hearing, least=_SURE if said else _LIKELY)
    fitting = [pair for pair in said if detected is None or kin(_primary(pair[1])) == kin(detected.value)]
    if fitting:
        counted = Counter(_primary(tag) for _, tag in fitting)
        winner, tag = max(fitting, key=lambda pair: counted[_primary(pair[1])])
    elif detected:
        winner, tag = detected, detected.value
    else:
        return facts
    flags = (*facts.flags, "language-disagrees") if said and not fitting else facts.flags
    source = winner.source.partition("[")[0]
    return replace(facts, language=tag, language_source=source, flags=flags, evidence=(*facts.evidence, winner))


def _declared(hearing: Hearing) -> list[tuple[Fact, str]]:
    said = [(fact, tag) for fact in hearing.of("language") if (tag := tag_of(fact.value))]
    return sorted(said, key=lambda pair: _place(pair[0]))


def _detected(hearing: Hearing, *, least: float) -> Fact | None:
    """Return the language told of the text's samples with that certainty at least."""
    samples = hearing.of("language.detected")
    certainty: defaultdict[str, float] = defaultdict(float)
    for fact in samples:
        sure = hearing.beside(fact, "language.certainty")
        certainty[kin(fact.value)] += float(sure.value) / len(samples) if sure else 0.0
    return next((fact for fact in samples if certainty[kin(fact.value)] >= least), None)


def tag_of(declared: str) -> str | None:
    """Return a declared language as a BCP 47 tag ("de", "pt-BR", "zh-Hant-TW"), or None where it is none."""
    found = _TAG.fullmatch(declared.split(",", maxsplit=1)[0].strip())
    if found is None or found[1].lower() in _NO_LANGUAGE:
        return None
    script, region = found[2] or "", (found[3] or "").upper()
    return "-".join(filter(None, (usual(found[1].lower()), script.title(), _REGIONS.get(region, region))))


def _primary(tag: str) -> str:
    return tag.partition("-")[0]


def _place(fact: Fact) -> int:
    return _ORDER.index(fact.source) if fact.source in _ORDER else len(_ORDER)
