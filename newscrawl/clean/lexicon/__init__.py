"""What newsrooms print around their stories, in their own languages: one file a language, one list a rule.

A phrase is a regular expression for how a line opens, blanks in it standing for white space; all are anchored at the
start and read without regard to case. `{names}` in one stands for a list of names, in which no verb stands, `{ours}`
for the few words that a wall says behind its phrase (the file's wall.words), `{end}` for the end of the line or of
what it says. They serve the roles of short lines, not the finding of the body.
"""

from __future__ import annotations

import re
import tomllib
from functools import cache, lru_cache
from importlib.resources import files

from newscrawl.clean.lexicon.first import firsts, nested, spread

_LANGUAGES = ("en", "de", "fr", "es", "other")
_MARKS = "([>»›▶►→•·*|–—-"
_MOST_ORNAMENTS = 4
_ORNAMENT = rf"[\s{re.escape(_MARKS)}]{{0,{_MOST_ORNAMENTS}}}"  # what may stand before a phrase
_ORNAMENTS = _MARKS + "".join(filter(str.isspace, map(chr, range(0x3001))))
_NONE = ""  # stands for phrases that may open with any letter
_OF_FEW = ("wall.", "people.sign-off", "people.contact", "lines.")  # rules asked of some lines; others are of every one
_EVERY, _OF_TEXTS = "", "lines."  # kin of rules: asked of every line, and of the lines of plain texts alone
# The small words of a list of names and jobs: no verb is among them, so that a sentence is no such list.
_BETWEEN_NAMES = (
    *("and", "by", "for", "from", "in", "of", "on", "at", "the", "with", "additional", "further", "other", "reporting"),
    *("writing", "editing", "und", "von", "vom", "der", "des", "den", "dem", "für", "aus", "im"),
    *("et", "de", "du", "la", "le", "à", "au", "aux", "en", "y", "e", "del", "las", "los", "el"),
    *("da", "di", "della", "al", "bin", "van", "dpa", "afp", "efe", "ap", "agenc(?:y|ies)", "agences?", "agencias"),
)
_NAMES = rf"(?:(?:[(\"“]*(?-i:[A-ZÀ-ÖØ-Þ])\S*|[–—|/•&-]|[(\"“]?(?:{'|'.join(_BETWEEN_NAMES)})[.,;:)]*)(?:\s+|$))+"
_END = r"\s*(?:$|[。！？]|[.!?:|…–—-](?:\s|$))"
_LETTER = re.compile(r"\\.|[^\\]+", re.DOTALL)  # an escape, which is no letter, or what stands between two


@lru_cache(maxsize=4096)
def openings(line: str) -> frozenset[str]:
    """Return the rules about lines by whose phrases a line opens.

    One pattern without capitals, of the phrases that may open with the line's first letter, goes before them all: next
    to no line opens so. It takes 2.6 µs a line, one of all phrases 4.2, and each rule's own in turn three times that.
    """
    return _opened(line, _EVERY)


@lru_cache(maxsize=4096)
def alone(line: str) -> frozenset[str]:
    """Return the rules about lines of a plain text that a line is known by: what markup says of a page's."""
    return _opened(line, _OF_TEXTS)


def _opened(line: str, kin: str) -> frozenset[str]:
    small = line.lower()
    letter = _letter(small[: _MOST_ORNAMENTS + 1], kin)
    if not (_any_opening(_NONE, kin).match(small) or (letter and _any_opening(letter, kin).match(small))):
        return frozenset()
    return frozenset(rule for rule in _rules(kin) if opening(rule).match(line))


def _letter(start: str, kin: str) -> str:
    """Return the letter behind the ornaments with which a line opens, where some phrase is known to open so."""
    first = start.lstrip(_ORNAMENTS)[:1]
    return first if first in _letters(kin) else _NONE


@cache
def _any_opening(letter: str, kin: str) -> re.Pattern[str]:
    """Return the pattern of the rules' phrases that open with a letter, or of those that may open with any."""
    may = [phrase for phrase, letters in _any_phrases(kin) if (letter in letters if letters else not letter)]
    return re.compile(f"{_ORNAMENT}(?:{nested(may)})")


@cache
def _letters(kin: str) -> frozenset[str]:
    """Return the letters that some phrase opens with."""
    return frozenset().union(*(letters for _, letters in _any_phrases(kin) if letters is not None))


@cache
def _any_phrases(kin: str) -> tuple[tuple[str, frozenset[str] | None], ...]:
    phrases = (_LETTER.sub(_small, phrase) for rule in _rules(kin) for phrase in _phrases(rule))
    return tuple((piece, firsts(piece)) for phrase in phrases for piece in spread(phrase))


def _small(piece: re.Match[str]) -> str:
    return piece[0] if piece[0].startswith("\\") else piece[0].lower()


@cache
def _rules(kin: str) -> tuple[str, ...]:
    """Return the rules asked of the same lines: of every one, or those that open so."""
    known = dict.fromkeys(rule for language in _LANGUAGES for rule in _read(language))
    return tuple(rule for rule in known if (rule.startswith(kin) if kin else not rule.startswith(_OF_FEW)))


@cache
def opening(rule: str) -> re.Pattern[str]:
    """Return the pattern of all phrases, in every language, by which a line opens that `rule` is about."""
    return re.compile(_ORNAMENT + "(?:" + "|".join(f"(?:{phrase})" for phrase in _phrases(rule)) + ")", re.IGNORECASE)


def _phrases(rule: str) -> list[str]:
    known = ((phrase, _ours(language)) for language in _LANGUAGES for phrase in _read(language).get(rule, ()))
    return [phrase.replace("{names}", _NAMES).replace("{ours}", ours).replace("{end}", _END) for phrase, ours in known]


@cache
def _ours(language: str) -> str:
    return rf"(?:,?\s+(?:{'|'.join(_read(language)['wall.words'])})\b){{0,12}}+"


@cache
def is_phrased(rule: str) -> bool:
    """Say whether a rule goes by the words of a line, in any language."""
    return any(rule in _read(language) for language in _LANGUAGES)


def listed(name: str, *, about: str = "credits") -> tuple[str, ...]:
    """Return the patterns of one list about picture credits, or about something else: captions, voices."""
    return tuple(_read(about)[name])


@cache
def _read(file: str) -> dict[str, list[str]]:
    return tomllib.loads((files(__package__) / f"{file}.toml").read_text("utf-8"))
