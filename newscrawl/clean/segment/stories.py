"""Stories that stand in a page's scripts alone: as markup in a string, or as a list of paragraph objects.

Every script is gone through a bounded number of times, whatever it holds; what is no story gives nothing.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from heapq import nlargest
from html import escape, unescape
from itertools import chain, islice

from lxml.html import HtmlElement

from newscrawl.clean.segment.literals import literals, names_others
from newscrawl.clean.segment.paragraphs import stories_in

FEWEST = 3  # paragraphs of a story; a teaser or a notice has fewer

_MOST = 4_000_000  # characters of scripts that are looked through on one page, and of stories in them
_SHORTEST = 200  # characters of a script or string with a story
_MOST_STORIES = 50  # of one script, the longest
_DEEP = 3  # strings inside strings: Next.js pushes JSON that holds JSON that holds markup
_PARAGRAPH = re.compile(r"<p[\s>]", re.IGNORECASE)
_SPELT = re.compile(r"(?:<|\\u003c|\\x3c|&lt;)p(?:[\s>]|\\u003e|\\[ntr]|&gt;)", re.IGNORECASE)
_NESTED = re.compile(r"\s*(?:[\[{]|[0-9a-f]{1,6}:[\[{\"])")  # JSON, or a line of React's stream
_OPENS = re.compile(r"(?:=|\(|^)\s*+(?=[\[{])")  # what is assigned or handed to a function
_NAME = re.compile(r"[\w$]{1,60}\s{0,9}\Z")  # what a value is assigned or handed to
_NEAR = 70  # characters
_MOST_VALUES = 20  # JSON values of one script
_TYPED = re.compile(
    r"""\\?"(?:_?type|__typename|nodeType|kind|blockType)\\?"\s*:\s*\\?"(?:core/)?(?:paragraph|text|p|block|rich_?text)""",
    re.IGNORECASE | re.VERBOSE,
)
_DECODER = json.JSONDecoder(strict=False)


@dataclass(frozen=True, slots=True)
class Story:
    """A story's markup and the preorder number of the script that holds it."""

    markup: str
    at: int


def stories(root: HtmlElement) -> Iterator[Story]:
    """Yield the stories of each script, the longest first; not what its keys call comments or other stories."""
    left = room = _MOST
    for at, element in enumerate(root.iter()):
        source = element.text or "" if element.tag == "script" else ""
        if len(source) < _SHORTEST or "ld+json" in (element.get("type") or "").lower():
            continue
        left -= len(source)
        if left < 0:
            return
        if not names_others(element.get("id") or ""):
            found = nlargest(_MOST_STORIES, _within(room, chain(_strings(source), _lists(source))), key=len)
            room -= sum(map(len, found))
            yield from (Story(markup, at) for markup in found)


def _within(room: int, markups: Iterator[str]) -> Iterator[str]:
    """Yield stories until they have too many characters: of paragraphs inside paragraphs each level tells all again."""
    for markup in markups:
        room -= len(markup)
        if room < 0:
            return
        yield markup


def told(body: object) -> str:
    """Return the story that JSON-LD's articleBody tells as markup: a paragraph a line; nothing where it tells none."""
    text = unescape(body) if isinstance(body, str) else ""
    if _PARAGRAPH.search(text):
        return text
    return "".join(f"<p>{escape(line)}</p>" for line in text.splitlines() if line.strip())


def _strings(source: str) -> Iterator[str]:
    """Yield the strings, at any depth of quoting, that are markup of three paragraphs or more."""
    waiting = [(source, 0)]
    while waiting:
        text, depth = waiting.pop()
        if sum(1 for _ in islice(_SPELT.finditer(text), FEWEST)) < FEWEST:
            continue
        for literal in literals(text):
            value = _loaded(literal) if len(literal) >= _SHORTEST and _SPELT.search(literal) else ""
            if _NESTED.match(value) and depth < _DEEP:
                waiting.append((value, depth + 1))
            elif markup := _markup(value):
                yield markup


def _loaded(literal: str) -> str:
    try:
        return str(_DECODER.decode(literal))
    except ValueError:
        return ""


def _markup(value: str) -> str:
    text = value if _PARAGRAPH.search(value) else unescape(value)
    return text if sum(1 for _ in islice(_PARAGRAPH.finditer(text), FEWEST)) == FEWEST else ""


def _lists(source: str) -> Iterator[str]:
    """Yield the stories that are lists of paragraph objects."""
    if sum(1 for _ in islice(_TYPED.finditer(source), FEWEST)) == FEWEST:
        yield from chain.from_iterable(map(stories_in, _values(source)))


def _values(source: str) -> Iterator[object]:
    """Yield the JSON values of a script, each once and none inside another, but for what is named after others."""
    end = 0
    for _ in range(_MOST_VALUES):
        opens = _OPENS.search(source, end)
        if opens is None:
            return
        end = opens.end()
        name = _NAME.search(source[max(0, opens.start() - _NEAR) : opens.start()])
        try:
            value, end = _DECODER.raw_decode(source, end)
        except (ValueError, RecursionError):
            continue
        if name is None or not names_others(name[0]):
            yield value
