"""Where a story says from which wire it came: its dateline, its opening, the line after its end."""

from __future__ import annotations

import re
from collections.abc import Iterator

from newscrawl.clean.evidence import Fact
from newscrawl.clean.facts.hearing import Labels
from newscrawl.clean.facts.names import agency_in
from newscrawl.clean.model import Role
from newscrawl.clean.page import Page

_OPENING = re.compile(r"[^\n]{0,60}?\(([^()\n]{2,60})\)\s*(?:[-–—:.]|$)")  # "KYIV, March 7 (Reuters) - "
_COPYRIGHT = re.compile(r"(?:©|\(c\)|copyright)\s*(?:\d{4}\s*)?([^,:;.\d]{2,40})", re.IGNORECASE)
_LONGEST = 300  # characters of a copyright line
_NO_TEXT = frozenset({Role.CAPTION, Role.CREDIT, Role.CHROME, Role.IMAGE})


def read_wire(page: Page, labels: Labels) -> Iterator[Fact]:
    """Tell the agencies in the dateline, in the opening of the first paragraph and in copyright lines of the story."""
    opened = False
    for block, label in zip(page.blocks, labels, strict=True):
        found = None
        if label.role is Role.DATELINE or (label.role is Role.PARAGRAPH and not opened):
            opened = opened or label.role is Role.PARAGRAPH
            found = _OPENING.match(block.text[:_LONGEST])
        elif label.role not in _NO_TEXT and len(block.text) <= _LONGEST:
            found = _COPYRIGHT.match(block.text)
        if found and (agency := agency_in(found[1].strip())):
            yield Fact("wire.agency", agency, found[0], f"{label.role}:{block.i}")
