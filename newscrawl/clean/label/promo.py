"""What a publisher wants from its readers: newsletters, subscriptions, related stories, calls to follow or to buy."""

from __future__ import annotations

import re
from collections.abc import Iterator

from newscrawl.clean.model import Block, Kind, Role, Rule, Strength, Vote
from newscrawl.clean.page import Page
from newscrawl.clean.text import closes_sentence

_SHORT = 240  # characters; calls are short
_ALONE_LENGTH = 60  # characters
_TWIN = 40  # characters; shorter lines may be said twice
_STRANGE = 0.1  # of the seed; a paragraph with less kin stands apart from the story
_TEASER_WORDS = 4
_LINKED = 0.8  # of a line's characters inside links
_STORY = (
    "<main><div class=story><p>The ferry left the northern pier at dawn with forty passengers and two crates of apples on board.</p>"
    "<p>By noon the harbour master had counted eleven boats, more than in any month since the bridge was closed for repair.</p></div>{}</main>"
)


def _region(name: str, role: Role, because: str, yes: str, no: str) -> Rule:
    return Rule(f"promo.{name}-box", role, Strength.CERTAIN, because, (_STORY.format(yes),), (_STORY.format(no),))


_BY_REGION = {
    "newsletter": _region("newsletter", Role.NEWSLETTER, "Its class says newsletter or sign-up.",
                          "<div class=newsletter-signup><p>Your morning, sorted.</p></div>", "<div class=letters><p>Your morning.</p></div>"),
    "subscription": _region("subscription", Role.SUBSCRIPTION, "Its class says subscription or donation.",
                            "<div class=subscription-box><li>Ten issues</li></div>", "<div class=text><li>Ten issues</li></div>"),
    "related": _region("related", Role.RELATED, "Its class says related or recommended stories.",
                       "<div class=related-articles><p>Boats return</p></div>", "<div class=text><p>Boats return</p></div>"),
    "promo": _region("promo", Role.PROMO, "Its class says promotion.",
                     "<div class=promo-box><p>Our app</p></div>", "<div class=text><p>Our app</p></div>"),
}  # fmt: skip

_NEWSLETTER = Rule(
    "promo.newsletter", Role.NEWSLETTER, Strength.CERTAIN, "Opens by asking for a newsletter sign-up.",
    yes=("Sign up for our morning newsletter and get the news first.", "Abonnieren Sie unseren Newsletter", "Get the latest headlines delivered to your inbox."),
    no=("The firm's newsletter went to 400 people before it was stopped by the court.", "Sign-ups fell after the vote, the club said."),
)  # fmt: skip
_SUBSCRIPTION = Rule(
    "promo.subscription", Role.SUBSCRIPTION, Strength.CERTAIN, "Offers a subscription in an offer's words.",
    yes=("Subscribe now for unlimited access to all our stories", "Magazine delivered to your door", "Enjoy ad-free browsing"),
    no=("Subscribers left the service in May, the company said.", "The parcels were delivered to your neighbour's door, he wrote."),
)  # fmt: skip
_RELATED = Rule(
    "promo.related", Role.RELATED, Strength.CERTAIN, "Opens with 'Read more:' or its like.",
    yes=("READ MORE: Harbour to reopen in spring", "Lesen Sie auch: Der Hafen öffnet wieder", "Related Stories"),
    no=("Read more slowly, the teacher told her class of nine.", "Related matters were left to the second sitting of the court."),
)  # fmt: skip
_CALL = Rule(
    "promo.call", Role.PROMO, Strength.CERTAIN, "Calls readers to follow, to click, to download or to write in.",
    yes=("Follow us on Instagram and Bluesky", "CLICK HERE TO GET THE HARBOUR NEWS APP", "Download our app for the latest boat times"),
    no=("Follow-up talks were held on Friday.", "The minister told reporters to follow the money, not the noise."),
)  # fmt: skip
_MISSION = Rule(
    "promo.mission", Role.PROMO, Strength.CERTAIN, "A newsroom says of itself what it is committed to, outside the running story.",
    yes=("The Daily Quay is committed to challenging received opinion and finding common ground.",),
    no=("The mayor said the town is committed to repairing the quay before winter.",),
)  # fmt: skip
_TWICE = Rule(
    "promo.twice", Role.PROMO, Strength.CERTAIN, "A sentence printed twice in a row, apart from the running story: one for each screen size.",
    yes=(_STORY.format("<div><p class=a>We at The Quay look for common ground every day.</p></div><p class=b>We at The Quay look for common ground every day.</p>"),),
    no=(_STORY.format("<p>We at The Quay look for common ground.</p><p>We at The Quay look for dry ground.</p>"),),
)  # fmt: skip
_TEASER = Rule(
    "promo.teaser", Role.RELATED, Strength.CERTAIN, "A line that is a link from end to end and no sentence.",
    yes=(_STORY.format("<p><a href=/a>Harbour to reopen in spring</a></p>"),),
    no=(_STORY.format("<p>Harbour to reopen in <a href=/a>spring</a></p>"),),
)  # fmt: skip
_TEASER_LIST = Rule(
    "promo.teaser-list", Role.RELATED, Strength.CERTAIN, "One of several list lines that are links from end to end.",
    yes=(_STORY.format("<ul><li><a href=/a>Harbour to reopen</a></li><li><a href=/b>Boats are back again</a></li></ul>"),),
    no=(_STORY.format("<ul><li>Harbour to <a href=/a>reopen</a></li><li>Boats are back again</li></ul>"),),
)  # fmt: skip
_ALONE = {
    role: Rule(f"promo.alone-{role}", role, Strength.CERTAIN, "The call is the whole of a short line.", yes=(yes,), no=(no,))
    for role, yes, no in (
        (Role.NEWSLETTER, "Sign up for our newsletter", "Signs of spring"),
        (Role.SUBSCRIPTION, "Subscribe now", "Subscribers left"),
        (Role.RELATED, "Read more: Harbour to reopen", "More boats"),
        (Role.PROMO, "Follow us on Instagram", "Following the boats"),
    )
}

