"""Which article a page is of: one article, one line, however many addresses lead to it."""

from __future__ import annotations

from collections.abc import Callable

from newscrawl.clean import Article
from newscrawl.clean.text import plain
from newscrawl.discovery.address import never_article, site_of
from newscrawl.ledger.keys import key_of
from newscrawl.ledger.rows import Known, Task

_Known = Callable[[str], Known | None]


def own_key(article: Article, task: Task, *, known: _Known) -> str:
    """Return the key of the article that a page is of.

    That is the address that the page names as its own, else the one that it was found at, where these can be
    believed, else the one that was asked for. An address is not believed whose article has another text and
    headline: some sites name one address on all their pages. A page that once spoke for an article always does.
    """
    if task.article is not None:
        return task.article
    named = (url for url in (article.canonical_url, article.url) if url is not None and _is_near(url, task))
    keys = dict.fromkeys((*map(key_of, named), task.key))
    return next((key for key in keys if _agrees(article, known(key))), f"{task.key}#")  # no key holds a fragment


def _is_near(url: str, task: Task) -> bool:
    return site_of(url) == site_of(task.url) and not never_article(url)


def _agrees(article: Article, known: Known | None) -> bool:
    if known is None or known.content_hash == article.content_hash:
        return True
    headline = plain(article.headline or "")
    return bool(headline) and known.headline == headline
