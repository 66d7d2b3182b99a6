"""Pictures and players, and the lines printed under them."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

from newscrawl.clean.credit import is_credit, is_signature, names_nobody
from newscrawl.clean.ground import KIN_SHARE, TELLING_SHARE
from newscrawl.clean.lender import is_network
from newscrawl.clean.model import Block, Kind, Role, Rule, Strength, Vote
from newscrawl.clean.page import Page
from newscrawl.clean.signature import is_stamp, opens_byline
from newscrawl.clean.text import closes_sentence, plain, words

_REACH = 2  # blocks between a picture and the line under it
_ALONE = 80  # characters of a credit that stands by itself
_TELLING = 40  # characters of an alt text that no product or person is called by
_FEWEST = 2  # words of a caption without a caption's class; fewer count pictures or name a control
_CLIMB = 4  # elements between a heading and the figcaption around it
_TOLD = 6  # words of a sentence that is no credit
_WORDED = frozenset({Kind.TEXT, Kind.HEADING, Kind.CAPTION})
_OTHERS = frozenset(
    {
        "unseen", "cookie", "comments", "newsletter", "subscription", "related", "promo", "nav", "share", "ad",
        "tags", "bio",
    }
)  # fmt: skip

_EMPTY = "The northern pier was empty on Monday morning"
_IMAGE = Rule(
    "media.image",
    Role.IMAGE,
    Strength.STRONG,
    "It is a picture of the article.",
    yes=("<img src=a.jpg alt='The pier'>",),
    no=("<p>The pier</p>",),
)
_EMBED = Rule(
    "media.embed",
    Role.EMBED,
    Strength.STRONG,
    "It is foreign content: a player, a post, a frame.",
    yes=("<iframe src=https://video.example/1></iframe>",),
    no=("<p>A video</p>",),
)
_CAPTION = Rule(
    "media.caption",
    Role.CAPTION,
    Strength.STRONG,
    "Stands in a figcaption or under a caption class.",
    yes=("<figure><img src=a.jpg><figcaption>The pier on Monday</figcaption></figure>",),
    no=("<p>The pier on Monday</p>",),
)
_FIGURE = Rule(
    "media.figure-text",
    Role.CAPTION,
    Strength.STRONG,
    "Stands in a figure with a picture.",
    yes=("<figure><img src=a.jpg><p>The pier on Monday</p></figure>",),
    no=("<p>The pier on Monday</p>",),
)
_UNDER_EMBED = Rule(
    "media.embed-text",
    Role.EMBED,
    Strength.CERTAIN,
    "A short line in the box of an embed.",
    yes=("<div class=embed-wrap><iframe src=https://video.example/1></iframe><p>The pier by night</p></div>",),
    no=("<div><iframe src=https://video.example/1></iframe></div><p>The pier by night</p>",),
)
_BY_PICTURE = Rule(
    "media.caption-by-picture",
    Role.CAPTION,
    Strength.CERTAIN,
    "Marked up as a caption right by a picture, in no box of something else.",
    yes=("<div class=widget><figure><img src=a.jpg><figcaption>The pier on Monday</figcaption></figure></div>",),
    no=("<div class=related><figure><img src=a.jpg><figcaption>The pier on Monday</figcaption></figure></div>",),
)
_ALT = Rule(
    "media.caption-alt",
    Role.CAPTION,
    Strength.CERTAIN,
    "Says what the alt text of the picture above it says.",
    yes=(f"<div><img src=a.jpg alt='{_EMPTY}'><div>{_EMPTY}</div></div>",),
    no=(
        "<div><img src=a.jpg alt='The northern pier'><div>The northern pier</div></div>",
        f"<div><img src=a.jpg alt='{_EMPTY}'><a href=/a>{_EMPTY}</a></div>",
    ),
)
_CREDITED = Rule(
    "media.credited",
    Role.CAPTION,
    Strength.CERTAIN,
    "A credit ends its line, or follows it where it stands right below a picture.",
    yes=("<div><img src=a.jpg><h4>The northern pier on Monday</h4><div>Photo: Ada Quill</div></div><story>",),
    no=("<div><h4>The northern pier on Monday</h4><div>Photo: Ada Quill</div></div><story>",),
)
_CREDIT_CLASS = Rule(
    "media.credit-class",
    Role.CREDIT,
    Strength.STRONG,
    "Its class says credit, by a picture.",
    yes=("<figure><img src=a.jpg><figcaption>The pier <span class=credit>Ada Quill</span></figcaption></figure>",),
    no=("<p>He gave her credit</p>",),
)
_CREDIT_BYLINE = Rule(
    "media.credit-byline",
    Role.CREDIT,
    Strength.CERTAIN,
    "A name under a byline class, right behind a caption's words.",
    yes=(
        "<figure><img src=a.jpg><figcaption><span>The pier on Monday</span> "
        "<span class=author>Ada Quill</span></figcaption></figure>",
    ),
    no=("<figure><img src=a.jpg><figcaption><span class=author>Ada Quill</span></figcaption></figure>",),
)
_CREDIT = Rule(
    "media.credit",
    Role.CREDIT,
    Strength.CERTAIN,
    "Reads as a credit: a lead word, or a photographer and an agency.",
    yes=("<figure><img src=a.jpg><p>Photo: Ada Quill</p></figure>",),
    no=("He said photographs lie, and went on.", "Reuters reported the sale on Monday."),
)

RULES = (
    _IMAGE,
    _EMBED,
    _CAPTION,
    _BY_PICTURE,
    _ALT,
    _FIGURE,
    _UNDER_EMBED,
    _CREDITED,
    _CREDIT_CLASS,
    _CREDIT_BYLINE,
    _CREDIT,
)


def media(page: Page) -> Iterator[Vote]:
    """Vote for pictures, embeds, captions and credits by their markup."""
    if page.root is None:
        return
    for block in page.blocks:
        if block.kind is Kind.EMBED:
            if page.ground.inside[block.i] or block.i <= page.ground.last:
                yield Vote(block.i, _EMBED)
        elif block.kind is Kind.IMAGE:
            if _is_pictured(page, block):
                yield Vote(block.i, _IMAGE)
            yield from _alt_twins(page, block)
        elif block.text and block.kind is not Kind.CONTROL:
            yield from _under_picture(page, block)


def _is_pictured(page: Page, block: Block) -> bool:
    """A picture belongs to the article inside its container, or in a figure before its text."""
    ground = page.ground
    return ground.inside[block.i] or ("figure" in ground.around[block.i] and block.i <= ground.last)


def _alt_twins(page: Page, image: Block) -> Iterator[Vote]:
    """Vote for the lines below a picture that repeat its alt text; a teaser's are links, a story's own its headline."""
    if len(image.text) < _TELLING:
        return
    said = plain(image.text)
    for block in page.blocks[image.i + 1 : image.i + 1 + _REACH]:
        if (
            block.kind in {Kind.TEXT, Kind.CAPTION}
            and not block.linked
            and plain(block.text) == said
            and _is_ours(page, block)
        ):
            yield Vote(block.i, _ALT)


def _under_picture(page: Page, block: Block) -> Iterator[Vote]:
    around = page.ground.around[block.i]
    captioned = _is_captioned(page, block)
    if block.kind is Kind.HEADING and not _is_in_figcaption(block):
        return
    near = _near(page, block, kind=Kind.IMAGE)
    held = captioned or "figure" in around
    pictured = held or near
    if pictured and not {"credit", "toggle"} & block.scope.marks and not _is_signed(block):
        yield from _caption(page, block, captioned=captioned, near=near)
    if "embed" in around and not block.is_prose and _near(page, block, kind=Kind.EMBED):
        yield Vote(block.i, _UNDER_EMBED)
    yield from _credit(page, block, pictured=held or (near and block.i <= page.ground.last))


def _is_captioned(page: Page, block: Block) -> bool:
    return block.kind is Kind.CAPTION or "caption" in page.ground.around[block.i]


def _is_in_figcaption(block: Block) -> bool:
    return any(scope.tag == "figcaption" for scope in islice(block.scope.up(), _CLIMB))


def _is_signed(block: Block) -> bool:
    """A portrait's figure holds who wrote the article and when."""
    return "byline" in block.scope.marks or opens_byline(block.text) or is_stamp(block.text)


