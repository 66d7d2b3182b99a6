"""What a publisher wants from its readers: newsletters, subscriptions, related stories, calls to follow or to buy."""

from __future__ import annotations

from collections.abc import Iterator

from newscrawl.clean.ground import KIN_SHARE, STRANGE_SHARE, holder_of
from newscrawl.clean.lexicon.voices import names_publisher
from newscrawl.clean.model import Block, Kind, Role, Rule, Strength, Vote
from newscrawl.clean.page import Page
from newscrawl.clean.profile import LINES
from newscrawl.clean.text import closes_sentence, words

_SHORT = 240  # characters; calls are short
_ALONE_LENGTH = 60  # characters
_TEASER_WORDS = 4
_SHOUTED_WORDS = 7  # of a headline in capitals; shorter links in capitals are the story's own as often as not
_TWIN = 40  # characters; shorter lines may be said twice

_PROSE = "The harbour of Varn opens in spring, and its boats go out at six; the old pier stays closed, the town said."
_NEWSLETTER_BOX = Rule(
    "promo.newsletter-box",
    Role.NEWSLETTER,
    Strength.CERTAIN,
    "Its class says newsletter or sign-up, or its form asks for an e-mail address alone.",
    yes=(
        "<div class=newsletter-signup><p>Your morning, sorted.</p></div>",
        "<form><p>Your morning</p><input type=email></form>",
    ),
    no=("<div class=letters><p>Your morning.</p></div>",),
)
_SUBSCRIPTION_BOX = Rule(
    "promo.subscription-box",
    Role.SUBSCRIPTION,
    Strength.CERTAIN,
    "Its class says subscription or donation.",
    yes=("<div class=subscription-box><li>Ten issues</li></div>",),
    no=("<div class=text><li>Ten issues</li></div>",),
)
_RELATED_BOX = Rule(
    "promo.related-box",
    Role.RELATED,
    Strength.CERTAIN,
    "Its class says related or recommended stories.",
    yes=("<div class=related-articles><p>Boats return</p></div>",),
    no=("<div class=text><p>Boats return</p></div>",),
)
_PROMO_BOX = Rule(
    "promo.promo-box",
    Role.PROMO,
    Strength.CERTAIN,
    "Its class says promotion.",
    yes=("<div class=promo-box><p>Our app</p></div>",),
    no=("<div class=text><p>Our app</p></div>",),
)
_WALL = Rule(
    "promo.wall",
    Role.SUBSCRIPTION,
    Strength.CERTAIN,
    "Behind the story, in a box whose class says paywall and that holds next to nothing of it.",
    yes=(f"<div><p>{_PROSE}</p></div><div class=paywall><p>Come aboard to go on.</p></div>",),
    no=(
        f"<div><p>{_PROSE}</p></div><div class=great-barrier-reef><p>Come aboard to go on.</p></div>",
        f"<div><p class=paywall>{_PROSE}</p><p class=paywall>Come aboard to go on.</p></div>",
    ),
)
_NEWSLETTER = Rule(
    "promo.newsletter",
    Role.NEWSLETTER,
    Strength.CERTAIN,
    "Opens by asking for a newsletter sign-up.",
    yes=(
        "Sign up for our morning newsletter and get the news first.",
        "Abonnieren Sie unseren Newsletter",
        "Get the latest headlines delivered to your inbox.",
    ),
    no=(
        "The firm's newsletter went to 400 people before it was stopped by the court.",
        "Sign-ups fell after the vote, the club said.",
    ),
)
_SUBSCRIPTION = Rule(
    "promo.subscription",
    Role.SUBSCRIPTION,
    Strength.CERTAIN,
    "Offers a subscription in an offer's words.",
    yes=(
        "Subscribe now for unlimited access to all our stories",
        "Magazine delivered to your door",
        "Enjoy ad-free browsing",
    ),
    no=(
        "Subscribers left the service in May, the company said.",
        "The parcels were delivered to your neighbour's door, he wrote.",
    ),
)
_RELATED = Rule(
    "promo.related",
    Role.RELATED,
    Strength.CERTAIN,
    "Opens with 'Read more:' or its like.",
    yes=("READ MORE: Harbour to reopen in spring", "Lesen Sie auch: Der Hafen öffnet wieder", "Related Stories"),
    no=(
        "Read more slowly, the teacher told her class of nine.",
        "<p>Recommended doses vary between five and ten milligrams a day for a grown person.</p>",
        "<p>Most popular of all was the brass band, which played until the boats had left.</p>",
        "Related matters were left to the second sitting of the court.",
    ),
)
_CALL = Rule(
    "promo.call",
    Role.PROMO,
    Strength.CERTAIN,
    "Calls readers to follow, to click, to download or to write in.",
    yes=(
        "Follow us on Instagram and Bluesky",
        "CLICK HERE TO GET THE HARBOUR NEWS APP",
        "Download our app for the latest boat times",
    ),
    no=("Follow-up talks were held on Friday.", "The minister told reporters to follow the money, not the noise."),
)
_TWICE = Rule(
    "promo.twice",
    Role.PROMO,
    Strength.CERTAIN,
    "A sentence printed twice in a row, apart from the running story: one for each screen size.",
    yes=(
        "<div><p class=wide>We at The Quay look for common ground every day.</p>"
        "<p class=narrow>We at The Quay look for common ground every day.</p></div>",
    ),
    no=(
        "<div><p class=wide>We at The Quay look for common ground every day.</p>"
        "<p class=narrow>We at The Quay look for dry ground every day.</p></div>",
    ),
)
_TEASER = Rule(
    "promo.teaser",
    Role.RELATED,
    Strength.CERTAIN,
    "A line that is a link from end to end.",
    yes=("<p><a href=/a>Harbour to reopen in spring</a></p>",),
    no=("<p>Harbour to reopen in <a href=/a>spring</a></p>",),
)
_TEASER_LIST = Rule(
    "promo.teaser-list",
    Role.RELATED,
    Strength.CERTAIN,
    "One of several lines in a row that are links from end to end.",
    yes=("<ul><li><a href=/a>Harbour to reopen</a></li><li><a href=/b>Boats are back again</a></li></ul>",),
    no=("<ul><li>Harbour to <a href=/a>reopen</a></li><li>Boats are back again</li></ul>",),
)
_ALONE = {
    role: Rule(
        f"promo.alone-{role}",
        role,
        Strength.CERTAIN,
        "The call is the whole of a short line.",
        yes=(yes,),
        no=(no,),
    )
    for role, yes, no in (
        (Role.NEWSLETTER, "Sign up for our newsletter", "Signs of spring"),
        (Role.SUBSCRIPTION, "Subscribe now", "Subscribers left"),
        (Role.RELATED, "Read more: Harbour to reopen", "More boats"),
        (Role.PROMO, "Follow us on Instagram", "Following the boats"),
    )
}

