"""trafilatura as a witness: asked on the parsed tree, heard by the blocks that it keeps; it never edits."""

from __future__ import annotations

from collections.abc import Iterator

from newscrawl.clean.coverage import coverage
from newscrawl.clean.ground import scopes_of
from newscrawl.clean.model import Block, Role, Strength, Vote
from newscrawl.clean.page import Page
from newscrawl.clean.profile import per_shape, text_kind

# trafilatura is quadratic in an element's children (20,000 of them: 12 to 55 s): not asked where one has so many.
_MAX_CHILDREN = 2_000
_MAX_BLOCKS = 3_000
_MAX_CHARACTERS = 2_000_000  # of text
# Regions whose names mean other things on pages that are no news: a guide is full of cards, widgets and tags.
_DOUBTED = frozenset(
    {"related", "promo", "tags", "widget", "factbox", "aside", "nav", "player", "share", "subscription", "cookie"}
)
_KEPT = 0.8  # of a block's words


_KEPT_RULES = per_shape("witness.kept", Strength.STRONG, because="trafilatura keeps it as text of the article.")
_TRUSTED = per_shape(
    "witness.trusted",
    Strength.CERTAIN,
    because="trafilatura keeps it against a class or links that say otherwise, and the page does not call itself news.",
)
_OUTSIDE = per_shape(
    "witness.outside",
    Strength.STRONG,
    because="trafilatura keeps this prose outside the main container of a page that is no news.",
)
RULES = tuple(rule for rules in (_KEPT_RULES, _TRUSTED, _OUTSIDE) for rule in rules.values())


def kept(page: Page) -> tuple[float, ...] | None:
    """Return the share of each block's words that trafilatura keeps; None where it would take too long."""
    if not _is_bearable(page):
        return None
    from trafilatura import bare_extraction  # noqa: PLC0415 -- slow to load, and a crawl's own process never asks it
    from trafilatura.settings import Document  # noqa: PLC0415 -- as the line above

    document = bare_extraction(page.root, with_metadata=False, include_comments=False, deduplicate=False, fast=True)
    text = (document.text or "") if isinstance(document, Document) else ""
    return coverage([block.text for block in page.blocks], text)


def is_claimed(page: Page) -> bool:
    """Say whether the site file names the body: a person's word needs no witness."""
    if page.template is None:
        return False
    claims = (scope.claim for scope in scopes_of(page.blocks))
    return any(claim is not None and claim.role is Role.PARAGRAPH for claim in claims)


def _is_bearable(page: Page) -> bool:
    if len(page.blocks) > _MAX_BLOCKS or sum(len(block.text) for block in page.blocks) > _MAX_CHARACTERS:
        return False
    return page.root is not None and all(len(element) <= _MAX_CHILDREN for element in page.root.iter())


def witness(page: Page) -> Iterator[Vote]:
    """Vote for the blocks that the witness kept; where a page does not call itself news its word is the last."""
    if page.kept is None:
        return
    trusted = not page.is_news
    for block in page.blocks:
        kind = text_kind(block)
        if kind is None or page.kept[block.i] < _KEPT:
            continue
        if page.ground.inside[block.i] and not page.ground.trails(block):
            yield Vote(block.i, _KEPT_RULES[kind])
            if trusted and _is_contradicted(page, block):
                yield Vote(block.i, _TRUSTED[kind])
        elif trusted and block.is_prose and page.ground.region[block.i] is None:
            yield Vote(block.i, _OUTSIDE[kind])


def _is_contradicted(page: Page, block: Block) -> bool:
    return page.ground.region[block.i] in _DOUBTED or block.is_linked
