"""Where a credit starts that nothing parts from its caption: markup did, and a dump of it does not show how."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from newscrawl.clean.credit import credit_start, is_credit
from newscrawl.clean.lender import cites, is_agency, is_network, is_wire, names_maker, names_source
from newscrawl.clean.lexicon import listed
from newscrawl.clean.text import closes_sentence

_LONGEST = 100  # characters of a credit
_LONGEST_CAPTION = 160  # characters; behind a longer text an agency's name says where the text is from
_SHORTEST = 2  # words of a caption
_FEWEST = 3  # words of an alt text
_TOLD = 5  # words of one behind whose twin any names are a credit
_MOST_NAMES = 8  # words behind a text's twin that are a credit
# What stands between the names of one person; the credits' own list holds what stands between those of several, too.
_PARTICLES = frozenset("de del da di do du la le van von der den zu al el bin y e".split())
_PERSON = r"[A-ZÀ-ÖØ-Þ][\w.'’-]{1,20}(?:\s[A-ZÀ-ÖØ-Þ][\w.'’-]{0,20}){1,3}"
_HOST = r"[A-Za-z][\w-]{1,30}\.[a-z]{2,4}"
# Behind a sentence: "quay.example/Ada Quill", "Ada Quill/quay.example".
_SITE = re.compile(rf"(?<=[.!?…]\s)(?:{_HOST}/{_PERSON}|{_PERSON}/{_HOST})$")
_SUFFIXES = frozenset({"II", "III", "IV", "Jr", "Jr.", "Sr", "Sr."})
_RESERVED = re.compile(rf"(?:{'|'.join(listed('reserved'))})\.?$", re.IGNORECASE)
_GLUED = re.compile(r"(?<=[a-zß-öø-ÿ)\]”\"»])(?=[A-ZÀ-ÖØ-Þ©])")
_WORD = re.compile(r"\S+")
_STROKE = re.compile(r"\s?/\s?")


def line_credit_start(line: str, *, above: str) -> int | None:
    """Return the offset at which a credit starts at the end of a line of plain text, None where it has none.

    `above` is the line above: where the line repeats it, what stands behind is the credit.
    """
    if is_credit(line):
        return None
    start = _behind_twin(line, above) or _credit_start(line)
    return start if start and len(line[:start].split()) >= _SHORTEST else None


def _behind_twin(line: str, above: str) -> int | None:
    """A picture's alt text stands above its caption and says the same, the credit aside."""
    above = above.strip() if len(above) < len(line) + _LONGEST else ""
    if above[:1] != line[:1]:
        return None
    if not (len(above.split()) >= _FEWEST and _spaced(line).startswith(_spaced(above))):
        return None
    rest = line[len(above) :].lstrip(" \xa0.")
    names = rest.split()
    named = 0 < len(names) <= _MOST_NAMES and len(above.split()) >= _TOLD and all(_is_named(name) for name in names)
    return len(line) - len(rest) if rest and (named or is_credit(rest)) else None


def _spaced(text: str) -> str:
    return text.replace("\xa0", " ")


def _is_named(word: str) -> bool:
    return not word[0].islower() or word in _PARTICLES


@lru_cache(maxsize=4096)  # what is kept of a text is cut a second time
def _credit_start(line: str) -> int | None:
    return _parted(line) or next(_glued(line), None) or _named(line)


def _parted(line: str) -> int | None:
    """What may say where a text is from is a picture's credit only where that is short, and not in brackets.

    Names alone, in brackets or behind a stroke, are a credit where a twin stands above, and elsewhere anything.
    """
    start = credit_start(line)
    if start is None:
        site = _SITE.search(line, max(0, len(line) - _LONGEST)) if "/" in line[-_LONGEST:] else None
        return site.start() if site else None
    if names_maker(line[start:]):
        return start
    said = line[:start].rstrip(" ([–—-")
    if any(mark in line[start + 1 : -1] for mark in "|/") and closes_sentence(said) and line[start] in "([":
        return start
    is_short = len(said) <= _LONGEST_CAPTION and names_source(line[start:]) and not cites(line[start:])
    return start if is_short and not (is_wire(line[start:]) and _is_bracketed_behind(said, line[start:])) else None


def _is_bracketed_behind(said: str, credit: str) -> bool:
    return credit[0] in "([–—-" and closes_sentence(said)


def _glued(line: str) -> Iterator[int]:
    """Where a word ends and a credit opens without a blank: "the pierGetty Images", "(left)Source: Quill/dpa".

    The name of a firm ends so, too: "… and SpaceX.", "… to ThomsonReuters.".
    """
    for seam in _GLUED.finditer(line, max(1, len(line) - _LONGEST)):
        credit = line[seam.start() :].removesuffix(".")
        named = is_agency(credit) and closes_sentence(line)
        if not (named or is_network(credit)) and (names_maker(credit) or names_source(credit)):
            yield seam.start()


def _named(line: str) -> int | None:
    """The full name before a stroke and an agency: "... leave the pier Ada Quill/AP"."""
    tail = max(0, len(line) - _LONGEST)
    stroke = _STROKE.search(line, tail)
    if stroke is None or (closes_sentence(line) and not _RESERVED.search(line, tail)):
        return None
    words = [*_WORD.finditer(line, tail, stroke.start())]
    for word in reversed(words[:-1]):
        if word[0] in _PARTICLES or line[word.end() : stroke.start()].strip() in _SUFFIXES:
            continue
        return word.start() if _is_named(word[0]) and is_credit(line[word.start() :]) else None
    return None
