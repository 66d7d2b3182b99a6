"""The tags printed around an article: lone links to what else there is on a topic."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice

from newscrawl.clean.evidence import Fact
from newscrawl.clean.facts.lines import Lines
from newscrawl.clean.facts.wording import listed, told
from newscrawl.clean.model import Block, Role
from newscrawl.clean.page import Page
from newscrawl.clean.profile import NEWS

# Where newsrooms keep what they have on a topic, a person or a place.
_TOPIC_AT = re.compile(
    r"""/(?:tags?|topics?|themen?|thema|themes?|th[eè]mes?|temas?|temat|emne|[aä]mne|sujets?|argomenti|onderwerp|konu
          |keywords?|stichwort|schlagwort|all-about|persons?|personen|people|hashtag)/[^/?#]""",
    re.IGNORECASE | re.VERBOSE,
)
_LONGEST = 60  # characters of a tag; a longer link is a story's headline
_LONGEST_LIST = 300  # characters of a line of tags in a plain text
_GAP = 3  # blocks between two tags of one list, such as "Topics" or a comma
_MOST = 30  # printed tags of one article


def read_tags(page: Page, lines: Lines) -> Iterator[Fact]:
    """Tell the first run of tags behind the article's beginning; a menu's are the site's."""
    if page.root is None:
        yield from _listed(lines)
        return
    last, found = len(page.blocks), 0
    start = next((i for i, role in enumerate(lines.roles) if role in NEWS.roles), last)
    for block, role in zip(page.blocks[start:], lines.roles[start:], strict=True):
        if found == _MOST or block.i - last > _GAP:
            return
        if block.href and len(block.text) <= _LONGEST and _is_tag(block, role):
            last, found = block.i, found + 1
            yield Fact("topics", told(block.text).strip("#,; "), block.text, f"tags:{block.i}")


def _listed(lines: Lines) -> Iterator[Fact]:
    """Tell the tags of a plain text: what its lines of tags name behind a colon, or below one that announces them."""
    tags = [(block, block.text.rpartition(":")) for block in lines.of({Role.TAGS}) if len(block.text) <= _LONGEST_LIST]
    announced = None
    for block, (lead, colon, named) in islice(tags, _MOST):
        if named and (colon or block.i - 1 == announced):
            yield from (Fact("topics", told(tag).strip("# "), block.text, f"tags:{block.i}") for tag in listed(named))
        if not lead or not named:
            announced = block.i


def _is_tag(block: Block, role: Role) -> bool:
    if not block.href or not block.is_link or role in NEWS.roles:
        return False
    marks = frozenset[str]().union(*[scope.marks for scope in block.scope.up() if scope.marks])
    return "nav" not in marks and (role is Role.TAGS or "tags" in marks or bool(_TOPIC_AT.search(block.href)))
