"""Which article a page is of: one article, one line, however many addresses lead to it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from newscrawl.clean import Article, Reject
from newscrawl.clean.build import digest
from newscrawl.clean.text import plain
from newscrawl.crawl.plan import SitePlan
from newscrawl.crawl.shards import Shelf
from newscrawl.discovery.address import site_of
from newscrawl.ledger.keys import key_of
from newscrawl.ledger.rows import Fetched, Known, Line, Task
from newscrawl.ledger.schema import State

_DAY = 10  # characters: 2026-01-31
_TELLING = 200  # characters; the words beside a day's cartoon are the same each day


def own_key(article: Article, task: Task, *, shelf: Shelf, site: SitePlan) -> tuple[str, str | None]:
    """Return the key of the article that a page is of, and that of another address which the page names as its own.

    The article is a known one's at the address that the page names as its own, that it was found at, or that was asked
    for; or one whose page names such an address. It must have the same text or headline, for some sites name one
    address on all their pages. Else it is a new article's. A page that once spoke for an article always does,
    unless it has come to lead on to another one.
    """
    url = article.canonical_url
    named = key_of(url) if url and _is_near(url, task, site=site) else None
    places = (key_of(article.url), task.key) if article.url and _is_near(article.url, task, site=site) else (task.key,)
    key = _own(article, task, shelf=shelf, named=named, places=places)
    return key, named if named != key else None


def _own(article: Article, task: Task, *, shelf: Shelf, named: str | None, places: tuple[str, ...]) -> str:
    if task.article is not None:
        ahead = shelf.known(places[0]) if places[0] != task.key else None
        return places[0] if ahead is not None and _agrees(article, ahead) else task.article
    names = dict.fromkeys((*filter(None, [named]), *places))
    twins = (key for key in names if (known := shelf.known(key)) is not None and _agrees(article, known))
    doubles = (key for name in names if (key := shelf.double(name, article.content_hash)) is not None)
    free = (key for key in places if shelf.known(key) is None)
    fallback = f"{task.key}#"  # no key holds a fragment
    return next(twins, None) or next(doubles, None) or _namesake(article, places, shelf=shelf) or next(free, fallback)


def _namesake(article: Article, places: Iterable[str], *, shelf: Shelf) -> str | None:
    """Return the one article with this headline whose page names the address where this one is.

    That two pages name a third address under one headline is not enough: on some sites all do.
    """
    headline = _headline(article)
    found = (shelf.namesakes(place, headline) for place in places if headline)
    return next((key for keys in found if len(keys) == 1 for key in keys), None)


def standing(article: Article, key: str, *, by: Task, known: Known | None) -> State | None:
    """Return where a page stands that gives no line, for its article has it already; None where it gives one."""
    if known is None:
        return None
    if by.article != key:
        return State.TWIN
    return State.DONE if known.content_hash == article.content_hash else None


def copied_by(article: Article, task: Task, *, shelf: Shelf) -> str | None:
    """Return the key of another article of the site that says the same on the same day, or on none, as a page does.

    A page that names its own address says that it is an article of its own, so none of two is a copy of the other.
    """
    day = _day(article, task)
    if day is None or len(article.text) < _TELLING:
        return None
    return shelf.same(article.content_hash, _headline(article), site=task.site, day=day)


def duplicate_of(article: Article, other: str) -> Reject:
    """Return the reject of a page that says what an article of this key says.

    It is not bound to that article, as a twin is: all addresses of a site that is down may say the same for an hour.
    """
    detail = f"text, headline and day are those of {other}, and the page does not name its own address as its own"
    return Reject(article.url, article.requested_url, "duplicate", detail)


def _day(article: Article, task: Task) -> str | None:
    """Return the day that a page names, "" for none; None where the page names its own address."""
    named = key_of(article.canonical_url) if article.canonical_url else None
    is_own = named in {task.key, key_of(article.url or "")}
    return None if is_own else (article.date_published or "")[:_DAY]


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


def line_of(article: Article, key: str, *, fetched: Fetched, named: str | None, by: Task) -> Line:
    """Return what the ledger keeps of an article's line, which answers a task."""
    about = (article.content_hash, _headline(article), article.revision, article.id)
    return Line(fetched, key, *about, named, _day(article, by), by.site)


def _headline(article: Article) -> str:
    """Return the headline as it is compared, "" for one that all pages of a site may have: the site's name."""
    headline = plain(article.headline or "")
    return headline if headline != plain(article.site_name or "") else ""


def _is_near(url: str, task: Task, *, site: SitePlan) -> bool:
    return site_of(url) == site_of(task.url) and site.may_be_story(url)


def _agrees(article: Article, known: Known) -> bool:
    headline = _headline(article)
    return known.content_hash == article.content_hash or (bool(headline) and known.headline == headline)
