"""Where a story says from which wire it came: its dateline, its opening, its last words, the lines after its end."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from newscrawl.clean.evidence import Fact
from newscrawl.clean.facts.lines import COPYRIGHT, SHORT, Lines
from newscrawl.clean.facts.people.wires import (
    closing_agency,
    copyright_agency,
    material_agency,
    opening_agency,
    sole_agency,
)
from newscrawl.clean.facts.wording import told
from newscrawl.clean.model import Block, Role
from newscrawl.clean.page import Page

_Grammar = tuple[tuple[str, Callable[[str], str | None]], ...]

_NO_TEXT = frozenset({Role.CAPTION, Role.CREDIT, Role.IMAGE, Role.RELATED, Role.COMMENTS, Role.EMBED})
_SAID = frozenset({Role.BYLINE, Role.PARAGRAPH, Role.DISCLOSURE, Role.AUTHOR_BIO, Role.AUTHOR_NAME, Role.DATELINE})
_BEHIND = 5  # blocks behind the text in which the furniture still speaks of the story
_ABOVE: _Grammar = (("wire.agency", opening_agency),)
_ANYWHERE: _Grammar = (("wire.agency", copyright_agency),)
_LAST: _Grammar = (("wire.agency", closing_agency), ("wire.agency", sole_agency), ("wire.material", material_agency))


def read_wire(_page: Page, lines: Lines) -> Iterator[Fact]:
    """Tell the agencies that the story names as its writers, and those whose material it says it used."""
    text = lines.of({Role.PARAGRAPH})
    last = text[-1].i if text else len(lines.blocks)
    above = {block.i for block in (*text[:1], *lines.of({Role.DATELINE}))}
    ending = [block.i for block in lines.of(_SAID) if block.i >= last - 1]
    for block, label in lines.at(lines.holding(*COPYRIGHT).union(above, ending)):
        if label.role in _NO_TEXT or label.dup_of is not None:
            continue
        is_said = label.role in _SAID
        if block.i in above:
            yield from _heard(block, _ABOVE, role=label.role)
        if is_said and block.i >= last - 1:
            yield from _heard(block, _LAST, role=label.role)
        is_short = len(block.text) <= SHORT
        if is_short and (is_said or label.role is not Role.CHROME or last < block.i <= last + _BEHIND):
            yield from _heard(block, _ANYWHERE, role=label.role)


def _heard(block: Block, grammar: _Grammar, *, role: Role) -> Iterator[Fact]:
    for field, agency_of in grammar:
        agency = agency_of(block.text)
        if agency:
            yield Fact(field, agency, told(block.text), f"{role}:{block.i}")
