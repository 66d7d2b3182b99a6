"""Which of a page's signatures count: one name each, ranked by where it stands and how it is written."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from newscrawl.clean.evidence import Fact
from newscrawl.clean.facts.hearing import Hearing
from newscrawl.clean.facts.names import agency_in, is_opened, is_organization, is_username, names_in
from newscrawl.clean.text import plain

# Where signatures stand, best believed first. "byline?" is a byline that does not open as one: it may be any line.
_PLACES = (
    "jsonld",
    "meta",
    "byline",
    "author_name",
    "itemprop",
    "a",
    "author_name-below",
    "byline-below",
    "author_bio",
    "byline?",
)
_DECLARED = frozenset({"jsonld", "meta", "itemprop"})
_PRINTED = frozenset({"byline", "author_name", "byline?"})
_MOST_LINKED = 4  # names in links and below the text; more of them sign other texts
_MOST = 50  # names of one article
_LONGEST_DECLARED = 60  # characters of a name that has no name's form

_Group = tuple[str, list["Signature"]]


@dataclass(frozen=True, slots=True)
class Signature:
    """One name out of one fact; `alone` says that the fact names nobody else, `is_site` that it is the site's name."""

    name: str
    kind: str
    is_site: bool
    fact: Fact
    alone: bool


def signatures(hearing: Hearing) -> list[Signature]:
    """Return every name that signs anywhere on the page."""
    return [signature for fact in hearing.of("authors") for signature in _read(hearing, fact)]


def believed(signed: Sequence[Signature]) -> list[Signature]:
    """Return the names of the best believed source: persons first, then desks, then what may be neither.

    Of two sources that declare persons the one that is also printed above the text is believed.
    """
    groups = _groups(signed)
    printed = {plain(s.name) for place, group in groups if place in _PRINTED for s in group}
    with_persons = [group for group in groups if any(_is_person(group[0], s) for s in group[1])]
    if with_persons:
        confirmed = (
            group
            for place, group in with_persons
            if place in _DECLARED and all(plain(s.name) in printed for s in group)
        )
        return _unique(s for s in next(confirmed, with_persons[0][1]) if s.kind == "person" or agency_in(s.name))
    for wanted in (_is_desk, _is_bare_name, _is_site, _is_anyone):
        for place, group in groups:
            if any(wanted(place, signature) for signature in group):
                return _unique(s for s in group if wanted(place, s))
    return []


def _read(hearing: Hearing, fact: Fact) -> Iterator[Signature]:
    declared = hearing.beside(fact, "authors.kind")
    is_desk = declared is not None and declared.value == "organization"
    names = _names(fact, is_desk=is_desk)
    for name in names:
        is_site = _is_named_as(hearing, name)
        kind = (
            "organization"
            if is_desk or is_site or is_organization(name) or "." in name.strip(".").split()[-1]
            else "person"
        )
        signature = Signature(name, kind, is_site, fact, len(names) == 1)
        if kind == "organization" or not _is_stray(signature):
            yield signature


def _names(fact: Fact, *, is_desk: bool) -> tuple[str, ...]:
    if is_desk and (" & " in fact.value or is_organization(fact.value)):
        return (fact.value,)
    unformed = _place(fact) == "jsonld" and len(fact.value) <= _LONGEST_DECLARED and not set("@/") & set(fact.value)
    return names_in(fact.value) or ((fact.value,) if unformed else ())


def _is_stray(signature: Signature) -> bool:
    """A single word is a name where data says so, or where a tag lists nothing else; printed it may be any word."""
    place = _place(signature.fact)
    single = " " not in signature.name and signature.name.lower() != signature.name.upper()
    listed = "," in signature.fact.value
    return single and place != "jsonld" and (listed or place == "byline?")


def _is_named_as(hearing: Hearing, name: str) -> bool:
    names = {plain(fact.value) for fact in hearing.of("site_name")}
    return plain(name) in names | {plain(hearing.host.removeprefix("www."))}


def _groups(signed: Iterable[Signature]) -> list[_Group]:
    """Return the signatures by source, best believed first."""
    groups: dict[tuple[int, str], list[Signature]] = {}
    for signature in signed:
        place = _place(signature.fact)
        if place in _PLACES:
            source = signature.fact.source if place == "meta" else place
            groups.setdefault((_PLACES.index(place), source), []).append(signature)
    ranked = sorted(groups.items(), key=lambda item: item[0][0])
    return [
        (_PLACES[rank], group)
        for (rank, _), group in ranked
        if len(group) <= _MOST_LINKED or not _is_loose(_PLACES[rank])
    ]


def _is_loose(place: str) -> bool:
    return place == "a" or place.endswith("-below")


def _place(fact: Fact) -> str:
    kind = fact.source.partition(":")[0]
    return f"{kind}?" if kind.startswith("byline") and not is_opened(fact.value) else kind


def _is_person(place: str, signature: Signature) -> bool:
    if place == "jsonld" and agency_in(signature.name):
        return True
    return signature.kind == "person" and place != "byline?" and not is_username(signature.name)


def _is_desk(place: str, signature: Signature) -> bool:
    return signature.kind == "organization" and not signature.is_site and place != "byline?" and not _is_loose(place)


def _is_bare_name(place: str, signature: Signature) -> bool:
    return place == "byline?" and signature.name == signature.fact.value


def _is_site(_place: str, signature: Signature) -> bool:
    return signature.is_site


def _is_anyone(_place: str, _signature: Signature) -> bool:
    return True


def _unique(group: Iterable[Signature]) -> list[Signature]:
    once: dict[str, Signature] = {}
    for signature in group:
        once.setdefault(plain(signature.name), signature)
    return list(once.values())[:_MOST]
