"""The page's signatures: one name each, with where it stands and what it is."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from newscrawl.clean.evidence import Fact
from newscrawl.clean.facts.hearing import Hearing
from newscrawl.clean.facts.lexicon import lexicon
from newscrawl.clean.facts.people.desks import is_organization
from newscrawl.clean.facts.people.names import Named, people_in
from newscrawl.clean.facts.people.openers import is_opened, opened
from newscrawl.clean.swift import swift_dataclass
from newscrawl.clean.text import plain

_LONGEST_DECLARED = 60  # characters of a name that has no name's form
_MOST_WORDS = 6  # of such a name
_HOST = re.compile(r"\w\.[a-z]{2,4}$")  # "quay.example" signs for its site
_UNFORMED = frozenset({"jsonld", "meta", "itemprop", "author_name"})  # where whatever stands is meant as a name


@swift_dataclass(frozen=True, slots=True)
class Signature:
    """One name out of one fact.

    `place` is where it stands: the kind of its source, with "?" for a byline that does not open as one. `alone` says
    that the fact names nobody else, `is_site` that it is the site's name, `is_formed` that it is written as names are.
    """

    name: str
    kind: str
    role: str | None
    place: str
    fact: Fact
    is_site: bool
    alone: bool
    is_formed: bool = True


def signatures(hearing: Hearing) -> list[Signature]:
    """Return every name that signs anywhere on the page."""
    site = _site(hearing)
    return [signature for fact in hearing.of("authors") for signature in _read(hearing, fact, site=site)]


def is_declared(place: str) -> bool:
    """Say whether a place is for machines: nobody reads it on the page."""
    return place in {"jsonld", "meta", "itemprop"}


def _read(hearing: Hearing, fact: Fact, *, site: _Site) -> Iterator[Signature]:
    declared = hearing.beside(fact, "authors.kind")
    is_desk = declared is not None and declared.value == "organization"
    place = _place(fact)
    formed = (Named(fact.value),) if is_desk and _is_one_desk(fact.value) else people_in(fact.value)
    for named in formed or _unformed(fact.value, place):
        name = named.name
        is_site = site.is_called(name)
        is_called_house = is_organization(name) and not (declared and declared.value == "person" and _is_surnamed(name))
        is_house = is_desk or is_site or is_called_house or _HOST.search(name)
        kind = "organization" if is_house else "person"
        alone = len(formed) < 2
        if kind == "organization" or not _is_stray(name, fact.value, place=place, others=formed):
            yield Signature(name, kind, named.role, place, fact, is_site, alone, bool(formed))


def _place(fact: Fact) -> str:
    kind = fact.source.partition(":")[0]
    return f"{kind}?" if kind.startswith("byline") and not is_opened(fact.value) else kind


def _is_one_desk(value: str) -> bool:
    return " & " in value or is_organization(value)


def _is_surnamed(name: str) -> bool:
    """Say whether a name may be a person's although a house is called so: "Emily Post"."""
    words, known = name.lower().split(), lexicon()
    is_surname = words[-1] in known.shy_organizations and known.organizations.isdisjoint(words[:-1])
    return is_surname and len(words) > 1 and " ".join(words) not in known.agencies


def _unformed(value: str, place: str) -> tuple[Named, ...]:
    """Return what stands in a name's place as it is, where it might be a name at all."""
    name = opened(value)
    is_short = 1 < len(name) <= _LONGEST_DECLARED and len(name.split()) <= _MOST_WORDS
    is_bare = is_short and not set("@/|") & set(name) and any(map(str.isalpha, name))
    return (Named(name),) if place in _UNFORMED and is_bare and name.lower() not in lexicon().noise else ()


def _is_stray(name: str, value: str, *, place: str, others: Sequence[Named]) -> bool:
    """A single word is a name where data says so or lists nothing else; printed, or in a tag's list, it may be any."""
    is_single = " " not in name and name.lower() != name.upper()
    is_listed = "," in value and place != "jsonld"
    return is_single and (is_listed or place.endswith("?") or any(" " in other.name for other in others))


class _Site(NamedTuple):
    """How the page's site is called: its names in plain words, and the labels of its host."""

    names: frozenset[str]
    labels: frozenset[str]

    def is_called(self, name: str) -> bool:
        words = plain(name)
        return words in self.names or words.replace(" ", "") in self.labels


def _site(hearing: Hearing) -> _Site:
    names = {plain(fact.value) for fact in hearing.of("site_name")}
    return _Site(frozenset({*names, plain(hearing.host.removeprefix("www."))}), frozenset(hearing.host.split(".")))
