"""What a perfect reading of each of the demo's pages gives; known, because the pages are made from it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from newscrawl.demo.inline import bare
from newscrawl.demo.publisher import Publisher, load_publishers
from newscrawl.demo.render import related_to
from newscrawl.demo.story import Maker, Story, load_stories

_BODY = frozenset({"paragraph", "subhead", "list", "quote", "table"})

Text = tuple[str, str]  # a role's name and the text that plays it


@dataclass(frozen=True, slots=True, kw_only=True)
class Truth:
    """One page's expected record. `body` is in reading order; `around` is what must be found, but not in the body.

    Dates are as exact as the paper gives them. `credits` are by photographer and agency; as the paper prints them they
    stand in `around`.
    """

    publisher: str
    path: str
    language: str
    headline: str
    kicker: str
    dek: str
    authors: tuple[str, ...]
    date_published: str
    date_modified: str | None
    body: tuple[Text, ...]
    captions: tuple[str, ...]
    credits: tuple[Maker, ...]
    around: tuple[Text, ...]

    @property
    def text(self) -> str:
        """The record's `text`: the body's pieces joined by a blank line."""
        return "\n\n".join(text for _, text in self.body)


@cache
def truth() -> dict[str, Truth]:
    """Return the truth of every article page by its path; no two papers share one."""
    pages = [_page(paper, story) for paper in load_publishers() for story in load_stories()]
    return {page.path: page for page in pages}


def _page(paper: Publisher, story: Story) -> Truth:
    images = [piece for piece in story.body if piece.role == "image"]
    return Truth(
        publisher=paper.key,
        path=paper.path_of(story),
        language=story.language,
        headline=story.headline,
        kicker=story.kicker,
        dek=story.dek,
        authors=tuple(writer.name for writer in story.authors),
        date_published=paper.stamp(story.published),
        date_modified=paper.stamp(story.modified) if story.modified else None,
        body=tuple((piece.role, piece.words) for piece in story.body if piece.role in _BODY),
        captions=tuple(piece.words for piece in images),
        credits=_makers(story),
        around=tuple(_around(paper, story)),
    )


def _around(paper: Publisher, story: Story) -> Iterator[Text]:
    words = paper.words[story.language]
    between, below = related_to(story, load_stories())
    for maker in _makers(story):
        yield "credit", paper.credit_of(maker, story.language)
    for writer in story.authors:
        if writer.bio:
            yield "author_bio", bare(writer.bio)
    if story.correction:
        yield "correction", story.correction
    if story.disclosure:
        yield "disclosure", story.disclosure
    yield "newsletter", words.texts["newsletter_text"]
    yield "promo", words.texts["promo_text"]
    for other in (*between, *below):
        yield "related", other.headline
    for item in words.lists["subscribe_items"]:
        yield "subscription", item
    yield "comments", words.texts["comments_text"]


def _makers(story: Story) -> tuple[Maker, ...]:
    return tuple(maker for piece in story.body for maker in piece.makers)