_BY_REGION = {
    "newsletter": _NEWSLETTER_BOX,
    "subscription": _SUBSCRIPTION_BOX,
    "related": _RELATED_BOX,
    "promo": _PROMO_BOX,
}
_CALLS = (_NEWSLETTER, _CALL)
_SAID = (*_CALLS, _SUBSCRIPTION, _RELATED)
_SHOUTED = Rule(
    "promo.shouted",
    Role.RELATED,
    Strength.FINAL,
    "A sentence in capitals, a link from end to end, in a story that is not written in capitals.",
    yes=("<p><a href=/a>HARBOUR TO REOPEN IN SPRING AFTER NINE YEARS</a></p>",),
    no=(
        "<p><a href=/a>Harbour to reopen in spring after nine years</a></p>",
        "<p><a href=/a>CLICK FOR ALL RESULTS</a></p>",
    ),
)

RULES = (*_BY_REGION.values(), _WALL, *_SAID, *_ALONE.values(), _TWICE, _TEASER, _TEASER_LIST, _SHOUTED)


def promo(page: Page) -> Iterator[Vote]:
    """Vote for calls and teasers, by their region's class, their words and their links."""
    for block in page.blocks:
        region = page.ground.region[block.i]
        if region in _BY_REGION:
            yield Vote(block.i, _BY_REGION[region])
        elif block.i > page.ground.last and _is_walled(page, block):
            yield Vote(block.i, _WALL)
        if len(block.text) <= _SHORT and block.kind is not Kind.QUOTE:
            yield from _said(page, block)
        if _is_twice(page, block):
            yield from (Vote(block.i, _TWICE), Vote(block.i + 1, _TWICE))
        if _is_link(block) and _is_by_story(page, block):
            yield from _linked(page, block)


