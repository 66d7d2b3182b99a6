"""Bytes to one tree, within limits: what is no readable page is named before the parser sees it.

The limits come from measurement: lxml needs 8-20 s for one tag with 100,000 attributes and 790 MB for 30 MB of
short paragraphs, so a linear scan refuses such pages first.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from lxml import etree
from lxml.html import HtmlElement, HTMLParser

from newscrawl.clean.article import RawPage
from newscrawl.clean.body_kind import binary_kind, is_html, text_kind
from newscrawl.clean.charset import decoded

MAX_BYTES = 20_000_000
MAX_TAGS = 300_000
MAX_ATTRIBUTES = 2_000  # of one tag

_TAG = re.compile(r"<[a-zA-Z]")
# Comments, scripts and styles whole, else a tag from end to end: every match is consumed, so that the search for the
# next starts behind it and the scan is linear whatever the page holds. The one group is what stands inside a tag.
_PIECE = re.compile(
    r"""<!--(?>[^-]++|-(?!->))*+
       |<script\b(?>[^<]++|<(?!/script))*+
       |<style\b(?>[^<]++|<(?!/style))*+
       |<[a-zA-Z]((?>=\s*+(?:"[^"]*+"|'[^']*+')|[^<>=]++|=)*+)""",
    re.VERBOSE | re.IGNORECASE,
)
_QUOTED = re.compile(r"""=\s*+(?:"[^"]*+"|'[^']*+')""")  # a quote opens a value behind a = alone
_GAP = re.compile(r"[\s/]+(?=[^\s/])")  # before each attribute
_MARKUP = re.compile(
    r"""<(?:!doctype|html|head|title|body|main|article|section|header|footer|nav|aside|div|span|p|br|hr|a|img|figure|table
          |tr|td|ul|ol|li|dl|blockquote|pre|h[1-6]|b|i|em|strong|form|meta|link|script|style|font|center)\b""",
    re.IGNORECASE | re.VERBOSE,
)
# What the content type says the body is; a type that is none of these is no page.
_SAYS_PAGE = re.compile(
    r"""text/x?html?\b | application/(?:xhtml|vnd\.wap\.xhtml) | .*(?:octet-stream|unknown|force-download)
       |(?![\w.+-]+/[\w.+-]+$)""",  # no type at all, or what is none
    re.IGNORECASE | re.VERBOSE,
)
_SAYS_TEXT = re.compile(r"text/plain", re.IGNORECASE)
_SAYS_XML = re.compile(r"(?:text|application)/xml", re.IGNORECASE)
_CONTROL = re.compile("[\x01-\x08\x0b\x0e-\x1f\x7f]")
_BINARY_SHARE = 0.02  # of control characters; text has next to none
# lxml.html looks an element's class up by its tag, in Python: a third of the time of a walk, for classes nobody needs.
_ONE_CLASS = etree.ElementDefaultClassLookup(element=HtmlElement)
_GLANCE = 10_000  # characters in which a binary file shows itself
_NOTHING = b" \t\r\n\0"


@dataclass(frozen=True, slots=True)
class Document:
    """A page ready to be read: the tree of an HTML page, or the characters of a text (`root` is then None)."""

    root: HtmlElement | None
    text: str
    flags: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why a page cannot be read, as a Reject's reason and detail."""

    reason: str
    detail: str


def parse(raw: RawPage) -> Document | Refusal:
    """Decode and parse a page once, or say why it is none."""
    return _unreadable(raw) or _read(raw)


def _unreadable(raw: RawPage) -> Refusal | None:
    content_type = _content_type(raw)
    if len(raw.body) > MAX_BYTES:
        return Refusal("too-big", f"{len(raw.body)} bytes, over the limit of {MAX_BYTES}")
    if not (raw.body[:_GLANCE].strip(_NOTHING) or raw.body.strip(_NOTHING)):  # a page is not copied to be looked at
        return Refusal("empty", "the body holds no characters")
    if not any(says.match(content_type) for says in (_SAYS_PAGE, _SAYS_TEXT, _SAYS_XML)):
        return Refusal("not-html", f"the content type is {content_type}")
    kind = binary_kind(raw.body)
    return Refusal("not-html", f"the body is {kind}") if kind else None


def _content_type(raw: RawPage) -> str:
    return (raw.header("content-type") or "").split(";")[0].strip()


def _read(raw: RawPage) -> Document | Refusal:
    found = decoded(raw)
    text, flags = found.text, (*(("answer-cut",) if raw.is_cut else ()), *found.flags)
    if len(_CONTROL.findall(text[:_GLANCE])) > _BINARY_SHARE * min(len(text), _GLANCE):
        return Refusal("not-html", "the body is binary")
    says, is_page = _content_type(raw), is_html(text)
    if not is_page and (kind := text_kind(text)):
        return Refusal("not-html", f"the body is {kind}")
    if _SAYS_XML.match(says) and not is_page:
        return Refusal("not-html", f"the content type is {says}, and the body is no HTML")
    if not is_page and (_SAYS_TEXT.match(says) or not _MARKUP.search(text)):
        return Document(None, found.whole, flags)
    return _crowded(text) or _tree(text, flags)


def fragment(markup: str) -> HtmlElement | None:
    """Parse markup that a page keeps in a script, within a page's limits; None where it is no readable markup."""
    document = None if _crowded(markup) else _tree(markup, ())
    return document.root if isinstance(document, Document) else None


def _crowded(text: str) -> Refusal | None:
    if len(text) > MAX_TAGS and text.count("<") > MAX_TAGS and sum(1 for _ in _TAG.finditer(text)) > MAX_TAGS:
        return Refusal("too-many-tags", f"more than {MAX_TAGS} tags")
    if any(map(_is_crowded, _PIECE.findall(text))):
        return Refusal("too-many-tags", f"a tag with more than {MAX_ATTRIBUTES} attributes")
    return None


def _is_crowded(attributes: str) -> bool:
    """Say whether a tag has more attributes than any page needs; one of that many is some kilobytes long."""
    return len(attributes) > 2 * MAX_ATTRIBUTES and len(_GAP.findall(_QUOTED.sub("", attributes))) > MAX_ATTRIBUTES


def _tree(text: str, flags: tuple[str, ...]) -> Document | Refusal:
    parser = HTMLParser(encoding="utf-8", huge_tree=True, remove_comments=True, remove_pis=True)
    parser.set_element_class_lookup(_ONE_CLASS)
    root = etree.fromstring(text.encode("utf-8", "replace"), parser)
    if root is None:
        return Refusal("empty", "the page holds no element")
    cut = any(entry.type_name == "ERR_RESOURCE_LIMIT" or "depth" in entry.message for entry in parser.error_log)
    return Document(root, "", (*flags, "parser-truncated") if cut else flags)
