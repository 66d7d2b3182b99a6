"""A text whose lines were lost: the one line that holds most of it is the story, whatever it opens or ends with."""

from __future__ import annotations

import re
from collections.abc import Iterator

from newscrawl.clean.lexicon.voices import names_publisher, speaks_to_reader
from newscrawl.clean.model import Block, Kind, Role, Rule, Strength, Vote
from newscrawl.clean.page import Page
from newscrawl.clean.text import bulk

_SHORTEST = 200  # characters; a shorter line may be a caption or a notice
_MOST = 0.5  # of a text's characters
_FEWEST = 3  # sentences
_SEEN = 3_000  # characters; a story shows in them that it is one
_OWN = 0.5  # of the sentences speak to the reader: a policy, a wall
_WORDY = 15  # characters of a sentence
_STOP = re.compile(r"[.!?。！？](?!\d)")

_STORY = (
    "The ferry left the pier at dawn with forty passengers. By noon the master had counted eleven boats in the harbour."
    " Nobody was hurt when a crate of apples fell from the crane, he said. The band played until the rain set in."
)
_WHOLE = Rule(
    "whole.line",
    Role.PARAGRAPH,
    Strength.FINAL,
    "In plain text: the line that holds most of it, in sentences that tell something.",
    yes=(f"Boats\n{_STORY} Photo: Ada Quill/Getty Images", f"Boats\nWe use cookies to improve your visit. {_STORY}"),
    no=(
        f"{_STORY}\n{_STORY[::-1]}\n{_STORY}",
        "Privacy\nWe use cookies to improve your visit. You can change your settings on our website at any time. "
        "Please read our policy to learn how we use your data. You may ask us to delete your data whenever you like.",
    ),
)
RULES = (_WHOLE,)


def whole(page: Page) -> Iterator[Vote]:
    """Vote for the line of a plain text that is next to all of it."""
    if page.root is not None or not page.blocks:
        return
    longest = max(page.blocks, key=lambda block: len(block.text))
    is_most = len(longest.text) > _MOST * sum(len(block.text) for block in page.blocks)
    if longest.kind is Kind.TEXT and is_most and bulk(longest.text) >= _SHORTEST and _tells(longest):
        yield Vote(longest.i, _WHOLE)


def _tells(block: Block) -> bool:
    sentences = [said for said in _STOP.split(block.text[:_SEEN])[:-1] if len(said) >= _WORDY]
    own = sum(speaks_to_reader(said) or names_publisher(said) for said in sentences)
    return len(sentences) >= _FEWEST and own < _OWN * len(sentences)
