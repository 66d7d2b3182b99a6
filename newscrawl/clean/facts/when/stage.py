"""Where a page's own dates stand: above its text, among it or right behind it, but not among what others wrote."""

from __future__ import annotations

from dataclasses import dataclass

from newscrawl.clean.facts.lines import Lines
from newscrawl.clean.model import Role

_BEHIND = 6  # blocks behind the text; there the day stands with the sign-off, further on those of other stories
_ABOVE = 8  # blocks above the headline; further up stands the site's own head
_AMONG = 12  # blocks behind the text's start: a lead may stand above the line with the day
_OF_OTHERS = frozenset({Role.RELATED, Role.COMMENTS, Role.TAGS, Role.PROMO})
_TEXT = frozenset({Role.PARAGRAPH, Role.LIST, Role.QUOTE, Role.TABLE, Role.SUBHEAD})


@dataclass(frozen=True, slots=True)
class Stage:
    """Block numbers: the headline's, the first paragraph's, the text's last, and the first that is far behind it."""

    headline: int
    opening: int
    closing: int
    behind: int

    def place_of(self, i: int) -> str | None:
        """Return where block `i` stands: "" between headline and text, above, top, inside, below; None elsewhere."""
        if i < self.headline:
            return "above" if i >= self.headline - _ABOVE else "top"
        if i < self.opening:
            return ""
        if i <= min(self.closing, self.opening + _AMONG):
            return "inside"
        return "below" if self.closing < i < self.behind else None


def stage_of(lines: Lines) -> Stage:
    """Return the stage of a page; one without a headline starts at its top, one without a text is all above it."""
    roles, opening = lines.roles, lines.opening
    headline = next((i for i, role in enumerate(roles[:opening]) if role is Role.HEADLINE), 0)
    closing = next((i for i in range(len(roles) - 1, opening - 1, -1) if roles[i] in _TEXT), len(roles))
    limit = min(closing + _BEHIND + 1, len(roles))
    behind = next((i for i in range(closing + 1, limit) if roles[i] in _OF_OTHERS), limit)
    return Stage(headline, opening, closing, behind)