def _caption(page: Page, block: Block, *, captioned: bool, near: bool) -> Iterator[Vote]:
    if captioned:
        yield Vote(block.i, _CAPTION)
        if near and not (block.is_cut or is_credit(block.text)) and _is_ours(page, block):
            yield Vote(block.i, _BY_PICTURE)
    figure = near and "figure" in page.ground.around[block.i] and block.kind is Kind.TEXT
    if figure and len(words(block.text)) >= _FEWEST and "hidden" not in block.scope.marks:
        yield Vote(block.i, _FIGURE)


def _credit(page: Page, block: Block, *, pictured: bool) -> Iterator[Vote]:
    marks, alone = page.ground.around[block.i], _is_alone(page, block)
    reads = (pictured or alone or block.is_cut) and is_credit(block.text)
    if "credit" in marks and pictured and (reads or not (_is_told(block) or names_nobody(block.text))):
        yield Vote(block.i, _CREDIT_CLASS)
    if "byline" in block.scope.marks and _is_behind_caption(page, block):
        yield from (Vote(block.i, _CREDIT_BYLINE), Vote(block.i, _CREDIT_CLASS))
    if block.is_cut and (reads or is_signature(block.text, said=page.blocks[block.i - 1].text)):
        yield from (Vote(block.i, _CREDIT), Vote(block.i - 1, _CREDITED))
    elif reads and _is_ours(page, block) and (pictured or alone) and _is_lender(block, marks):
        yield Vote(block.i, _CREDIT)
        if _is_between(page, block.i - 1):
            yield Vote(block.i - 1, _CREDITED)


