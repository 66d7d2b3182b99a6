"""What is said to robots in meta tags and in X-Robots-Tag: words, to all of them or to the one that is named.

Sources: robots meta tag and X-Robots-Tag as Google documents them; the noai convention.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from newscrawl.clean.article import ROBOT
from newscrawl.clean.evidence import Signal

NO_INDEX = frozenset({"noindex", "none"})
NO_FOLLOW = frozenset({"nofollow", "none"})
TO_US = frozenset({"*", ROBOT})  # robots that a directive may name and still be said to this one
META_NAMES = frozenset({"robots", ROBOT})  # of the meta tags that are
_META = "meta:"  # where a signal stood
_META_TO_US = frozenset(f"{_META}{name}" for name in META_NAMES)
_WITH_VALUE = frozenset({"unavailable_after", "max-snippet", "max-image-preview", "max-video-preview"})
_ROBOT = re.compile(r"[a-z][\w-]*")  # its name; "25 jun 2030 15" with a colon is half a date


def directives(value: str, *, of: frozenset[str] | None = None) -> frozenset[str]:
    """Return the words of a value, lowered; with `of`, only those said to all or to one of these robots.

    A robot's name with a colon is about what follows, up to the next name ("googlebot: noindex, otherbot: noai").
    """
    found: set[str] = set()
    robot = "*"
    for entry in value.lower().split(","):
        name, colon, rest = entry.partition(":")
        is_named = bool(colon) and name.strip() not in _WITH_VALUE and _ROBOT.fullmatch(name.strip()) is not None
        robot = name.strip() if is_named else robot
        if of is None or robot in of:
            found.update((rest if is_named else entry).split())
    return frozenset(found)


def said_to_us(signals: Iterable[Signal]) -> frozenset[str]:
    """Return the words that a page's meta tags and headers say to this robot, of those that its rights keep."""
    return frozenset(
        word
        for signal in signals
        if signal.kind == "robots" and (not signal.where.startswith(_META) or signal.where in _META_TO_US)
        for word in directives(signal.value, of=TO_US)
    )
