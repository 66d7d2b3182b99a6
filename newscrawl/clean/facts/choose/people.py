"""Who signs the article: the best believed source that names someone, and what the other sources know of them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from newscrawl.clean.evidence import Fact, Facts
from newscrawl.clean.facts.hearing import Hearing
from newscrawl.clean.facts.people.belief import believed
from newscrawl.clean.facts.people.signatures import Signature, signatures
from newscrawl.clean.facts.wording import address
from newscrawl.clean.parts import Author
from newscrawl.clean.text import plain

_OPENING = 80  # characters of a bio, in which its person is named
_SIGNING = ("reporting", "writing")  # work that makes an author of someone, where nobody signs
_EDITING = "editing"

_Told = tuple[Author, tuple[Fact, ...]]  # an author, and the facts that say more of them than their name
_Work = dict[str, tuple[Fact, Fact]]  # the words of a name -> who it is, and their part in the story


def choose_authors(hearing: Hearing, facts: Facts) -> Facts:
    """Choose the authors, persons before desks, each with the address, job and bio that any source gives them.

    Who is only named as an editor is none. Where a desk or an agency alone signs, those who did the reporting and the
    writing, by the line below the story, stand before it.
    """
    work = _work(hearing)
    signed = _without_editors(signatures(hearing), work)
    namesakes: defaultdict[str, list[Signature]] = defaultdict(list)
    for signature in signed:
        namesakes[plain(signature.name)].append(signature)
    chosen = believed(signed)
    told = [_author(hearing, signature, namesakes=namesakes[plain(signature.name)]) for signature in chosen]
    told = [_at_work(author, used, work=work) for author, used in told]
    winners = [signature.fact for signature in chosen]
    if not any(author.kind == "person" for author, _ in told):
        told = [*(_contributor(*part) for part in work.values() if part[1].value in _SIGNING), *told]
    winners.extend(fact for _, used in told for fact in used)
    return replace(facts, authors=tuple(author for author, _ in told), evidence=(*facts.evidence, *winners))


def _work(hearing: Hearing) -> _Work:
    """Return who did what for the story, by the words of their names; what is said of one first counts."""
    work: _Work = {}
    for fact in hearing.of("contributors"):
        part = hearing.beside(fact, "contributors.role")
        if part:
            work.setdefault(plain(fact.value), (fact, part))
    return work


def _without_editors(signed: Sequence[Signature], work: _Work) -> list[Signature]:
    """Leave out those whom the page calls its editors, where others sign it."""
    editors = {name for name, (_, part) in work.items() if part.value == _EDITING}
    others = [signature for signature in signed if plain(signature.name) not in editors]
    return others or list(signed)


def _contributor(person: Fact, part: Fact) -> _Told:
    return Author(person.value, role=part.value.capitalize()), (person, part)


def _at_work(author: Author, used: tuple[Fact, ...], *, work: _Work) -> _Told:
    """Return an author with their part in the story for a job, where no job is known."""
    said = work.get(plain(author.name))
    if author.role is not None or said is None or said[1].value not in _SIGNING:
        return author, used
    return replace(author, role=said[1].value.capitalize()), (*used, *said)


def _author(hearing: Hearing, signature: Signature, *, namesakes: Sequence[Signature]) -> _Told:
    kin = [namesake.fact for namesake in namesakes if namesake.alone]
    url = next((fact for fact in _beside(hearing, kin, field="authors.url") if address(fact.value, hearing.base)), None)
    role = next(_beside(hearing, kin, field="authors.role"), None)
    bio = _printed_bio(hearing, signature.name) or next(_beside(hearing, kin, field="authors.bio"), None)
    employed = None if role else next((other for other in namesakes if other.role), None)
    author = Author(
        name=signature.name,
        kind=signature.kind,
        url=address(url.value, hearing.base) if url else None,
        role=role.value if role else (employed.role if employed else None),
        bio=bio.value if bio else None,
    )
    return author, tuple(filter(None, (url, role, bio, employed.fact if employed else None)))


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
