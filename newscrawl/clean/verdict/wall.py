"""What stands where the page should be: a check for robots, a question about cookies, a note that nothing is here.

Asked of pages with little prose alone, and of the title, the headings and the first line of these: an article may be
about cookies, and its banner is no wall.
"""

from __future__ import annotations

from collections.abc import Iterator

from newscrawl.clean.lexicon import opening
from newscrawl.clean.model import Strength
from newscrawl.clean.page import Page
from newscrawl.clean.profile import NEWS
from newscrawl.clean.text import bulk, plain, words
from newscrawl.clean.verdict.declared import has_byline, is_article
from newscrawl.clean.verdict.shape import RUNNING
from newscrawl.clean.verdict.sign import BLOCKED, OTHER, Look, Sign

_THIN = 1_200  # characters of prose; what bot checks and consent walls say of themselves is less
_LINE = 200  # characters of a line that says so
_ITS_OWN = 250  # characters of prose of a signed page: two short paragraphs, more than a wall's excuse
_NAME = 3  # words; most names of sites have no more
_GOES_ON = frozenset(":-–—?")  # ends of a phrase behind which a headline goes on
_SITE_NAMES = ("og:site_name", "application-name")

_BOT = Sign(
    "wall.bot",
    BLOCKED,
    Strength.CERTAIN,
    "It asks for a proof that no robot reads it, or denies access.",
    yes=("<title>Just a moment...</title>", "<title>Access Denied</title>", "<h1>Sind Sie ein Roboter?</h1>"),
    no=(
        "<title>Access denied to three harbours</title>",
        "<title>Just a moment of calm at the pier</title>",
        "<title>Security check: how safe is our harbour?</title>",
    ),
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
    no=(
        "<title>Page not found in the old logbook</title>",
        "<h1>404 boats</h1>",
        "<h1>404: the room where it happened</h1>",
    ),
)
SIGNS = (_BOT, _CONSENT, _MISSING, _SCRIPT)


def wall(look: Look) -> Iterator[Sign]:
    """Yield what the title, the headings and the text of a page with little prose say that it is instead."""
    if look.shape.prose >= _THIN or _is_its_own(look):
        return
    lines, names = tuple(_lines(look)), _names(look.page)
    for sign in SIGNS:
        said = (line for line in lines if _says(line, sign.id, names=names))
        if any(sign is not _SCRIPT or _is_all(line, look) for line in said):
            yield sign


def _is_its_own(look: Look) -> bool:
    """A page that calls itself an article or is signed, and has a brief's prose, may say what it likes."""
    return look.shape.prose >= _ITS_OWN and (is_article(look.page) or has_byline(look))


def _lines(look: Look) -> Iterator[str]:
    """Yield the title, the headings of the page, and the line that its text begins with; no line of prose that runs on.

    Where no text stands, all lines count: a wall's own may be marked as the banner that it mostly is.
    """
    if look.page.title:
        yield look.page.title[:_LINE]
    is_over = look.shape.stretch >= RUNNING
    for block, label in zip(look.blocks, look.labels, strict=True):
        is_text = label.role in NEWS.roles and block.level != 1 and bool(block.text)
        speaks = block.level == 1 or not look.shape.has_text or (is_text and not is_over)
        is_over = is_over or is_text
        if speaks and 0 < len(block.text) <= _LINE:
            yield block.text


def _names(page: Page) -> tuple[str, ...]:
    """Return what the page calls its site."""
    return tuple(filter(None, (plain(name) for key in _SITE_NAMES for name in page.meta.get(key, ()))))


def _says(line: str, wall: str, *, names: tuple[str, ...]) -> bool:
    """Say whether a line says what a wall says; a headline may open so, and go on behind a dash, a colon or a question.

    Behind those a wall says the same in other words, or names its site.
    """
    found = opening(wall).match(line)
    while found is not None and found[0].rstrip()[-1:] in _GOES_ON:
        line = line[found.end() :]
        if len(words(line)) <= _NAME or plain(line).startswith(names):
            return True
        found = opening(wall).match(line)
    return found is not None


def _is_all(line: str, look: Look) -> bool:
    """Say whether a line is all the prose there is: above a film it speaks of the film alone."""
    return look.shape.prose <= bulk(line)
