"""Who signs the article: the best believed source that names someone, and what the other sources know of them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from newscrawl.clean.evidence import Fact, Facts
from newscrawl.clean.facts.hearing import Hearing
from newscrawl.clean.facts.names import is_organization, names_in
from newscrawl.clean.facts.wording import address
from newscrawl.clean.parts import Author
from newscrawl.clean.text import plain

# Where signatures stand, best believed first: the first that names a person wins, else the first that names anyone.
_SOURCES = ("jsonld", "meta", "author_name", "byline", "itemprop", "a")
_OPENING = 80  # characters of a bio, in which its person is named
_MOST = 50  # authors of one article


@dataclass(frozen=True, slots=True)
class _Signature:
    """One name out of one fact; `alone` says that the fact names nobody else."""

    name: str
    kind: str
    fact: Fact
    alone: bool


def choose_authors(hearing: Hearing, facts: Facts) -> Facts:
    """Choose the authors, persons before desks, each with the address, job and bio that any source gives them."""
    signed = [signature for fact in hearing.of("authors") for signature in _signatures(hearing, fact)]
    chosen = list({plain(signature.name): signature for signature in reversed(_chosen(signed))}.values())[::-1][:_MOST]
    authors, winners = [], [signature.fact for signature in chosen]
    for signature in chosen:
        kin = [other.fact for other in signed if other.alone and plain(other.name) == plain(signature.name)]
        author, used = _author(hearing, signature, kin)
        authors.append(author)
        winners.extend(used)
    return replace(facts, authors=tuple(authors), evidence=(*facts.evidence, *winners))


def _signatures(hearing: Hearing, fact: Fact) -> Iterator[_Signature]:
    declared = hearing.beside(fact, "authors.kind")
    desk = declared is not None and declared.value == "organization"
    names = (fact.value,) if desk and is_organization(fact.value) else names_in(fact.value)
    for name in names:
        kind = "organization" if desk or is_organization(name) or _is_site(hearing, name) else "person"
        yield _Signature(name, kind, fact, len(names) == 1)


def _is_site(hearing: Hearing, name: str) -> bool:
    words = plain(name)
    return any(plain(fact.value) == words for fact in hearing.of("site_name")) or words == plain(
        hearing.host.removeprefix("www.")
    )


def _chosen(signed: Sequence[_Signature]) -> list[_Signature]:
    groups = [[s for s in signed if s.fact.source.partition(":")[0] == source] for source in _SOURCES]
    persons = next((group for group in groups if any(s.kind == "person" for s in group)), None)
    return persons or next(filter(None, groups), [])


def _author(hearing: Hearing, signature: _Signature, kin: Sequence[Fact]) -> tuple[Author, tuple[Fact, ...]]:
    url = next((fact for fact in _beside(hearing, kin, "authors.url") if address(fact.value, hearing.url)), None)
    role = next(_beside(hearing, kin, "authors.role"), None)
    bio = _printed_bio(hearing, signature.name) or next(_beside(hearing, kin, "authors.bio"), None)
    author = Author(
        name=signature.name,
        kind=signature.kind,
        url=address(url.value, hearing.url) if url else None,
        role=role.value if role else None,
        bio=bio.value if bio else None,
    )
    return author, tuple(filter(None, (url, role, bio)))


def _beside(hearing: Hearing, kin: Iterable[Fact], field: str) -> Iterator[Fact]:
    return (found for fact in kin if (found := hearing.beside(fact, field)) is not None)


def _printed_bio(hearing: Hearing, name: str) -> Fact | None:
    """Return the bio on the page that opens with a person's name, whole or the surname."""
    words = plain(name)
    surname = words.rpartition(" ")[2]
    bios = [fact for fact in hearing.of("authors.bio") if fact.source.startswith("author_bio")]
    for wanted in (words, surname):
        for fact in bios:
            if f" {wanted} " in f" {plain(fact.value[:_OPENING])} ":
                return fact
    return None
