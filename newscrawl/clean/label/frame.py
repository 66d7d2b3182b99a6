"""What frames every page of a site: navigation, forms, consent, sharing, tags, comments, advertising."""

from __future__ import annotations

import re
from collections.abc import Iterator

from newscrawl.clean.model import Block, Kind, Role, Rule, Strength, Vote
from newscrawl.clean.page import Page
from newscrawl.clean.segment.cuts import is_toggle

_SHORT = 100  # characters; a row of links is short
_STORY = (
    "<main><div class=story><p>The ferry left the northern pier at dawn with forty passengers and two crates of apples on board.</p>"
    "<p>By noon the harbour master had counted eleven boats, more than in any month since the bridge was closed for repair.</p></div>{}</main>"
)


def _region(name: str, role: Role, because: str, *, yes: str, no: str, strength: Strength = Strength.CERTAIN) -> Rule:
    return Rule(f"frame.{name}", role, strength, because, (_STORY.format(yes),), (_STORY.format(no),))


_BY_REGION = {
    "unseen": _region("unseen", Role.CHROME, "Its class says it is for screen readers alone.", strength=Strength.FINAL,
                      yes="<p class=sr-only>Skip</p>", no="<p class=story-text>Skip</p>"),
    "cookie": _region("cookie", Role.CHROME, "Its class says cookie or consent notice.",
                      yes="<div class=cookie-banner>We use cookies.</div>", no="<div class=recipe>Bake the cookies.</div>"),
    "nav": _region("nav", Role.CHROME, "Stands in navigation or a footer.",
                   yes="<nav><a href=/x>World</a></nav>", no="<p>The navy sailed.</p>"),
    "ad": _region("ad", Role.CHROME, "Its class says advertising.",
                  yes="<div class=ad-slot>Advertisement</div>", no="<div class=address>Mill Lane 4</div>"),
    "widget": _region("widget", Role.CHROME, "Its class says a widget: a poll, a quiz, the weather.",
                      yes="<div class=widget>Vote now</div>", no="<div class=text>Vote now</div>"),
    "player": _region("player", Role.CHROME, "Its class says the controls of a player.",
                      yes="<div class=audio-player>Listen</div>", no="<div class=text>Listen</div>"),
    "aside": _region("aside", Role.CHROME, "Stands in an aside.",
                     yes="<aside><p>In other places</p></aside>", no="<div><p>In other places</p></div>"),
    "factbox": _region("factbox", Role.CHROME, "Its class says a box beside the text.", strength=Strength.STRONG,
                       yes="<div class=infobox><p>Opened in 1911</p></div>", no="<div class=text><p>Opened in 1911</p></div>"),
    "comments": _region("comments", Role.COMMENTS, "Its class says readers' comments.",
                        yes="<div id=comments><p>Nice</p></div>", no="<p>He made comments.</p>"),
    "share": _region("share", Role.SHARE, "Its class says sharing or social links.",
                     yes="<div class=social-share>Share</div>", no="<p>Each got a share.</p>"),
    "tags": _region("tags", Role.TAGS, "Its class says tags or topics.",
                    yes="<div class=tags><a href=/t>Harbour</a></div>", no="<p>Harbour</p>"),
}  # fmt: skip
_CONTROL = Rule(
    "frame.control", Role.CHROME, Strength.STRONG, "It is a button or a form's control.",
    yes=(_STORY.format("<button>More</button>"),), no=(_STORY.format("<p>More</p>"),),
)  # fmt: skip
_FORM = Rule(
    "frame.form", Role.CHROME, Strength.STRONG, "Stands in a form.",
    yes=(_STORY.format("<form><p>Your name</p></form>"),), no=(_STORY.format("<p>Your name</p>"),),
)  # fmt: skip
_HIDDEN = Rule(
    "frame.hidden", Role.CHROME, Strength.FAIR, "It is not shown.",
    yes=(_STORY.format("<p style='display:none'>Later</p>"),), no=(_STORY.format("<p>Later</p>"),),
)  # fmt: skip
_COMMENTS_CALL = Rule(
    "frame.comments-call", Role.COMMENTS, Strength.CERTAIN, "Invites readers to comment.",
    yes=("Join the conversation", "Leave a comment", "12 Kommentare"), no=("Comments by the mayor upset the harbour office.",),
)  # fmt: skip
_SHARE_LINE = Rule(
    "frame.share-line", Role.SHARE, Strength.CERTAIN, "Names ways to pass the page on, and nothing else.",
    yes=("Share | Print | E-mail", "Send this page to a friend | Print | Top"), no=("Print is dead, he said.",),
)  # fmt: skip
_TOGGLE = Rule(
    "frame.toggle", Role.CHROME, Strength.FINAL, "Three dots and 'Read more': it unfolds the text before it.",
    yes=("Ada Quill writes about boats. ... Read more",), no=("Ada Quill writes about boats ... and more.",),
)  # fmt: skip

RULES = (*_BY_REGION.values(), _CONTROL, _FORM, _HIDDEN, _COMMENTS_CALL, _SHARE_LINE, _TOGGLE)

_COMMENTING = re.compile(
    r"(?:join the (?:conversation|discussion|commenting)|(?:leave|post|add|write) a (?:comment|reply)|(?:view|show|read|see) (?:all )?(?:\d+ )?comments?"
    r"|\d+ (?:comments?|kommentare?|commentaires?|comentarios?)|comments?(?: \(\d+\))?|kommentare?|commentaires?|comentarios?|sign in to comment)\b[^.]{0,30}$",
    re.IGNORECASE,
)
_SHARING = re.compile(
    r"(?:(?:share(?: (?:this|on|via)(?: (?:article|story|page))?)?|print(?: this(?: page)?)?|e-?mail(?: this)?|tweet|save|bookmark|facebook|twitter|x|whatsapp|linkedin|pinterest"
    r"|reddit|telegram|copy link|send this (?:page|article|story)(?: to a friend)?|top|teilen|drucken|merken|partager|imprimer|compartir)\b\W*){2,}$",
    re.IGNORECASE,
)


def frame(page: Page) -> Iterator[Vote]:
    """Vote for the furniture of a site by the regions that its markup names."""
    for block in page.blocks:
        region, around = page.ground.region[block.i], page.ground.around[block.i]
        if region in _BY_REGION:
            yield Vote(block.i, _BY_REGION[region])
        if block.kind is Kind.CONTROL:
            yield Vote(block.i, _CONTROL)
        yield from _said(block)
        if "form" in around:
            yield Vote(block.i, _FORM)
        if "hidden" in around:
            yield Vote(block.i, _HIDDEN)


def _said(block: Block) -> Iterator[Vote]:
    if is_toggle(block.text):
        yield Vote(block.i, _TOGGLE)
    if len(block.text) <= _SHORT and _COMMENTING.match(block.text):
        yield Vote(block.i, _COMMENTS_CALL)
    if len(block.text) <= _SHORT and _SHARING.match(block.text):
        yield Vote(block.i, _SHARE_LINE)
