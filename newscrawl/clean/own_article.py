"""Which of a page's JSON-LD objects is its own article, and what others say of the same one."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from html import unescape
from itertools import islice
from urllib.parse import urljoin, urlsplit

from newscrawl.clean.head import LinkedData, entities, types
from newscrawl.clean.text import plain

# schema.org Article and the subtypes that publishers use.
_ARTICLE_TYPE = re.compile(r"(?:Article|BlogPosting|SocialMediaPosting|^Report)$", re.IGNORECASE)
_LONGEST = 2_000  # characters of an address or headline
_MOST_ADDRESSES = 10  # of one object
_MOST_TITLES = 20  # of the page; with more of them, some are others'
_TELLING = ("headline", "articleBody", "author", "datePublished", "dateModified", "description", "image")
_ABOUT = ("mainEntity", "mainEntityOfPage")
_HOST = re.compile(r"^www\.")


@dataclass(frozen=True, slots=True)
class Named:
    """What the page is called, beside its JSON-LD: its addresses and its titles, the page's own address first."""

    addresses: tuple[str, ...]
    titles: tuple[str, ...]


def articles(objects: Sequence[LinkedData]) -> tuple[LinkedData, ...]:
    """Return the articles among top-level objects, then those that such an object is about.

    Articles inside hasPart, liveBlogUpdate, item lists and the like are others.
    """
    about = (entity for data in objects for name in _ABOUT for entity in entities(data, name))
    return tuple(data for data in (*objects, *about) if any(map(_ARTICLE_TYPE.search, types(data))))


def is_strange(data: LinkedData, named: Named) -> bool:
    """Say whether an article's address and its headline both contradict the page's: it is another's."""
    base = named.addresses[0] if named.addresses else ""
    addresses = frozenset(place for address in named.addresses for place in _places(address, base))
    titles = tuple(filter(None, map(_wording, named.titles[:_MOST_TITLES])))
    fits = _fit(_own_address(data, base), addresses), _fit(_page_addresses(data, base), addresses)
    return min(fits) < 0 and max(fits) <= 0 and _titled(_wording(data.get("headline")), titles) < 0


def own_article(candidates: Sequence[LinkedData], named: Named) -> LinkedData:
    """Return the page's own among articles: of its address and title, then the one that tells most, then the first."""
    base = named.addresses[0] if named.addresses else ""
    addresses = frozenset(place for address in named.addresses for place in _places(address, base))
    titles = tuple(filter(None, map(_wording, named.titles[:_MOST_TITLES])))
    return max(
        candidates,
        key=lambda data: (
            _fit(_own_address(data, base), addresses)
            + _fit(_page_addresses(data, base), addresses)
            + _titled(_wording(data.get("headline")), titles),
            sum(bool(data.get(name)) for name in _TELLING),
        ),
    )


def _fit(said: frozenset[str], known: frozenset[str]) -> int:
    """Return 1 for a match, -1 for a contradiction, 0 where nothing is said."""
    return (1 if said & known else -1) if said and known else 0


def _titled(headline: str, titles: Sequence[str]) -> int:
    """A title may go on behind the headline with the site's name; either may be cut."""
    if not headline or not titles:
        return 0
    return 1 if any(title.startswith(headline) or headline.startswith(title) for title in titles) else -1


def told_of(article: LinkedData, objects: Iterable[LinkedData], *, base: str) -> tuple[LinkedData, ...]:
    """Return an article and the other objects of the same one: those of its @id, its url or its headline."""
    return (article, *(other for other in objects if other is not article and _is_same(article, other, base=base)))


def joined(told: Sequence[LinkedData]) -> LinkedData:
    """Return as one what several objects of an article say; the first of them is believed."""
    whole = {key: value for data in told[:1] for key, value in data.items() if value or value is False}
    for other in told[1:]:
        for key, value in other.items():
            whole.setdefault(key, value)
    return whole


def _is_same(article: LinkedData, other: LinkedData, *, base: str) -> bool:
    """An object without a type is the one whose @id it has; a page may share its address with its article."""
    kinds = types(other)
    if _text(article.get("@id")) == _text(other.get("@id")) != "":
        return not kinds or any(map(_ARTICLE_TYPE.search, kinds))
    if not any(map(_ARTICLE_TYPE.search, kinds)):
        return False
    address = _fit(_own_address(article, base), _own_address(other, base))
    return address > 0 or (address == 0 and _wording(article.get("headline")) == _wording(other.get("headline")) != "")


def _own_address(data: LinkedData, base: str) -> frozenset[str]:
    return frozenset(_resolved(data.get("url"), base))


def _page_addresses(data: LinkedData, base: str) -> frozenset[str]:
    """Return of which page an object says it is; a list's entries may all name the list."""
    values = (data.get("@id"), data.get("mainEntityOfPage"))
    return frozenset(place for value in values for place in _resolved(value, base))


def _resolved(value: object, base: str) -> Iterator[str]:
    for item in islice(value if isinstance(value, list) else [value], _MOST_ADDRESSES):
        named = (item.get("@id"), item.get("url")) if isinstance(item, dict) else (item,)
        for address in filter(None, map(_text, named)):
            yield from islice(_places(address, base), 1)


def _places(address: str, base: str) -> Iterator[str]:
    """Yield an address without what may differ between two of one page, then also without its query."""
    try:
        parts = urlsplit(urljoin(base, address.strip()))
    except ValueError:
        return
    if parts.netloc:
        place = f"{_HOST.sub('', parts.netloc.lower())}{parts.path.rstrip('/')}"
        yield from dict.fromkeys((f"{place}?{parts.query}" if parts.query else place, place))


def _text(value: object) -> str:
    return value[:_LONGEST] if isinstance(value, str) else ""


def _wording(value: object) -> str:
    return plain(unescape(_text(value)))
