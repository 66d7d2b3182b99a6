"""A list's bytes as characters: decoded, and from its root element on, so that no junk, DTD or entity comes with it."""

from __future__ import annotations

import codecs
import re
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain

from w3lib.encoding import http_content_type_encoding, read_bom

from newscrawl.bounds import Bounds
from newscrawl.discovery.listing import BrokenListError
from newscrawl.discovery.pieces import pieces

# A comment whole, else a tag that a list opens with; a comment that does not end takes the rest.
_OPENING = re.compile(
    r"""<!--(?:[^-]|-(?!->))*+(?:-->|\Z)
       |<(?:[\w.-]{1,30}:)?(?P<root>urlset|sitemapindex|rss|rdf|feed|html|body)(?=[\s/>])""",
    re.VERBOSE | re.IGNORECASE,
)
_DECLARED = re.compile(rb"""<\?xml[^>]{0,200}?encoding\s*=\s*["']([\w.:-]{1,40})["']""")
_HEAD = 1_000  # bytes in which an XML declaration stands, even behind junk
_ILLEGAL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")  # in XML; some systems let them through
_REFERENCE = re.compile(r"&#(?:(\d{1,9})|x([\da-f]{1,8}));?", re.IGNORECASE)
_SURROGATES = range(0xD800, 0xE000)
_WIDE = {b"<\0": "utf-16-le", b"\0<": "utf-16-be"}  # what a tag begins with where no mark says so


@dataclass(frozen=True, slots=True)
class Source:
    """A list to be read once: the name of its root element, "{" for JSON, "" for plain text; and what it holds."""

    root: str
    characters: Iterator[str]


def opened(body: bytes, content_type: str, *, bounds: Bounds) -> Source:
    """Decode a list within bounds and find where it begins; raise BrokenListError where it cannot be one."""
    characters = _decoded(pieces(body, bounds), content_type)
    head = next(characters, "")
    found = next((match for match in _OPENING.finditer(head) if match["root"]), None)
    if found is None:
        return Source(_unmarked(head.lstrip("\ufeff \t\r\n")), chain((head,), characters))
    root = found["root"].lower()
    if root in {"html", "body"}:
        raise BrokenListError("not a list: an HTML page")
    return Source(root, chain((head[found.start() :],), characters))


def sound(text: str) -> str:
    """Return markup without references to characters that do not exist: parsers recover from them badly."""
    return _REFERENCE.sub(_character, text) if "&#" in text else text


def _character(reference: re.Match[str]) -> str:
    number = int(reference[1] or reference[2], 10 if reference[1] else 16)
    return "" if number > sys.maxunicode or number in _SURROGATES else reference[0]


def _unmarked(head: str) -> str:
    if not head:
        raise BrokenListError("not a list: empty")
    if head.startswith("<"):
        raise BrokenListError("not a list: markup of another kind")
    return "{" if head.startswith("{") else ""


def _decoded(source: Iterator[bytes], content_type: str) -> Iterator[str]:
    first = next(source, b"")
    mark, length = read_bom(first)
    name = mark or _encoding(first, content_type)
    decoder = codecs.getincrementaldecoder(name)("replace")
    for piece in chain((first[len(length or b"") :],), source):
        yield _ILLEGAL.sub("", decoder.decode(piece))


def _encoding(first: bytes, content_type: str) -> str:
    """Return the encoding that the list or else its server names, if it can be that; UTF-8 where none does."""
    if first[:2] in _WIDE:
        return _WIDE[first[:2]]
    declared = _DECLARED.search(first[:_HEAD])
    named = (declared[1].decode("ascii") if declared else None, http_content_type_encoding(content_type))
    return next((name for name in named if name and _reads_markup(name)), "utf-8")


def _reads_markup(name: str) -> bool:
    """Say whether it reads markup that was read as ASCII already; Python also knows codecs that are no charset."""
    try:
        return b"<a>".decode(name, "replace") == "<a>"
    except (LookupError, UnicodeError):
        return False
