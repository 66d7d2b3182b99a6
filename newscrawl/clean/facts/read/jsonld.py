"""What the page's JSON-LD says of its own article. Any value may be of any JSON type, at any size."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import islice, product

from newscrawl.clean.evidence import Fact
from newscrawl.clean.facts.lines import Lines
from newscrawl.clean.facts.people.wires import house_agency
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
    ("uploadDate", "date_published"),
    ("dateModified", "date_modified"),
    ("articleSection", "section"),
    ("inLanguage", "language"),
    ("isAccessibleForFree", "access.is_free"),
    ("wordCount", "access.word_count"),
    ("license", "rights.license"),
    ("url", "canonical_url"),
    ("mainEntityOfPage", "canonical_url"),
)
# What a WebPage object says when there is no article object, or beside it.
_OF_PAGE = (
    ("datePublished", "date_published"),
    ("dateModified", "date_modified"),
    ("inLanguage", "language"),
    ("isAccessibleForFree", "access.is_free"),
    ("license", "rights.license"),
)
_HOUSES = ("Organization", "Corporation")  # in the names of types that are no person's
_SIGNED = ("author", "creator", "contributor")
# Who supplied the article, where it is not the site.
_SUPPLIED = ("creditText", "sourceOrganization", "provider", "copyrightHolder", "copyrightNotice")
# What an ImageObject says; its caption is often the agency's, and not the one that is printed.
_OF_PICTURE = (
    ("image.credit", ("creditText", "copyrightNotice", "author", "creator", "copyrightHolder")),
    ("image.caption", ("caption", "description")),
)
# The keys under which an object keeps its own wording.
_WORDED = ("name", "@value", "@id", "url")


def read_jsonld(page: Page, _lines: Lines) -> Iterator[Fact]:
    """Tell what the top-level article and its page declare."""
    article, known = page.article_data, _by_id(page.linked_data)
    yield from _plain(article, _PLAIN, source="jsonld")
    for other in page.article_objects[1:]:  # two that disagree on this are both to be heard
        yield from _plain(other, (("isAccessibleForFree", "access.is_free"),), source="jsonld")
    for text in _strings(article.get("keywords")):
        yield from (Fact("topics", topic, text, "jsonld:keywords") for topic in listed(text))
    yield from _people((article, *(data for data in page.linked_data if "WebPage" in types(data))), known)
    yield from _pictures(article, known)
    for publisher in _objects(article.get("publisher"), known):
        yield from _plain(publisher, (("name", "site_name"),), source="jsonld:publisher")
    yield from _wire(article, known)
    for data in page.linked_data:
        if "WebPage" in types(data):
            yield from _plain(data, _OF_PAGE, source="jsonld:WebPage")


def _plain(data: LinkedData, fields: tuple[tuple[str, str], ...], *, source: str) -> Iterator[Fact]:
    for name, field in fields:
        for text in islice(_strings(data.get(name)), _MOST):
            yield Fact(field, told(text), text, f"{source}:{name}")


def _people(objects: Sequence[LinkedData], known: dict[str, LinkedData]) -> Iterator[Fact]:
    """Tell who signs, by the first property of the article, else of its page, that names someone."""
    for data, named in product(objects, _SIGNED):
        people = [person for person in _signing(data, named, known=known) if _called(person)]
        if people:
            yield from (fact for i, person in enumerate(people) for fact in _person(person, f"jsonld:{named}[{i}]"))
            return


def _signing(data: LinkedData, named: str, *, known: dict[str, LinkedData]) -> Iterator[LinkedData]:
    """Yield those whom a property names, without the Role around them, which repeats the property it qualifies."""
    for person in _objects(data.get(named), known):
        yield from _objects(person.get(named), known) if "Role" in types(person) else (person,)


def _person(person: LinkedData, source: str) -> Iterator[Fact]:
    for text in _called(person):
        yield Fact("authors", told(text), text, source)
    for name in types(person)[:1]:
        yield Fact("authors.kind", "organization" if any(word in name for word in _HOUSES) else "person", name, source)
    for name, field in (("url", "url"), ("sameAs", "url"), ("jobTitle", "role"), ("description", "bio")):
        for text in islice(_strings(person.get(name)), 1):
            value = job(text) if field == "role" else told(text)
            yield Fact(f"authors.{field}", value, text, source)


def _called(person: LinkedData) -> list[str]:
    """Return the names of a person; where only its halves are given, as one."""
    names = list(islice(filter(str.strip, _strings(person.get("name"))), _MOST))
    halves = [text for key in ("givenName", "familyName") for text in islice(_strings(person.get(key)), 1)]
    return names or [" ".join(halves)] if names or halves else []


def _wire(article: LinkedData, known: dict[str, LinkedData]) -> Iterator[Fact]:
    for name in _SUPPLIED:
        for house in _objects(article.get(name), known):
            for text in islice(_strings(house.get("name")), 1):
                if agency := house_agency(text):
                    yield Fact("wire.agency", agency, text, f"jsonld:{name}")


def _pictures(article: LinkedData, known: dict[str, LinkedData]) -> Iterator[Fact]:
    for name in ("image", "thumbnailUrl"):
        for i, picture in enumerate(_objects(article.get(name), known)):
            bare = picture.get("name") if len(picture) == 1 else None  # a string, which names its address
            for text in islice(_strings(picture.get("url") or picture.get("contentUrl") or bare), 1):
                yield Fact("image", text.strip(), text, f"jsonld:{name}[{i}]")
            for field, names in _OF_PICTURE:
                texts = (text for key in names for text in _strings(picture.get(key)))
                yield from (Fact(field, told(text), text, f"jsonld:{name}[{i}]") for text in islice(texts, 1))


def _by_id(objects: tuple[LinkedData, ...]) -> dict[str, LinkedData]:
    """Return the objects by their @id; what several say of one is joined, since a mere reference is an object, too."""
    known: dict[str, LinkedData] = {}
    for data in objects:
        if isinstance(data.get("@id"), str):
            own = known.setdefault(data["@id"], {})
            own.update((key, value) for key, value in data.items() if key not in own)
    return known


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
