"""JSON as templates print it: broken, yet its values can be told. One pass, no way back, and a stack of its own.

Comments, trailing and missing commas, single and curly quotes, quotes and line breaks within strings, bare keys,
brackets that never close, several values in a row, and what is put around data in a script.
"""

from __future__ import annotations

import html
import json
import re
from dataclasses import dataclass

_DEEPEST = 100  # levels that are kept; linked data has some ten, and no reader of values should meet more
_TOO_DEEP = 20_000  # levels; what opens so many brackets holds nothing, and is read no further
_LONGEST_NUMBER = 400  # characters; a longer one is none

_TOKEN = re.compile(
    r"""(?P<around>[\s\ufeff\u200b]++
          |(?://[ ]{0,3})?(?:<!\[CDATA\[|\]\]>|<!--(?:[^{}\[\]<>]{0,200}-->)?+|-->)
          |//[^\n]*+
          |/\*(?>[^*]++|\*(?!/))*+(?:\*/)?+
          |</?[a-zA-Z][^<>]{0,200}+>)                 # WordPress breaks lines with <br />
       |(?P<opens>[{\[])
       |(?P<closes>[}\]])
       |(?P<parts>[,:])
       |(?P<quotes>["'“”„])
       |(?P<bare>[^\s{}\[\],:"“”„<]++|<)""",
    re.VERBOSE,
)
# A quote closes its string if what follows a string follows it; else it is one of the text. Each look ahead has a
# bound, but for the spaces behind a quote, and those are looked at by the two quotes before them at most.
_COMMENT = r"(?://|/\*)"
_QUOTED_KEY = r"""["'“”„][^"'“”„\n]{1,80}+["'“”„]\s*+:"""
_KEY_ENDS = re.compile(r"\s*+[:,}\]]")
_VALUE_ENDS = re.compile(
    rf"""\s*+(?:\Z|}}
          |(?<=\s)(?:{_COMMENT}|{_QUOTED_KEY})           # a comma is missing
          |,[\s,]*+(?:\Z|[}}\]]|{_COMMENT}|{_QUOTED_KEY}
                |[\w$@]{{1,40}}+\s*+:\s*+["'“„\[{{\d]))  # a key without quotes, before a value
    """,
    re.VERBOSE,
)
_ITEM_ENDS = re.compile(
    rf"""\s*+(?:\Z|[\]}}]
          |(?<=\s){_COMMENT}
          |,[\s,]*+(?:\Z|[\]}}"'“„{{\[\d-]|true|false|null|{_COMMENT}))
    """,
    re.VERBOSE,
)
_ANYWHERE = re.compile("")
_CURLY = re.compile(r"(?:\\.)++|[“”]", re.DOTALL)
# By the quote that opens a string: escapes, which are passed over, and the quotes that may close it.
_CLOSING = {
    '"': re.compile(r'(?:\\.)++|"', re.DOTALL),
    "'": re.compile(r"(?:\\.)++|'", re.DOTALL),
    **dict.fromkeys("“”„", _CURLY),
}
_ESCAPE = re.compile(r'\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4})|[\\"]')
_BARE_VALUE = re.compile(r"(?:[^,{}\[\]\"\n</]|/(?![/*]))*+")
_ESCAPED = re.compile(r"[\s\ufeff]*+[\[{][\s\[{]*+&(?:quot|#0*34|#x0*22);", re.IGNORECASE)


def read_broken(source: str) -> list[object]:
    """Return the objects and lists in a text that is no JSON, in its order; a script that sets a variable has none."""
    if _ESCAPED.match(source):
        source = html.unescape(source)
    tree, at = _Tree(), 0
    while tree.depth < _TOO_DEEP and (token := _TOKEN.match(source, at)):
        at = token.end()
        match token.lastgroup:
            case "opens":
                tree.open(token[0])
            case "closes":
                tree.close(token[0])
            case "parts":
                tree.part(token[0])
            case "quotes":
                text, at = _string(source, token.start(), ends=tree.ends)
                tree.say(text)
            case "bare" if not tree.values:
                return []
            case "bare":
                at = _bare(source, token, tree=tree)
    return tree.values