def _is_between(page: Page, i: int) -> bool:
    """A line right below a picture that its credit follows, and no kin of the story's."""
    if i < 1 or page.blocks[i - 1].kind is not Kind.IMAGE:
        return False
    line = page.blocks[i]
    return line.kind in _WORDED and not line.linked and page.ground.kin[i] <= KIN_SHARE and not is_credit(line.text)


def _is_lender(block: Block, marks: frozenset[str]) -> bool:
    """A network's name by a picture is a credit where the markup says so; elsewhere it is a link to share."""
    return bool(marks & {"credit", "caption"}) or not is_network(block.text)


def _is_told(block: Block) -> bool:
    """A caption may share a class with its credit; it is the one that says a sentence."""
    return closes_sentence(block.text) and len(block.text.split()) >= _TOLD


def _is_behind_caption(page: Page, block: Block) -> bool:
    above = page.blocks[block.i - 1] if block.i else block
    captions = _is_captioned(page, above) and _is_captioned(page, block)
    return captions and len(above.text.split()) > _FEWEST and not (_is_signed(above) or opens_byline(block.text))


def _is_alone(page: Page, block: Block) -> bool:
    """A line of its own amid the story; behind its end the same words say where the story is from."""
    short = len(block.text) <= _ALONE and not closes_sentence(block.text)
    return page.ground.inside[block.i] and block.i < page.ground.last and short


def _is_ours(page: Page, block: Block) -> bool:
    """A box of something else around a picture's figure has its captions; one inside it is a part of it."""
    if page.ground.region[block.i] not in _OTHERS:
        return True
    figure = next((scope for scope in block.scope.up() if "figure" in scope.marks), None)
    if figure is None or figure.parent is None:
        return False
    return not any(scope.marks & _OTHERS and page.ground.share[scope] <= TELLING_SHARE for scope in figure.parent.up())


def _near(page: Page, block: Block, *, kind: Kind) -> bool:
    near = page.blocks[max(0, block.i - _REACH - 1) : block.i + _REACH]
    return kind in [other.kind for other in near]
