"""What the page's JSON-LD says of its own article. Any value may be of any JSON type, at any size."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

from newscrawl.clean.evidence import Fact
from newscrawl.clean.facts.hearing import Labels
from newscrawl.clean.facts.wording import job, listed, told
from newscrawl.clean.head import LinkedData, types
from newscrawl.clean.page import Page

_MOST = 50  # values of one property

# Property of the article -> field; of several values the first is believed first.
_PLAIN = (
    ("headline", "headline"),
    ("name", "headline"),
    ("description", "description"),
    ("datePublished", "date_published"),
    ("dateCreated", "date_published"),
    ("dateModified", "date_modified"),
    ("articleSection", "section"),
    ("inLanguage", "language"),
    ("isAccessibleForFree", "access.is_free"),
    ("license", "rights.license"),
    ("url", "canonical_url"),
    ("mainEntityOfPage", "canonical_url"),
)
# What a WebPage object says when there is no article object, or beside it.
_OF_PAGE = (
    ("datePublished", "date_published"),
    ("dateModified", "date_modified"),
    ("inLanguage", "language"),
    ("license", "rights.license"),
)
# The keys under which an object keeps its own wording.
_WORDED = ("name", "@value", "@id", "url")


def read_jsonld(page: Page, _labels: Labels) -> Iterator[Fact]:
    """Tell what the top-level article and its page declare."""
    article, known = page.article_data, _by_id(page.linked_data)
    yield from _plain(article, _PLAIN, source="jsonld")
    for text in _strings(article.get("keywords")):
        yield from (Fact("topics", topic, text, "jsonld:keywords") for topic in listed(text))
    yield from _people(article, known)
    for publisher in _objects(article.get("publisher"), known):
        yield from _plain(publisher, (("name", "site_name"),), source="jsonld:publisher")
    for part in _objects(article.get("hasPart"), known):
        yield from _walled(part)
    for data in page.linked_data:
        if "WebPage" in types(data):
            yield from _plain(data, _OF_PAGE, source="jsonld:WebPage")


def _plain(data: LinkedData, fields: tuple[tuple[str, str], ...], *, source: str) -> Iterator[Fact]:
    for name, field in fields:
        for text in islice(_strings(data.get(name)), _MOST):
            yield Fact(field, told(text), text, f"{source}:{name}")


def _people(article: LinkedData, known: dict[str, LinkedData]) -> Iterator[Fact]:
    named = next((name for name in ("author", "creator", "contributor") if article.get(name)), "author")
    for i, person in enumerate(_objects(article.get(named), known)):
        source = f"jsonld:{named}[{i}]"
        for text in islice(_strings(person.get("name")), _MOST):
            yield Fact("authors", told(text), text, source)
        for name in types(person)[:1]:
            yield Fact("authors.kind", "organization" if "Organization" in name else "person", name, source)
        for name, field in (("url", "url"), ("sameAs", "url"), ("jobTitle", "role"), ("description", "bio")):
            for text in islice(_strings(person.get(name)), 1):
                value = job(text) if field == "role" else told(text)
                yield Fact(f"authors.{field}", value, text, source)


def _walled(part: LinkedData) -> Iterator[Fact]:
    if str(part.get("isAccessibleForFree")).lower() == "false":
        for selector in islice(_strings(part.get("cssSelector")), 1):
            yield Fact("access.walled", told(selector), selector, "jsonld:hasPart")


def _by_id(objects: tuple[LinkedData, ...]) -> dict[str, LinkedData]:
    return {data["@id"]: data for data in objects if isinstance(data.get("@id"), str)}


def _objects(value: object, known: dict[str, LinkedData]) -> list[LinkedData]:
    """Return the objects in a value, a bare string as an object of that name, a bare @id as the object it names."""
    found: list[LinkedData] = []
    for item in _flattened(value):
        if isinstance(item, str):
            found.append({"name": item})
        elif isinstance(item, dict):
            named = item.get("@id")
            found.append({**known.get(named, {}), **item} if isinstance(named, str) else item)
    return found


def _strings(value: object) -> Iterator[str]:
    for item in _flattened(value):
        inner = next((item[key] for key in _WORDED if item.get(key)), None) if isinstance(item, dict) else item
        if isinstance(inner, str | int | float):
            yield str(inner)


def _flattened(value: object) -> list[object]:
    """Return the values in a nested list, in order, as many as are looked at."""
    waiting: list[object] = [value]
    found: list[object] = []
    for _ in range(4 * _MOST):
        if not waiting or len(found) == _MOST:
            break
        item = waiting.pop()
        if isinstance(item, list):
            waiting.extend(reversed(item[:_MOST]))
        elif item is not None:
            found.append(item)
    return found
