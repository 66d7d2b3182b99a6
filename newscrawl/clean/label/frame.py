"""What frames every page of a site: navigation, forms, consent, sharing, tags, comments, advertising."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from newscrawl.clean.model import Block, Kind, Role, Rule, Strength, Vote
from newscrawl.clean.page import Page
from newscrawl.clean.segment.cuts import is_toggle, unfolds

_LONGEST_CONSENT = 900  # characters; a notice about cookies may explain each kind of them
_NUMBERED = re.compile(r"\d{1,3}\s?/\s?(\d{1,3})(?!\d)")
_SERIES = 3  # slides; two fractions are no series
_SHORT = 100  # characters; a row of links is short

_UNSEEN = Rule(
    "frame.unseen",
    Role.CHROME,
    Strength.FINAL,
    "Its class says it is for screen readers alone.",
    yes=("<p class=sr-only>Skip</p>",),
    no=("<p class=story-text>Skip</p>",),
)
_COOKIE = Rule(
    "frame.cookie",
    Role.CHROME,
    Strength.CERTAIN,
    "Its class says cookie or consent notice.",
    yes=("<div class=cookie-banner>We use cookies.</div>",),
    no=("<div class=recipe>Bake the cookies.</div>",),
)
_NAV = Rule(
    "frame.nav",
    Role.CHROME,
    Strength.CERTAIN,
    "Stands in navigation or a footer.",
    yes=("<nav><a href=/x>World</a></nav>",),
    no=("<p>The navy sailed.</p>",),
)
_AD = Rule(
    "frame.ad",
    Role.CHROME,
    Strength.CERTAIN,
    "Its class says advertising.",
    yes=("<div class=ad-slot>Advertisement</div>",),
    no=("<div class=address>Mill Lane 4</div>",),
)
_WIDGET = Rule(
    "frame.widget",
    Role.CHROME,
    Strength.CERTAIN,
    "Its class says a widget: a poll, a quiz, the weather; site builders call the page's own h1 one.",
    yes=("<div class=widget>Vote now</div>",),
    no=("<div class=text>Vote now</div>", "<div class=widget><h1>Pier reopens</h1></div><story>"),
)
_PLAYER = Rule(
    "frame.player",
    Role.CHROME,
    Strength.CERTAIN,
    "Its class says the controls of a player.",
    yes=("<div class=audio-player>Listen</div>",),
    no=("<div class=text>Listen</div>", "<story><div class=player><iframe src=/v></iframe></div><story>"),
)
_ASIDE = Rule(
    "frame.aside",
    Role.CHROME,
    Strength.CERTAIN,
    "Stands in an aside.",
    yes=("<aside><p>In other places</p></aside>",),
    no=("<div><p>In other places</p></div>",),
)
_FACTBOX = Rule(
    "frame.factbox",
    Role.CHROME,
    Strength.STRONG,
    "Its class says a box beside the text.",
    yes=("<div class=infobox><p>Opened in 1911</p></div>",),
    no=("<div class=text><p>Opened in 1911</p></div>",),
)
_COMMENTS = Rule(
    "frame.comments",
    Role.COMMENTS,
    Strength.CERTAIN,
    "Its class says readers' comments.",
    yes=("<div id=comments><p>Nice</p></div>",),
    no=("<p>He made comments.</p>",),
)
_SHARE = Rule(
    "frame.share",
    Role.SHARE,
    Strength.CERTAIN,
    "Its class says sharing or social links.",
    yes=("<div class=social-share>Share</div>",),
    no=("<p>Each got a share.</p>",),
)
_TAGS = Rule(
    "frame.tags",
    Role.TAGS,
    Strength.CERTAIN,
    "Its class says tags or topics.",
    yes=("<div class=tags><a href=/t>Harbour</a></div>",),
    no=("<p>Harbour</p>",),
)
_CONTROL = Rule(
    "frame.control",
    Role.CHROME,
    Strength.STRONG,
    "It is a button or a form's control.",
    yes=("<button>More</button>",),
    no=("<p>More</p>",),
)
_FORM = Rule(
    "frame.form",
    Role.CHROME,
    Strength.STRONG,
    "Stands in a form.",
    yes=("<form><p>Your name</p></form>",),
    no=("<p>Your name</p>",),
)
_HIDDEN = Rule(
    "frame.hidden",
    Role.CHROME,
    Strength.FAIR,
    "It is not shown.",
    yes=("<p style='display:none'>Later</p>",),
    no=("<p>Later</p>",),
)
_COMMENTS_CALL = Rule(
    "frame.comments-call",
    Role.COMMENTS,
    Strength.CERTAIN,
    "Invites readers to comment.",
    yes=("Join the conversation", "Leave a comment", "12 Kommentare"),
    no=("Comments by the mayor upset the harbour office.",),
)
_SHARE_LINE = Rule(
    "frame.share-line",
    Role.SHARE,
    Strength.CERTAIN,
    "Names ways to pass the page on, and nothing else.",
    yes=("Share | Print | E-mail", "Send this page to a friend | Print | Top"),
    no=("Print is dead, he said.",),
)
_SLIDE = Rule(
    "frame.slide",
    Role.CHROME,
    Strength.CERTAIN,
    "One of three headings or more that open with their number in the same series of pictures.",
    yes=("<h4>1/50 Crane for sale</h4><p>.</p><h4>2/50 Pier</h4><p>.</p><h4>3/50 Boats</h4>",),
    no=("<h4>9/11 remembered</h4>", "<p>1/50 Crane for sale</p><p>2/50 Pier</p><p>3/50 Boats</p>"),
)
_COOKIE_NOTICE = Rule(
    "frame.cookie-notice",
    Role.CHROME,
    Strength.CERTAIN,
    "Tells readers which cookies the site sets, whatever its class.",
    yes=(
        "This website uses cookies to improve your experience while you read about boats.",
        "Necessary cookies are absolutely essential for this site to work.",
        "Diese Website verwendet Cookies, um Ihnen den Besuch angenehm zu machen.",
        "Nous utilisons des cookies pour mesurer notre audience.",
        "Utilizamos cookies propias y de terceros para mejorar la navegación.",
    ),
    no=(
        "We use cookies and bread to feed the gulls, the baker said.",
        "The website uses cookies without asking, the court found.",
        "Cookies are necessary for the children's tea, the harbour master said.",
    ),
)
_EMBED_CONSENT = Rule(
    "frame.embed-consent",
    Role.CHROME,
    Strength.CERTAIN,
    "Asks for consent before it shows foreign content.",
    yes=(
        "Empfohlener redaktioneller Inhalt",
        "To view this content you must accept cookies.",
        "Pour afficher ce contenu, acceptez les cookies.",
        "Para ver este contenido debes aceptar las cookies.",
    ),
    no=(
        "To view this painting from the pier, stand on the left.",
        "Inhalte aus dem Archiv zeigt das Museum ab Mai.",
        "Ich bin einverstanden, sagte die Hafenmeisterin.",
    ),
)
_TOGGLE = Rule(
    "frame.toggle",
    Role.CHROME,
    Strength.FINAL,
    "Three dots and 'Read more', or 'Read more' cut off a text: it unfolds the text before it.",
    yes=("Ada Quill writes about boats. ... Read more", "Ada Quill writes about bo...Read more"),
    no=("Ada Quill writes about boats ... and more.",),
)

_FOLDED = Rule(
    "frame.toggle-class",
    Role.CHROME,
    Strength.FINAL,
    "Its class or id says that it unfolds a text, and it leads nowhere else.",
    yes=("<div class=read-more-toggle><a href=#>Read more</a></div>",),
    no=("<div class=read-more-toggle><a href=/b>Read more</a></div>", "<div><a href=#>Read more</a></div>"),
)

_BY_REGION = {
    "unseen": _UNSEEN,
    "cookie": _COOKIE,
    "nav": _NAV,
    "ad": _AD,
    "widget": _WIDGET,
    "player": _PLAYER,
    "aside": _ASIDE,
    "factbox": _FACTBOX,
    "comments": _COMMENTS,
    "share": _SHARE,
    "tags": _TAGS,
}
RULES = (
    *(*_BY_REGION.values(), _CONTROL, _FORM, _HIDDEN, _COMMENTS_CALL, _SHARE_LINE),
    *(_COOKIE_NOTICE, _EMBED_CONSENT, _TOGGLE, _FOLDED, _SLIDE),
)


def frame(page: Page) -> Iterator[Vote]:
    """Vote for the furniture of a site by the regions that its markup names, and by what it says."""
    for block in page.blocks:
        region, around = page.ground.region[block.i], page.ground.around[block.i]
        if region in _BY_REGION and not _is_played(page, block) and not (region == "widget" and block.level == 1):
            yield Vote(block.i, _BY_REGION[region])
        if block.kind is Kind.CONTROL:
            yield Vote(block.i, _CONTROL)
        if "form" in around:
            yield Vote(block.i, _FORM)
        if "hidden" in around:
            yield Vote(block.i, _HIDDEN)
        yield from _said(page, block)
    yield from _slides(page)


def _slides(page: Page) -> Iterator[Vote]:
    headings = (block for block in page.blocks if block.kind is Kind.HEADING)
    numbered = [(block, found[1]) for block in headings if (found := _NUMBERED.match(block.text))]
    series = Counter(last for _, last in numbered)
    yield from (Vote(block.i, _SLIDE) for block, last in numbered if series[last] >= _SERIES)


def _is_played(page: Page, block: Block) -> bool:
    """What a player plays is no control of it, where it stands in the article."""
    return block.kind is Kind.EMBED and page.ground.region[block.i] == "player" and page.ground.inside[block.i]


def _said(page: Page, block: Block) -> Iterator[Vote]:
    if is_toggle(block.text) or (block.is_cut and unfolds(block.text)):
        yield Vote(block.i, _TOGGLE)
    elif "toggle" in block.scope.marks and len(block.text) <= _SHORT and (block.href or "").startswith("#"):
        yield Vote(block.i, _FOLDED)
    if len(block.text) <= _LONGEST_CONSENT and (found := page.said(block)):
        if len(block.text) <= _SHORT:
            yield from (Vote(block.i, rule) for rule in (_COMMENTS_CALL, _SHARE_LINE) if rule.id in found)
        yield from (Vote(block.i, rule) for rule in (_COOKIE_NOTICE, _EMBED_CONSENT) if rule.id in found)
