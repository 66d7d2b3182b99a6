"""What an element's own markup says of it: its marks, its signature, whether it is shown. Read once a wording."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import lru_cache

from lxml.html import HtmlElement

from newscrawl.clean.segment.elements import TAG_MARKS
from newscrawl.clean.segment.marks import marks_of, shape_of

Attributes = dict[str, str]

_UNSHOWN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_CLIPPED = re.compile(r"clip\s*:\s*rect\(\s*0|clip-path\s*:\s*inset\(50%", re.IGNORECASE)  # for screen readers alone
_WORDED = frozenset("class id data-testid data-component data-test role itemprop rel".split())
_SHADOW = ("shadowrootmode", "shadowroot")  # a template with one of these is shown


@dataclass(frozen=True, slots=True)
class Look:
    """An element's marks (by its words, its tag and its not being shown) and the signature it shares with its kin."""

    marks: frozenset[str]
    signature: str
    is_unshown: bool = False


def look_of(tag: str, attributes: Attributes) -> Look:
    """Return how an element looks by its tag and attributes."""
    classes = attributes.get("class", "")
    if not attributes or (classes and len(attributes) == 1):
        return _look(tag, classes, classes=classes)
    found = _look(tag, " ".join([value for name, value in attributes.items() if name in _WORDED]), classes=classes)
    style = attributes.get("style")
    if "hidden" in attributes or (style is not None and _UNSHOWN.search(style)):
        found = Look(found.marks | {"hidden", "unshown"}, found.signature, is_unshown=True)
    if style is not None and _CLIPPED.search(style):
        found = replace(found, marks=found.marks | {"unseen"})
    if tag == "template" and any(name in attributes for name in _SHADOW):
        return replace(found, marks=found.marks - TAG_MARKS[tag])
    return found


@lru_cache(maxsize=50_000)
def _look(tag: str, wording: str, *, classes: str) -> Look:
    marks = TAG_MARKS.get(tag, frozenset()) | (marks_of(wording) if wording else frozenset())
    if "live-post" in marks:
        marks = marks - {"date"}  # "update" is a date elsewhere; a live update is a post
    return Look(marks, f"{tag}.{shape_of(classes)}")


def asks_for_address(form: HtmlElement) -> bool:
    """Say whether a form takes an e-mail address and nothing that a comment or a login takes."""
    address = False
    for entry in form.iter("input", "textarea"):
        kind = (entry.get("type") or "").lower()
        if entry.tag == "textarea" or kind == "password":
            return False
        address = address or kind == "email" or "mail" in (entry.get("name") or "").lower()
    return address
