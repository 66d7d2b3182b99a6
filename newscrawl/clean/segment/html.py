"""One walk over the tree, no recursion, nothing changed: every piece of text to one block, with its place.

A block ends where a block element starts or ends, at two line breaks, and around what a page prints apart from the
running text although its tag is inline: claimed elements, credits, hidden twins. What stands inside a sentence
without being part of it (pictures, words for screen readers) is lifted out without breaking the sentence.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from lxml import etree
from lxml.html import HtmlElement

from newscrawl.clean.model import Block, Kind, Rule, Scope
from newscrawl.clean.segment.cuts import pieces
from newscrawl.clean.segment.elements import APART, ASIDES, BOLD, HEADINGS, INLINE, RUNNING, inner_kind
from newscrawl.clean.segment.embeds import CUSTOM_EMBEDS, embed_address, is_counter
from newscrawl.clean.segment.looks import Attributes, Look, asks_for_address, look_of
from newscrawl.clean.segment.pictures import Surroundings, is_same_picture, picture_address, words_in_attributes
from newscrawl.clean.segment.runs import NO_TEXT, Run, ends_line, ends_paragraph, ends_title, is_visible
from newscrawl.clean.segment.state import Frame, Place, line_frame
from newscrawl.clean.segment.tables import data_rows
from newscrawl.clean.text import closes_sentence, spaced, spaced_lines, trimmed

Claims = Mapping[HtmlElement, Rule]

_CREDITED = frozenset({"caption", "gallery"})  # marks of elements whose text ends in a credit
_NEAR = 3  # scopes: how far up a caption's class is looked for
_BLANK = " \t\n\r\f\v"  # what HTML takes for space; a no-break space is text
_SPOKEN = 80  # characters; a sentence of that length is no control's name (accordions open by buttons)
_FALLBACKS = frozenset({"noscript", "amp-img"})  # they hold their picture once more
_SILENT = frozenset("script style title svg math canvas link meta base param track datalist".split())


def segment_html(root: HtmlElement, claims: Claims | None = None) -> tuple[Block, ...]:
    """Return the blocks of a tree in reading order; each claimed element bounds blocks of its own."""
    walk = _Walk(claims or {})
    start, end = walk.start, walk.end
    for event, element in etree.iterwalk(root, events=("start", "end")):
        if event == "start":
            start(element)
        else:
            end(element)
    return tuple(walk.blocks)


class _Walk:
    """The state of the one walk: the open elements, the place, the text under way."""

    def __init__(self, claims: Claims) -> None:
        self.blocks: list[Block] = []
        self._claims = claims
        self._at = -1
        self._place = Place(Scope("", frozenset(), "", 0))
        self._run = Run()
        self._frames: list[Frame] = []
        self._silent = self._links = self._bold = 0
        self._around = Surroundings()
        self._pictured = 0  # the last picture's block

    def start(self, element: HtmlElement) -> None:
        self._at += 1
        tag = element.tag
        if not isinstance(tag, str):
            tag = "script"
        if self._silent or tag in _SILENT or (tag == "table" and self._table(element)):
            self._silent += 1
            return
        self._frames.append(self._opened(element, tag))
        if text := element.text:
            self._say(text)

    def end(self, element: HtmlElement) -> None:
        if self._silent:
            self._silent -= 1
        else:
            self._close(self._frames.pop())
        if not self._silent and (tail := element.tail):
            self._say(tail)

    def _opened(self, element: HtmlElement, tag: str) -> Frame:
        if tag == "br":
            self._break()
        elif tag == "img":
            self._picture(element)
        elif tag in INLINE and not (self._claims and element in self._claims):
            return self._inline(element, tag)
        elif not ("-" in tag and self._is_custom_inside_text(tag)):
            attributes = dict(element.items())
            return self._boundary(element, tag, look=look_of(tag, attributes), attributes=attributes)
        return line_frame(tag)

    def _is_custom_inside_text(self, tag: str) -> bool:
        return self._place.scope.tag in RUNNING and bool(self._run.texts) and tag not in CUSTOM_EMBEDS

    def _inline(self, element: HtmlElement, tag: str) -> Frame:
        attributes = dict(element.items())
        look = look_of(tag, attributes)
        if "unseen" in look.marks or tag in ASIDES:
            frame = Frame(tag, outer=self._place, lifted=self._run)
            self._run = Run()
            self._place = self._inner(element, tag, look=look)
            return frame
        if attributes and (self._stands_apart(look) or self._is_dateline(element, look.marks)):
            return self._boundary(element, tag, look=look, attributes=attributes)
        if tag == "a":
            self._links += 1
            if self._run.href is None:
                self._run.href = attributes.get("href")
        elif tag in BOLD:
            self._bold += 1
        return line_frame(tag)

    def _stands_apart(self, look: Look) -> bool:
        if look.is_unshown or "credit" in look.marks:
            return True
        return not APART.isdisjoint(look.marks) and not self._is_inside_text()

    def _is_dateline(self, element: HtmlElement, marks: frozenset[str]) -> bool:
        """A place that a page prints on a line with the day; one that opens a paragraph is a part of it."""
        return "dateline" in marks and self._place.scope.tag not in RUNNING and not (element.tail or "").strip()

    def _is_inside_text(self) -> bool:
        return self._place.scope.tag in RUNNING and any(text.strip() for text in self._run.texts)

    def _boundary(self, element: HtmlElement, tag: str, *, look: Look, attributes: Attributes) -> Frame:
        self._flush()
        frame = Frame(tag, breaks=True, outer=self._place)
        self._place = self._inner(element, tag, look=look)
        if tag == "a":
            self._links += 1
            self._run.href = attributes.get("href")
        elif tag == "amp-img":
            self._picture(element)
        elif self._place.kind is Kind.EMBED:
            self._embed(element, tag, attributes=attributes)
            if tag == "embed":  # an empty element, which the parser takes to hold all that follows
                self._place = frame.outer or self._place
        return frame

    def _embed(self, element: HtmlElement, tag: str, *, attributes: Attributes) -> None:
        """Foreign content opens with a block of its address; a frame that nobody sees is none."""
        url = embed_address(element, tag, attributes=attributes)
        last = self.blocks[-1] if self.blocks else None
        repeats = last is not None and last.kind is Kind.EMBED and last.href == url and not last.text
        if url and not (repeats or is_counter(attributes) or "hidden" in self._place.scope.marks):
            self._emit(Kind.EMBED, "", run=Run(href=url))

    def _table(self, element: HtmlElement) -> bool:
        rows = data_rows(element)
        if rows:
            self._flush()
            outer = self._place
            self._place = self._inner(element, "table", look=look_of("table", dict(element.items())))
            for caption in element.iterchildren("caption"):
                title = trimmed(spaced("".join(caption.itertext())))
                self.blocks.append(Block(len(self.blocks), Kind.CAPTION, title, self._at, self._place.scope))
            text = "\n".join("\t".join(row) for row in rows)
            self.blocks.append(Block(len(self.blocks), Kind.TABLE, text, self._at, self._place.scope, rows=rows))
            self._place = outer
        return bool(rows)

    def _inner(self, element: HtmlElement, tag: str, *, look: Look) -> Place:
        marks = look.marks
        if tag == "form" and asks_for_address(element):
            marks = marks | {"newsletter"}
        outer = self._place
        scope = Scope(
            tag, marks, look.signature, self._at, outer.scope, self._claims.get(element) if self._claims else None
        )
        kind = inner_kind(tag, marks, outer=outer.kind)
        captioned = _NEAR if marks & _CREDITED else outer.captioned and outer.captioned - 1
        if kind is not Kind.HEADING:
            return Place(scope, kind, None, captioned)
        return Place(scope, kind, int(tag[1]) if tag in HEADINGS else outer.level, captioned)

    def _close(self, frame: Frame) -> None:
        if frame.outer is not None:
            self._flush()
            self._place = frame.outer
        if frame.lifted is not None:
            self._run = frame.lifted
        elif frame.tag == "a":
            self._links -= 1
        elif frame.tag in BOLD and not frame.breaks:
            self._bold -= 1

    def _break(self) -> None:
        told = self._place.kind is Kind.TEXT and not self._place.captioned
        if ends_line(self._run) or ends_title(self._run) or (told and ends_paragraph(self._run)):
            self._flush()
        else:
            self._run.texts.append("\n")

    def _say(self, source: str) -> None:
        run, text = self._run, source
        if self._place.kind is not Kind.CODE:
            if source.strip(_BLANK):
                text = spaced(source)
            elif run.texts:
                text = " "
            else:
                return
        if text == " " and (not run.texts or run.texts[-1].endswith((" ", "\n"))):
            return
        run.texts.append(text)
        if self._links or self._bold:
            size = len(text.strip())
            run.linked += size if self._links else 0
            run.bold += size if self._bold else 0

    def _picture(self, element: HtmlElement) -> None:
        attributes = dict(element.items())
        url = picture_address(element, attributes, around=self._around)
        alt = trimmed(spaced(attributes.get("alt", "")))
        if not (url or alt) or is_counter(attributes, alt=alt) or self._is_fallback(url, alt):
            return
        scope, self._pictured = self._place.scope, len(self.blocks)
        title = trimmed(spaced(attributes.get("title", ""))) or None
        self.blocks.append(Block(self._pictured, Kind.IMAGE, alt, self._at, scope, href=url, title=title))
        for mark, words in words_in_attributes(element, attributes, around=self._around):
            said = Scope("img", frozenset({mark}), f"img@{mark}", self._at, scope)
            self.blocks.append(Block(len(self.blocks), Kind.CAPTION, words, self._at, said))

    def _is_fallback(self, url: str | None, alt: str) -> bool:
        """Say whether a picture is the one right before it once more, for readers without scripts."""
        if not self.blocks or self.blocks[-1].at != self.blocks[self._pictured].at:
            return False
        last = self.blocks[self._pictured]
        if last.kind is not Kind.IMAGE or not _FALLBACKS & {self._place.scope.tag, last.scope.tag}:
            return False
        same = is_same_picture(last.href, url) or bool(alt and alt == last.text)
        if same:
            self.blocks[self._pictured] = replace(last, text=last.text or alt, href=last.href or url)
        return same

    def _flush(self) -> None:
        run = self._run
        if not run.texts:  # three of four times
            run.href = None
            return
        self._run, kind = Run(), self._place.kind
        joined = "".join(run.texts)
        text = joined.strip() if kind is Kind.CODE else spaced_lines(trimmed(joined))
        if not is_visible(text):
            return
        if kind is Kind.CONTROL and len(text) >= _SPOKEN and closes_sentence(text):
            kind = Kind.TEXT
        first, *cut = pieces(text, captioned=kind is Kind.CAPTION or self._place.captioned > 0)
        self._emit(kind, text[: first[1]].rstrip(), run=run)
        for start, end in cut:
            self._emit(kind, text[start:end].strip(), run=NO_TEXT, is_cut=True)

    def _emit(self, kind: Kind, text: str, *, run: Run, is_cut: bool = False) -> None:
        self.blocks.append(
            Block(
                i=len(self.blocks),
                kind=kind,
                text=text,
                at=self._place.scope.at,
                scope=self._place.scope,
                level=self._place.level,
                href=run.href,
                linked=min(run.linked, len(text)),
                bold=min(run.bold, len(text)),
                is_cut=is_cut,
            )
        )
