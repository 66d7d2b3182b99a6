"""Article or not: the signs that a page gives, weighed as votes are; the heaviest gives the reason."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from newscrawl.clean.model import Block, Label
from newscrawl.clean.page import Page
from newscrawl.clean.sites import registrable_domain
from newscrawl.clean.verdict import address, body, declared, plain, stand_in, wall
from newscrawl.clean.verdict.shape import shape_of
from newscrawl.clean.verdict.sign import ARTICLE, BLOCKED, Look, Sign

Family = Callable[[Look], Iterable[Sign]]

FAMILIES: tuple[Family, ...] = (wall.wall, stand_in.stand_in, declared.declared, address.address, body.body)
OF_TEXT: tuple[Family, ...] = (wall.wall, plain.plain)  # of a text without markup

SIGNS: tuple[Sign, ...] = tuple(
    sign for family in (wall, stand_in, declared, address, body, plain) for sign in family.SIGNS
)


@dataclass(frozen=True, slots=True)
class Verdict:
    """The signs of a page for an article and against one, the heaviest first, what blocks the view before all."""

    speaks_for: tuple[Sign, ...]
    against: tuple[Sign, ...]

    @property
    def is_article(self) -> bool:
        """Whether what speaks for an article weighs as much as what speaks against one."""
        return points(self.speaks_for) >= points(self.against)

    @property
    def reason(self) -> Sign:
        """The sign that gives a refused page its reason; a page that is none has it."""
        return self.against[0]


def points(signs: Iterable[Sign]) -> int:
    """Return what some signs weigh together."""
    return sum(sign.strength for sign in signs)


def verdict(page: Page, blocks: Sequence[Block], *, labels: Sequence[Label]) -> Verdict:
    """Weigh a judged page. Nothing speaks for a page without article text.

    Of a text without markup its words alone are asked: somebody took it off its page as an article.
    """
    home, captioned = registrable_domain(page.raw.url), declared.is_article(page)
    look = Look(page, blocks, labels, shape_of(blocks, labels, home=home, captioned=captioned))
    signs = sorted(
        (sign for family in (FAMILIES if page.root is not None else OF_TEXT) for sign in family(look)), key=_rank
    )
    own = tuple(sign for sign in signs if sign.says == ARTICLE) if look.shape.has_text else ()
    return Verdict(own, tuple(sign for sign in signs if sign.says != ARTICLE))


def _rank(sign: Sign) -> tuple[bool, int]:
    return sign.says != BLOCKED, -sign.strength
