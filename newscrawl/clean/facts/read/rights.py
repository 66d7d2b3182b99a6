"""What a page says of its rights outside of its head's usual tags: copyright lines, links to Creative Commons."""

from __future__ import annotations

import re
from collections.abc import Iterator

from newscrawl.clean.evidence import Fact
from newscrawl.clean.facts.lines import COPYRIGHT, Lines
from newscrawl.clean.facts.wording import told
from newscrawl.clean.head import LinkedData
from newscrawl.clean.model import Role
from newscrawl.clean.page import Page

# Where JSON-LD keeps statements that are no licence; CreativeWork's properties.
_STATED = (
    ("copyrightNotice", "rights.copyright"),
    ("usageInfo", "rights.usage-info"),
    ("acquireLicensePage", "rights.acquire-license"),
)
_COPYRIGHT = re.compile(r"(?:\(c\)\s|copyright\s*(?:\(c\)|:|by\b|(?:19|20)\d\d))", re.IGNORECASE)
# What the reserved rights are called at the end of a line, as it is written.
_SIGNS = ("©", "ights reserved", "vorbehalten", "voorbehouden", "droits réservés", "reservados", "diritti riservati")
_COMMONS = re.compile(r"https?://(?:www\.)?creativecommons\.org/(?:licenses|publicdomain)/", re.IGNORECASE)
_LONGEST = 200  # characters of a copyright line; a longer one is prose about copyright
_MOST = 3  # copyright lines
_OF_PICTURES = frozenset({Role.CAPTION, Role.CREDIT, Role.IMAGE, Role.EMBED})
_PROSE = frozenset({Role.PARAGRAPH, Role.QUOTE, Role.HEADLINE, Role.SUBHEAD, Role.DEK})


def read_rights(page: Page, lines: Lines) -> Iterator[Fact]:
    """Tell the statements of the article's data, printed copyright lines, and lone links to a public licence.

    A link to Creative Commons without rel=license does not say what it licenses, a picture's is the picture's.
    """
    for name, field in _STATED:
        for text in _texts(page.article_data, name):
            yield Fact(field, told(text), text, f"jsonld:{name}")
    found = 0
    linked = (block.i for block in page.blocks if block.href and _COMMONS.match(block.href))
    for block, label in lines.at(lines.holding(*COPYRIGHT, *_SIGNS).union(linked)):
        if len(block.text) > _LONGEST or label.role in _OF_PICTURES:
            continue
        if block.href and _COMMONS.match(block.href):
            yield Fact("rights.creative-commons", block.href, block.text, f"{label.role}:{block.i}")
        if found < _MOST and _is_copyright(block.text) and label.role not in _PROSE:
            found += 1
            yield Fact("rights.copyright", told(block.text), block.text, f"{label.role}:{block.i}")


def _is_copyright(text: str) -> bool:
    return any(sign in text for sign in _SIGNS) or (text[:1] in {"c", "C", "("} and bool(_COPYRIGHT.match(text)))


def _texts(data: LinkedData, name: str) -> Iterator[str]:
    value = data.get(name)
    for item in value[:_MOST] if isinstance(value, list) else [value]:
        inner = item.get("url") or item.get("@id") or item.get("name") if isinstance(item, dict) else item
        if isinstance(inner, str):
            yield inner
