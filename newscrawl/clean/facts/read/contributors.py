"""Who did what for the story, by the lines around it that say so."""

from __future__ import annotations

from collections.abc import Iterator

from newscrawl.clean.evidence import Fact
from newscrawl.clean.facts.lines import Lines
from newscrawl.clean.facts.people.contributions import closing_credits, contribution, contributions
from newscrawl.clean.facts.people.names import names_in
from newscrawl.clean.facts.wording import told
from newscrawl.clean.model import Role
from newscrawl.clean.page import Page

_SIGNED = frozenset({Role.BYLINE, Role.AUTHOR_NAME, Role.AUTHOR_BIO, Role.AUTHOR_ROLE})
_NEVER = frozenset({Role.CAPTION, Role.CREDIT, Role.RELATED, Role.COMMENTS, Role.PROMO, Role.IMAGE})
_BEHIND = 4  # blocks behind the text in which such a line may stand unlabelled


def read_contributors(_page: Page, lines: Lines) -> Iterator[Fact]:
    """Tell the persons and their parts; each is a source of its own, and its part stands beside it."""
    part, before = None, 0
    for block, label in lines.at(_telling(lines)):
        people = list(contributions(block.text))
        if not people and label.role is Role.PARAGRAPH:
            people = list(contributions(closing_credits(block.text)))
        if part and not people and block.i == before + 1:
            people = [(name, part) for name in names_in(block.text)[:1]]
        for n, (name, role) in enumerate(people):
            source = f"{label.role}:{block.i}[{n}]"
            yield Fact("contributors", name, told(block.text), source)
            yield Fact("contributors.role", role, told(block.text), source)
        part, before = contribution(block.text), block.i


def _telling(lines: Lines) -> set[int]:
    """Return the numbers of the blocks that may say who did what: what signs, and what stands right behind the text."""
    last = len(lines.blocks) if lines.closing is None else lines.closing
    behind = lines.at(range(last, min(last + _BEHIND + 1, len(lines.blocks))))
    near = {block.i for block, label in behind if label.dup_of is None and label.role not in _NEVER}
    return near.union(block.i for block in lines.of(_SIGNED))
