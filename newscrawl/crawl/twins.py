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

    That is the address that the page names as its own, where it can be believed, else the page's. An address is not
    believed whose article has another text and headline: some sites name one address on all their pages. The page
    whose line was the first stays with its article.
    """
    if task.article is not None:
        return task.article
    named = article.canonical_url
    believable = named is not None and not never_article(named) and site_of(named) == site_of(article.url or "")
    keys = (key_of(named), task.key) if named is not None and believable else (task.key,)
    return next((key for key in keys if _agrees(article, known(key))), f"{task.key}#")  # no key holds a fragment


def _agrees(article: Article, known: Known | None) -> bool:
    if known is None or known.content_hash == article.content_hash:
        return True
    headline = plain(article.headline or "")
    return bool(headline) and known.headline == headline
