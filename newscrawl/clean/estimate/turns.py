"""Lines of a text that one speaker after another says: interviews and minutes as newspapers print them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

from newscrawl.clean.model import Block, Kind, Label
from newscrawl.clean.profile import NEWS
from newscrawl.clean.text import closes_sentence, words

_SPEAKER = re.compile(r"([^\W\d_][\w.’' -]{0,30}+)[:：]\s?+(?=\S)")
_NAMES = 3  # words of a name; more are a sentence
_OFTEN = 3  # lines of the same speaker; a label of furniture stands once or twice
_WORDS = 2  # of an answer
_ASKED = ("?", "？", "؟")


def turns(blocks: Sequence[Block], labels: Sequence[Label]) -> frozenset[int]:
    """Return the lines of text that open with a name which opens others as well, and each question right above one."""
    lines = [block for block in blocks if block.kind is Kind.TEXT and labels[block.i].role in NEWS.roles]
    speakers = {block.i: name for block in lines if (name := _speaker(block.text))}
    often = Counter(speakers.values())
    told = {i for i, name in speakers.items() if often[name] >= _OFTEN}
    asked = {above.i for above, block in pairwise(lines) if block.i in told and above.text.endswith(_ASKED)}
    return frozenset(told | asked)


def _speaker(text: str) -> str | None:
    found = _SPEAKER.match(text)
    if found is None or not found[1][0].isupper() or len(found[1].split()) > _NAMES:
        return None
    return found[1] if closes_sentence(text) and len(words(text[found.end() :])) >= _WORDS else None
