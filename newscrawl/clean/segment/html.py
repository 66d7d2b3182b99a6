"""One walk over the tree, no recursion, nothing changed: every piece of text to one block, with its place.

A block ends where a block element starts or ends, at two line breaks, and around what a page prints apart from the
running text although its tag is inline: claimed elements, credits, hidden twins. What stands inside a sentence
without being part of it (pictures, words for screen readers) is lifted out without breaking the sentence.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from lxml import etree
from lxml.html import HtmlElement

from newscrawl.clean.model import Block, Kind, Rule, Scope
from newscrawl.clean.segment.cuts import pieces
from newscrawl.clean.segment.marks import marks_of, shape_of
from newscrawl.clean.segment.tables import data_rows
from newscrawl.clean.text import closes_sentence, spaced, trimmed

Claims = Mapping[HtmlElement, Rule]

_INLINE = frozenset(
    "a abbr acronym b bdi bdo big cite code data del dfn em font i ins kbd mark nobr q rp rt ruby s samp small span strike "
    "strong sub sup time tt u var wbr br img picture source label".split()
)
_SILENT = frozenset("script style head svg math canvas map template-data link meta base param track datalist".split())
_KINDS = {
    **dict.fromkeys(("h1", "h2", "h3", "h4", "h5", "h6"), Kind.HEADING),
    **dict.fromkeys(("li", "dd", "dt"), Kind.ITEM),
    **dict.fromkeys(("button", "option", "select", "textarea", "legend", "input"), Kind.CONTROL),
    **dict.fromkeys(("iframe", "embed", "object", "video", "audio", "amp-youtube", "amp-twitter"), Kind.EMBED),
    "blockquote": Kind.QUOTE,
    "pre": Kind.CODE,
    "figcaption": Kind.CAPTION,
}
_HANDED_DOWN = frozenset({Kind.ITEM, Kind.QUOTE, Kind.CODE, Kind.CAPTION, Kind.CONTROL, Kind.EMBED})
_ASIDES = frozenset({"rt", "rp"})  # how a word is read, printed above it
_RUNNING = frozenset({"p", "h1", "h2", "h3", "h4", "h5", "h6", "li"})
_APART = frozenset({"credit", "byline", "author-role", "bio", "kicker", "share", "newsletter", "reading"})
_UNSHOWN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_WORDED = ("class", "id", "data-testid", "data-component", "data-test", "role", "itemprop", "property", "rel", "aria-label")
_SOURCES = ("src", "data-src", "data-original", "data-lazy-src", "data-url", "poster", "href")
_TAG_MARKS = {
    "nav": "nav", "footer": "nav", "aside": "aside", "form": "form", "figure": "figure", "noscript": "hidden", "template": "hidden",
    "dialog": "hidden", "article": "article", "main": "main", "picture": "figure", "address": "byline", "header": "header",
}  # fmt: skip

_LONGEST_TITLE = 120  # characters
_SPOKEN = 80  # characters; a sentence of that length is no control's name (accordions open by buttons)


@dataclass(slots=True)
class _Run:
    """The text under way in one block."""

    texts: list[str] = field(default_factory=list)
    linked: int = 0
    bold: int = 0
    href: str | None = None


@dataclass(slots=True)
class _Frame:
    """What an open element did, so that its end can undo it."""

    tag: str
    breaks: bool = False
    outer: tuple[Scope, Kind, int | None] | None = None
    lifted: _Run | None = None


def segment_html(root: HtmlElement, claims: Claims | None = None) -> tuple[Block, ...]:
    """Return the blocks of a tree in reading order; each claimed element bounds blocks of its own."""
    walk = _Walk(claims or {})
    for event, element in etree.iterwalk(root, events=("start", "end")):
        if event == "start":
            walk.start(element)
        else:
            walk.end(element)
    return tuple(walk.blocks)


class _Walk:
    """The state of the one walk: the open elements, the scope, the text under way."""

    def __init__(self, claims: Claims) -> None:
        self.blocks: list[Block] = []
        self._claims = claims
        self._at = -1
        self._scope = Scope("", frozenset(), "", 0)
        self._kind = Kind.TEXT
        self._level: int | None = None
        self._run = _Run()
        self._frames: list[_Frame] = []
        self._silent = self._links = self._bold = 0

    def start(self, element: HtmlElement) -> None:
        self._at += 1
        tag = element.tag if isinstance(element.tag, str) else "script"
        if self._silent or tag in _SILENT or (tag == "table" and self._table(element)):
            self._silent += 1
            return
        self._frames.append(self._opened(element, tag))
        self._say(element.text)

    def end(self, element: HtmlElement) -> None:
        if self._silent:
            self._silent -= 1
        else:
            self._close(self._frames.pop())
        if not self._silent:
            self._say(element.tail)

    def _opened(self, element: HtmlElement, tag: str) -> _Frame:
        if tag == "br":
            self._break()
        elif tag == "img":
            self._picture(element)
        elif tag in _INLINE and element not in self._claims:
            return self._inline(element, tag)
        elif not self._is_custom_inside_text(tag):
            return self._boundary(element, tag)
        return _Frame(tag)

    def _is_custom_inside_text(self, tag: str) -> bool:
        return "-" in tag and self._scope.tag in _RUNNING and bool(self._run.texts)

    def _inline(self, element: HtmlElement, tag: str) -> _Frame:
        wording = _wording(element)
        marks = marks_of(wording) if wording else frozenset()
        if "unseen" in marks or tag in _ASIDES:
            frame = _Frame(tag, outer=(self._scope, self._kind, self._level), lifted=self._run)
            self._run = _Run()
            self._enter(element, tag, marks | {"unseen"})
            return frame
        if self._stands_apart(element, marks):
            return self._boundary(element, tag)
        self._links += tag == "a"
        self._bold += tag in {"b", "strong"}
        if tag == "a" and self._run.href is None:
            self._run.href = element.get("href")
        return _Frame(tag)

    def _stands_apart(self, element: HtmlElement, marks: frozenset[str]) -> bool:
        if _UNSHOWN.search(element.get("style") or "") or element.get("hidden") is not None:
            return True
        if not marks:
            return False
        inside_text = self._scope.tag in _RUNNING and bool("".join(self._run.texts).strip())
        return "credit" in marks or (bool(marks & _APART) and not inside_text) or ("caption" in marks and not inside_text)

    def _boundary(self, element: HtmlElement, tag: str) -> _Frame:
        self._flush()
        frame = _Frame(tag, breaks=True, outer=(self._scope, self._kind, self._level))
        self._enter(element, tag, None)
        self._links += tag == "a"
        if self._kind is Kind.EMBED and tag != "blockquote" and (url := _source(element)):
            self._emit(Kind.EMBED, "", href=url)
        if tag == "a":
            self._run.href = element.get("href")
        return frame

    def _table(self, element: HtmlElement) -> bool:
        rows = data_rows(element)
        if rows:
            self._flush()
            outer = (self._scope, self._kind, self._level)
            self._enter(element, "table", None)
            self._emit(Kind.TABLE, "\n".join("\t".join(row) for row in rows), rows=rows)
            self._scope, self._kind, self._level = outer
        return bool(rows)

    def _enter(self, element: HtmlElement, tag: str, marks: frozenset[str] | None) -> None:
        wording = _wording(element)
        found = marks if marks is not None else (marks_of(wording) if wording else frozenset())
        if tag in _TAG_MARKS:
            found = found | {_TAG_MARKS[tag]}
        if tag == "form" and _asks_for_address(element):
            found = found | {"newsletter"}
        if element.get("hidden") is not None or _UNSHOWN.search(element.get("style") or ""):
            found = found | {"hidden"}
        claim = self._claims.get(element)
        self._scope = Scope(tag, found, f"{tag}.{shape_of(element.get('class') or '')}", self._at, self._scope, claim)
        own = None if self._kind is Kind.HEADING and tag == "button" else _KINDS.get(tag)
        if tag == "blockquote" and "embed" in found:
            own = Kind.EMBED
        if own is not None:
            self._kind = own
        elif self._kind not in _HANDED_DOWN and not (self._kind is Kind.HEADING and tag in {"button", "span", "a"}):
            self._kind = Kind.TEXT
        self._level = int(tag[1]) if own is Kind.HEADING else self._level if self._kind is Kind.HEADING else None

    def _close(self, frame: _Frame) -> None:
        if frame.breaks or frame.lifted is not None:
            self._flush()
        if frame.outer is not None:
            self._scope, self._kind, self._level = frame.outer
        if frame.lifted is not None:
            self._run = frame.lifted
        elif frame.tag == "a":
            self._links -= 1
        self._bold -= frame.tag in {"b", "strong"} and not frame.breaks and frame.lifted is None

    def _break(self) -> None:
        if "".join(self._run.texts[-2:]).endswith("\n") or self._ends_title():
            self._flush()
        else:
            self._run.texts.append("\n")

    def _ends_title(self) -> bool:
        """A line that is bold, or a link, from end to end stands for itself: a box's title, a list drawn with breaks."""
        size = len("".join(self._run.texts).strip())
        return 0 < size <= _LONGEST_TITLE and size in (self._run.bold, self._run.linked)

    def _say(self, source: str | None) -> None:
        if not source:
            return
        text = source if self._kind is Kind.CODE else spaced(source)
        if text == " " and self._run.texts and self._run.texts[-1][-1:] in {" ", "\n"}:
            return
        self._run.texts.append(text)
        size = len(text.strip())
        self._run.linked += size if self._links else 0
        self._run.bold += size if self._bold else 0

    def _picture(self, element: HtmlElement) -> None:
        url = _source(element)
        alt = trimmed(spaced(element.get("alt") or ""))
        if url or alt:
            self._emit(Kind.IMAGE, alt, href=url)

    def _flush(self) -> None:
        run, self._run = self._run, _Run()
        text = trimmed("".join(run.texts)) if run.texts else ""
        if self._kind is not Kind.CODE:
            text = re.sub(r" {2,}", " ", text)
        if not text:
            return
        kind = Kind.TEXT if self._kind is Kind.CONTROL and len(text) >= _SPOKEN and closes_sentence(text) else self._kind
        captioned = self._kind is Kind.CAPTION or any("caption" in scope.marks for scope in _near(self._scope))
        for start, end in pieces(text, captioned=captioned):
            self._emit(kind, text[start:end].strip(), run=run if start == 0 else None, is_cut=start > 0)

    def _emit(self, kind: Kind, text: str, *, href: str | None = None, rows: tuple[tuple[str, ...], ...] = (), run: _Run | None = None, is_cut: bool = False) -> None:
        run = run or _Run()
        self.blocks.append(
            Block(
                i=len(self.blocks), kind=kind, text=text, at=self._at if kind in {Kind.IMAGE} else self._scope.at, scope=self._scope,
                level=self._level, href=href or run.href, linked=min(run.linked, len(text)), bold=min(run.bold, len(text)), rows=rows, is_cut=is_cut,
            )  # fmt: skip
        )


def _near(scope: Scope) -> list[Scope]:
    return [near for near, _ in zip(scope.up(), range(3), strict=False)]


def _wording(element: HtmlElement) -> str:
    attributes = element.attrib
    return " ".join([attributes[name] for name in _WORDED if name in attributes]) if attributes else ""


def _source(element: HtmlElement) -> str | None:
    return next((value for name in _SOURCES if (value := element.get(name)) and not value.startswith("data:")), None)


def _asks_for_address(form: HtmlElement) -> bool:
    """Say whether a form takes an e-mail address and nothing a comment or a login takes."""
    fields = [(field.tag, (field.get("type") or "").lower(), (field.get("name") or "").lower()) for field in form.iter("input", "textarea")]
    plain = not any(tag == "textarea" or kind == "password" for tag, kind, _ in fields)
    return plain and any(kind == "email" or "mail" in name for _, kind, name in fields)
