"""Pages for the tests of the core: markup and plain text through the core's own rooms, up to the votes."""

from __future__ import annotations

from newscrawl.clean.article import RawPage
from newscrawl.clean.label import LABELERS
from newscrawl.clean.model import Block, Kind, Vote
from newscrawl.clean.page import Page
from newscrawl.clean.parse import Document, parse
from newscrawl.clean.segment import segment_html, segment_text

URL = "https://quay.example/2024/05/pier-reopens"
# Two paragraphs that any reader takes for a story.
ONE = "The ferry left the northern pier at dawn with forty passengers and two crates of apples on board."
TWO = "By noon the harbour master had counted eleven boats, more than in any month since the bridge was closed."
_UNSEEN = dict.fromkeys(map(ord, "\u00ad\u200b\u200c\u200d\u2060\ufeff"))
STORY = f"<div class=story><p>{ONE}</p><p>{TWO}</p></div>"


def page_of(markup: str) -> Page:
    """The page of some markup, read as any other page and not yet shown to the witness."""
    raw = RawPage(URL, f"<!doctype html>{markup}".encode("utf-8", "surrogatepass"))
    document = parse(raw)
    assert isinstance(document, Document) and document.root is not None, document
    return Page(segment_html(document.root), raw, root=document.root, flags=document.flags)


def page_of_text(text: str, *, title: str | None = None) -> Page:
    """The page of a plain text, with a title beside it where one is given."""
    page = Page(segment_text(text), RawPage("", text.encode("utf-8", "surrogatepass")))
    if title is not None:
        page.__dict__["title"] = title  # where a page keeps what it has worked out
    return page


def blocks_of(markup: str) -> tuple[Block, ...]:
    return page_of(markup).blocks


def votes_of(page: Page) -> list[Vote]:
    return [vote for labeler in LABELERS for vote in labeler(page)]


def texts(blocks: tuple[Block, ...]) -> list[str]:
    """What the blocks say, pictures and frames without words left out."""
    return [block.text for block in blocks if block.text]


def visible(page: Page) -> str:
    """The text of a page's tree without white space, scripts, styles and the head: what the blocks must hold.

    Nor are characters that nobody sees counted, here or in blocks: a piece of nothing else is no block.
    """
    assert page.root is not None
    found = page.root.xpath("//text()[not(ancestor::script or ancestor::style or ancestor::head)]")
    return seen("".join(map(str, found)))


def spoken(blocks: tuple[Block, ...]) -> str:
    """The text of blocks without white space; the words of a picture are attributes, no text of the tree."""
    return seen("".join(b.text for b in blocks if b.kind is not Kind.IMAGE and b.scope.tag != "img"))


def seen(text: str) -> str:
    """Return `text` without white space and without what `runs.py` takes for invisible."""
    return bare(text).translate(_UNSEEN)


def bare(text: str) -> str:
    return "".join(text.split())
