"""What stands on the page: the blocks that the labelers gave a role which is a fact."""

from __future__ import annotations

from collections.abc import Iterator

from newscrawl.clean.evidence import Fact
from newscrawl.clean.facts.lines import Lines
from newscrawl.clean.facts.wording import told
from newscrawl.clean.model import Role
from newscrawl.clean.page import Page

_EDGES = " \xa0:|"  # what a page writes between a kicker and its headline, at the end of one or the start of the other
_DOTS = ("...", "…")
_FIELDS = {Role.HEADLINE: "headline", Role.KICKER: "kicker", Role.DEK: "dek"}


def read_labels(page: Page, lines: Lines) -> Iterator[Fact]:
    """Tell what is printed as headline, kicker and dek, and which captions of a text are cut; a twin is passed over."""
    for block in lines.of(_FIELDS):
        role = lines.roles[block.i]
        yield Fact(_FIELDS[role], told(block.text.strip(_EDGES)), block.text, f"{role}:{block.i}")
    for block in lines.of({Role.CAPTION}) if page.root is None else ():
        if block.text.endswith(_DOTS):
            yield Fact("images.caption", told(block.text), block.text, f"caption:{block.i}/cut")
