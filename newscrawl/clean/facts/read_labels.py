"""What stands on the page: the blocks that the labelers gave a role which is a fact."""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import urljoin

from newscrawl.clean.evidence import Fact
from newscrawl.clean.facts.dates import printed
from newscrawl.clean.facts.hearing import Labels
from newscrawl.clean.facts.wording import told
from newscrawl.clean.model import Block, Role
from newscrawl.clean.page import Page

_PLAIN = {Role.HEADLINE: "headline", Role.KICKER: "kicker", Role.DEK: "dek", Role.AUTHOR_BIO: "authors.bio"}
_SIGNED = frozenset({Role.BYLINE, Role.AUTHOR_NAME})
_NEXT_TO = 3  # blocks between a name and the job printed with it


def read_labels(page: Page, labels: Labels) -> Iterator[Fact]:
    """Tell what the labelled blocks print; twins of another block are passed over."""
    signed: Block | None = None
    for block, label in zip(page.blocks, labels, strict=True):
        if not block.text or label.dup_of is not None:
            continue
        source = f"{label.role}:{block.i}"
        if label.role in _PLAIN:
            yield Fact(_PLAIN[label.role], told(block.text), block.text, source)
        elif label.role in _SIGNED:
            signed = block
            yield from _signature(page, block, source)
        elif label.role is Role.AUTHOR_ROLE and signed is not None and block.i - signed.i <= _NEXT_TO:
            yield Fact("authors.role", told(block.text), block.text, f"{labels[signed.i].role}:{signed.i}/{block.i}")


def _signature(page: Page, block: Block, source: str) -> Iterator[Fact]:
    yield Fact("authors", block.text, block.text, source)
    if block.href and source.startswith(Role.AUTHOR_NAME):
        try:
            yield Fact("authors.url", urljoin(page.raw.url, block.href), block.href, source)
        except ValueError:
            pass
    for field, value in printed(block.text):
        yield Fact(field, value, block.text, source)
