"""The text that a row or a file holds, and what stands beside it. Nothing raises: what holds no text is a reject."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import urlsplit

from newscrawl.clean import RawPage, Reject, text_page
from newscrawl.repair.rows import NotARowError, has, row_of, value

LONGEST = 64 << 20  # bytes of a line: a text of the cleaner's 20 MB, even where each letter is escaped
NO_TEXT = "not-a-text"
_BAD_ADDRESS = "bad-address"  # the flag of a text whose address is none


@dataclass(frozen=True, slots=True)
class Fields:
    """Where a row holds what: keys, or ways to a nested one such as "doc.text"."""

    text: str = "text"
    url: str = "url"
    title: str = "title"
    id: str = "id"


@dataclass(frozen=True, slots=True)
class Given:
    """A text to repair: the page for the cleaner, the input's name, and the flags of what was wrong beside it."""

    page: RawPage
    input_id: str
    flags: tuple[str, ...] = ()


def given(line: bytes, fields: Fields, *, place: str) -> Given | Reject:
    """Return the text of a row and what stands beside it; a reject that says why it holds none."""
    try:
        row = row_of(line)
    except NotARowError as error:
        return _none(place, place, detail=str(error))
    name = _name(value(row, fields.id), place)
    text = value(row, fields.text)
    if not isinstance(text, str):
        return _none(name, place, detail=f"field '{fields.text}' {_instead(text, is_there=has(row, fields.text))}")
    url, title = value(row, fields.url), value(row, fields.title)
    url = url.strip() if isinstance(url, str) else url  # the line break of the list that it was read from
    is_address = isinstance(url, str) and _is_address(url)
    page = text_page(text, str(url) if is_address else None, title=title if isinstance(title, str) else None)
    is_bad = not (is_address or url is None or url == "")
    return Given(page, name, (_BAD_ADDRESS,) if is_bad else ())


def whole(text: bytes, *, place: str) -> Given:
    """Return the text of a file."""
    return Given(RawPage("", text, headers=(("content-type", "text/plain"),)), place)


def _name(found: object, place: str) -> str:
    is_one = (isinstance(found, int) and not isinstance(found, bool)) or (isinstance(found, str) and found)
    return str(found) if is_one else place


def _is_address(url: str) -> bool:
    if not url.isprintable():  # a line break in it, which urlsplit takes out
        return False
    try:
        parts = urlsplit(url)
        return parts.scheme in {"http", "https"} and bool(parts.hostname)
    except ValueError:
        return False


def _instead(found: object, *, is_there: bool) -> str:
    kinds = {dict: "an object", list: "a list", bool: "a truth value", int: "a number", float: "a number"}
    return f"holds {kinds.get(type(found), 'null')}, no string" if is_there else "is not there"


def _none(name: str, place: str, *, detail: str) -> Reject:
    return Reject(None, None, NO_TEXT, f"{place}: {detail}", name)
