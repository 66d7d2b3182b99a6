"""What a story's page tells machines: title, meta tags, and linked data where the paper has it."""

from __future__ import annotations

import json
from collections.abc import Iterator
from html import escape

from newscrawl.demo.publisher import Publisher
from newscrawl.demo.story import Story


def head(paper: Publisher, story: Story, *, origin: str) -> str:
    """Return the tags of a page's head that speak of its story."""
    tags = [f"<title>{escape(story.headline)} - {escape(paper.name)}</title>"]
    tags += [f'<link rel="canonical" href="{origin}{escape(paper.path_of(story))}">']
    tags += [
        _meta(attribute, name, content=content) for attribute, name, content in _metas(paper, story, origin=origin)
    ]
    if paper.linked_data:
        tags.append(_script(_linked_data(paper, story, origin=origin), 'type="application/ld+json"'))
    return "\n".join(tags)


def state(paper: Publisher, story: Story) -> str:
    """Return the script in which a page rendered on the server carries its own content once more."""
    content = [{"kind": piece.role, "text": piece.words} for piece in story.body]
    page = {"page": paper.path_of(story), "props": {"headline": story.headline, "content": content}}
    return _script(page, 'id="__NEXT_DATA__" type="application/json"')


def _metas(paper: Publisher, story: Story, *, origin: str) -> Iterator[tuple[str, str, str]]:
    """Yield attribute, name and content of each meta tag."""
    yield "name", "description", story.description
    yield "property", "og:title", story.headline
    yield "property", "og:type", "article"
    yield "property", "og:site_name", paper.name
    yield "property", "og:description", story.description
    yield "property", "og:url", origin + paper.path_of(story)
    for piece in story.body:
        if piece.role == "image":
            yield "property", "og:image", f"{origin}/media/{piece.source}"
    if paper.linked_data:
        yield "property", "article:published_time", paper.stamp(story.published)
        yield "property", "article:section", paper.sections[story.section]
    else:
        yield "name", "author", ", ".join(writer.name for writer in story.authors)
        yield "name", "date", paper.stamp(story.published)
    if paper.linked_data and story.modified:
        yield "property", "article:modified_time", paper.stamp(story.modified)


def _meta(attribute: str, name: str, *, content: str) -> str:
    return f'<meta {attribute}="{name}" content="{escape(content)}">'


def _linked_data(paper: Publisher, story: Story, *, origin: str) -> object:
    article = _article(paper, story, origin=origin)
    if paper.linked_data == "article":
        return {"@context": "https://schema.org", **article}
    # Like many such sites: the body once more, glued together without a separator.
    prose = (piece.words for piece in story.body if piece.role in {"paragraph", "quote"})
    site = {"@type": "WebSite", "name": paper.name, "url": origin + "/"}
    return {
        "@context": "https://schema.org",
        "@graph": [site, _trail(paper, story, origin=origin), {**article, "articleBody": "".join(prose)}],
    }


def _article(paper: Publisher, story: Story, *, origin: str) -> dict[str, object]:
    images = [f"{origin}/media/{piece.source}" for piece in story.body if piece.role == "image"]
    dates = {"datePublished": paper.stamp(story.published)}
    if story.modified:
        dates["dateModified"] = paper.stamp(story.modified)
    return {
        "@type": "NewsArticle",
        "headline": story.headline,
        "description": story.description,
        **dates,
        "author": [{"@type": writer.kind.capitalize(), "name": writer.name} for writer in story.authors],
        "publisher": {"@type": "NewsMediaOrganization", "name": paper.name},
        "mainEntityOfPage": origin + paper.path_of(story),
        "image": images,
        "articleSection": paper.sections[story.section],
        "keywords": list(story.tags),
        "inLanguage": story.language,
        "isAccessibleForFree": True,
    }


def _trail(paper: Publisher, story: Story, *, origin: str) -> dict[str, object]:
    steps = [("Home", "/"), (paper.sections[story.section], paper.path_of_section(story.section))]
    items = [
        {"@type": "ListItem", "position": place, "name": name, "item": origin + path}
        for place, (name, path) in enumerate(steps, start=1)
    ]
    return {"@type": "BreadcrumbList", "itemListElement": items}


def _script(data: object, attributes: str) -> str:
    source = json.dumps(data, ensure_ascii=False).replace("</", "<\\/")
    return f"<script {attributes}>{source}</script>"