_PHRASES = (
    (_NEWSLETTER, re.compile(
        r"""(?:(?:please\ )?(?:sign\ up|subscribe|register)\b(?!-)[^.!?]{0,80}\b(?:newsletters?|inbox|e-?mails?|daily|weekly|alerts?|briefing)\b
            |get\ [^.!?]{0,80}\b(?:(?:in|to)\ your\ inbox|newsletters?|by\ e-?mail)\b
            |(?:our|the|a)\ (?:free\ )?(?:daily|weekly|morning|evening)\ (?:newsletter|briefing)\b.{0,60}$
            |(?:free\ )?newsletter(?:s)?$|newsletter\ sign-?up
            |(?:abonnieren\ sie|melden\ sie\ sich|jetzt)\b[^.!?]{0,80}\bnewsletter
            |(?:inscrivez-vous|abonnez-vous|recevez)\b[^.!?]{0,80}\b(?:newsletter|infolettre|e-?mail)
            |(?:suscr[íi]bete|apúntate|recibe)\b[^.!?]{0,80}\b(?:newsletter|bolet[íi]n|correo))""", re.IGNORECASE | re.VERBOSE)),
    (_SUBSCRIPTION, re.compile(
        r"""(?:(?:subscribe|become\ an?\ (?:member|subscriber)|start\ your\ (?:free\ )?(?:trial|subscription)|already\ a\ (?:subscriber|member))\b[^.!?]{0,90}$
            |[^.!?]{0,60}\b(?:delivered|sent|mailed|posted)\ to\ your\ (?:door(?:step)?|home|mailbox|letterbox)$
            |(?:enjoy|read|browse|get)\b.{0,40}\b(?:without\ (?:any\ )?ad(?:vert)?s\b|ad-?free\b)|ad-?free\ (?:browsing|reading|experience|access)
            |unlimited\ (?:digital\ )?access\b.{0,60}$|support\ (?:our|independent)\ journalism
            |(?:jetzt\ )?(?:abo|abonnement)\ (?:abschließen|testen|bestellen)|(?:weiterlesen|jetzt\ testen)\ mit\b
            |(?:abonnez-vous|d[ée]j[àa]\ abonn[ée])\b|suscr[íi]bete\b(?!.*(?:bolet|news|correo))
            |(?:this\ )?(?:article|content|story)\ is\ (?:only\ )?(?:available\ )?(?:for|to)\ (?:paying\ )?subscribers)""", re.IGNORECASE | re.VERBOSE)),
    (_RELATED, re.compile(
        r"""(?:more\s*:|schon\ gelesen\b.{0,30}$|(?:read|see|watch|more)\ (?:more|also|next|on\ this|from|about\ this|:)\s*(?:[:|»›–—-]|$)|read\ (?:more|also|next)\ (?:on|about|from|at|in)\b.{0,80}$
            |(?:also\ )?(?:read|see|watch|listen)\ ?(?:also)?\s*[:|»›]|related(?:\ (?:stories|articles?|news|content|links?|coverage|reading|topics?|posts?))?\s*(?:[:|»›]|$)
            |(?:recommended|suggested|more\ stories|most\ (?:read|popular|viewed)|top\ stories|trending(?:\ now)?|you\ (?:may|might)\ (?:also\ )?like|don.t\ miss|what\ to\ read\ next|up\ next|editors?['’]?s?\ (?:picks?|choice)|more\ from)\b.{0,60}$
            |(?:lesen\ sie\ (?:auch|dazu|mehr|hier|weiter)|mehr\ (?:zum\ thema|dazu|lesen|über)|auch\ interessant|das\ könnte\ sie\ auch\ interessieren|weitere\ (?:artikel|meldungen|nachrichten|themen)|passend\ dazu|siehe\ auch|hintergrund:|interview:)
            |(?:lire\ (?:aussi|également|la\ suite)|à\ lire\ (?:aussi|également)|sur\ le\ même\ sujet|voir\ aussi)
            |(?:lea|leer?|ver|vea)\ (?:también|más)\b|te\ puede\ interesar|noticias?\ relacionadas?|relacionad[oa]s?:?$
            |(?:leggi\ anche|potrebbe\ interessarti)|(?:lees\ ook|meer\ over|les\ også|læs\ også|läs\ (?:också|mer|även)|leia\ (?:também|mais)|читайте\ также|関連記事|こちらも|ほかの記事|あわせて読みたい|czytaj\ (?:też|także|więcej)))""", re.IGNORECASE | re.VERBOSE)),
    (_CALL, re.compile(
        r"""(?:(?:follow|like|find|join|connect\ with)\ (?:us|me|him|her|them|@?\w+(?:\ \w+){0,3})\ on\ (?:twitter|facebook|instagram|bluesky|mastodon|threads|tiktok|x\b|linkedin|youtube|telegram|whatsapp|social)
            |follow\ .{1,60}\ on\ (?:twitter|facebook|instagram|x\b|linkedin)
            |(?:click|tap)\ here\ (?:to|for)\b|(?:download|get)\ (?:our|the)\ .{0,40}\bapp\b
            |(?:have|got)\ (?:a|any)\ (?:story|news\ tip|tip|question)s?\b.{0,120}(?:e-?mail|contact|send|let\ us\ know|get\ in\ touch)
            |(?:do\ you\ have|if\ you\ have)\ (?:a|any)\ (?:story|tip|news\ tip|information)\b.{0,140}(?:e-?mail|contact|us\b)
            |scroll\ down\ (?:to|for)\b|(?:article|story)\ continues\ (?:below|after)|advertisement$|anzeige$|werbung$|publicité$|publicidad$
            |share\ (?:this|your)\ .{0,60}$|let\ us\ know\ (?:in\ the\ comments|what\ you\ think)
            |(?:make|add)\ .{2,40}\ (?:as\ )?(?:your\ |a\ )?preferred\ (?:news\ )?source|listen\ to\ (?:this|the)\ (?:article|story|podcast)
            |teilen(?:\ mit|\ auf)?\s*:?$|artikel\ (?:teilen|drucken)|wird\ geladen|folgen\ sie\ uns|suivez-nous|síguenos|seguici)""", re.IGNORECASE | re.VERBOSE)),
)  # fmt: skip
_MISSION_FORM = re.compile(r"(?:The )?[A-Z][\w'’&.-]*(?: [A-Z][\w'’&.-]*){0,3} is committed to (?!.*\b(?:said|says|told|added)\b)")

