"""What stands where the page should be: a check for robots, a question about cookies, a note that nothing is here.

Asked of pages with little prose alone: an article may be about cookies, and its banner is no wall.
"""

from __future__ import annotations

from collections.abc import Iterator

from newscrawl.clean.lexicon import opening
from newscrawl.clean.model import Strength
from newscrawl.clean.profile import NEWS
from newscrawl.clean.verdict.sign import BLOCKED, OTHER, Look, Sign

_THIN = 1_200  # characters of prose; what bot checks and consent walls say of themselves is less
_LINE = 200  # characters of a line that says so

_BOT = Sign(
    "wall.bot",
    BLOCKED,
    Strength.CERTAIN,
    "It asks for a proof that no robot reads it, or denies access.",
    yes=("<title>Just a moment...</title>", "<title>Access Denied</title>", "<h1>Sind Sie ein Roboter?</h1>"),
    no=("<title>Access denied to three harbours</title>", "<title>Just a moment of calm at the pier</title>"),
)
_CONSENT = Sign(
    "wall.consent",
    BLOCKED,
    Strength.CERTAIN,
    "It asks for consent before it shows anything.",
    yes=("<title>Before you continue</title>", "<h1>Lesen Sie die Quay mit Werbung</h1>"),
    no=("<title>Before you continue to the pier, read this</title>",),
)
_SCRIPT = Sign(
    "wall.script",
    BLOCKED,
    Strength.STRONG,
    "It shows nothing without JavaScript.",
    yes=("<bare><p>You need to enable JavaScript to run this app.</p>",),
    no=("<bare><p>You need to enable the crane to run this pier.</p>",),
)
_MISSING = Sign(
    "wall.missing",
    OTHER,
    Strength.CERTAIN,
    "It says that there is no such page.",
    yes=("<title>Page not found - The Quay</title>", "<h1>404</h1>", "<h1>Seite nicht gefunden</h1>"),
    no=("<title>Page not found in the old logbook</title>", "<h1>404 boats</h1>"),
)
SIGNS = (_BOT, _CONSENT, _MISSING, _SCRIPT)


def wall(look: Look) -> Iterator[Sign]:
    """Yield what the title, the headings and the text of a page with little prose say that it is instead."""
    if look.shape.prose < _THIN:
        lines = tuple(_lines(look))
        yield from (sign for sign in SIGNS if any(map(opening(sign.id).match, lines)))


def _lines(look: Look) -> Iterator[str]:
    """Where no text stands, all lines count: a wall's own may be marked as the banner that it mostly is."""
    if look.page.title:
        yield look.page.title[:_LINE]
    for block, label in zip(look.blocks, look.labels, strict=True):
        speaks = block.level == 1 or label.role in NEWS.roles or not look.shape.has_text
        if speaks and 0 < len(block.text) <= _LINE:
            yield block.text
