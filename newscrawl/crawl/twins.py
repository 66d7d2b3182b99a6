"""Which article a page is of: one article, one line, however many addresses lead to it."""

from __future__ import annotations

from dataclasses import replace

from newscrawl.clean import Article
from newscrawl.clean.build import digest
from newscrawl.clean.text import plain
from newscrawl.crawl.shards import Shelf
from newscrawl.discovery.address import never_article, site_of
from newscrawl.ledger.keys import key_of
from newscrawl.ledger.rows import Fetched, Known, Line, Task


def own_key(article: Article, task: Task, *, shelf: Shelf) -> str:
    """Return the key of the article that a page is of.

    That is a known article's at the address that the page names as its own, that it was found at, or that was asked
    for; or one whose page names such an address. It must have the same text or headline, for some sites name one
    address on all their pages. Else it is a new article's. A page that once spoke for an article always does,
    unless it has come to lead on to another one.
    """
    headline = plain(article.headline or "")
    places = _places(article, task)
    if task.article is not None:
        ahead = shelf.known(places[0]) if places[0] != task.key else None
        return places[0] if ahead is not None and _agrees(article, ahead) else task.article
    keys = dict.fromkeys((*filter(None, [_named(article, task)]), *places))
    twins = (key for key in keys if (known := shelf.known(key)) is not None and _agrees(article, known))
    namesakes = (key for name in keys if headline and (key := shelf.namesake(name, headline)) is not None)
    free = (key for key in places if shelf.known(key) is None)
    fallback = f"{task.key}#"  # no key holds a fragment
    return next(twins, None) or next(namesakes, None) or next(free, fallback)


def numbered(article: Article, key: str, *, known: Known | None) -> Article:
    """Return the article as a line of its own, or as the next revision of the one that is known."""
    if known is None:
        return replace(article, id=_id_of(article, key))
    return replace(article, id=known.id, revision=known.revision + 1, previous_hash=known.content_hash)


def _id_of(article: Article, key: str) -> str:
    """Return the id of a new article: no other's, and the page's own where the address it names is its key.

    It rests on an address of that key, so a page that names another one's, or the front page, does not take its id.
    """
    addresses = (article.canonical_url, article.url, article.requested_url)
    return digest(next((url for url in addresses if url and key_of(url) == key), key))


def line_of(article: Article, task: Task, *, fetched: Fetched, key: str) -> Line:
    """Return what the ledger keeps of an article's line."""
    named = _named(article, task)
    headline = plain(article.headline or "")
    other = named if named != key else None
    return Line(fetched, key, article.content_hash, headline, article.revision, article.id, other)


def _places(article: Article, task: Task) -> tuple[str, ...]:
    """Return the keys of the address where the page was found, and of the one that was asked for."""
    return (key_of(article.url), task.key) if article.url and _is_near(article.url, task) else (task.key,)


def _named(article: Article, task: Task) -> str | None:
    url = article.canonical_url
    return key_of(url) if url and _is_near(url, task) else None


def _is_near(url: str, task: Task) -> bool:
    return site_of(url) == site_of(task.url) and not never_article(url)


def _agrees(article: Article, known: Known) -> bool:
    headline = plain(article.headline or "")
    return known.content_hash == article.content_hash or (bool(headline) and known.headline == headline)
