"""The labelers: plain functions from a page to votes, all of them named here; they never know one another."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from newscrawl.clean.label import (
    body,
    captions_in_text,
    frame,
    heads,
    lines,
    live,
    media,
    notice,
    people,
    posts_in_text,
    promo,
    recovered,
    release,
    shape,
    site,
    top,
    whole,
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
    heads.heads,
    media.media,
    captions_in_text.captions_in_text,
    notice.notice,
    body.body,
    recovered.recovered,
    live.live,
    posts_in_text.posts_in_text,
    release.release,
    whole.whole,
    site.site,
    witness.witness,
)

RULES: tuple[Rule, ...] = tuple(
    rule
    for family in (
        *(shape, top, lines, frame, promo, people, heads, media, captions_in_text),
        *(notice, body, recovered, live, posts_in_text, release, whole, witness),
    )
    for rule in family.RULES
)
