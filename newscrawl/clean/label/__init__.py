"""The labelers: plain functions from a page to votes, all of them named here; they never know one another."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from newscrawl.clean.label import body, frame, media, notice, people, promo, shape, site, witness
from newscrawl.clean.model import Rule, Vote
from newscrawl.clean.page import Page

Labeler = Callable[[Page], Iterable[Vote]]

LABELERS: tuple[Labeler, ...] = (
    shape.shape,
    frame.frame,
    promo.promo,
    people.people,
    media.media,
    notice.notice,
    body.body,
    site.site,
    witness.witness,
)

RULES: tuple[Rule, ...] = tuple(
    rule for family in (shape, frame, promo, people, media, notice, body, witness) for rule in family.RULES
)
