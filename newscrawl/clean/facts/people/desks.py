"""Desks, publishers and news agencies: the names that are nobody's in person."""

from __future__ import annotations

import re
from functools import lru_cache

from newscrawl.clean.facts.lexicon import lexicon
from newscrawl.clean.facts.people.openers import EDGES, LONGEST, opened

_LONGEST_NAME = 60  # characters of an agency's name and what opens a signature
_SHORT = 3  # letters
_INITIALS = 5  # letters
_AROUND = re.compile(r"[|/;,()\[\]\n=、，／]| [-–—] | (?:and|und|et|y|e|with|mit|avec|con) ")


def is_organization(name: str) -> bool:
    """Say whether a name is a desk's, an agency's or a publisher's rather than a person's."""
    words, known = _words(name), lexicon()
    if " ".join(words) in known.agencies or any(word in known.organizations for word in words):
        return True
    return not name.isascii() and name.endswith(known.desk_endings)


def agency_in(signature: str) -> str | None:
    """Return the news agency, by its name on record, that a whole piece of a signature names."""
    return next(filter(None, map(_agency, _AROUND.split(signature[:LONGEST]))), None)


def agency_alone(line: str) -> str | None:
    """Return the first of the agencies that are all a line names, but for the initials of who wrote it: "dpa/lno"."""
    pieces = [piece for piece in map(str.strip, _AROUND.split(line[:LONGEST])) if piece]
    is_alone = all(_agency(piece) or len(piece) <= _INITIALS for piece in pieces)
    return agency_in(line) if is_alone else None


@lru_cache(maxsize=4096)  # readers and choosers ask about the same few words of a page
def _agency(piece: str) -> str | None:
    if len(piece) > _LONGEST_NAME:
        return None
    words = " ".join(_words(opened(piece)))
    return None if _is_first_name(piece) else lexicon().agencies.get(words)


def _is_first_name(piece: str) -> bool:
    """A short name with one capital is a person's: Sid, Ani; an agency's are capitals or none."""
    return len(piece) <= _SHORT and piece.istitle()


def _words(name: str) -> list[str]:
    return [word.strip(EDGES) for word in name.lower().split()]
