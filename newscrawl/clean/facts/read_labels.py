"""What stands on the page: the blocks that the labelers gave a role which is a fact."""

from __future__ import annotations

from collections.abc import Iterator

from newscrawl.clean.evidence import Fact
from newscrawl.clean.facts.dates import printed
from newscrawl.clean.facts.hearing import Labels
from newscrawl.clean.facts.names import is_opener
from newscrawl.clean.facts.wording import told
from newscrawl.clean.model import Block, Role
from newscrawl.clean.page import Page

_PLAIN = {Role.HEADLINE: "headline", Role.KICKER: "kicker", Role.DEK: "dek", Role.AUTHOR_BIO: "authors.bio"}
_SIGNED = frozenset({Role.BYLINE, Role.AUTHOR_NAME})
_NEXT_TO = 3  # blocks between a name and the job printed with it


def read_labels(page: Page, labels: Labels) -> Iterator[Fact]:
    """Tell what the labelled blocks print; twins of another block are passed over."""
    signed, signature, opener = 0, "", ""
    opening = next((i for i, label in enumerate(labels) if label.role is Role.PARAGRAPH), len(labels))
    for block, label in zip(page.blocks, labels, strict=True):
        if not block.text or label.dup_of is not None:
            continue
        if label.role in _PLAIN:
            yield Fact(_PLAIN[label.role], told(block.text), block.text, f"{label.role}:{block.i}")
        elif label.role in _SIGNED:
            signed, signature = block.i, f"{label.role}{'' if block.i < opening else '-below'}:{block.i}"
            yield from _signature(block, opener, signature)
            opener = f"{block.text.strip(' :')}: " if is_opener(block.text) else ""
        elif label.role is Role.AUTHOR_ROLE and signature and block.i - signed <= _NEXT_TO:
            yield Fact("authors.role", told(block.text), block.text, f"{signature}/{block.i}")


def _signature(block: Block, opener: str, source: str) -> Iterator[Fact]:
    """An opener ("By") in an element of its own belongs to the line that follows."""
    yield Fact("authors", f"{opener}{block.text}", block.text, source)
    if block.href and source.startswith(Role.AUTHOR_NAME):
        yield Fact("authors.url", block.href, block.href, source)
    for field, value in printed(block.text):
        yield Fact(field, value, block.text, source)
