"""Lines of a text with no empty line between them: which belong together, as those of a list, an address or a verse do.

What is decided here depends on a line's text alone, so that a text put together from its lines is parted as it was.
"""

from __future__ import annotations

import re

from newscrawl.clean.text import bulk

_PARAGRAPH = 80  # characters; at that length a line is a paragraph of its own
_RULE = re.compile(r"([-*_=~#•·—–+])(?:[ \t]*+\1){2,}+")


def is_rule(text: str) -> bool:
    """Say whether a line is drawn: three times one sign, or more."""
    return _RULE.fullmatch(text) is not None


def stands_alone(text: str) -> bool:
    """Say whether a line stands for itself among others: it is long, or drawn."""
    return bulk(text) >= _PARAGRAPH or is_rule(text)
