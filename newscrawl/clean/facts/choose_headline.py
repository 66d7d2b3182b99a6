"""Which title is the headline: what the article's data declares, without the site's name at its end."""

from __future__ import annotations

import re
from dataclasses import replace

from newscrawl.clean.evidence import Fact, Facts
from newscrawl.clean.facts.hearing import Hearing
from newscrawl.clean.text import plain

_SEPARATOR = re.compile(r"\s+(?:[|\-–—·•»/~]|::|<)\s+|\s*[|｜]\s*")
_CUT = re.compile(r"\s*(?:\.\.\.|…)$")


def choose_headline(hearing: Hearing, facts: Facts) -> Facts:
    """Choose the headline; a cut one gives way to the same one whole."""
    said = [(fact, without_site(fact.value, hearing)) for fact in hearing.of("headline")]
    if not said:
        return facts
    winner, value = said[0]
    if _CUT.search(value):
        start = plain(_CUT.sub("", value))
        winner, value = next(
            ((f, v) for f, v in said if plain(v).startswith(start) and not _CUT.search(v)), (winner, value)
        )
    return replace(facts, headline=value, evidence=(*facts.evidence, winner))


def without_site(title: str, hearing: Hearing) -> str:
    """Return a title without the site's name, and what follows or precedes it, at its end or start."""
    names = _site_names(hearing)
    found = list(_SEPARATOR.finditer(title))
    for cut in found:
        if plain(title[cut.end() :]) in names or any(
            plain(piece) in names for piece in _SEPARATOR.split(title[cut.end() :])
        ):
            return title[: cut.start()]
    if found and plain(title[: found[0].start()]) in names:
        return title[found[0].end() :]
    return title


def _site_names(hearing: Hearing) -> frozenset[str]:
    """Return how the site is called: by its data, and by the words of its host."""
    told = {plain(fact.value) for fact in hearing.of("site_name")}
    host = hearing.host.removeprefix("www.")
    pieces = host.split(".")
    return frozenset(filter(None, (*told, plain(host), *(plain(piece) for piece in pieces[:-1] if len(piece) > 2))))
