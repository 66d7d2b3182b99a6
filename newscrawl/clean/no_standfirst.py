"""What stands where a standfirst would and is none: by its own words, by its box, by not being shown."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from newscrawl.clean.ground import STRANGE_SHARE
from newscrawl.clean.lexicon import opening
from newscrawl.clean.model import Block, Kind, Scope
from newscrawl.clean.page import Page
from newscrawl.clean.signature import is_stamp, opens_bio, opens_story
from newscrawl.clean.text import closes_sentence

_CLOSED = frozenset({"unseen", "comments", "ad", "nav"})  # they hold no standfirst, whatever it says
_OTHERS = re.compile(r"relat|recommend|popular|trending|read-?(?:also|more|next)", re.IGNORECASE)
_TITLE = 60  # characters of a heading that names a box
_PICTURES = 1  # in a standfirst's element at most
_QUESTION = re.compile(r"(?:[^.!…]|[.!…](?!\s))+[?？؟][\s'\"”’»)\]]*")  # with no sentence in front of it


def is_closed(page: Page, block: Block) -> bool:
    """Say whether a block is not shown, or stands among what is no part of the article.

    A box for related stories is closed where its class says more than "teaser", which may name a standfirst, too.
    """
    region = page.ground.region[block.i]
    if region in _CLOSED or "unshown" in page.ground.around[block.i]:
        return True
    return region == "related" and any(
        "related" in scope.marks and _OTHERS.search(scope.signature) for scope in block.scope.up()
    )


def is_about_paper(page: Page, block: Block) -> bool:
    """Say whether a line by its own words is about the paper, its readers or its writers, and not about the story."""
    if page.said(block) or is_stamp(block.text) or opens_bio(block.text):
        return True
    return opening("people.sign-off").match(block.text) is not None


def opens_body(text: str) -> bool:
    """Say whether a bold line opens the story itself: a report by its dateline, an interview by a bare question."""
    return opens_story(text) or _QUESTION.fullmatch(text) is not None


def boxes(page: Page, blocks: Sequence[Block]) -> frozenset[Scope]:
    """Return the elements with a standfirst's class that are boxes: with a title over sentences, or a row of pictures.

    "Summary" names a machine's list of points as well, "deck" a show of slides.
    """
    titled: set[Scope] = set()
    found: set[Scope] = set()
    pictures: Counter[Scope] = Counter()
    for block in blocks:
        around = _named(page, block)
        if block.kind is Kind.IMAGE:
            pictures.update(around)
        elif block.kind is Kind.HEADING and len(block.text) <= _TITLE:
            titled.update(scope for scope in around if scope is not block.scope)
        elif closes_sentence(block.text):
            found.update(titled.intersection(around))
    return frozenset(found.union(scope for scope, count in pictures.items() if count > _PICTURES))


def _named(page: Page, block: Block) -> list[Scope]:
    """Return the elements around a block whose class says standfirst and which hold next to nothing of the story."""
    scopes = (scope for scope in block.scope.up() if "dek" in scope.marks)
    return [scope for scope in scopes if page.ground.share[scope] < STRANGE_SHARE]