RULES = (*_BY_REGION.values(), *_ALONE.values(), _NEWSLETTER, _SUBSCRIPTION, _RELATED, _CALL, _MISSION, _TWICE, _TEASER, _TEASER_LIST)


def promo(page: Page) -> Iterator[Vote]:
    """Vote for calls and teasers, by their region's class, their words and their links."""
    for block in page.blocks:
        region = page.ground.region[block.i]
        if region in _BY_REGION:
            yield Vote(block.i, _BY_REGION[region])
        if _is_twice(page, block):
            yield from (Vote(block.i, _TWICE), Vote(block.i + 1, _TWICE))
        if len(block.text) <= _SHORT and block.kind is not Kind.QUOTE:
            yield from _said(block)
        if _is_link(block) and _is_by_story(page, block):
            several = any(_is_link(page.blocks[j]) for j in _beside(page, block))
            if several:
                yield Vote(block.i, _TEASER_LIST)
            if not several or block.kind is Kind.TEXT:
                yield Vote(block.i, _TEASER)


def _said(block: Block) -> Iterator[Vote]:
    for rule, phrase in _PHRASES:
        if phrase.match(block.text):
            yield Vote(block.i, rule)
            if len(block.text) <= _ALONE_LENGTH:
                yield Vote(block.i, _ALONE[rule.role])
    if _MISSION_FORM.match(block.text):
        yield Vote(block.i, _MISSION)


def _is_twice(page: Page, block: Block) -> bool:
    """A whole sentence and its copy right below, where no kin of theirs makes the story, or (in plain text) furniture follows."""
    below = page.blocks[block.i + 1] if block.i + 1 < len(page.blocks) else None
    if below is None or block.text != below.text or block.kind is not Kind.TEXT or len(block.text) < _TWIN or not closes_sentence(block.text):
        return False
    if page.root is not None:
        return page.ground.kin[block.i] < _STRANGE
    after = page.blocks[block.i + 2 : block.i + 4]
    return block.i > page.ground.first and not any(other.is_prose for other in after[:1])


def _is_link(block: Block) -> bool:
    return block.kind in {Kind.TEXT, Kind.ITEM, Kind.HEADING} and bool(block.text) and block.linked >= _LINKED * len(block.text)


def _is_by_story(page: Page, block: Block) -> bool:
    """In the container, in a related box, or a headline's length of nameless links after the story's start."""
    region = page.ground.region[block.i]
    return page.ground.inside[block.i] or region == "related" or (region is None and block.i > page.ground.first and len(block.text.split()) >= _TEASER_WORDS)


def _beside(page: Page, block: Block) -> Iterator[int]:
    for j in (block.i - 1, block.i + 1):
        if 0 <= j < len(page.blocks) and page.blocks[j].kind is block.kind:
            yield j
