"""What the site's own rules claim: their word is read off the scopes, no selector runs here."""

from __future__ import annotations

from collections.abc import Iterator

from newscrawl.clean.model import Role, Rule, Scope, Vote
from newscrawl.clean.page import Page
from newscrawl.clean.profile import SHAPES, text_kind

RULES: tuple[Rule, ...] = ()  # they live in the site files


def site(page: Page) -> Iterator[Vote]:
    """Vote as the innermost claimed scope of each block says; a claimed body gives a block its own shape."""
    if page.template is None:
        return
    claims: dict[Scope | None, Rule | None] = {None: None}
    for block in page.blocks:
        claim = _claim(block.scope, claims)
        kind = text_kind(block)
        if claim is not None and claim.role is Role.PARAGRAPH and kind is not None:
            yield Vote(block.i, Rule(claim.id, SHAPES[kind], claim.strength, claim.because))
        elif claim is not None and claim.role is not Role.PARAGRAPH:
            yield Vote(block.i, claim)


def _claim(scope: Scope, known: dict[Scope | None, Rule | None]) -> Rule | None:
    path = []
    step: Scope | None = scope
    while step not in known and step is not None:
        path.append(step)
        step = step.parent
    for below in reversed(path):
        known[below] = below.claim or known[below.parent]
    return known[scope]
