"""What stands around a story and tells nothing of it: the roles, and whether a text shows any."""

from __future__ import annotations

from collections.abc import Sequence

from newscrawl.clean.model import Label, Role

OFFERS = frozenset({Role.NEWSLETTER, Role.SUBSCRIPTION, Role.RELATED, Role.PROMO})
FURNITURE = OFFERS | {Role.TAGS, Role.SHARE, Role.COMMENTS, Role.CHROME}
UNCLEANED = FURNITURE | {Role.AUTHOR_LABEL}  # "About the writer" is of the article, and in no cleaned text


def shows_furniture(labels: Sequence[Label]) -> bool:
    """Say whether any line is known by its role as what no cleaned text has."""
    return any(label.role in UNCLEANED for label in labels)
