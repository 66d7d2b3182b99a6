"""Lines of a text with no empty line between them: which belong together, as those of a list, an address or a verse do.

What is decided here depends on a line's text alone, so that a text put together from its lines is parted as it was.
"""

from __future__ import annotations

import re

from newscrawl.clean.text import bulk, closes_sentence

_PARAGRAPH = 80  # characters; at that length a line is a paragraph of its own
_SENTENCE = 30  # characters; the same where it ends as a sentence does
_INSIDE = 40  # characters; a shorter line may be verse, or an item
_MOST_INSIDE = 120  # a longer line was wrapped at no column
_UNCLOSED = frozenset(";")  # ends of items
_FIRST = re.compile(r"[^\W\d_]++(?![.@/]\w)")  # no address
_RULE = re.compile(r"([-*_=~#•·—–+])(?:[ \t]*+\1){2,}+")


def is_rule(text: str) -> bool:
    """Say whether a line is drawn: three times one sign, or more."""
    return _RULE.fullmatch(text) is not None


def stands_alone(text: str) -> bool:
    """Say whether a line stands for itself among others: it is long, a whole sentence, or drawn."""
    size = bulk(text)
    return size >= _PARAGRAPH or (size >= _SENTENCE and closes_sentence(text) and text[-1] != ":") or is_rule(text)


def goes_on(line: str, below: str) -> bool:
    """Say whether a line ends inside a sentence with which the one below goes on in lower case."""
    if not _INSIDE <= len(line) <= _MOST_INSIDE or closes_sentence(line) or line[-1] in _UNCLOSED:
        return False
    first = _FIRST.match(below)
    return first is not None and first[0].islower()
