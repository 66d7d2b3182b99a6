"""A story kept as data: the list of its paragraphs, headings and quotes, whatever the publishing system calls them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import escape

from newscrawl.clean.segment.literals import names_others

_FEWEST = 3  # paragraphs of a story
_MOST = 300_000  # values of one script that are looked at
_MOST_PARTS = 500  # values inside one paragraph
_NAMES = ("type", "_type", "nodeType", "__typename", "kind", "blockType")
_TEXTS = ("text", "content", "value", "html", "body", "paragraph")  # keys of a paragraph's words
_INSIDE = (*_TEXTS, "children", "model", "data", "attributes", "attrs", "blocks")  # and of what holds them
_TAGS = {
    **dict.fromkeys(("paragraph", "text", "p", "block", "richtext", "textblock", "paragraphblock", "rawhtml"), "p"),
    **dict.fromkeys(("heading", "header", "subheading", "subheadline", "crosshead", "headingblock", "h2"), "h2"),
    **dict.fromkeys(("h3", "h4", "heading3"), "h3"),
    **dict.fromkeys(("quote", "blockquote", "pullquote"), "blockquote"),
    **dict.fromkeys(("listitem", "li"), "li"),
}
_VENDOR = re.compile(r"^core/|[^a-z0-9]")


def stories_in(data: object) -> Iterator[str]:
    """Yield the lists of paragraph objects in decoded JSON as markup, but for those below a key that names others."""
    for items in _lists(data):
        parts = [(tag, words) for item in items if (tag := _tag(item)) and (words := _words(item))]
        if sum(tag == "p" for tag, _ in parts) >= _FEWEST:
            yield "".join(f"<{tag}>{words}</{tag}>" for tag, words in parts)


def _lists(data: object) -> Iterator[list[object]]:
    waiting, seen = [data], 0
    while waiting and seen < _MOST:
        value = waiting.pop()
        seen += 1
        if isinstance(value, list):
            waiting.extend(value)
            if len(value) >= _FEWEST:
                yield value
        elif isinstance(value, dict):
            waiting.extend(inner for key, inner in value.items() if not names_others(key))


def _tag(item: object) -> str:
    if not isinstance(item, dict):
        return ""
    name = next((str(item[key]) for key in _NAMES if isinstance(item.get(key), str)), "")
    style = str(item.get("style") or "")
    return _TAGS.get(style.lower(), "") or _TAGS.get(_VENDOR.sub("", name.lower()), "")


def _words(item: object) -> str:
    """Return the words below a paragraph object in order; what looks like markup is markup."""
    said: list[str] = []
    waiting, seen = [("", item)], 0
    while waiting and seen < _MOST_PARTS:
        key, value = waiting.pop()
        seen += 1
        if isinstance(value, str) and key in _TEXTS:
            said.append(value if "</" in value or "<br" in value else escape(value, quote=False))
        elif isinstance(value, list):
            waiting.extend((key, inner) for inner in reversed(value))
        elif isinstance(value, dict):
            waiting.extend((inner, value[inner]) for inner in reversed(_INSIDE) if inner in value)
    return "".join(said).strip()
