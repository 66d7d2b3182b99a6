"""Pages for the tests of facts: literal HTML, and the blocks and roles that labelers would have found in it."""

from __future__ import annotations

import json
from dataclasses import dataclass

import lxml.html

from newscrawl.clean.article import RawPage
from newscrawl.clean.evidence import Facts
from newscrawl.clean.facts import gather
from newscrawl.clean.model import Block, Kind, Label, Role, Scope
from newscrawl.clean.page import Page

URL = "https://quay.example/world/pier-reopens"
_SCOPE = Scope("p", frozenset(), "p", 0)


@dataclass(frozen=True)
class Line:
    """A block by its role and text."""

    role: Role
    text: str
    href: str | None = None
    dup_of: int | None = None


def facts_of(head: str = "", *lines: Line, body: str = "", lang: str = "", raw: RawPage | None = None) -> Facts:
    """Return the facts of a page with that head, those labelled lines and, for its tree alone, that body."""
    return gather(page_of(head, *lines, body=body, lang=lang, raw=raw), _labels(lines))


def page_of(head: str = "", *lines: Line, body: str = "", lang: str = "", raw: RawPage | None = None) -> Page:
    """Return a page with that head, those lines and, for its tree alone, that body."""
    root = lxml.html.document_fromstring(
        f"<html{lang and f' lang={lang}'}><head>{head}</head><body>{body}<p>.</p></body></html>"
    )
    return Page(_blocks(lines), raw or RawPage(URL, b""), root=root)


def facts_of_text(*lines: Line) -> Facts:
    """Return the facts of a plain text with those labelled lines."""
    return gather(Page(_blocks(lines), RawPage("", b"")), _labels(lines))


def jsonld(data: object) -> str:
    """Return a JSON-LD script that holds `data`."""
    return f'<script type="application/ld+json">{json.dumps(data)}</script>'


def article(**properties: object) -> str:
    """Return a JSON-LD script of a news article with those properties."""
    return jsonld({"@context": "https://schema.org", "@type": "NewsArticle", **properties})


def meta(**contents: str) -> str:
    """Return meta tags; two underscores in a name stand for a colon."""
    return "".join(
        f'<meta property="{name.replace("__", ":")}" content="{content}">' for name, content in contents.items()
    )


def _blocks(lines: tuple[Line, ...]) -> tuple[Block, ...]:
    return tuple(Block(i, Kind.TEXT, line.text, i, _SCOPE, href=line.href) for i, line in enumerate(lines))


def _labels(lines: tuple[Line, ...]) -> tuple[Label, ...]:
    return tuple(Label(line.role, dup_of=line.dup_of) for line in lines)


def around(*lines: Line) -> tuple[Line, ...]:
    """Return a headline, those lines, and a text."""
    return (Line(Role.HEADLINE, "Pier reopens"), *lines, Line(Role.PARAGRAPH, "The ferry left the quay."))
