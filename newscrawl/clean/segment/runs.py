"""The text under way in one block, and where a line break ends more than a line."""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import takewhile

from newscrawl.clean.text import closes_sentence

_INVISIBLE = "\u00ad\u200b\u200c\u200d\u2060\ufeff"  # soft hyphen, zero-width spaces and joiners, byte order mark
_SHORTEST_PARAGRAPH = 40  # characters; the lines of a poem or an address are shorter, or no sentences
_LONGEST_TITLE = 120  # characters
_TITLE_PIECES = 20  # runs of text; a title has few


@dataclass(slots=True)
class Run:
    """Pieces of text as they come, a line break being a piece of its own; how much of them is linked, how much bold."""

    texts: list[str] = field(default_factory=list)
    linked: int = 0
    bold: int = 0
    href: str | None = None


NO_TEXT = Run()


def ends_line(run: Run) -> bool:
    """Say whether a break follows a break: an empty line parts paragraphs."""
    return "".join(run.texts[-2:]).rstrip(" \xa0").endswith("\n")


def ends_title(run: Run) -> bool:
    """Say whether a line is bold, or a link, from end to end: a box's title, or one of a list drawn by breaks."""
    if len(run.texts) > _TITLE_PIECES:
        return False
    size = len("".join(run.texts).strip())
    return 0 < size <= _LONGEST_TITLE and size in (run.bold, run.linked)


def ends_paragraph(run: Run) -> bool:
    """Say whether the line under way is a whole sentence of some length: pages built of breaks part paragraphs so."""
    line = "".join([*takewhile("\n".__ne__, reversed(run.texts))][::-1]).strip()
    return len(line) >= _SHORTEST_PARAGRAPH and line[-1] != ":" and closes_sentence(line)


def is_visible(text: str) -> bool:
    """Say whether a text has a character that can be seen."""
    return bool(text.strip(_INVISIBLE))