def _string(source: str, at: int, *, ends: re.Pattern[str]) -> tuple[str, int]:
    """Return the string that opens at a place, and the place behind it; one that nothing closes holds all the rest."""
    for found in _CLOSING[source[at]].finditer(source, at + 1):
        if not found[0].startswith("\\") and ends.match(source, found.end()):
            return _decoded(source[at + 1 : found.start()]), found.end()
    return _decoded(source[at + 1 :]), len(source)


def _decoded(body: str) -> str:
    return str(json.loads(f'"{_ESCAPE.sub(_escape, body)}"', strict=False)) if "\\" in body else body


def _escape(found: re.Match[str]) -> str:
    """Leave escapes that JSON knows, drop the backslash of the others, escape a quote that is not."""
    return found[0] if len(found[0]) > 1 else '\\"' if found[0] == '"' else ""


def _bare(source: str, token: re.Match[str], *, tree: _Tree) -> int:
    """Say a key or value without quotes; return the place behind it."""
    if not tree.awaits_value:
        tree.say(token[0])
        return token.end()
    found = _BARE_VALUE.match(source, token.start()) or token
    tree.say(_scalar(found[0].strip()))
    return max(token.end(), found.end())


def _scalar(text: str) -> object:
    """Return a number, a truth, or a date that lost its quotes; any other word is a variable's, and not known."""
    try:
        return json.loads(text[:_LONGEST_NUMBER])
    except ValueError:
        return text[:_LONGEST_NUMBER] if text[:1].isdigit() else None


@dataclass(slots=True)
class _Level:
    """An open object or list; in an object the key that waits for its value, and whether a colon stood behind it."""

    holds: dict[str, object] | list[object]
    key: str | None = None
    is_named: bool = False


class _Tree:
    """The values told so far, and the levels that are still open. What opens is part of its parent at once."""

    def __init__(self) -> None:
        self.values: list[object] = []
        self._levels: list[_Level] = []
        self._open = {"}": 0, "]": 0}

    @property
    def depth(self) -> int:
        """How many levels are open."""
        return len(self._levels)

    @property
    def awaits_value(self) -> bool:
        """Whether a word without quotes is a value here."""
        return bool(self._levels) and (isinstance(self._levels[-1].holds, list) or self._levels[-1].is_named)

    @property
    def ends(self) -> re.Pattern[str]:
        """What follows a string that stands here."""
        if not self._levels:
            return _ANYWHERE
        if isinstance(self._levels[-1].holds, list):
            return _ITEM_ENDS
        return _VALUE_ENDS if self._levels[-1].is_named else _KEY_ENDS

    def open(self, bracket: str) -> None:
        """Open an object or list."""
        new: dict[str, object] | list[object] = {} if bracket == "{" else []
        if len(self._levels) < _DEEPEST:
            self._keep(new)
        self._levels.append(_Level(new))
        self._open["}" if bracket == "{" else "]"] += 1

    def close(self, bracket: str) -> None:
        """Close the innermost object or list of that kind with all that is open in it; one too many closes none."""
        while self._open[bracket]:
            closed = "}" if isinstance(self._levels.pop().holds, dict) else "]"
            self._open[closed] -= 1
            if closed == bracket:
                break

    def part(self, mark: str) -> None:
        """Hear a comma or a colon."""
        if self._levels:
            level = self._levels[-1]
            level.is_named = mark == ":" and level.key is not None
            level.key = level.key if level.is_named else None

    def say(self, value: object) -> None:
        """Take a string or bare word for what is due, a key or a value; outside of all brackets it is nothing."""
        if self.awaits_value:
            self._keep(value)
        elif self._levels:
            self._levels[-1].key = str(value)

    def _keep(self, value: object) -> None:
        level = self._levels[-1] if self._levels else None
        if level is None:
            self.values.append(value)
        elif isinstance(level.holds, list):
            level.holds.append(value)
        elif level.key is not None:
            level.holds[level.key] = value
            level.key, level.is_named = None, False
