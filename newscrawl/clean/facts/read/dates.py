"""What is printed about days: beside the writers' names, and on lines that hold nothing but a date."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

from newscrawl.clean.evidence import Fact
from newscrawl.clean.facts.lines import OF_OTHERS, Lines
from newscrawl.clean.facts.when.day_order import is_day_first
from newscrawl.clean.facts.when.printed import Printed, is_numbered, is_publication, is_update, printed
from newscrawl.clean.facts.when.stage import stage_of
from newscrawl.clean.model import Block, Role
from newscrawl.clean.page import Page
from newscrawl.clean.text import words

_SIGNED = frozenset({Role.BYLINE, Role.AUTHOR_NAME})
_LONE = _SIGNED | {Role.CHROME, Role.DATELINE, Role.TAGS}  # a day alone on its line has no role of its own
_DATED = _LONE | {Role.RELATED}
_FEW = 40  # characters beside the dates on such a line: "Originally published on Friday,"
_MOST = 2  # dates on such a line: of publication and of the last change
_FIRST = 2  # lines of a text that may still be its head
_WEEKDAY = 1  # word that a date has beside it and still stands alone
_LEAD = 40  # characters of the line above: "Posted on"
_DIGIT, _DIGITS = re.compile(r"\d"), re.compile(r"\d\d")  # a date has a year
_PLACES = ("", "above", "inside", "below", "top")  # best believed first; a masthead's today stands at the top


class _Line(NamedTuple):
    """A line with dates: its block and role, the short line right above, and where it stands."""

    block: Block
    role: Role
    lead: str
    place: str
    dates: tuple[Printed, ...]

    @property
    def is_lone(self) -> bool:
        """Whether the line holds a date and nothing to speak of beside it."""
        beside = len(self.block.text) - sum(date.end - date.start for date in self.dates)
        return beside <= _FEW and len(self.dates) <= _MOST

    @property
    def is_marked(self) -> bool:
        """Whether its class, its words or those above say that it dates the text."""
        said = f"{self.lead} {self.block.text}"
        return "date" in self.block.scope.marks or is_publication(said) or is_update(said)

    @property
    def is_clear(self) -> bool:
        """Whether its dates stand without other words, or it says that they are the text's."""
        dates = ((0, 0), *((date.start, date.end) for date in self.dates), (len(self.block.text), 0))
        beside = " ".join(self.block.text[end:start] for (_, end), (start, _) in pairwise(dates))
        return len(words(beside)) <= _WEEKDAY or is_publication(f"{self.lead} {beside}") or is_update(beside)


def read_dates(page: Page, lines: Lines) -> Iterator[Fact]:
    """Tell the dates printed around the text, those between headline and text first; the place of others is told."""
    dated = [line for line in _dated(page, lines) if _is_told(line, page)]
    below = [line for line in dated if line.place == "below"]
    for place in _PLACES:
        for line in dated:
            if line.place == place and (place != "below" or line.is_marked or len(below) == 1):
                where = place or ("" if line.is_clear else "beside")
                source = f"{line.role}{where and f'-{where}'}:{line.block.i}"
                yield from (Fact(date.field, date.value, line.block.text, source) for date in line.dates if date.field)


def _dated(page: Page, lines: Lines) -> Iterator[_Line]:
    stage = stage_of(lines)
    heads = {block.i for block in lines.of({Role.PARAGRAPH}) if block.i < stage.opening + _FIRST}
    dated = heads.union(block.i for block in lines.of(_DATED) if block.i < stage.behind)
    language = ("" if page.root is None else page.root.get("lang") or "").lower()[:2]
    near = [(block, label) for block, label in lines.at(dated) if _DIGITS.search(block.text)]
    order = is_day_first(page) if any(is_numbered(block.text) for block, _ in near) else None
    for block, label in near:
        place, lead = stage.place_of(block.i), _lead(page, block)
        dates = printed(block.text, day_first=order, before=lead, language=language) if place is not None else ()
        if place is not None and dates:
            yield _Line(block, label.role, lead, place, dates)


def _lead(page: Page, block: Block) -> str:
    """Return the short line right above, which may say what is dated; one with a number has a date of its own."""
    above = page.blocks[block.i - 1].text if block.i else ""
    return above if len(above) <= _LEAD and not _DIGIT.search(above) else ""


def _is_told(line: _Line, page: Page) -> bool:
    """Beside a name or above the text a date is the text's own; elsewhere it must stand alone, and not with others'."""
    if line.role in _SIGNED and line.place in {"", "above", "top"}:
        return True
    if line.place in {"above", "top"} or not line.is_lone:
        return False
    if line.role is Role.PARAGRAPH and line.dates[-1].end < len(line.block.text):
        return False  # a sentence ends with a full stop, if not with other words
    if line.role is Role.RELATED and not (line.place == "" and "date" in line.block.scope.marks):
        return False
    return OF_OTHERS.isdisjoint(page.ground.around[line.block.i])
