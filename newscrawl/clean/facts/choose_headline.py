"""Which title is the headline: the one that most sources agree on, without the site's name at its ends.

Measured on the bench: JSON-LD is right most often, but where it differs from what both OpenGraph and the printed
headline say, it is the one written for search engines.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import replace

from newscrawl.clean.evidence import Fact, Facts
from newscrawl.clean.facts.hearing import Hearing
from newscrawl.clean.text import plain

# Points of a source; other sources only stand in where none of these speaks.
_POINTS = {"jsonld:headline": 6, "headline": 4, "meta:og:title": 3, "itemprop:headline": 2}
_SEPARATOR = re.compile(r"\s+(?:[|\-–—·•»/~]|::|<)\s+|\s*[|｜]\s*")
_CUT = re.compile(r"\s*(?:\.\.\.|…)$")


def choose_headline(hearing: Hearing, facts: Facts) -> Facts:
    """Choose the headline; a cut one gives way to the same one whole."""
    names = _site_names(hearing)
    titles = [fact for fact in hearing.of("headline") if plain(fact.value) and plain(fact.value) not in names]
    if not titles:
        return facts
    points: Counter[str] = Counter()
    for source, words in dict.fromkeys((_source(fact), plain(fact.value)) for fact in titles):
        points[words] += _POINTS.get(source, 0)
    best = max(points, key=lambda words: points[words])
    winner = _whole(titles, next(fact for fact in titles if plain(fact.value) == best))
    return replace(facts, headline=winner.value, evidence=(*facts.evidence, winner))


def _source(fact: Fact) -> str:
    return "headline" if fact.source.startswith("headline:") else fact.source


def with_bare_titles(hearing: Hearing) -> Hearing:
    """Return the hearing with every title cut to the headline that it gives; its `raw` keeps the whole."""
    names = _site_names(hearing)
    bare = [(fact, without_site(fact.value, names)) for fact in hearing.of("headline")]
    known: defaultdict[str, set[str]] = defaultdict(set)
    for _, title in bare:
        known[plain(title)].add(title)
    titles = dict.fromkeys(replace(fact, value=_head(title, known)) for fact, title in bare if plain(title))
    return replace(hearing, fields={**hearing.fields, "headline": tuple(titles)}) if titles else hearing


def without_site(title: str, names: frozenset[str]) -> str:
    """Return a title without the name of its site and what follows it behind a separator, or without one before it."""
    cuts = list(_SEPARATOR.finditer(title))
    ends = [cut.start() for cut in cuts[1:]] + [len(title)]
    for cut, end in zip(cuts, ends, strict=False):
        if plain(title[cut.end() : end]) in names:
            return title[: cut.start()]
    return title[cuts[0].end() :] if cuts and plain(title[: cuts[0].start()]) in names else title


def _head(title: str, known: Mapping[str, set[str]]) -> str:
    """Return the part of a title that is another source's whole title, where the rest is in no other title.

    A title that another source writes with the same words and another mark between them is whole.
    """
    others = known.keys() - {plain(title)} if len(known[plain(title)]) == 1 else set()
    for cut in _SEPARATOR.finditer(title):
        if plain(title[: cut.start()]) in others and not any(plain(title[cut.end() :]) in other for other in others):
            return title[: cut.start()]
    return title


def _whole(titles: list[Fact], chosen: Fact) -> Fact:
    if not _CUT.search(chosen.value):
        return chosen
    start = plain(_CUT.sub("", chosen.value))
    wholes = (one for one in titles if plain(one.value).startswith(start) and not _CUT.search(one.value))
    return next(wholes, chosen)


def _site_names(hearing: Hearing) -> frozenset[str]:
    """Return how the site is called: by its data, and by its host."""
    host = hearing.host.removeprefix("www.")
    pieces = (plain(piece) for piece in host.split(".")[:-1] if len(piece) > 2)
    return frozenset({*(plain(fact.value) for fact in hearing.of("site_name")), plain(host), *pieces} - {""})
