"""Which news agency wrote the story: named by a signature, dateline or copyright line, never by a picture's credit."""

from __future__ import annotations

from dataclasses import replace

from newscrawl.clean.evidence import Facts, Wire
from newscrawl.clean.facts.hearing import Hearing
from newscrawl.clean.facts.names import agency_in


def choose_wire(hearing: Hearing, facts: Facts) -> Facts:
    """Choose the first agency that the dateline or a signature names; the site's own name is none."""
    own = {agency_in(fact.value) for fact in hearing.of("site_name")}
    for fact in (*hearing.of("wire.agency"), *hearing.of("authors")):
        agency = agency_in(fact.value)
        if agency and agency not in own:
            return replace(facts, wire=Wire(agency), evidence=(*facts.evidence, fact))
    return facts
