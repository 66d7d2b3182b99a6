"""Pictures and players, and the lines printed under them."""

from __future__ import annotations

from collections.abc import Iterator

from newscrawl.clean.credit import is_credit
from newscrawl.clean.model import Block, Kind, Role, Rule, Strength, Vote
from newscrawl.clean.page import Page

_REACH = 2  # blocks between a picture and the line under it
_STORY = (
    "<main><div class=story><p>The ferry left the northern pier at dawn with forty passengers and two crates of apples on board.</p>{}"
    "<p>By noon the harbour master had counted eleven boats, more than in any month since the bridge was closed for repair.</p></div></main>"
)
_IMAGE = Rule("media.image", Role.IMAGE, Strength.STRONG, "It is a picture of the article.",
              yes=(_STORY.format("<img src=a.jpg alt='The pier'>"),), no=(_STORY.format("<p>The pier</p>"),))
_TITLE = Rule("media.title", Role.IMAGE, Strength.STRONG, "In plain text: a short line without a full stop above a caption with its credit.",
              yes=("Pier at dawn\nThe northern pier on Monday. Ada Quill/Reuters",), no=("Pier at dawn\nThe northern pier was empty on Monday, he said.",))
_EMBED = Rule("media.embed", Role.EMBED, Strength.STRONG, "It is foreign content: a player, a post, a frame.",
              yes=(_STORY.format("<iframe src=https://video.example/1></iframe>"),), no=(_STORY.format("<p>A video</p>"),))
_CAPTION = Rule("media.caption", Role.CAPTION, Strength.STRONG, "Stands in a figcaption or under a caption class.",
                yes=(_STORY.format("<figure><img src=a.jpg><figcaption>The pier on Monday</figcaption></figure>"),), no=(_STORY.format("<p>The pier on Monday</p>"),))
_FIGURE = Rule("media.figure-text", Role.CAPTION, Strength.STRONG, "Stands in a figure with a picture.",
               yes=(_STORY.format("<figure><img src=a.jpg><p>The pier on Monday</p></figure>"),), no=(_STORY.format("<p>The pier on Monday</p>"),))
_UNDER_EMBED = Rule("media.embed-text", Role.EMBED, Strength.CERTAIN, "A short line in the box of an embed.",
                    yes=(_STORY.format("<div class=embed-wrap><iframe src=https://video.example/1></iframe><p>The pier by night</p></div>"),),
                    no=(_STORY.format("<iframe src=https://video.example/1></iframe><p>The pier by night</p>"),))
_CREDITED = Rule("media.credited", Role.CAPTION, Strength.CERTAIN, "A credit ends its line.",
                 yes=("The northern pier on Monday. Ada Quill/Getty Images",), no=("The northern pier was empty on Monday.",))
_CREDIT_CLASS = Rule("media.credit-class", Role.CREDIT, Strength.STRONG, "Its class says credit, by a picture.",
                     yes=(_STORY.format("<figure><img src=a.jpg><figcaption>The pier <span class=credit>Ada Quill</span></figcaption></figure>"),),
                     no=(_STORY.format("<p>He gave her credit</p>"),))
_CREDIT = Rule("media.credit", Role.CREDIT, Strength.CERTAIN, "Reads as a credit: a lead word, or a photographer and an agency.",
               yes=("Photo: Ada Quill", "Ada Quill/Getty Images"), no=("He said photographs lie, and went on.",))

RULES = (_IMAGE, _TITLE, _EMBED, _CAPTION, _FIGURE, _UNDER_EMBED, _CREDITED, _CREDIT_CLASS, _CREDIT)


def media(page: Page) -> Iterator[Vote]:
    """Vote for pictures, embeds, captions and credits."""
    for block in page.blocks:
        if block.kind is Kind.EMBED:
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
    pictured = block.kind is Kind.CAPTION or "caption" in around
    named = "credit" in block.scope.marks
    if pictured and not named:
        yield Vote(block.i, _CAPTION)
    if "figure" in around and not named and block.kind is Kind.TEXT and _near(page, block, Kind.IMAGE):
        yield Vote(block.i, _FIGURE)
    if "embed" in around and not block.is_prose and _near(page, block, Kind.EMBED):
        yield Vote(block.i, _UNDER_EMBED)
    if "credit" in around and (pictured or "figure" in around or _near(page, block, Kind.IMAGE)):
        yield Vote(block.i, _CREDIT_CLASS)
    if is_credit(block.text) and (pictured or "figure" in around or _near(page, block, Kind.IMAGE) or block.is_cut):
        yield Vote(block.i, _CREDIT)
        if block.is_cut:
            yield Vote(block.i - 1, _CREDITED)


def _near(page: Page, block: Block, kind: Kind) -> bool:
    return any(page.blocks[j].kind is kind for j in range(max(0, block.i - _REACH - 1), min(len(page.blocks), block.i + _REACH)))


def _titles(page: Page) -> Iterator[Vote]:
    for block in page.blocks[1:]:
        above = page.blocks[block.i - 1]
        after = page.blocks[block.i + 1] if block.i + 1 < len(page.blocks) else block
        cut = after.is_cut and is_credit(after.text)
        if cut and above.at == block.at - 1 and len(above.text) < 120 and above.text[-1:] not in ".!?…\"”":
            yield Vote(above.i, _TITLE)
