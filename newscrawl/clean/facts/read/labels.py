"""What stands on the page: the blocks that the labelers gave a role which is a fact."""

from __future__ import annotations

from collections.abc import Iterator

from newscrawl.clean.evidence import Fact
from newscrawl.clean.facts.hearing import Labels
from newscrawl.clean.facts.wording import told
from newscrawl.clean.model import Role
from newscrawl.clean.page import Page

_EDGES = " \xa0:|"  # what a page writes between a kicker and its headline, at the end of one or the start of the other
_FIELDS = {Role.HEADLINE: "headline", Role.KICKER: "kicker", Role.DEK: "dek"}


def read_labels(page: Page, labels: Labels) -> Iterator[Fact]:
    """Tell what is printed as headline, kicker and dek; a twin of another block is passed over."""
    for block, label in zip(page.blocks, labels, strict=True):
        if label.role in _FIELDS and label.dup_of is None:
            yield Fact(_FIELDS[label.role], told(block.text.strip(_EDGES)), block.text, f"{label.role}:{block.i}")
