"""What a paper shows beside its stories: lists of them for readers and machines, and a few pages of its own."""

from __future__ import annotations

from collections.abc import Sequence
from email.utils import format_datetime
from html import escape

from newscrawl.demo.publisher import Publisher
from newscrawl.demo.render import navigation
from newscrawl.demo.story import Story

_NOTICES = {
    "/about/": "{name} is one of three invented papers that share an invented newsroom on the Fenmark coast. "
    "They exist so that newscrawl has something to crawl.",
    "/subscribe/": "Nothing is sold here. {name} does not exist.",
}
_FEED_LENGTH = 10  # stories


def front_page(paper: Publisher, stories: Sequence[Story]) -> str:
    """Return the paper's first page: every story, and what it forgot to take off the list."""
    gone = (_teaser(paper, path, texts=(paper.sections["region"], title, "")) for path, title in paper.removed.items())
    return _page(paper, paper.name, content=_teasers(paper, stories) + "".join(gone))


def listing_page(paper: Publisher, heading: str, *, stories: Sequence[Story]) -> str:
    """Return a page that lists some of the stories."""
    return _page(paper, heading, content=_teasers(paper, stories))


def notice_pages(paper: Publisher) -> dict[str, str]:
    """Return the paper's pages about itself, by path."""
    headings = {path: path.strip("/").capitalize() for path in _NOTICES}
    texts = {path: escape(text.format(name=paper.name)) for path, text in _NOTICES.items()}
    return {path: _page(paper, headings[path], content=paper.fill("notice", text=texts[path])) for path in _NOTICES}


def feed(paper: Publisher, stories: Sequence[Story], *, origin: str) -> str:
    """Return the paper's RSS 2.0 feed."""
    items = "".join(_item(paper, story, origin=origin) for story in stories[:_FEED_LENGTH])
    return (
        '<?xml version="1.0" encoding="utf-8"?>\n<rss version="2.0"><channel>\n'
        f"<title>{escape(paper.name)}</title><link>{origin}/</link><description>{escape(paper.tagline)}</description>\n"
        f"{items}</channel></rss>\n"
    )


def sitemap(paper: Publisher, stories: Sequence[Story], *, origin: str) -> str:
    """Return the paper's sitemap with the news extension."""
    urls = "".join(_url(paper, story, origin=origin) for story in stories)
    return (
        '<?xml version="1.0" encoding="utf-8"?>\n<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"'
        f' xmlns:news="http://www.google.com/schemas/sitemap-news/0.9">\n{urls}</urlset>\n'
    )


def robots(origin: str) -> str:
    """Return the paper's robots.txt."""
    return f"User-agent: *\nDisallow: /search\nDisallow: /account/\n\nSitemap: {origin}/sitemap.xml\n"


def _page(paper: Publisher, heading: str, *, content: str) -> str:
    return paper.fill(
        "listing",
        title=escape(f"{heading} - {paper.name}"),
        site=escape(paper.name),
        heading=escape(heading),
        nav=navigation(paper),
        teasers=content,
    )


def _teasers(paper: Publisher, stories: Sequence[Story]) -> str:
    told = ((paper.path_of(story), (story.kicker, story.headline, story.dek)) for story in stories)
    return "".join(_teaser(paper, path, texts=texts) for path, texts in told)


def _teaser(paper: Publisher, path: str, *, texts: tuple[str, str, str]) -> str:
    kicker, headline, dek = map(escape, texts)
    return paper.fill("teaser", url=escape(path), kicker=kicker, headline=headline, dek=dek)


def _item(paper: Publisher, story: Story, *, origin: str) -> str:
    url = escape(origin + paper.path_of(story))
    return (
        f"<item><title>{escape(story.headline)}</title><link>{url}</link><guid>{url}</guid>"
        f"<pubDate>{format_datetime(story.published)}</pubDate><description>{escape(story.dek)}</description></item>\n"
    )


def _url(paper: Publisher, story: Story, *, origin: str) -> str:
    return (
        f"<url><loc>{escape(origin + paper.path_of(story))}</loc>"
        f"<lastmod>{(story.modified or story.published).isoformat()}</lastmod>"
        f"<news:news><news:publication><news:name>{escape(paper.name)}</news:name>"
        f"<news:language>{story.language}</news:language></news:publication>"
        f"<news:publication_date>{story.published.isoformat()}</news:publication_date>"
        f"<news:title>{escape(story.headline)}</news:title></news:news></url>\n"
    )
