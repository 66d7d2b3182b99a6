"""The text newscrawl was founded on, and its imitation: what they are, and what is made of them.

The imitation stands in the fixtures; the original is read where NEWSCRAWL_SHARED leads to it.
"""

from __future__ import annotations

import json
import os
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pytest

from newscrawl.clean import Article, Cleaner, RawPage
from newscrawl.clean.parts import Author, Credit
from newscrawl.clean.sites import Sites

_FIXTURES = Path(__file__).parent / "fixtures"
_SLUG = "island-town-keeps-its-winter-ferry"
_ORIGINAL = Path(os.environ.get("NEWSCRAWL_SHARED", "")) / "founding-example"
_IS_SET = bool(os.environ.get("NEWSCRAWL_SHARED"))
_MISSING = (
    "NEWSCRAWL_SHARED holds no founding-example"
    if _IS_SET
    else "NEWSCRAWL_SHARED is not set: the original of this example is not public"
)

_ROLE_OF = {"body": "paragraph", "image_title": "image", "subscription_promo": "subscription", "navigation": "chrome"}
_NO_SITES = Sites({}, "")


@dataclass(frozen=True)
class Segment:
    """A sentence with its right role; `start` and `end` are its place in the text."""

    id: int
    text: str
    role: str
    start: int
    end: int
    line: int
    duplicate_of: int | None = None


@dataclass(frozen=True)
class Example:
    """A polluted article as page and as text, and what a reader says of it."""

    url: str
    page: bytes
    text: str
    segments: tuple[Segment, ...]
    body: tuple[str, ...]
    caption: str
    credits: tuple[Credit, ...]
    author: Author


def _segments(expected: dict) -> tuple[Segment, ...]:
    return tuple(
        Segment(
            entry["id"],
            entry["text"],
            _ROLE_OF.get(entry["role"], entry["role"]),
            entry["start"],
            entry["end"],
            entry["line"],
            entry.get("duplicate_of"),
        )
        for entry in expected["segments"]
    )


def _imitation() -> Example:
    expected = json.loads((_FIXTURES / "_segments" / f"{_SLUG}.json").read_text("utf-8"))
    return Example(
        url=expected["url"],
        page=(_FIXTURES / "newsweek.com" / f"{_SLUG}.html").read_bytes(),
        text=(_FIXTURES / "_text" / f"{_SLUG}.txt").read_text("utf-8"),
        segments=_segments(expected),
        body=tuple(expected["body"]),
        caption=expected["caption"],
        credits=tuple(Credit(**credit) for credit in expected["credits"]),
        author=Author(**expected["author"]),
    )


def _original() -> Example:
    expected = json.loads((_ORIGINAL / "expected.json").read_text("utf-8"))
    (image,), dom = expected["clean"]["images"], expected["with_dom"]
    return Example(
        url=dom["canonical"],
        page=(_ORIGINAL / "page.html").read_bytes(),
        text=(_ORIGINAL / "article.txt").read_text("utf-8"),
        segments=_segments(expected),
        body=tuple(expected["clean"]["body"]),
        caption=dom["caption"],
        credits=tuple(Credit(credit["raw"], credit["photographer"], credit["agency"]) for credit in image["credits"]),
        author=Author(dom["author_name"], role=dom["author_role"], bio=expected["fixture_only_text"]["full_bio"]),
    )


@cache
def example_of(name: str) -> Example:
    return _imitation() if name == "imitation" else _original()


@cache
def cleaned(name: str, source: str) -> Article:
    example = example_of(name)
    raw = RawPage(example.url, example.page)
    outcome = {
        "page": lambda: Cleaner().clean(raw),
        "page by general rules": lambda: Cleaner(_NO_SITES).clean(raw),
        "text": lambda: Cleaner().clean_text(example.text),
    }[source]()
    assert isinstance(outcome, Article), outcome
    return outcome


_EXAMPLES = [
    "imitation",
    pytest.param("original", marks=pytest.mark.skipif(not (_IS_SET and _ORIGINAL.is_dir()), reason=_MISSING)),
]
examples = pytest.mark.parametrize("name", _EXAMPLES)
