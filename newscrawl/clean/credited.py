"""Which line a credit makes a caption: one that a paper could print under a picture, and no paragraph of its story."""

from __future__ import annotations

import re
from collections.abc import Sequence

from newscrawl.clean.caption import is_lead
from newscrawl.clean.lender import is_agency, is_wire, names_maker
from newscrawl.clean.lexicon import listed
from newscrawl.clean.model import Block, Kind
from newscrawl.clean.signature import is_stamp, opens_byline
from newscrawl.clean.text import closes_sentence

LONGEST = 280  # characters of a line that a credit on the next makes a caption
_TALE = 600  # characters of a line; agencies write captions of three sentences
_MANY = 4  # sentences
_STOPS = re.compile(r'(?<=\w\w\w)[.!?]["”’»)]?(?:\s|$)')  # shorter words before a full stop are abbreviations
_CLOSED_BY = (":", "?", "!")  # a caption neither announces nor asks nor calls
_FEWEST = 2  # words of a whole sentence under a picture
_UNCLOSED = 5  # words of a caption that is no sentence; fewer are a subhead as often
_UNCLOSED_BELOW = 8  # words of one below its credit, where a subhead may stand
_FEW = 3  # credits; a text with more has captions in its paper's own voice
_SMALL = frozenset("a an and as at but by for from if in into is nor of off on or over the to up via vs with".split())
_SLIDES = 3  # pictures of a story that is told under them
_PERSONS, _JOINTS, _SPEAKERS, _WHOLES = (
    "|".join(listed(name, about="captions")) for name in ("persons", "joints", "speakers", "wholes")
)
_PERSON = re.compile(rf"\b(?:{_PERSONS})\b(?!-)", re.IGNORECASE)
_JOINT = re.compile(rf"(?:{_JOINTS})\b(?!-)", re.IGNORECASE)
_SAID = re.compile(rf"[,?!.][\"”“»’],?\s(?:\w+\s)?(?:{_SPEAKERS})(?:\s\w+)?\.$", re.IGNORECASE)
_QUOTED = re.compile(r"[\"“„«][^\"“”„«»]*[\"”“»]")
_WHOLE = re.compile(rf"(?:{_WHOLES})", re.IGNORECASE)


def is_tale(line: str) -> bool:
    """Say whether a line holds a whole story, which is no caption whatever its end is."""
    return len(line) >= _TALE and len(_STOPS.findall(line)) >= _MANY


def is_title_cased(text: str) -> bool:
    """Say whether each word is written with a capital but for the small ones, as English titles are."""
    return all(word in _SMALL for word in text.split() if word[0].islower())


def is_lasting(line: str) -> bool:
    """Say whether a line is too long for a subhead, and no sentence."""
    lasting = len(line.split()) >= _UNCLOSED_BELOW and len(line) <= LONGEST
    return lasting and not (closes_sentence(line) or is_title_cased(line))


def is_under_picture(line: Block, credit: Block, *, few: bool) -> bool:
    """Say whether a line above a credit of its own is a caption; where credits are `few`, none speaks of "us"."""
    if not line.i > 0 or line.kind is not Kind.TEXT or len(line.text) > LONGEST or line.text.endswith(_CLOSED_BY):
        return False
    if opens_byline(line.text) or is_stamp(line.text) or not _proves(credit.text, line):
        return False
    said = len(line.text.split())
    if closes_sentence(line.text):
        return said >= _FEWEST and not (_WHOLE.match(credit.text) or _goes_on(line.text, few=few))
    return line.i > 1 and said >= _UNCLOSED and not is_title_cased(line.text)


def are_few(lines: Sequence[Block]) -> bool:
    """Say whether few lines of a text stand above a credit."""
    return len(lines) <= _FEW


def are_slides(lines: Sequence[Block], others: Sequence[Block]) -> bool:
    """Say whether a story is told under its pictures: most of its sentences stand above a credit."""
    told = {line.text for line in lines if closes_sentence(line.text)}
    rest = (block.text for block in others if closes_sentence(block.text))
    return len(told) >= _SLIDES and sum(map(len, told)) > sum(map(len, rest))


def _proves(credit: str, line: Block) -> bool:
    """An agency's name alone may also stand above a caption: it proves a line too short for a paragraph."""
    if is_agency(credit):
        return not line.is_prose and not is_wire(credit)
    return names_maker(credit) or is_lead(credit)


def _goes_on(line: str, *, few: bool) -> bool:
    """A sentence that needs the one before it, or speaks to its reader, is the story's."""
    if _JOINT.match(line) or _SAID.search(line, max(0, len(line) - LONGEST)):
        return True
    return few and _PERSON.search(_QUOTED.sub("", line)) is not None
