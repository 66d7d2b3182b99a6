"""What a perfect extraction of a page gives, and what a tool gave: the two sides of every score."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass, replace

from newscrawl.bench.words import squashed

_Row = dict[str, object]


class BenchError(ValueError):
    """Something a person gave to the bench cannot be used; the message is one sentence with the way out."""


@dataclass(frozen=True, slots=True)
class Truth:
    """One line of truth.jsonl. Empty means that the source does not say, never that the page has none.

    `fields_checked` is None where the source does not tell which fields were looked at.
    """

    dataset: str
    id: str
    url: str | None = None
    charset: str | None = None
    title: str = ""
    authors: tuple[str, ...] = ()
    date_published: str = ""
    date_utc_only: bool = False
    dek: str = ""
    summary: tuple[str, ...] = ()
    body_text: str = ""
    body_start: str = ""
    body_paragraphs: tuple[str, ...] = ()
    optional_paragraphs: tuple[int, ...] = ()
    subheads: tuple[str, ...] = ()
    captions: tuple[str, ...] = ()
    credits: tuple[str, ...] = ()
    must_have: tuple[str, ...] = ()
    must_not_have: tuple[str, ...] = ()
    truth_draft: str = ""
    page_type: str = ""
    fields_checked: tuple[str, ...] | None = None


@dataclass(frozen=True, slots=True)
class Prediction:
    """What a tool made of a page, in the fields of the prediction format; `body` holds a string a paragraph."""

    dataset: str
    id: str
    title: str | None = None
    authors: tuple[str, ...] = ()
    date_published: str | None = None
    dek: str | None = None
    body: tuple[str, ...] = ()
    subheads: tuple[str, ...] = ()
    captions: tuple[str, ...] = ()
    credits: tuple[str, ...] = ()
    is_article: bool | None = None
    error: str | None = None

    def as_line(self) -> str:
        """Return the prediction as one JSON object."""
        return json.dumps(asdict(self), ensure_ascii=False)

    def scored(self) -> Prediction:
        """Return what counts: an erred prediction is empty, and the body's white space is squashed."""
        if self.error:
            return Prediction(self.dataset, self.id, is_article=self.is_article, error=self.error)
        return replace(self, body=tuple(text for text in map(squashed, self.body) if text))


def truth_of(row: _Row) -> Truth:
    """Return one decoded line of truth.jsonl as Truth; a TypeError names what the line lacks."""
    return Truth(
        dataset=_named(row, "dataset"),
        id=_named(row, "id"),
        url=_text(row, "url") or None,
        charset=_text(row, "charset") or None,
        title=_text(row, "title"),
        authors=_texts(row, "authors"),
        date_published=_text(row, "date_published"),
        date_utc_only=bool(row.get("date_utc_only")),
        dek=_text(row, "dek"),
        summary=_texts(row, "summary"),
        body_text=_text(row, "body_text"),
        body_start=_text(row, "body_start"),
        body_paragraphs=_texts(row, "body_paragraphs"),
        optional_paragraphs=tuple(int(place) for place in _texts(row, "optional_paragraphs")),
        subheads=_texts(row, "subheads"),
        captions=_texts(row, "captions"),
        credits=_texts(row, "credits"),
        must_have=_texts(row, "must_have"),
        must_not_have=_texts(row, "must_not_have"),
        truth_draft=_text(row, "truth_draft"),
        page_type=_text(row, "page_type"),
        fields_checked=_texts(row, "fields_checked") if "fields_checked" in row else None,
    )


def _named(row: _Row, key: str) -> str:
    if not _text(row, key):
        raise TypeError(f"no '{key}'")
    return _text(row, key)


def _text(row: _Row, key: str) -> str:
    value = row.get(key) or ""
    if not isinstance(value, str):
        raise TypeError(f"'{key}' is no string")
    return value


def _texts(row: _Row, key: str) -> tuple[str, ...]:
    value = row.get(key) or []
    if not isinstance(value, list):
        raise TypeError(f"'{key}' is no list")
    return tuple(map(str, value))
