"""The shape of a page: how much prose runs on, and how often it breaks off for a link, a price, a button of a shop.

One pass over the blocks; short lines are looked up, not searched.
"""

from __future__ import annotations

import re
import tomllib
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from importlib.resources import files

from newscrawl.clean.model import Block, Kind, Label, Role
from newscrawl.clean.prose import POSTED
from newscrawl.clean.sites import registrable_domain
from newscrawl.clean.text import bulk, words

RUNNING = 500  # characters of prose on end: of 247 news articles on the bench 96 in 100 have so much in one stretch
_CAPTION = 5  # words; what is shorter below a picture names who stands on it
_SHORT = 50  # characters; what a shop prints on its buttons and beside its goods is shorter
_AROUND = " \t\n\u00a00123456789()[]{}.,:;!?…-–—|+*$£€¥&>›»→•/"  # "Cart (2)", "Add to bag - $19"
_PRICE = re.compile(  # to the end of its line; both kinds begin in one set, which is searched for fast
    r"""[$£€¥₹\d] (?: (?<=\D)\s?\d | (?<=\d)\s?(?:[€₽]|(?:EUR|USD|GBP|CHF|kr|zł|Kč)\b) ) [^\n]*""", re.VERBOSE
)
_LINES: dict[str, str] = {
    line: kind
    for kind, lines in tomllib.loads((files(__package__) / "shop.toml").read_text("utf-8")).items()
    for line in lines
}


@dataclass(frozen=True, slots=True)
class Shape:
    """Counts of one page: characters of prose in its text, and of the longest stretch of it between two links.

    `paragraphs` counts what is long enough to be prose, `teasers` linked headings with prose of their own below,
    `shop` how often each kind of a shop's lines stands there. `short` is the short lines, one a line.
    """

    has_text: bool
    paragraphs: int
    prose: int
    stretch: int
    teasers: int
    prices: int
    shop: Counter[str]
    short: str


def shape_of(blocks: Sequence[Block], labels: Sequence[Label], *, home: str | None, captioned: bool) -> Shape:
    """Return the shape of a page from its blocks and their labels.

    `home` is the registrable domain of its site, None where it is not known. Captions are text where it is `captioned`.
    """
    paragraphs = prose = stretch = longest = teasers = 0
    headed = False
    for block, label in zip(blocks, labels, strict=True):
        if label.role in POSTED.roles and block.is_prose:
            size = bulk(block.text)
            paragraphs, prose, stretch = paragraphs + 1, prose + size, stretch + size
            longest, teasers, headed = max(longest, stretch), teasers + headed, False
        elif block.linked and (stretch or block.kind is Kind.HEADING) and leads_away(block, home):
            stretch = 0
            headed = headed or block.kind is Kind.HEADING
    short = [block.text for block in blocks if 0 < len(block.text) <= _SHORT]
    return Shape(
        has_text=bool(paragraphs) or has_text(blocks, labels) or (captioned and _has_captions(blocks, labels)),
        paragraphs=paragraphs,
        prose=prose,
        stretch=longest,
        teasers=teasers,
        prices=len(_PRICE.findall("\n".join(short))),
        shop=Counter(filter(None, map(_shop_line, short))),
        short="\n".join(short),
    )


def has_text(blocks: Iterable[Block], labels: Iterable[Label]) -> bool:
    """Say whether any block is article text: it holds a word, and is no link from end to end."""
    return any(
        label.role in POSTED.roles and not block.is_link and bool(words(block.text))
        for block, label in zip(blocks, labels, strict=True)
    )


def _has_captions(blocks: Iterable[Block], labels: Iterable[Label]) -> bool:
    captions = (block for block, label in zip(blocks, labels, strict=True) if label.role is Role.CAPTION)
    return any(not block.is_link and len(words(block.text)) >= _CAPTION for block in captions)


def leads_away(block: Block, home: str | None) -> bool:
    """Say whether a block is a link to another page of its own site.

    Guides link their headings to places in their own page, and what is best of a kind to those who sell it.
    """
    href = block.href or ""
    return block.is_link and not href.startswith("#") and registrable_domain(href) in {None, home}


def _shop_line(line: str) -> str | None:
    return _LINES.get(line.strip(_AROUND).casefold())
