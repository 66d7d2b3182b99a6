"""What newsrooms print around their stories, in their own languages: one file a language, one list a rule.

A phrase is a regular expression for how a line opens, blanks in it standing for white space; all are anchored at the
start and read without regard to case. They serve the roles of short lines, not the finding of the body.
"""

from __future__ import annotations

import re
import tomllib
from functools import cache
from importlib.resources import files

_LANGUAGES = ("en", "de", "fr", "es", "other")
_ORNAMENT = r"[\s(\[>»›▶►→•·*|–—-]{0,4}"  # what may stand before a phrase


@cache
def opening(rule: str) -> re.Pattern[str]:
    """Return the pattern of all phrases, in every language, by which a line opens that `rule` is about."""
    phrases = [phrase for language in _LANGUAGES for phrase in _read(language).get(rule, ())]
    return re.compile(_ORNAMENT + "(?:" + "|".join(f"(?:{phrase})" for phrase in phrases) + ")", re.IGNORECASE)


@cache
def is_phrased(rule: str) -> bool:
    """Say whether a rule goes by the words of a line, in any language."""
    return any(rule in _read(language) for language in _LANGUAGES)


def listed(name: str) -> tuple[str, ...]:
    """Return the patterns of one list about picture credits."""
    return tuple(_read("credits")[name])


@cache
def _read(file: str) -> dict[str, list[str]]:
    return tomllib.loads((files(__package__) / f"{file}.toml").read_text("utf-8"))
