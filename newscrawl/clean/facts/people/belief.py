"""Which of a page's signatures count: ranked by where they stand, by how they are written, and by who confirms them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from newscrawl.clean.facts.people.desks import agency_in
from newscrawl.clean.facts.people.names import is_username
from newscrawl.clean.facts.people.pieces import undated
from newscrawl.clean.facts.people.signatures import Signature, is_declared
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
    "paragraph",
    "byline?",
    "byline-below?",
)
_PRINTED = frozenset({"byline", "author_name", "byline?"})
_LOOSE = frozenset({"a", "author_name-below", "byline-below", "author_bio", "paragraph", "byline-below?"})
_DOUBTFUL = frozenset({"byline?", "byline-below?"})
_MOST_LINKED = 4  # names in links and below the text; more of them sign other texts
_MOST = 50  # names of one article

_Group = tuple[str, list[Signature]]


def believed(signed: Sequence[Signature]) -> list[Signature]:
    """Return the names of the best believed source: persons first, then desks, then what may be neither.

    Of two sources that declare persons the one that is also printed above the text is believed. A byline that opens
    as one is believed against data that names somebody else: the page shows it to its readers.
    """
    groups = _groups(signed)
    persons = [(place, group) for place, group in groups if any(map(_is_person, group))]
    desks = [(place, group) for place, group in groups if any(map(_is_desk, group))]
    if persons and not (desks and persons[0][0] in _LOOSE and desks[0][0] not in _LOOSE):
        best = [s for s in _best(persons, groups) if s.kind == "person" or agency_in(s.name)]
        return _unique(_whole(signature, signed) for signature in best)
    for wanted in (_is_desk, _is_bare_name, _is_site, _is_boxed, _is_anyone):
        for _, group in groups:
            chosen = _unique(filter(wanted, group))
            if chosen and (wanted is not _is_boxed or len(chosen) == 1):
                return [s for s in chosen if s.kind == "person"] or chosen
    return []


def _best(persons: Sequence[_Group], groups: Sequence[_Group]) -> list[Signature]:
    """Return the best group of those that name persons."""
    printed = {plain(s.name) for place, group in groups if place in _PRINTED for s in group}
    confirmed = (g for place, g in persons if is_declared(place) and _names(g) <= printed)
    first = next(confirmed, persons[0][1])
    shown = next((group for place, group in persons if place == "byline" and _is_one_byline(group)), first)
    seen = {plain(s.name) for _, group in groups for s in group if not is_declared(s.place)}
    is_data_alone = is_declared(first[0].place) and seen.isdisjoint(_names(first))
    return shown if is_data_alone and not any(agency_in(s.name) for s in first) else first


def _whole(signature: Signature, signed: Sequence[Signature]) -> Signature:
    """Return the signature that gives a first name's whole, where one does."""
    if " " in signature.name or signature.kind != "person":
        return signature
    opening = f"{plain(signature.name)} "
    wholes = (s for s in signed if s.kind == "person" and s.is_formed and plain(s.name).startswith(opening))
    return next(wholes, signature)


def _is_one_byline(group: Sequence[Signature]) -> bool:
    """Several bylines above a text stand in cards of other stories; one word may be any."""
    return len({s.fact for s in group}) == 1 and all(" " in s.name or not s.name.isascii() for s in group)


def _names(group: Iterable[Signature]) -> set[str]:
    return {plain(signature.name) for signature in group}


def _groups(signed: Iterable[Signature]) -> list[_Group]:
    """Return the signatures by source, best believed first."""
    groups: dict[tuple[int, str], list[Signature]] = {}
    for signature in signed:
        if signature.place in _PLACES:
            source = signature.fact.source if signature.place == "meta" else signature.place
            groups.setdefault((_PLACES.index(signature.place), source), []).append(signature)
    ranked = sorted(groups.items(), key=lambda item: item[0][0])
    return [
        (_PLACES[rank], group)
        for (rank, _), group in ranked
        if len(group) <= _MOST_LINKED or _PLACES[rank] not in _LOOSE
    ]


def _is_person(signature: Signature) -> bool:
    if signature.place == "jsonld" and agency_in(signature.name):
        return True
    is_name = (signature.is_formed or signature.place == "jsonld") and not is_username(signature.name)
    return signature.kind == "person" and is_name and signature.place not in _DOUBTFUL


def _is_desk(signature: Signature) -> bool:
    is_own = signature.is_site or signature.place in _DOUBTFUL or signature.place in _LOOSE
    return signature.kind == "organization" and not is_own


def _is_bare_name(signature: Signature) -> bool:
    return signature.place == "byline?" and signature.name == undated(signature.fact.value)


def _is_boxed(signature: Signature) -> bool:
    """A full name below the text, and no other, is that of the box about the writer."""
    is_bare = signature.name == undated(signature.fact.value)
    return signature.place == "byline-below?" and is_bare and signature.kind == "person"


def _is_site(signature: Signature) -> bool:
    return signature.is_site


def _is_anyone(signature: Signature) -> bool:
    return signature.place != "byline-below?"


def _unique(group: Iterable[Signature]) -> list[Signature]:
    once: dict[str, Signature] = {}
    for signature in group:
        once.setdefault(plain(signature.name), signature)
    return list(once.values())[:_MOST]
