"""All that an article tells, the posts of a live blog included, and whether it was cut off."""

from __future__ import annotations

from newscrawl.clean.model import Block, Role
from newscrawl.clean.profile import profile_of
from newscrawl.clean.text import breaks_off

POSTED = profile_of("news+live")


def trails_off(block: Block, role: Role) -> bool:
    """Say whether a text whose last block this is was cut: the block is a paragraph that breaks off."""
    return role is Role.PARAGRAPH and breaks_off(block.text)
