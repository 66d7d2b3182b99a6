"""The labelers: plain functions from a page to votes, all of them named here; they never know one another."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from newscrawl.clean.label import (
    body,
    captions_in_text,
    frame,
    lines,
    live,
    media,
    notice,
    people,
    posts_in_text,
    promo,
    recovered,
    shape,
    site,
    top,
    witness,
)
from newscrawl.clean.model import Rule, Vote
from newscrawl.clean.page import Page

Labeler = Callable[[Page], Iterable[Vote]]

LABELERS: tuple[Labeler, ...] = (
    shape.shape,
    top.top,
    lines.lines,
    frame.frame,
    promo.promo,
    people.people,
    media.media,
    captions_in_text.captions_in_text,
    notice.notice,
    body.body,
    recovered.recovered,
    live.live,
    posts_in_text.posts_in_text,
    site.site,
    witness.witness,
)

RULES: tuple[Rule, ...] = tuple(
    rule
    for family in (
        *(shape, top, lines, frame, promo, people, media, captions_in_text),
        *(notice, body, recovered, live, posts_in_text, witness),
    )
    for rule in family.RULES
)
