"""Who speaks in a line, and to whom: the publisher of itself, somebody who is quoted, a page to its reader."""

from __future__ import annotations

import re
from functools import cache

from newscrawl.clean.lexicon import listed

_LONGEST_TURN = 100  # characters
_LONGEST_RUN = 80  # characters in which an opening ends
_LONGEST_STAND_IN = 160  # characters; a longer line says something of its own


def names_publisher(line: str) -> bool:
    """Say whether a line shows that the publisher speaks of itself: "our newsletter", "this article", a copyright."""
    return _own().search(line) is not None


def is_quoted(line: str) -> bool:
    """Say whether a line is a sentence that ends with who said it, as no call of a publisher's does."""
    return _saying().search(line) is not None


def runs_on(line: str) -> bool:
    """Say whether a line is one sentence with a colon in it, which goes on in small letters as no title does."""
    _, colon, rest = line[:_LONGEST_RUN].partition(": ")
    return bool(colon) and rest[:1].islower() and line.endswith(".") and not line.endswith("..") and " " in rest


def is_stand_in(line: str) -> bool:
    """Say whether a line only stands where an embed would: "View this post on Instagram"."""
    return len(line) <= _LONGEST_STAND_IN and _stand_ins().match(line) is not None


@cache
def _stand_ins() -> re.Pattern[str]:
    return re.compile(rf"(?:{'|'.join(_listed('stand_ins'))})", re.IGNORECASE)


@cache
def _saying() -> re.Pattern[str]:
    verbs = "|".join(_listed("saying"))
    return re.compile(rf",[”\"»]? (?:[^\W\d_]+[ -]){{0,4}}(?:{verbs})\b[^,:]{{0,60}}\.$", re.IGNORECASE)


@cache
def _own() -> re.Pattern[str]:
    return re.compile(rf"©|\b(?:{'|'.join(_listed('words'))})\b", re.IGNORECASE)


def speaks_to_reader(line: str) -> bool:
    """Say whether a line speaks to whoever reads it, or of the page that it stands on."""
    return _to_reader().search(line) is not None


def is_turn(line: str) -> bool:
    """Say whether a line parts the comment of one reader from that of the next: "Ada says:", "Reply"."""
    return len(line) <= _LONGEST_TURN and _turns().match(line) is not None


@cache
def _turns() -> re.Pattern[str]:
    return re.compile(rf"(?:{'|'.join(_listed('turns'))})", re.IGNORECASE)


@cache
def _to_reader() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(_listed('reader'))})\b", re.IGNORECASE)


def _listed(name: str) -> tuple[str, ...]:
    return listed(name, about="voices")
