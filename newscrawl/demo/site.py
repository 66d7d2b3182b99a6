"""A paper's whole site as a table from path to answer, ready to be served."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape
from itertools import chain

from newscrawl.demo.listing import feed, front_page, listing_page, notice_pages, robots, sitemap
from newscrawl.demo.publisher import Publisher, tag_path
from newscrawl.demo.render import article_page
from newscrawl.demo.story import Story

_PICTURE = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 960 640"><rect width="960" height="640" fill="#9fb4c0"/>'
    '<text x="480" y="330" font-family="serif" font-size="36" text-anchor="middle" fill="#fff">{alt}</text></svg>'
)


@dataclass(frozen=True, slots=True)
class Answer:
    """What the site says to one path."""

    content_type: str
    body: bytes


def build_site(paper: Publisher, stories: Sequence[Story], *, origin: str) -> dict[str, Answer]:
    """Return everything the paper serves at `origin` (scheme, host and port), by path with its query."""
    pages = {
        **{paper.path_of(story): article_page(paper, story, stories=stories, origin=origin) for story in stories},
        **_listings(paper, stories),
        **notice_pages(paper),
    }
    answers = {path: _html(paper, source) for path, source in pages.items()}
    answers["/robots.txt"] = _text("text/plain", robots(origin))
    answers["/sitemap.xml"] = _text("application/xml", sitemap(paper, stories, origin=origin))
    answers["/feed.xml"] = _text("application/rss+xml", feed(paper, stories, origin=origin))
    answers["/style.css"] = _text("text/css", paper.markup["style"])
    return answers | _pictures(stories)


def _listings(paper: Publisher, stories: Sequence[Story]) -> dict[str, str]:
    lists: dict[str, tuple[str, list[Story]]] = {}
    for key, name in paper.sections.items():
        lists[paper.path_of_section(key)] = (name, [story for story in stories if story.section == key])
    for tag in dict.fromkeys(chain.from_iterable(story.tags for story in stories)):
        lists[tag_path(tag)] = (tag, [story for story in stories if tag in story.tags])
    pages = {path: listing_page(paper, heading, stories=listed) for path, (heading, listed) in lists.items()}
    return {"/": front_page(paper, stories)} | pages


def _pictures(stories: Sequence[Story]) -> dict[str, Answer]:
    pieces = [piece for story in stories for piece in story.body if piece.role == "image"]
    named = {piece.source: piece.alt for piece in pieces} | {"author.svg": ""}
    return {f"/media/{name}": _text("image/svg+xml", _PICTURE.format(alt=escape(alt))) for name, alt in named.items()}


def _html(paper: Publisher, source: str) -> Answer:
    # What an old charset lacks is written as a character reference, as old publishing tools did.
    body = source.encode(paper.charset, "xmlcharrefreplace")
    # The hand-made site's server names no charset; its pages do, in a meta tag.
    return Answer("text/html" if paper.charset != "utf-8" else "text/html; charset=utf-8", body)


def _text(content_type: str, source: str) -> Answer:
    return Answer(f"{content_type}; charset=utf-8", source.encode("utf-8"))
