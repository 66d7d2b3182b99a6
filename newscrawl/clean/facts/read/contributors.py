"""Who did what for the story, by the lines around it that say so."""

from __future__ import annotations

from collections.abc import Iterator

from newscrawl.clean.evidence import Fact
from newscrawl.clean.facts.hearing import Labels
from newscrawl.clean.facts.people.contributions import contribution, contributions
from newscrawl.clean.facts.people.names import names_in
from newscrawl.clean.facts.wording import told
from newscrawl.clean.model import Block, Label, Role
from newscrawl.clean.page import Page

_SIGNED = frozenset({Role.BYLINE, Role.AUTHOR_NAME, Role.AUTHOR_BIO, Role.AUTHOR_ROLE})
_NEVER = frozenset({Role.CAPTION, Role.CREDIT, Role.RELATED, Role.COMMENTS, Role.PROMO, Role.IMAGE})
_BEHIND = 4  # blocks behind the text in which such a line may stand unlabelled


def read_contributors(page: Page, labels: Labels) -> Iterator[Fact]:
    """Tell the persons and their parts; each is a source of its own, and its part stands beside it."""
    last = max((i for i, label in enumerate(labels) if label.role is Role.PARAGRAPH), default=len(labels))
    part = None
    for block, label in zip(page.blocks, labels, strict=True):
        if not _may_say(block, label, last=last):
            part = None
            continue
        people = list(contributions(block.text))
        if part and not people:
            people = [(name, part) for name in names_in(block.text)[:1]]
        for n, (name, role) in enumerate(people):
            source = f"{label.role}:{block.i}[{n}]"
            yield Fact("contributors", name, told(block.text), source)
            yield Fact("contributors.role", role, told(block.text), source)
        part = contribution(block.text)


def _may_say(block: Block, label: Label, *, last: int) -> bool:
    if label.dup_of is not None or label.role in _NEVER:
        return False
    return label.role in _SIGNED or last <= block.i <= last + _BEHIND