def _is_walled(page: Page, block: Block) -> bool:
    """Say whether a box around a block is a wall: some sites call each paragraph so, or what a wall uncovers."""
    box = holder_of(block.scope)
    walls = (scope for scope in box.up() if "paywall" in scope.marks)
    return any(page.ground.share.get(scope, 0.0) < STRANGE_SHARE for scope in walls)


def _said(page: Page, block: Block) -> Iterator[Vote]:
    """Titles and offers are no sentences of the story: "Recommended doses vary" opens like a box of links."""
    found = page.said(block)
    if not found:
        return
    if page.root is not None and page.ground.tells(block):
        rules: tuple[Rule, ...] = _CALLS
    else:
        rules = (*_CALLS, _SUBSCRIPTION) if _is_told(page, block) else _SAID
    for rule in rules:
        if rule.id in found and not (rule is _CALL and _is_step(page, block)):
            yield Vote(block.i, rule)
            if len(block.text) <= _ALONE_LENGTH:
                yield Vote(block.i, _ALONE[rule.role])


def _is_told(page: Page, block: Block) -> bool:
    """A whole sentence among the story's own: no title behind a colon, no link, and not of the publisher itself."""
    text = block.text
    is_kin = page.root is None or page.ground.kin[block.i] > KIN_SHARE
    is_title = ":" in text or block.is_linked or not text.endswith(".") or text.endswith("..")
    return is_kin and not is_title and not names_publisher(text)


def _is_step(page: Page, block: Block) -> bool:
    """One step of several in a plain text tells what to click or to download, too."""
    above = page.blocks[block.i - 1] if page.root is None and block.i else block
    step = above.kind is block.kind is Kind.ITEM and above is not block and block.text.endswith(".")
    return step and above.text.endswith(".") and not page.said(above)


def _is_twice(page: Page, block: Block) -> bool:
    """A sentence and its copy, where no kin of theirs makes the story or, in plain text, where furniture follows."""
    below = page.blocks[block.i + 1] if block.i + 1 < len(page.blocks) else None
    if below is None or block.text != below.text or not _is_sentence(block):
        return False
    if page.root is not None:
        return page.ground.kin[block.i] < STRANGE_SHARE
    after = page.blocks[block.i + 2 : block.i + 3]
    return block.i > page.ground.first and not any(other.is_prose for other in after)


def _is_sentence(block: Block) -> bool:
    return block.kind is Kind.TEXT and len(block.text) >= _TWIN and closes_sentence(block.text)


def _is_link(block: Block) -> bool:
    return block.kind in LINES and block.is_link


def _is_by_story(page: Page, block: Block) -> bool:
    """In the container, in a related box, or a headline's length of nameless links after the story's start."""
    region = page.ground.region[block.i]
    nameless = region is None and block.i > page.ground.first and len(words(block.text)) >= _TEASER_WORDS
    return page.ground.inside[block.i] or region == "related" or nameless


def _linked(page: Page, block: Block) -> Iterator[Vote]:
    """A list of links may be a table of contents, so that one rule speaks; bare lines in a row are both."""
    several = any(_is_link(page.blocks[j]) for j in _beside(page, block))
    if several:
        yield Vote(block.i, _TEASER_LIST)
    if not several or block.kind is Kind.TEXT:
        yield Vote(block.i, _TEASER)
    if _is_shouted(page, block):
        yield Vote(block.i, _SHOUTED)


def _is_shouted(page: Page, block: Block) -> bool:
    is_loud = block.kind is Kind.TEXT and block.text.isupper() and len(words(block.text)) >= _SHOUTED_WORDS
    return is_loud and not page.blocks[page.ground.first].text.isupper()


def _beside(page: Page, block: Block) -> Iterator[int]:
    for j in (block.i - 1, block.i + 1):
        if 0 <= j < len(page.blocks) and page.blocks[j].kind is block.kind:
            yield j
