"""Pictures and players, and the lines printed under them."""

from __future__ import annotations

from collections.abc import Iterator

from newscrawl.clean.credit import is_credit
from newscrawl.clean.model import Block, Kind, Role, Rule, Strength, Vote
from newscrawl.clean.page import Page
from newscrawl.clean.text import closes_sentence

_REACH = 2  # blocks between a picture and the line under it
_ALONE = 80  # characters of a credit that stands by itself
_TITLE_LENGTH = 120  # characters

_IMAGE = Rule(
    "media.image",
    Role.IMAGE,
    Strength.STRONG,
    "It is a picture of the article.",
    yes=("<img src=a.jpg alt='The pier'>",),
    no=("<p>The pier</p>",),
)
_TITLE = Rule(
    "media.title",
    Role.IMAGE,
    Strength.STRONG,
    "In plain text: a short line without a full stop above a caption with its credit.",
    yes=("Boats are back\nPier at dawn\nThe northern pier on Monday. Ada Quill/Reuters",),
    no=("Boats are back\nPier at dawn\nThe northern pier was empty on Monday, he said.",),
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
_CREDITED = Rule(
    "media.credited",
    Role.CAPTION,
    Strength.CERTAIN,
    "A credit ends its line.",
    yes=("Boats are back\nThe northern pier on Monday. Ada Quill/Getty Images",),
    no=("Boats are back\nThe northern pier was empty on Monday.",),
)
_CREDIT_CLASS = Rule(
    "media.credit-class",
    Role.CREDIT,
    Strength.STRONG,
    "Its class says credit, by a picture.",
    yes=("<figure><img src=a.jpg><figcaption>The pier <span class=credit>Ada Quill</span></figcaption></figure>",),
    no=("<p>He gave her credit</p>",),
)
_CREDIT = Rule(
    "media.credit",
    Role.CREDIT,
    Strength.CERTAIN,
    "Reads as a credit: a lead word, or a photographer and an agency.",
    yes=(
        "<figure><img src=a.jpg><p>Photo: Ada Quill</p></figure>",
        "Boats\nThe pier on Monday. Ada Quill/Getty Images",
    ),
    no=("He said photographs lie, and went on.", "Reuters reported the sale on Monday."),
)

RULES = (_IMAGE, _TITLE, _EMBED, _CAPTION, _FIGURE, _UNDER_EMBED, _CREDITED, _CREDIT_CLASS, _CREDIT)


def media(page: Page) -> Iterator[Vote]:
    """Vote for pictures, embeds, captions and credits."""
    for block in page.blocks:
        if block.kind is Kind.EMBED:
            if page.ground.inside[block.i] or block.i <= page.ground.last:
                yield Vote(block.i, _EMBED)
        elif block.kind is Kind.IMAGE:
            if _is_pictured(page, block):
                yield Vote(block.i, _IMAGE)
        elif block.text and block.kind not in {Kind.CONTROL, Kind.HEADING}:
            yield from _under_picture(page, block)
    if page.root is None:
        yield from _titles(page)


def _is_pictured(page: Page, block: Block) -> bool:
    """A picture belongs to the article inside its container, or in a figure before its text."""
    ground = page.ground
    return ground.inside[block.i] or ("figure" in ground.around[block.i] and block.i <= ground.last)


def _under_picture(page: Page, block: Block) -> Iterator[Vote]:
    around = page.ground.around[block.i]
    captioned = block.kind is Kind.CAPTION or "caption" in around
    pictured = captioned or "figure" in around or _near(page, block, kind=Kind.IMAGE)
    if "credit" not in block.scope.marks:
        yield from _caption(page, block, captioned=captioned)
    if "embed" in around and not block.is_prose and _near(page, block, kind=Kind.EMBED):
        yield Vote(block.i, _UNDER_EMBED)
    if "credit" in around and pictured:
        yield Vote(block.i, _CREDIT_CLASS)
    alone = page.ground.inside[block.i] and len(block.text) <= _ALONE and not closes_sentence(block.text)
    if (pictured or block.is_cut or alone) and is_credit(block.text):
        yield Vote(block.i, _CREDIT)
        if block.is_cut:
            yield Vote(block.i - 1, _CREDITED)


def _caption(page: Page, block: Block, *, captioned: bool) -> Iterator[Vote]:
    if captioned:
        yield Vote(block.i, _CAPTION)
    if "figure" in page.ground.around[block.i] and block.kind is Kind.TEXT and _near(page, block, kind=Kind.IMAGE):
        yield Vote(block.i, _FIGURE)


def _near(page: Page, block: Block, *, kind: Kind) -> bool:
    near = page.blocks[max(0, block.i - _REACH - 1) : block.i + _REACH]
    return any(other.kind is kind for other in near)


def _titles(page: Page) -> Iterator[Vote]:
    """Vote for the alt texts that a dump of a page prints on the line above a caption and its credit."""
    for above, block, after in zip(page.blocks, page.blocks[1:], page.blocks[2:], strict=False):
        follows = above.at == block.at - 1 and after.is_cut and is_credit(after.text)
        if follows and len(above.text) < _TITLE_LENGTH and not closes_sentence(above.text):
            yield Vote(above.i, _TITLE)
