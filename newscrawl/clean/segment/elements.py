"""What HTML's elements are to a reader: what runs on in a line, what stands apart, what kind of text each holds."""

from __future__ import annotations

from newscrawl.clean.model import Kind
from newscrawl.clean.segment.embeds import CUSTOM_EMBEDS

HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
BOLD = frozenset({"b", "strong"})
ASIDES = frozenset({"rt", "rp"})  # how a word is read, printed above it
RUNNING = HEADINGS | {"p", "li"}  # a line of text runs on inside these
INLINE = frozenset(
    "a abbr acronym b bdi bdo big cite code data del dfn em font i ins kbd mark nobr q rp rt ruby s samp small span "
    "strike strong sub sup time tt u var wbr br img picture source label".split()
)
# Marks of inline elements that a page prints apart, unless they stand inside a line of text.
APART = frozenset({"byline", "author-role", "bio", "kicker", "share", "newsletter", "reading", "caption"})
TAG_MARKS = {
    "nav": frozenset({"nav"}),
    "footer": frozenset({"nav"}),
    "aside": frozenset({"aside"}),
    "form": frozenset({"form"}),
    "figure": frozenset({"figure"}),
    "figcaption": frozenset({"caption"}),
    "picture": frozenset({"figure"}),
    "address": frozenset({"byline"}),
    "noscript": frozenset({"hidden"}),
    "template": frozenset({"hidden"}),
    "dialog": frozenset({"hidden"}),
}
_KINDS = {
    **dict.fromkeys(HEADINGS, Kind.HEADING),
    **dict.fromkeys(("li", "dd", "dt"), Kind.ITEM),
    **dict.fromkeys(("button", "option", "select", "textarea", "legend", "input"), Kind.CONTROL),
    **dict.fromkeys(("iframe", "embed", "object", "video", "audio"), Kind.EMBED),
    "blockquote": Kind.QUOTE,
    "pre": Kind.CODE,
    "figcaption": Kind.CAPTION,
}
_HANDED_DOWN = frozenset({Kind.ITEM, Kind.QUOTE, Kind.CODE, Kind.CAPTION, Kind.CONTROL, Kind.EMBED})
_INSIDE_HEADING = frozenset({"button", "span", "a"})


def inner_kind(tag: str, marks: frozenset[str], *, outer: Kind) -> Kind:
    """Return the kind of the text directly in an element, from its tag and the kind around it."""
    if outer is Kind.HEADING and tag in _INSIDE_HEADING:
        return Kind.HEADING
    if tag in CUSTOM_EMBEDS or (tag == "blockquote" and "embed" in marks) or "fb-embed" in marks:
        return Kind.EMBED
    return _KINDS.get(tag) or (outer if outer in _HANDED_DOWN else Kind.TEXT)
