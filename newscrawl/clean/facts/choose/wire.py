"""Which news agency wrote the story: named by a signature, dateline or copyright line, never by a picture's credit."""

from __future__ import annotations

from dataclasses import replace

from newscrawl.clean.evidence import Fact, Facts, Wire
from newscrawl.clean.facts.hearing import Hearing
from newscrawl.clean.facts.people.desks import agency_in
from newscrawl.clean.facts.people.openers import is_of_others

_PUBLISHER = "jsonld:publisher"
_DATA = ("jsonld", "meta")
_SIGNING = (*_DATA, "byline", "author_name", "itemprop:author")


def choose_wire(hearing: Hearing, facts: Facts) -> Facts:
    """Choose the agency that the page's own words name, then a signature, then data, then one whose material it used.

    The site's own name is none. A publisher that is an agency, on a site of another name, is that agency.
    """
    own = _own(hearing)
    said = sorted(hearing.of("wire.agency"), key=lambda fact: fact.source.startswith(_DATA))
    words = [fact for fact in said if not fact.source.startswith(_DATA)]
    publishers = [fact for fact in hearing.of("site_name") if fact.source.startswith(_PUBLISHER)]
    material = hearing.of("wire.material")
    for fact in (*words, *_signatures(hearing, facts), *said[len(words) :], *publishers, *material):
        agency = agency_in(fact.value)
        if agency and agency not in own:
            return replace(facts, wire=Wire(agency), evidence=(*facts.evidence, fact))
    return facts


def _signatures(hearing: Hearing, facts: Facts) -> list[Fact]:
    """Return what signs the story; links may sign others, and a line that opens with a picture's label signs that."""
    authors = {author.name for author in facts.authors}
    return [
        fact
        for fact in hearing.of("authors")
        if fact.value in authors or (fact.source.startswith(_SIGNING) and not is_of_others(fact.value))
    ]


def _own(hearing: Hearing) -> set[str | None]:
    """Return the agencies by whose name the site goes."""
    names = hearing.of("site_name")
    others = [fact for fact in names if not fact.source.startswith(_PUBLISHER)]
    return {agency_in(name) for name in (*(fact.value for fact in others or names), *hearing.host.split("."))}
