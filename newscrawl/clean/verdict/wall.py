"""What stands where the page should be: a check for robots, a question about cookies, a closed door, a note of nothing.

Asked of pages with little prose alone, and of the title, the headings and the first line of these: an article may be
about cookies, and its banner is no wall.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from newscrawl.clean.lexicon import opening
from newscrawl.clean.lexicon.voices import speaks_to_reader
from newscrawl.clean.model import Block, Role, Strength
from newscrawl.clean.page import Page
from newscrawl.clean.profile import NEWS
from newscrawl.clean.sites import registrable_domain
from newscrawl.clean.text import bulk, closes_sentence, plain, words
from newscrawl.clean.verdict.declared import has_byline, is_article
from newscrawl.clean.verdict.shape import RUNNING
from newscrawl.clean.verdict.sign import BLOCKED, OTHER, SHELL, Look, Sign

_THIN = 1_200  # characters of prose; what bot checks and consent walls say of themselves is less
_LINE = 200  # characters of a line that says so
_ITS_OWN = 250  # characters of prose of a signed page: two short paragraphs, more than a wall's excuse
_BRIEF = 100  # characters of text; no wall of next to no text has so much beside its call
_LEAD = 80  # characters of text below which nothing has begun
_TOLD = 60  # characters of a text's sentences that are not said to its reader; what a wall says of itself is less
_BUTTON = 2  # words; what stands on one is no more
_NAME = 3  # words; most names of sites have no more
_GOES_ON = frozenset(":-–—?")  # ends of a phrase behind which a line goes on
_HEAD_GOES_ON = _GOES_ON | frozenset(".!…。！？")  # and a headline
_SEPARATED = re.compile(r"\W{0,4}[|–—·»-]")  # from the site's name
_DOMAIN = re.compile(r"[\w-]+(?:\.[\w-]+)+")
_SITE_NAMES = ("og:site_name", "application-name")

_BOT = Sign(
    "wall.bot",
    BLOCKED,
    Strength.CERTAIN,
    "It asks for a proof that no robot reads it, or denies access.",
    yes=(
        *("<title>Just a moment...</title>", "<title>Access Denied</title>", "<h1>Sind Sie ein Roboter?</h1>"),
        "Just a moment...\nquay.example needs to look at your connection before you go on.",
    ),
    no=(
        "Access denied\nThree sailors were denied access to the harbour on Monday, the council said at noon.",
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
    yes=(
        *("<title>Before you continue</title>", "<h1>Lesen Sie die Quay mit Werbung</h1>"),
        "We value your privacy\nWe and our partners keep what your browser tells of you, and show you fitting boats.",
    ),
    no=(
        "<title>Before you continue to the pier, read this</title>",
        "We value your privacy\nThe northern pier opened again on Monday, nine years after the storm that closed it.",
    ),
)
_LOGIN = Sign(
    "wall.login",
    BLOCKED,
    Strength.CERTAIN,
    "It asks its readers to log in.",
    yes=("<bare><h1>Sign in to continue</h1><p>Forgot your password?</p>", "<title>Anmelden | The Quay</title><bare>"),
    no=("<title>Log in to the forest: how trees are counted</title>", "<nav><p>Log in</p></nav>"),
)
_PAY = Sign(
    "wall.pay",
    BLOCKED,
    Strength.CERTAIN,
    "It asks its readers to subscribe before it shows anything.",
    yes=("<h1>Subscribe to continue reading</h1>", "<h1>Cet article est réservé aux abonnés</h1>"),
    no=("<h1>Subscribe to the harbour's news, says the mayor</h1>",),
)
_REGION = Sign(
    "wall.region",
    BLOCKED,
    Strength.CERTAIN,
    "It is not shown in the country that it was asked from.",
    yes=(
        "<h1>This content is not available in your region</h1>",
        "<title>451: Unavailable due to legal reasons</title>",
    ),
    no=("<h1>Unavailable in the harbour: fish and rope</h1>",),
)
_AGE = Sign(
    "wall.age",
    BLOCKED,
    Strength.CERTAIN,
    "It asks how old its readers are.",
    yes=("<h1>Are you over 18?</h1>", "<h1>Altersprüfung</h1>"),
    no=("<h1>Age check at the harbour fails again</h1>",),
)
_ADBLOCK = Sign(
    "wall.adblock",
    BLOCKED,
    Strength.CERTAIN,
    "It shows nothing to those who block its advertising.",
    yes=("<h1>Please disable your ad blocker</h1>", "<h1>Adblocker erkannt</h1>"),
    no=("<h1>Ad blockers and the harbour's press</h1>",),
)
_DOWN = Sign(
    "wall.down",
    BLOCKED,
    Strength.CERTAIN,
    "It says that the site is out of order for now.",
    yes=("<h1>We'll be back soon!</h1>", "<title>Site under maintenance</title>", "<h1>Wartungsarbeiten</h1>"),
    no=("<h1>We'll be back, say the sailors</h1>", "<h1>Website maintenance costs the harbour a million</h1>"),
)
_PARKED = Sign(
    "wall.parked",
    OTHER,
    Strength.CERTAIN,
    "Its domain is for sale, or parked.",
    yes=("<h1>quay.example is for sale</h1>", "<title>This domain is parked</title>"),
    no=("<h1>The pier is for sale</h1>", "<h1>This domain of the sea</h1>"),
)
_SCRIPT = Sign(
    "wall.script",
    SHELL,
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
    yes=(
        *("<title>Page not found - The Quay</title>", "<h1>404</h1>", "<h1>Seite nicht gefunden</h1>"),
        "Page not found\nSorry, the page you are looking for may have sailed. Try a search, or go to the homepage.",
    ),
    no=(
        "<title>Page not found in the old logbook</title>",
        "<h1>404 boats</h1>",
        "<h1>404: the room where it happened</h1>",
    ),
)
_DOORS = (_LOGIN, _PAY, _REGION, _AGE, _ADBLOCK, _DOWN, _PARKED)
SIGNS = (_BOT, _CONSENT, _MISSING, _SCRIPT, *_DOORS)


def wall(look: Look) -> Iterator[Sign]:
    """Yield what the title, the headings and the text of a page with little prose say that it is instead."""
    if look.shape.prose >= _THIN or _is_its_own(look) or (look.page.root is None and _tells(look)):
        return
    names, lines, doors, has_lead = _names(look.page), tuple(_lines(look)), tuple(_doors(look)), _has_lead(look)
    for sign in (_CONSENT, _SCRIPT) if has_lead else SIGNS:
        said = (line for line in (doors if sign in _DOORS else lines) if _says(line, sign.id, names=names))
        if any(_is_meant(line, sign, look=look) for line in said):
            yield sign


@dataclass(frozen=True, slots=True)
class _Line:
    """A line that a page opens with; behind a headline's first words no sentence of a wall may follow."""

    text: str
    is_head: bool = True


