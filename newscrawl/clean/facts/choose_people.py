"""Who signs the article: the best believed source that names someone, and what the other sources know of them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from newscrawl.clean.evidence import Fact, Facts
from newscrawl.clean.facts.hearing import Hearing
from newscrawl.clean.facts.signatures import Signature, believed, signatures
from newscrawl.clean.facts.wording import address
from newscrawl.clean.parts import Author
from newscrawl.clean.text import plain

_OPENING = 80  # characters of a bio, in which its person is named


def choose_authors(hearing: Hearing, facts: Facts) -> Facts:
    """Choose the authors, persons before desks, each with the address, job and bio that any source gives them."""
    signed = signatures(hearing)
    alone: defaultdict[str, list[Fact]] = defaultdict(list)
    for signature in signed:
        if signature.alone:
            alone[plain(signature.name)].append(signature.fact)
    chosen = believed(signed)
    authors = [_author(hearing, signature, kin=alone[plain(signature.name)]) for signature in chosen]
    winners = [signature.fact for signature in chosen] + [fact for _, used in authors for fact in used]
    return replace(facts, authors=tuple(author for author, _ in authors), evidence=(*facts.evidence, *winners))


def _author(hearing: Hearing, signature: Signature, *, kin: Sequence[Fact]) -> tuple[Author, tuple[Fact, ...]]:
    url = next((fact for fact in _beside(hearing, kin, field="authors.url") if address(fact.value, hearing.base)), None)
    role = next(_beside(hearing, kin, field="authors.role"), None)
    bio = _printed_bio(hearing, signature.name) or next(_beside(hearing, kin, field="authors.bio"), None)
    author = Author(
        name=signature.name,
        kind=signature.kind,
        url=address(url.value, hearing.base) if url else None,
        role=role.value if role else None,
        bio=bio.value if bio else None,
    )
    return author, tuple(filter(None, (url, role, bio)))


def _beside(hearing: Hearing, kin: Iterable[Fact], *, field: str) -> Iterator[Fact]:
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
