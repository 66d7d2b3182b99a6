"""All that an article tells, the posts of a live blog included, and whether it was cut off."""

from __future__ import annotations

import re

from newscrawl.clean.model import Block, Role
from newscrawl.clean.profile import profile_of
from newscrawl.clean.text import bulk

_BEHIND_CUTS = " \n\xa0])>"  # "[…]"; what a speaker leaves open has its quotation mark behind it
_CUT = 80  # characters; of 1,262 pages 12 end in an ellipsis, in a paragraph of that length the 6 that were cut
_TAIL = 120  # characters in which an ellipsis and a link to the rest stand
# "[…] Continue reading" or "… Continue reading →": a bracket, or an arrow, tells the link from a sentence's end.
_ONWARD = re.compile(
    r"""
    [\[(] (?: … | \.\.\. ) [\])] [^.!?…"”»]{0,40} $
    | (?: … | \.\.\. ) [\])]? \s [^.!?…\n]{1,60} [→⟶➔➜➝⇒►▶] \s* $
    """,
    re.VERBOSE,
)

POSTED = profile_of("news+live")


def trails_off(block: Block, role: Role) -> bool:
    """Say whether a text whose last block this is was cut: the block is a paragraph that breaks off."""
    return role is Role.PARAGRAPH and _breaks_off(block.text)


def _breaks_off(text: str) -> bool:
    """Say whether a paragraph ends in an ellipsis, as one does that was cut; a quote or a short line may trail off."""
    return bulk(text) >= _CUT and (text.rstrip(_BEHIND_CUTS).endswith(("…", "...")) or _is_linked_on(text))


def _is_linked_on(text: str) -> bool:
    """Say whether a link to the rest stands behind the ellipsis, as blogs print one; a sentence is none."""
    return _ONWARD.search(text[-_TAIL:]) is not None
