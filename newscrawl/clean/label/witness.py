"""trafilatura as a witness: asked on the parsed tree, its kept text aligned to our blocks. It never edits, it is heard."""

from __future__ import annotations

from collections.abc import Iterator

from trafilatura import bare_extraction

from newscrawl.clean.ground import coverage
from newscrawl.clean.model import Rule, Strength, Vote
from newscrawl.clean.page import Page
from newscrawl.clean.profile import SHAPES

# trafilatura is quadratic in short siblings (20,000 of them: 55 s) and gives up in deep trees: not asked there.
_MAX_BLOCKS = 3_000
_KEPT = 0.8  # of a block's words
_RULES = {
    kind: Rule(f"witness.kept.{role}", role, Strength.STRONG, "trafilatura keeps it as text of the article.")
    for kind, role in SHAPES.items()
}
RULES = tuple(_RULES.values())


def kept(page: Page) -> tuple[float, ...] | None:
    """Return the share of each block's words that trafilatura keeps; None where it is not to be asked."""
    if page.root is None or len(page.blocks) > _MAX_BLOCKS:
        return None
    document = bare_extraction(page.root, with_metadata=False, include_comments=False, deduplicate=False)
    text = (document.text if document is not None else None) or ""
    return coverage([block.text for block in page.blocks], text)


def witness(page: Page) -> Iterator[Vote]:
    """Vote for the blocks that the witness kept."""
    if page.kept is None:
        return
    for block in page.blocks:
        if block.kind in _RULES and page.kept[block.i] >= _KEPT:
            yield Vote(block.i, _RULES[block.kind])