def _tells(look: Look) -> bool:
    """Say whether a plain text has sentences that are not said to its reader: a brief has one, and no wall."""
    pairs = zip(look.blocks, look.labels, strict=True)
    texts = (block for block, label in pairs if label.role in NEWS.roles and (block.is_prose or _is_sentence(block)))
    return sum(bulk(block.text) for block in texts if not speaks_to_reader(block.text)) >= _TOLD


def _is_sentence(block: Block) -> bool:
    return closes_sentence(block.text) and len(words(block.text)) > _BUTTON


def _doors(look: Look) -> Iterator[_Line]:
    """Yield the title and the main heading; of a page with next to no text its first line and what that begins with.

    All pages have links to log in by, and boxes that sell subscriptions; of an article without text they tell why.
    """
    if look.shape.prose >= RUNNING:
        return
    yield from _heads(look)
    spoken = [(block, label) for block, label in zip(look.blocks, look.labels, strict=True) if block.text]
    text = next((block for block, label in spoken if label.role in NEWS.roles), None)
    first = next((block for block, _ in spoken[:1] if not block.is_link), None)
    calls = (block for block, _ in spoken if not block.is_link and len(words(block.text)) > _BUTTON)
    lost = calls if not look.shape.has_text and _is_declared(look.page) else ()
    for block in filter(None, (first, text, *lost)):
        is_alone = look.page.root is None or look.written(beside=block) < _BRIEF
        if block.level != 1 and len(block.text) <= _LINE and is_alone:
            yield _Line(block.text, is_head=False)


