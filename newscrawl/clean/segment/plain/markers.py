"""What a line opens with and is no text: bullets, Markdown's signs for quotes and headings, stars around a heading.

Signs are taken off until none is left, and only where what remains says nothing else: a text that was taken apart is
read again in the same way.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from newscrawl.clean.grouped import is_rule
from newscrawl.clean.lexicon.voices import is_quoted
from newscrawl.clean.model import Kind
from newscrawl.clean.text import closes_sentence

_BULLETS = "•●▪◦‣·∙■□◆◇▸▹►➢➤✓✔⁃○*+–-"
_SEEN = "[^\\s\u00ad\u200b\u200c\u200d\u2060\ufeff]"  # a sign before what nobody sees is all that a line holds
_SIGN = re.compile(
    rf"""
    (?: [{_BULLETS}] \s++ (?!>[>\ ]*$)                  # an item of a list
      | (?: >[ \t]*+ )++ (?!=)                            # a quote
      | \#{{2,6}}\s++ | \#\s++(?!\d)                      # a heading; "# 1" is a place in a ranking
    ) (?={_SEEN})
    """,
    re.VERBOSE,
)
_OPENERS = frozenset(f"{_BULLETS}>#")
_HOLLOW = re.compile(r"o(?:\t\s*|[ ]+)(?=\S)")  # the bullet of word processors, and of a list within a list
_NUMBER = re.compile(r"(\d{1,3})[.)](?:\s+|$)")
_DAY = re.compile(r"\d{1,2}\.\s+[^\W\d_]{3,12}\.?(?:\s+\d{4}\b|,)")  # "3. Mai 2024"
_DASHES = frozenset("-–—")  # signs of speech, and of items
_FENCE = re.compile(r"(`{3,}|~{3,})[ \t]*+([^`~]{0,60})")
_UNDERLINE = re.compile(r"={3,}|-{3,}")
_BOLD = re.compile(r"(\*\*|__)(?![\s*_])((?:[^*_]|_(?!_)|\*(?!\*)){1,100})(?<![\s*_])\1")
_CLOSING = re.compile(r"[ \t]#+$")
_DRAWN = ("```", "~~~", "|")  # what opens a code or a row of a table
_LONGEST_TITLE = 100  # characters
_INDENT = 2  # blanks before a letter that is a bullet


class Marked(NamedTuple):
    """The kind that a line's signs give it, and where its text stands without them."""

    kind: Kind
    level: int | None
    start: int
    end: int


def marked(text: str, start: int, *, end: int, indent: int = 0) -> Marked:
    """Return what the signs between two offsets say, and the offsets of the text inside them."""
    plain = Marked(Kind.TEXT, None, start, end)
    opener = text[start]
    if opener not in _OPENERS and opener != "_" and not (opener == "o" and _HOLLOW.match(text, start, end)):
        return plain
    if is_rule(text[start:end]) or is_speech(text[start:end]):
        return plain
    found = _unbolded(text, _without_signs(text, plain, indent=indent))
    return plain if text.startswith(_DRAWN, found.start) else found


def is_speech(line: str) -> bool:
    """Say whether a line opens with a dash that marks what somebody says, and no item of a list."""
    if line[0] not in _DASHES or not line[1:2].isspace() or line[1:].lstrip()[:1] in _OPENERS:
        return False
    return closes_sentence(line) and line[-1] != ":" and (line[0] == "–" or is_quoted(line))


def _without_signs(text: str, line: Marked, *, indent: int) -> Marked:
    kind, level, start, end = line
    hollow = _HOLLOW.match(text, start, end)
    if hollow and (indent >= _INDENT or "\t" in hollow[0]):
        kind, start = Kind.ITEM, hollow.end()
    while sign := _SIGN.match(text, start, end):
        if kind is Kind.TEXT:
            kind = {">": Kind.QUOTE, "#": Kind.HEADING}.get(sign[0][0], Kind.ITEM)
            level = sign[0].count("#") or None
        start = sign.end()
    if level and (closing := _CLOSING.search(text, start, end)):
        end = closing.start()
    return Marked(kind, level, start, len(text[:end].rstrip()) if level else end)


def _unbolded(text: str, line: Marked) -> Marked:
    """Return a line without the stars around all of it, where it is a title: html2text prints bold lines so."""
    bold = _BOLD.fullmatch(text, line.start, line.end)
    if bold is None or closes_sentence(bold[2]) or opens_marked(bold[2]):
        return line
    return Marked(Kind.HEADING if line.kind is Kind.TEXT else line.kind, line.level, *bold.span(2))


def opens_marked(text: str) -> bool:
    """Say whether a text begins with what would be taken for a sign if it stood on a line of its own."""
    return bool(_SIGN.match(text) or _NUMBER.match(text) or _BOLD.match(text)) or text.startswith(_DRAWN)


def number_of(text: str, start: int, *, end: int) -> tuple[int, int] | None:
    """Return the number that a line opens with ("12. ", "12) ") and where the text behind it starts; a day has none."""
    if not text[start].isdigit():
        return None
    found = _NUMBER.match(text, start, end)
    if found is None or found.end() == end or _DAY.match(text, start, end) or opens_marked(text[found.end() : end]):
        return None
    return int(found[1]), found.end()


def fence_of(line: str) -> tuple[str, bool] | None:
    """Return the signs of a line that opens or closes a code, and whether it may close one; None for another line."""
    found = _FENCE.fullmatch(line)
    return (found[1], not found[2]) if found else None


def underlined(title: str, line: str) -> int | None:
    """Return the level that a line gives to the title above it by underlining it, None where it does not."""
    if not _UNDERLINE.fullmatch(line) or 2 * len(line) < len(title) or len(title) > _LONGEST_TITLE:
        return None
    return None if closes_sentence(title) or opens_marked(title) or is_rule(title) else 1 if line[0] == "=" else 2
