"""Names out of signatures: what signs an article, without openers, jobs, places, dates, addresses and buttons."""

from __future__ import annotations

import re
from functools import lru_cache

from newscrawl.clean.facts.lexicon import lexicon

_MOST_WORDS = 6  # of a person's name; longer is a phrase
_MOST_LETTERS = 80
_LONGEST = 500  # characters of a signature
_ADDRESS = re.compile(r"\S+@\S+|(?<!\w)@\w+|https?://\S+|www\.\S+")
_PARENTHESIS = re.compile(r"\([^()]{0,80}\)|\[[^\[\]]{0,80}\]")
_PIECE = re.compile(r"\s*(?:[|•·●/\n;]|\s[–—-]\s|\s*//\s*|…)\s*")
_WORD = re.compile(r"[^\W\d_][\w.'’`-]*")
_HAS_DIGIT = re.compile(r"\d")
_SPACELESS = re.compile(r"^[\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7af]{2,12}$")
_EDGES = " \t\n.,:;|/–—-*•·\"“”„«»'"


@lru_cache(maxsize=4096)
def names_in(signature: str) -> tuple[str, ...]:
    """Return the names of persons and desks in a signature, in order; what is certainly no name is left out."""
    text = _PARENTHESIS.sub(" ", _ADDRESS.sub(" | ", signature[:_LONGEST].replace("\u00a0", " ")))
    found = (name for piece in _PIECE.split(text) for part in _parts(_opened(piece)) if (name := _name(part)))
    return tuple(dict.fromkeys(found))


def is_organization(name: str) -> bool:
    """Say whether a name is a desk's, an agency's or a publisher's rather than a person's."""
    words = _words(name)
    known = lexicon()
    return " ".join(words) in known.agencies or any(word in known.organizations for word in words)


def agency_in(signature: str) -> str | None:
    """Return the news agency, by its name on record, that a whole piece of a signature names."""
    agencies = lexicon().agencies
    pieces = (_opened(piece) for piece in re.split(r"[|/;,()\n]| - | and | und ", signature[:_LONGEST]))
    return next((agencies[words] for piece in pieces if (words := " ".join(_words(piece))) in agencies), None)


def _opened(piece: str) -> str:
    """Return a piece of a signature without the words that open it."""
    known = lexicon()
    words = piece.strip(_EDGES).split()
    while words:
        for size in (3, 2, 1):
            opener = " ".join(words[:size]).lower().rstrip(":")
            shy = opener in known.shy_openers and len(words) > size + 1 and words[0][:1].isupper()
            if opener in known.openers or shy or (size == 1 and words[0].endswith(":")):
                words = words[size:]
                break
        else:
            break
    return " ".join(words)


def _parts(piece: str) -> list[str]:
    """Cut a list of names at commas and at the words that join names."""
    joints = lexicon().joints
    parts: list[list[str]] = [[]]
    for word in piece.split():
        if word.lower() in joints and parts[-1] and not _is_particle(parts[-1][-1]):
            parts.append([])
            continue
        parts[-1].append(word.rstrip(",、"))
        if word[-1] in ",、":
            parts.append([])
    return [" ".join(part) for part in parts if part]


def _is_particle(word: str) -> bool:
    return word.islower() and word in lexicon().particles


def _name(part: str) -> str | None:
    """Return the name that a part is, or None."""
    words = _without_job(_ended(part.strip(_EDGES).split()))
    name = " ".join(words).strip(_EDGES)
    lower = [word.lower().strip(_EDGES) for word in words]
    known = lexicon()
    if _SPACELESS.match(name):
        return name
    if not 1 <= len(words) <= _MOST_WORDS or not 2 <= len(name) <= _MOST_LETTERS or not _WORD.match(name):
        return None
    if name.lower() in known.agencies:
        return name
    if lower[0] in known.noise or name.lower().strip(".") in known.degrees or _HAS_DIGIT.search(name):
        return None
    if is_organization(name):
        return name
    return None if any(word in known.roles for word in lower) or not _is_titled(words) else name


def _ended(words: list[str]) -> list[str]:
    enders = lexicon().enders
    end = next((i for i, word in enumerate(words) if i and word in enders), len(words))
    return words[:end]


def _without_job(words: list[str]) -> list[str]:
    """Return the words before a job title that follows a name of two or more words."""
    roles = lexicon().roles
    job = next((i for i, word in enumerate(words) if word.lower() in roles), len(words))
    return words[:job] if job >= 2 and not is_organization(" ".join(words)) else words


def _is_titled(words: list[str]) -> bool:
    """Names are written with capitals, but for their particles; a user's name of one word may be small."""
    small = [word for word in words if word[:1].islower() and word not in lexicon().particles]
    return not small or len(words) == 1


def _words(name: str) -> list[str]:
    return [word.strip(_EDGES) for word in name.lower().split()]
