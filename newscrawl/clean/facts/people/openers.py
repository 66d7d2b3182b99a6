"""The words that open a signature: "By", "Von", "Author:", "文/"; and those that open one of somebody else's work."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from newscrawl.clean.facts.lexicon import lexicon

LONGEST = 500  # characters of a signature
EDGES = " \t\n.,:;|/–—-*•·\"“”„«»'"  # what stands around a name, a job or a house
_LONGEST_OPENER = 5  # words
_GLUED = re.compile(
    r"""(?<=[:,])(?=[^\W\d_])                        # "Author:Ada", "Ada,Tom"
       |(?<=\b[Bb]y)(?=[A-Z])|(?<=\bBy)(?=by\b)      # "ByAda", "Byby"
       |(?<=[a-z])(?=(?:Published|Updated|Posted|Last\ )\b)  # "Ada QuillUpdated"
       |(?<=\w)(?=&\s)|(?<=\s&)(?=[A-Z][a-z])        # "Ada& Tom", "Ada &Tom" """,
    re.VERBOSE,
)
_EDGES = f"{EDGES}=&"
_ENDS = _EDGES.replace(":", "").replace(".", "")  # a label has its colon, an initial its dot


def unglued(signature: str) -> str:
    """Return a signature, cut to its bounds, with a blank wherever markup lost one."""
    return _GLUED.sub(" ", signature[:LONGEST])


@lru_cache(maxsize=4096)  # readers and choosers ask about the same few lines of a page
def opened(piece: str) -> str:
    """Return a piece of a signature without the words that open it.

    Nothing is left where an unknown label opens it, or one of work that makes nobody an author ("Photos by").
    """
    words = _words(piece)
    while size := _opener(words):
        words = words[size:]
    text = " ".join(words)
    return "" if is_of_others(text) else text.lstrip(_EDGES).rstrip(_ENDS + ":")


@lru_cache(maxsize=4096)
def is_opened(signature: str) -> bool:
    """Say whether a signature opens as bylines do: "By", "Von"."""
    return _opener(_words(unglued(signature))) > 0


@lru_cache(maxsize=4096)
def is_of_others(piece: str) -> bool:
    """Say whether a piece opens with a label that is none of writers, or with another's work: "Photos by"."""
    words = _words(piece)
    sizes = range(1, min(_LONGEST_OPENER, len(words)) + 1)
    named = any(" ".join(words[:size]).lower().rstrip(":") in lexicon().others for size in sizes)
    return named or (bool(words) and words[0].endswith(":") and not _opener(words))


def _words(piece: str) -> list[str]:
    return piece.lstrip(_EDGES).rstrip(_ENDS).split()


def is_opener(text: str) -> bool:
    """Say whether a text is nothing but the words that open a byline."""
    words = " ".join(text.lower().split()).strip(_EDGES)
    known = lexicon()
    return words in known.openers or words in known.shy_openers or words in known.labels


def _opener(words: list[str]) -> int:
    """Return how many words open a signature."""
    known = lexicon()
    if not words or words[0].lower().rstrip(":") not in _first_words():
        return 0
    for size in range(min(_LONGEST_OPENER, len(words)), 0, -1):
        text = " ".join(words[:size]).lower()
        opener = text.rstrip(":")
        if opener in known.openers or (text.endswith(":") and opener in known.labels):
            return size
        rest = " ".join(words[size:]).lower()
        is_house = rest in known.agencies or rest in known.organizations
        if opener in known.shy_openers and (len(words) > size + 1 or text.endswith(":") or is_house):
            return size
    return 0


@cache
def _first_words() -> frozenset[str]:
    """The words with which openers begin: most signatures begin with a name."""
    known = lexicon()
    return frozenset(opener.split()[0].rstrip(":") for opener in known.openers | known.labels | known.shy_openers)