def _heads(look: Look) -> Iterator[_Line]:
    if look.page.title:
        yield _Line(look.page.title[:_LINE])
    is_text = look.page.root is None
    for block, label in zip(look.blocks, look.labels, strict=True):
        if (block.level == 1 or (is_text and label.role is Role.HEADLINE)) and 0 < len(block.text) <= _LINE:
            yield _Line(block.text)


def _is_its_own(look: Look) -> bool:
    """A page that calls itself an article or is signed, and has a brief's prose, may say what it likes."""
    return look.shape.prose >= _ITS_OWN and (_is_declared(look.page) or has_byline(look))


def _has_lead(look: Look) -> bool:
    """Say whether a page that calls itself an article begins with a text that is no call of a wall's."""
    if look.written() < _LEAD or not _is_declared(look.page):
        return False
    pairs = zip(look.blocks, look.labels, strict=True)
    texts = (block.text for block, label in pairs if block.text and label.role in NEWS.roles and block.level != 1)
    lead = _Line(next(texts)[:_LINE], is_head=False)
    return not any(_says(lead, sign.id, names=()) for sign in SIGNS)


def _is_declared(page: Page) -> bool:
    is_dated = "article:published_time" in page.meta and "article" in page.meta.get("og:type", ())
    return is_article(page) or is_dated


def _lines(look: Look) -> Iterator[_Line]:
    """Yield the title, the headings of the page, and the line that its text begins with; no line of prose that runs on.

    Where no text stands, all lines count: a wall's own may be marked as the banner that it mostly is.
    """
    is_bare = look.written() < _BRIEF
    yield from (replace(head, is_head=not is_bare) for head in _heads(look))
    is_over = look.shape.stretch >= RUNNING
    for block, label in zip(look.blocks, look.labels, strict=True):
        is_text = label.role in NEWS.roles and block.level != 1 and bool(block.text)
        speaks = block.level != 1 and (not look.shape.has_text or (is_text and not is_over))
        is_over = is_over or is_text
        if speaks and 0 < len(block.text) <= _LINE:
            yield _Line(block.text, is_head=False)


def _names(page: Page) -> tuple[str, ...]:
    """Return what the page calls its site."""
    return tuple(filter(None, (plain(name) for key in _SITE_NAMES for name in page.meta.get(key, ()))))


def _says(line: _Line, wall: str, *, names: tuple[str, ...]) -> bool:
    """Say whether a line says what a wall says; a headline may open so, and go on behind a colon or a full stop.

    Behind those a wall says the same in other words, or names its site; behind a dash its site is all it names.
    """
    rest = line.text
    found = opening(wall).match(rest)
    while found is not None and found[0].rstrip()[-1:] in (_HEAD_GOES_ON if line.is_head else _GOES_ON):
        rest = rest[found.end() :]
        few = _NAME if _SEPARATED.match(found[0].rstrip()[-1:] + rest) else 0
        if len(words(rest)) <= few or plain(rest).startswith(names):
            return True
        found = opening(wall).match(rest)
    return found is not None


def _is_meant(line: _Line, sign: Sign, *, look: Look) -> bool:
    """Say whether a line speaks of the page: above a film of the film alone, and of another's domain as news do."""
    if sign is _SCRIPT:
        return look.shape.prose <= bulk(line.text)
    domain = _DOMAIN.search(line.text) if sign is _PARKED and look.written() >= _BRIEF else None
    return domain is None or registrable_domain(f"http://{domain[0]}") == registrable_domain(look.page.raw.url)
