"""Names out of signatures: what signs an article, without openers, jobs, places, dates, addresses and buttons."""

from __future__ import annotations

import re
from functools import lru_cache

from newscrawl.clean.facts.lexicon import lexicon

_MOST_WORDS = 6  # of a person's name; longer is a phrase
_MOST_LETTERS = 80
_LONGEST = 500  # characters of a signature
_LONGEST_OPENER = 5  # words
_DEGREE = 5  # capitals of a degree; longer is a word
_ADDRESS = re.compile(r"\S+@\S+|(?<!\w)@\w+|https?://\S+|www\.\S+")
_PARENTHESIS = re.compile(r"\([^()]{0,80}\)|\[[^\[\]]{0,80}\]")
_GLUED = re.compile(
    r"(?<=[:,])(?=[^\W\d_])|(?<=\b[Bb]y)(?=[A-Z])|(?<=\bBy)(?=by\b)"
)  # "Author:Ada", "Ada,Tom", "ByAda", "Byby"
_PIECE = re.compile(r"\s*(?:[|•·●/\n;]|\s[–—-]\s|\s*//\s*|…)\s*")
_WORD = re.compile(r"[^\W\d_][\w.'’`-]*")
_HAS_DIGIT = re.compile(r"\d")
_SPACELESS = re.compile(
    r"[\u3400-\u4dbf\u4e00-\u9fff]{2,8}|[\u30a0-\u30ff・]{3,16}|[\uac00-\ud7af]{2,5}"
)  # Han, Katakana, Hangul
_DOTTED = re.compile(r"(?:[A-Z]\.){2,}[A-Z]?")  # "M.P.H."
_EDGES = " \t\n.,:;|/–—-*•·\"“”„«»'"


@lru_cache(maxsize=4096)
def names_in(signature: str) -> tuple[str, ...]:
    """Return the names of persons and desks in a signature, in order; what is certainly no name is left out."""
    if len(signature) > _LONGEST:
        signature = signature[:_LONGEST].rpartition(",")[0] or signature[:_LONGEST]
    bare = _PARENTHESIS.sub(" ", _ADDRESS.sub(" | ", signature.replace("\u00a0", " ")))
    found: list[str] = []
    for piece in _PIECE.split(_GLUED.sub(" ", bare)):
        for part in _parts(_opened(piece)):
            name = _name(part)
            if name and not (found and _is_degree(name)):
                found.append(name)
    if len(found) > 1:  # an account signs alone; in a list a small word is just a word
        found = [name for name in found if not is_username(name) or is_organization(name)]
    return tuple(dict.fromkeys(found))


def is_opened(signature: str) -> bool:
    """Say whether a signature opens as bylines do: "By", "Von"."""
    first = _GLUED.sub(" ", signature[:_LONGEST]).strip(_EDGES)
    return _opened(first) != " ".join(first.split())


def is_opener(text: str) -> bool:
    """Say whether a text is nothing but the words that open a byline."""
    words = " ".join(text.lower().split()).strip(_EDGES)
    known = lexicon()
    return words in known.openers or words in known.shy_openers or words in known.labels


def is_organization(name: str) -> bool:
    """Say whether a name is a desk's, an agency's or a publisher's rather than a person's."""
    words, known = _words(name), lexicon()
    return " ".join(words) in known.agencies or any(word in known.organizations for word in words)


def is_username(name: str) -> bool:
    """Say whether a name is one word without a capital, as accounts are called."""
    return " " not in name and name[:1].islower()


def agency_in(signature: str) -> str | None:
    """Return the news agency, by its name on record, that a whole piece of a signature names."""
    agencies = lexicon().agencies
    pieces = (_opened(piece) for piece in re.split(r"[|/;,()\n]| - | and | und ", signature[:_LONGEST]))
    return next((agencies[words] for piece in pieces if (words := " ".join(_words(piece))) in agencies), None)


def _opened(piece: str) -> str:
    """Return a piece of a signature without the words that open it; nothing, where an unknown label opens it."""
    words = piece.strip(_EDGES).split()
    while size := _opener(words):
        words = words[size:]
    return "" if words and words[0].endswith(":") else " ".join(words)


def _opener(words: list[str]) -> int:
    """Return how many words open a signature."""
    known = lexicon()
    for size in range(min(_LONGEST_OPENER, len(words)), 0, -1):
        text = " ".join(words[:size]).lower()
        opener = text.rstrip(":")
        if opener in known.openers or (text.endswith(":") and opener in known.labels):
            return size
        agency = " ".join(words[size:]).lower() in known.agencies
        if opener in known.shy_openers and (len(words) > size + 1 or text.endswith(":") or agency):
            return size
    return 0


def _parts(piece: str) -> list[str]:
    """Cut a list of names at the words that join names and at commas, but for jobs behind a comma."""
    known = lexicon()
    parts: list[list[str]] = [[]]
    is_apposed = False
    for word in piece.split():
        if word.lower() in known.joints and parts[-1] and not _is_particle(parts[-1][-1]):
            is_apposed = False
            parts.append([])
            continue
        if is_apposed and word.lower().strip(_EDGES) in known.roles:
            parts[-1].clear()
        else:
            parts[-1].append(word.rstrip(",、"))
        if word[-1] in ",、":
            is_apposed = True
            parts.append([])
    return [" ".join(part) for part in parts if part]


def _is_particle(word: str) -> bool:
    return word.islower() and word in lexicon().particles


def _is_degree(name: str) -> bool:
    """Say whether what follows a name in a list is a degree or title, not another name: "MD", "FACLM"."""
    known = name.lower() in lexicon().agencies
    return name.isupper() and " " not in name and name.isascii() and len(name) <= _DEGREE and not known


def _name(part: str) -> str | None:
    """Return the name that a part is, or None."""
    words = _without_titles(_ended(part.strip(_EDGES).split()))
    name = " ".join(words).strip(_EDGES)
    if _SPACELESS.fullmatch(name) or name.lower() in lexicon().agencies:
        return name
    if not 1 <= len(words) <= _MOST_WORDS or not 2 <= len(name) <= _MOST_LETTERS or not _WORD.match(name):
        return None
    if _is_noise(words) or _HAS_DIGIT.search(name):
        return None
    return name if is_organization(name) or _is_person(words) else None


def _is_noise(words: list[str]) -> bool:
    known, lower = lexicon(), [word.lower().strip(_EDGES) for word in words]
    return lower[0] in known.noise or lower[0] in known.enders or " ".join(lower) in known.degrees


def _is_person(words: list[str]) -> bool:
    """Names hold no job and are written with capitals, but for their particles; an account may be called anything."""
    known = lexicon()
    if any(word.lower() in known.roles for word in words):
        return False
    small = [word for word in words if word[:1].islower() and word not in known.particles]
    return not small if len(words) > 1 else words[0].isalnum() or not small


def _ended(words: list[str]) -> list[str]:
    enders = lexicon().enders
    end = next((i for i, word in enumerate(words) if i and word in enders), len(words))
    return words[:end]


def _without_titles(words: list[str]) -> list[str]:
    """Return the words before a job title of two words or more ("Staff Writer") or the degrees that follow a name."""
    known = lexicon()
    job = next((i for i, word in enumerate(words) if word.lower() in known.roles), len(words))
    if 2 <= job < len(words) - 1 and not is_organization(" ".join(words)):
        words = words[:job]
    while len(words) > 2 and (words[-1].lower().strip(".") in known.degrees or _DOTTED.fullmatch(words[-1])):
        words = words[:-1]
    return words


def _words(name: str) -> list[str]:
    return [word.strip(_EDGES) for word in name.lower().split()]
