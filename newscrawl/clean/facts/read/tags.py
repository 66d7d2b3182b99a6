"""The tags printed around an article: lone links to what else there is on a topic."""

from __future__ import annotations

import re
from collections.abc import Iterator

from newscrawl.clean.evidence import Fact
from newscrawl.clean.facts.hearing import Labels
from newscrawl.clean.facts.wording import told
from newscrawl.clean.model import Block, Label, Role
from newscrawl.clean.page import Page
from newscrawl.clean.profile import NEWS

# Where newsrooms keep what they have on a topic, a person or a place.
_TOPIC_AT = re.compile(
    r"""/(?:tags?|topics?|themen?|thema|themes?|th[eè]mes?|temas?|temat|emne|[aä]mne|sujets?|argomenti|onderwerp|konu
          |keywords?|stichwort|schlagwort|all-about|persons?|personen|people|hashtag)/[^/?#]""",
    re.IGNORECASE | re.VERBOSE,
)
_LONGEST = 60  # characters of a tag; a longer link is a story's headline
_GAP = 3  # blocks between two tags of one list, such as "Topics" or a comma
_MOST = 30  # printed tags of one article


def read_tags(page: Page, labels: Labels) -> Iterator[Fact]:
    """Tell the first run of tags behind the article's beginning; a menu's are the site's."""
    last = None
    started = False
    found = 0
    for block, label in zip(page.blocks, labels, strict=True):
        started = started or label.role in NEWS.roles
        if not (started and _is_tag(block, label)):
            continue
        if found == _MOST or (last is not None and block.i - last > _GAP):
            return
        last, found = block.i, found + 1
        yield Fact("topics", told(block.text).strip("#,; "), block.text, f"tags:{block.i}")


def _is_tag(block: Block, label: Label) -> bool:
    if not block.href or not block.is_link or len(block.text) > _LONGEST or label.role in NEWS.roles:
        return False
    marks = frozenset[str]().union(*(scope.marks for scope in block.scope.up()))
    return "nav" not in marks and (label.role is Role.TAGS or "tags" in marks or bool(_TOPIC_AT.search(block.href)))
