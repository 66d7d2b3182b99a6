"""What a worker makes of a chunk: the lines of its texts, packed, and their sums."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from newscrawl.clean import Article, Cleaner, Reject
from newscrawl.clean.charset import decoded
from newscrawl.clean.profile import NEWS, Profile
from newscrawl.crawl.packing import PLAIN, packed_bytes
from newscrawl.record import as_line, in_profile, reject_line
from newscrawl.repair.chunks import Piece
from newscrawl.repair.tally import Tally
from newscrawl.repair.texts import Fields, Given


@dataclass(frozen=True, slots=True)
class Terms:
    """How texts are read and written: the fields, the profile, the packing, and whether the originals are kept."""

    fields: Fields = field(default_factory=Fields)
    profile: Profile = NEWS
    form: str = PLAIN
    keeps_originals: bool = False


@dataclass(frozen=True, slots=True)
class Task:
    """Pieces for one worker, and how to do them."""

    pieces: tuple[Piece, ...]
    terms: Terms


@dataclass(frozen=True, slots=True)
class Outcome:
    """What pieces became: bytes for the files of articles, rejects and originals, and the sums."""

    bodies: tuple[bytes, ...]
    tally: Tally


def repaired(cleaner: Cleaner, task: Task) -> Outcome:
    """Return what the pieces become."""
    terms, tally = task.terms, Tally()
    articles: list[str] = []
    rejects: list[str] = []
    originals: list[str] = []
    for piece in task.pieces:
        given = piece.given(terms.fields)
        found = given if isinstance(given, Reject) else _cleaned(given, cleaner, profile=terms.profile)
        if isinstance(found, Reject) and isinstance(given, Given):
            found = replace(found, detail=f"{piece.place}: {found.detail}")
        tally.add(found, terms.profile)
        if isinstance(found, Reject):
            rejects.append(reject_line(found))
        else:
            articles.append(as_line(found))
        if terms.keeps_originals and isinstance(given, Given):
            originals.append(_original(found, given))
    return Outcome(tuple(_packed(lines, terms.form) for lines in (articles, rejects, originals)), tally)


def originals(_cleaner: Cleaner, task: Task) -> bytes:
    """Return the lines of the originals of pieces that gave no article, where originals are kept."""
    texts = [piece.given(task.terms.fields) for piece in task.pieces] if task.terms.keeps_originals else []
    return _packed([_original(None, text) for text in texts if isinstance(text, Given)], task.terms.form)


def lost(task: Task, *, reason: str, detail: str, kept: bytes) -> Outcome:
    """Return what pieces become that ended their worker: a reject each; `kept` are the lines of their originals."""
    tally = Tally()
    lines: list[str] = []
    for piece in task.pieces:
        given = piece.given(task.terms.fields)
        url, name = (given.page.url or None, given.input_id) if isinstance(given, Given) else (None, piece.place)
        reject = Reject(url, None, reason, f"{piece.place}: {detail}", name)
        tally.add(reject, task.terms.profile)
        lines.append(reject_line(reject))
    return Outcome((b"", _packed(lines, task.terms.form), kept), tally)


def joined(outcomes: Sequence[Outcome]) -> Outcome:
    """Return the outcomes of neighbouring pieces as one."""
    tally = Tally()
    for one in outcomes:
        tally.merge(one.tally)
    return Outcome(tuple(map(b"".join, zip(*(one.bodies for one in outcomes), strict=True))), tally)


def _cleaned(given: Given, cleaner: Cleaner, *, profile: Profile) -> Article | Reject:
    found = cleaner.clean(given.page)
    if isinstance(found, Reject):
        return replace(found, input_id=given.input_id)
    flags = (*found.quality.flags, *given.flags)
    return replace(
        in_profile(found, profile),
        quality=replace(found.quality, flags=flags),
        provenance=replace(found.provenance, input_id=given.input_id),
    )


def _original(found: Article | Reject | None, given: Given) -> str:
    name = found.id if isinstance(found, Article) else None
    return as_line({"id": name, "input_id": given.input_id, "text": decoded(given.page).whole})


def _packed(lines: Sequence[str], form: str) -> bytes:
    return packed_bytes("".join(f"{line}\n" for line in lines).encode(), form) if lines else b""
