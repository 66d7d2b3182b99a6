"""Which title is the headline: the one that most sources agree on, in the form that is printed.

Measured on the bench: JSON-LD and the printed headline are right most often, and where both stand against what
OpenGraph and <title> say, those two were written for searchers and other sites.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from newscrawl.clean.evidence import Fact, Facts
from newscrawl.clean.facts.hearing import Hearing
from newscrawl.clean.facts.titles import site_names
from newscrawl.clean.text import plain

_PRINTED = "headline"
# Points of a source; other sources only stand in where none of these speaks.
_POINTS = {
    "input:title": 5,  # a text's printed headline is told by its look alone
    "jsonld:headline": 4,
    _PRINTED: 4,
    "meta:og:title": 2,
    "jsonld:name": 1,
    "itemprop:headline": 1,
    "meta:headline": 1,
    "html:title": 1,
}
_CUT = re.compile(r"\s*(?:\.\.\.|…)$")


def choose_headline(hearing: Hearing, facts: Facts) -> Facts:
    """Choose the headline; a cut one gives way to the same one whole."""
    names = site_names(hearing)
    titles = [fact for fact in hearing.of("headline") if plain(fact.value) and not names.are(fact.value)]
    if not titles:
        return facts
    points: Counter[str] = Counter()
    for source, words in dict.fromkeys((_source(fact), plain(fact.value)) for fact in titles):
        points[words] += _POINTS.get(source, 0)
    best = max(points, key=lambda words: points[words])
    winner = _whole(titles, _printed([fact for fact in titles if plain(fact.value) == best]))
    return replace(facts, headline=winner.value, evidence=(*facts.evidence, winner))


def _source(fact: Fact) -> str:
    return _PRINTED if fact.source.startswith("headline:") else fact.source


def _printed(alike: Sequence[Fact]) -> Fact:
    """Return, of titles with the same words, the printed one, or the one that most sources write so."""
    written = Counter(fact.value for fact in alike)
    return max(alike, key=lambda fact: (_source(fact) == _PRINTED, written[fact.value]))


def _whole(titles: list[Fact], chosen: Fact) -> Fact:
    """A title that ends in three dots is cut where another one goes on."""
    if not _CUT.search(chosen.value):
        return chosen
    start = plain(_CUT.sub("", chosen.value))
    wholes = (one for one in titles if plain(one.value).startswith(start) and not _CUT.search(one.value))
    return next((one for one in wholes if plain(one.value) != start), chosen)
