"""Names out of signatures: what signs an article, without openers, places, dates, addresses, buttons; jobs apart."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import lru_cache

from newscrawl.clean.facts.lexicon import lexicon
from newscrawl.clean.facts.people.desks import is_organization
from newscrawl.clean.facts.people.jobs import holds_job, is_of_many, job_apart, job_in, job_of_script, opens_with_job
from newscrawl.clean.facts.people.openers import EDGES, LONGEST, is_of_others, is_opened, opened
from newscrawl.clean.facts.people.pieces import pieces_of
from newscrawl.clean.swift import swift_dataclass

_MOST_WORDS = 6  # of a person's name; longer is a phrase
_MOST_LETTERS = 80
_GENERATIONS = frozenset({"ii", "iii"})  # without a comma they are part of a name
_DEGREE = 5  # capitals of a degree; longer is a word
_WORD = re.compile(r"[^\W\d_][\w.'’`-]*")
_HAS_DIGIT = re.compile(r"\d")
_SPACELESS = re.compile(
    r"[\u3400-\u4dbf\u4e00-\u9fff]{2,8}|[\u30a0-\u30ff・]{3,16}|[\uac00-\ud7af]{2,5}"
)  # Han, Katakana, Hangul
_DOTTED = re.compile(r"(?:[A-Z]\.){2,}[A-Z]?")  # "M.P.H."
_COMMA = re.compile(r",(?!\w)|,(?=[^\W\d])")
_SURNAME_FIRST = re.compile(r"([^\W\d_][\w'’-]+),\s+([^\W\d_][\w.'’-]*(?:\s[A-Z]\.?)?)")  # "Quill, Ada M."


@swift_dataclass(frozen=True, slots=True)
class Named:
    """A name in a signature, with the job that stands beside it."""

    name: str
    role: str | None = None


def names_in(signature: str) -> tuple[str, ...]:
    """Return the names of persons and desks in a signature, in order; what is certainly no name is left out."""
    return tuple([named.name for named in people_in(signature)])


@lru_cache(maxsize=4096)
def people_in(signature: str) -> tuple[Named, ...]:
    """Return the names of persons and desks in a signature with their jobs, in order, each once.

    "Ada Quill and Tom Sand, Staff Writer in Kyiv" says a job of the last, "Staff Writers" one of both.
    """
    if len(signature) > LONGEST:
        signature = signature[:LONGEST].rpartition(",")[0] or signature[:LONGEST]
    found: list[Named] = []
    of_others = False
    for piece in pieces_of(signature):
        text, is_signed = opened(piece), is_opened(piece)
        of_others = is_of_others(piece) or (of_others and not is_signed)
        for part in () if of_others else _parts(_turned(text)):
            job = job_in(part) if found else None
            named = None if job else _named(part, is_opened=is_signed)
            if job:
                found = _employed(found, job)
            elif named and not (found and _is_degree(named.name)):
                found.append(named)
    if len(found) > 1:  # an account signs alone; in a list a small word is just a word
        found = [named for named in found if not is_username(named.name) or is_organization(named.name)]
    return tuple(_once(found))


def _once(found: Iterable[Named]) -> Iterable[Named]:
    once: dict[str, Named] = {}
    for named in found:
        once.setdefault(named.name, named)
    return once.values()


def is_username(name: str) -> bool:
    """Say whether a name is one word without a capital, as accounts are called."""
    return " " not in name and name[:1].islower()


def _employed(found: list[Named], job: str) -> list[Named]:
    """Return names with a job said of the last of them, or of all where it is one of many; the first said counts."""
    first = 0 if is_of_many(job) else len(found) - 1
    return [
        replace(named, role=job) if i >= first and named.role is None and not is_organization(named.name) else named
        for i, named in enumerate(found)
    ]


def _turned(text: str) -> str:
    """Return "Quill, Ada" in the order it is said."""
    found = _SURNAME_FIRST.fullmatch(text)
    if not found or text.lower() == text.upper() or any(map(_is_no_half, found.groups())):
        return text
    return f"{found[2]} {found[1]}"


def _is_no_half(word: str) -> bool:
    return is_organization(word) or holds_job([word]) or _is_degree(word)


def _parts(piece: str) -> Iterator[str]:
    """Yield the entries of a list of names, cut at commas and at the words that join names; a job is one entry."""
    for entry in filter(None, map(str.strip, _COMMA.split(piece))):
        if job_in(entry) and entry != piece:
            yield entry
            continue
        part: list[str] = []
        for word in entry.split():
            if not _is_joint(word) or (part and _is_particle(part[-1])) or (not part and not word.islower()):
                part.append(word)
            elif part:
                yield " ".join(part)
                part = []
        if part:
            yield " ".join(part)


def _is_joint(word: str) -> bool:
    """A capital alone is an initial: "Ada E Quill"."""
    return word.lower() in lexicon().joints and (len(word) > 1 or word.islower() or not word.isalpha())


def _is_particle(word: str) -> bool:
    return word.islower() and word in lexicon().particles


def _is_degree(name: str) -> bool:
    """Say whether what follows a name in a list is a degree or title, not another name: "MD", "FACLM"."""
    known = name.lower() in lexicon().agencies
    return name.isupper() and " " not in name and name.isascii() and len(name) <= _DEGREE and not known


def _named(part: str, *, is_opened: bool) -> Named | None:
    """Return the name that a part is with its job, or None."""
    text, job = job_of_script(part.strip(EDGES))
    words = _ended(text.split())
    apart, beside = job_apart(words, opened=is_opened)
    is_led = is_opened and opens_with_job(words)  # "By Staff Writer Ada Quill"
    is_employed = beside is not None and not any(map(is_organization, (*apart, words[-1])))  # "Ada Quill Staff Writer"
    if is_led or is_employed or not is_organization(" ".join(words)):
        words, job = apart, job or beside
    name = " ".join(_without_degrees(words)).strip(EDGES)
    return Named(name, job) if name and _is_name(name) else None


def _is_name(name: str) -> bool:
    words, is_desk = name.split(), is_organization(name)
    if _SPACELESS.fullmatch(name) or name.lower() in lexicon().agencies:
        return True
    if not 1 <= len(words) <= _MOST_WORDS or not 2 <= len(name) <= _MOST_LETTERS or not _WORD.match(name):
        return False
    if _is_noise(words) or (_HAS_DIGIT.search(name) and not is_desk):
        return False
    return is_desk or _is_person(words)


def _is_noise(words: list[str]) -> bool:
    known, lower = lexicon(), [word.lower().strip(EDGES) for word in words]
    return lower[0] in known.noise or lower[0] in known.enders or " ".join(lower) in known.degrees


def _is_person(words: list[str]) -> bool:
    """Names hold no job and are written with capitals, but for their particles; an account may be called anything."""
    known = lexicon()
    if holds_job(words) or words[0].lower() in known.determiners:
        return False
    small = [word for word in words if word[:1].islower() and word not in known.particles]
    return not small if len(words) > 1 else words[0].isalnum() or not small


def _ended(words: list[str]) -> list[str]:
    """Return the words before the place or house that ends a name; "Human in the Loop" is no name with a place."""
    enders = lexicon().enders
    for i, word in enumerate(words):
        is_place = i > 1 or words[i + 1 : i + 2] == [] or words[i + 1][:1].isupper()
        if i and word in enders and is_place:
            return words[:i]
    return words


def _without_degrees(words: list[str]) -> list[str]:
    known = lexicon().degrees - _GENERATIONS
    while len(words) > 2 and (words[-1].lower().strip(".,") in known or _DOTTED.fullmatch(words[-1])):
        words = words[:-1]
    return words
