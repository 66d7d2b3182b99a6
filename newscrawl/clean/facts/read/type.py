"""Which kind of article the page says it is, in schema.org's names: by data, address, section, posts."""

from __future__ import annotations

import re
from collections.abc import Iterator

from newscrawl.clean.evidence import Fact
from newscrawl.clean.facts.lines import Lines
from newscrawl.clean.head import types
from newscrawl.clean.model import Role
from newscrawl.clean.page import Page

_ARTICLE = re.compile(r"\w*(?:Article|BlogPosting|SocialMediaPosting)|Report")
# What stands beside the article's own object, and says what the article is.
_BESIDE = {"LiveBlogPosting": "LiveBlogPosting", "Review": "ReviewNewsArticle", "CriticReview": "ReviewNewsArticle"}
_GALLERIES = frozenset({"ImageGallery", "MediaGallery"})
_OPEN_GRAPH = {"article": "Article", "blog": "BlogPosting", "video": "VideoObject"}
# Steps of an address, and names of sections, that are a kind of article everywhere.
_STEPS = tuple(
    (name, re.compile(rf"/(?:{steps})(?=/)", re.IGNORECASE))
    for name, steps in (
        (
            "OpinionNewsArticle",
            "opinions?|op-eds?|commentisfree|editorials?|meinung|kommentare?|kolumnen?|leitartikel|opini[oó]n|opinioni"
            "|opini[aã]o|tribunes?|leder|ledare|kronikk|opinie|yorum|yazarlar",
        ),
        ("ReviewNewsArticle", "reviews?|rezensionen|kritiken|critiques|cr[ií]ticas|recensioni|recensies|anmeldelser"),
        ("LiveBlogPosting", "live-?blogs?|live-?ticker|live-updates?|en-direct|en-vivo"),
        ("VideoObject", "videos?"),
        ("ImageGallery", "galler(?:y|ies)|(?:foto|bilder)?galerien?|fotostrecken?|diaporamas?|(?:foto)?galer[ií]as?"),
    )
)
_LEAST_POSTS = 2  # of a live blog; one may be a box


def read_type(page: Page, lines: Lines) -> Iterator[Fact]:
    """Tell the types that the page declares, then those that its address, its section and its posts are signs of."""
    for name in types(page.article_data):
        if _ARTICLE.fullmatch(name):
            yield Fact("article_type", name, name, "jsonld:@type")
    for name in (name for data in page.linked_data for name in types(data) if name in _BESIDE):
        yield Fact("article_type", _BESIDE[name], name, "jsonld:@type")
    for name in page.meta.get("og:type", ()):
        if known := _OPEN_GRAPH.get(name.lower().partition(".")[0]):
            yield Fact("article_type", known, name, "meta:og:type")
    yield from _items(page)
    yield from _signs(page)
    if lines.roles.count(Role.LIVE_ENTRY) >= _LEAST_POSTS:
        yield Fact("article_type", "LiveBlogPosting", Role.LIVE_ENTRY, "blocks")


def _items(page: Page) -> Iterator[Fact]:
    """Tell the item that is the article or gallery of a page without JSON-LD; several articles are teasers."""
    if page.article_data:
        return
    articles = [name for name in page.item_types if _ARTICLE.fullmatch(name)]
    for name in (*articles[: len(articles) == 1], *(name for name in page.item_types if name in _GALLERIES)):
        yield Fact("article_type", name, name, "itemtype")


def _signs(page: Page) -> Iterator[Fact]:
    path = page.raw.url.split("?", 1)[0].partition("//")[2]
    sections = page.article_data.get("articleSection")
    named = (*(sections if isinstance(sections, list) else [sections]), *page.meta.get("article:section", ()))
    texts = [(f"/{path}", "url"), *((f"/{name.strip()}/", "section") for name in named if isinstance(name, str))]
    for text, source in texts:
        for name, steps in _STEPS:
            if found := steps.search(text):
                yield Fact("article_type", name, found[0].strip("/"), source)
