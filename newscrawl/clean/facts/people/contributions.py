"""Lines that say who did what for a story: "Reporting by A in Kyiv and B; Writing by C; Editing by D"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from newscrawl.clean.facts.lexicon import lexicon
from newscrawl.clean.facts.people.desks import is_organization
from newscrawl.clean.facts.people.names import names_in

_LONGEST = 600  # characters of such a line
_ORNAMENT = re.compile(r"[\s(\[>»*•·|–—-]{0,4}")  # what may stand before it
_ADDITIONAL = "additional reporting"
_HELPED = re.compile(r"(?P<who>[^!?]{2,260}?)\s+contributed\s+(?:reporting\s+)?(?:to|for)\s+this\s", re.IGNORECASE)
_HOUSE = re.compile(
    r"""(?:.*\b(?:writers?|reporters?|correspondents?|journalists?|staff)\s+(?=[A-Z])  # "Associated Press writers"
          |[^\s’']+(?:\s[A-Z][^\s’']*){0,2}[’']s?\s)                                  # "Fox News Digital's" """,
    re.VERBOSE,
)
_IN_BRACKETS = re.compile(r"[.!?…\"”»’]\s{0,3}\(([^()]{10,500})\)\W{0,2}$")  # "He came back. (Reporting by A)"
_SENTENCE_END = re.compile(r"(?<=[^\W\d_]{3})[.)](?:\s|$)")  # shorter words are initials


def contributions(line: str) -> Iterator[tuple[str, str]]:
    """Yield each person whom such a line names and their part, in order: "reporting", "writing", "editing" ...

    The parts are those of the lexicon. A byline ("Written by A") yields nothing, nor does a sentence about such work.
    """
    text = " ".join(line[:_LONGEST].split())
    helped = _HELPED.match(text) if "contributed" in text else None
    if helped:
        who = _HOUSE.sub("", helped["who"], count=1)
        yield from ((name, _ADDITIONAL) for name in names_in(who) if _is_full(name))
        return
    ornament = _ORNAMENT.match(text)
    opens = ornament is not None and _phrase().match(text, ornament.end())  # next to no line does
    marks = list(_phrase().finditer(text)) if opens else []
    if not marks or (len(marks) == 1 and _opens_byline(text)):
        return
    ends = [mark.start() for mark in marks[1:]] + [len(text)]
    for mark, end in zip(marks, ends, strict=True):
        said = _SENTENCE_END.split(text[mark.end() : end])[0].strip(" .;,:()[]")
        part = lexicon().contributions[mark["phrase"].lower()]
        yield from ((name, part) for name in names_in(said) if _is_full(name))


def closing_credits(text: str) -> str:
    """Return what a story's last paragraph says in brackets behind its last sentence; nothing where there is none."""
    found = _IN_BRACKETS.search(text[-_LONGEST:])
    return found[1] if found else ""


def is_credits(line: str) -> bool:
    """Say whether a line tells who did what and is no byline as well, as "Written by A; edited by B" is."""
    return any(True for _ in contributions(line)) and not _opens_byline(line)


def _opens_byline(line: str) -> bool:
    found = _phrase().match(line.lstrip(" ([*•·|"))
    return found is not None and found["phrase"].lower() in lexicon().openers


def contribution(label: str) -> str | None:
    """Return the part that a label alone on its line announces ("Editor:"), or None: "Written by:" opens a byline."""
    words, known = label.rstrip(":： ").lower(), lexicon()
    return known.contributions.get(words) if words != label.lower() and words not in known.openers else None


def _is_full(name: str) -> bool:
    return (" " in name or not name.isascii()) and not is_organization(name)


@cache
def _phrase() -> re.Pattern[str]:
    """A phrase that is one word with a colon ("Editor:") would be any word without it."""
    phrases = sorted(lexicon().contributions, key=len, reverse=True)
    marked = [re.escape(phrase) + (r"\b" if " " in phrase else r"(?=\s?[:：])") for phrase in phrases]
    return re.compile(rf"(?<!\w)(?P<phrase>{'|'.join(marked)})\s?[:：]?", re.IGNORECASE)
