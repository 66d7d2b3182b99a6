"""The demo's stories: one TOML file each, every piece of text under the role it plays."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from importlib.resources import files

from newscrawl.demo.inline import bare


@dataclass(frozen=True, slots=True)
class Maker:
    """Who took a picture or lent it; one of the two may be empty."""

    name: str
    agency: str


@dataclass(frozen=True, slots=True)
class Writer:
    """Who signs a story; `kind` is person or organization."""

    name: str
    role: str
    bio: str
    kind: str = "person"

    @property
    def slug(self) -> str:
        """The writer's name as an address writes it."""
        return "-".join(self.name.lower().split())


@dataclass(frozen=True, slots=True)
class Piece:
    """One piece of a story's body in reading order.

    `role` is paragraph, subhead, list, quote, table, image or embed. `text` is marked text for prose, the caption of
    an image and the label of an embed.
    """

    role: str
    text: str = ""
    items: tuple[str, ...] = ()
    rows: tuple[tuple[str, ...], ...] = ()
    source: str = ""
    alt: str = ""
    makers: tuple[Maker, ...] = ()

    @property
    def words(self) -> str:
        """What the record prints for the piece: items one a line, cells joined by a tab."""
        if self.items:
            return "\n".join(bare(item) for item in self.items)
        return "\n".join("\t".join(row) for row in self.rows) if self.rows else bare(self.text)


@dataclass(frozen=True, slots=True, kw_only=True)
class Story:
    """A story as its newsroom filed it, before any paper prints it; `correction` and `disclosure` may be empty."""

    number: int
    slug: str
    language: str
    section: str
    kicker: str
    headline: str
    dek: str
    description: str
    place: str
    published: datetime
    modified: datetime | None = None
    tags: tuple[str, ...] = ()
    correction: str = ""
    disclosure: str = ""
    authors: tuple[Writer, ...]
    body: tuple[Piece, ...] = ()


@cache
def load_stories() -> tuple[Story, ...]:
    """Return the bundled stories, newest first."""
    folder = files("newscrawl.demo") / "stories"
    texts = [entry.read_text("utf-8") for entry in folder.iterdir() if entry.name.endswith(".toml")]
    return tuple(sorted(map(_story, texts), key=lambda story: story.published, reverse=True))


def _story(source: str) -> Story:
    data = tomllib.loads(source)
    data["authors"] = tuple(Writer(**writer) for writer in data["authors"])
    data["body"] = tuple(map(_piece, data["body"]))
    data["tags"] = tuple(data["tags"])
    return Story(**data)


def _piece(entry: Mapping[str, object]) -> Piece:
    match entry:
        case {"list": [*items]}:
            return Piece("list", items=tuple(map(str, items)))
        case {"table": [*rows]}:
            return Piece("table", rows=tuple(map(_row, rows)))
        case {"image": {"file": str(file), "alt": str(alt), "caption": str(caption), "credits": [*makers]}}:
            return Piece("image", text=caption, source=file, alt=alt, makers=tuple(map(_maker, makers)))
        case {"embed": {"url": str(url), "text": str(text)}}:
            return Piece("embed", text=text, source=url)
        case {"paragraph": str(text)} | {"subhead": str(text)} | {"quote": str(text)}:
            return Piece(next(iter(entry)), text=text)
    raise ValueError(f"no piece of a story: {entry}")


def _row(cells: object) -> tuple[str, ...]:
    match cells:
        case [*texts]:
            return tuple(map(str, texts))
    raise ValueError(f"no row of a table: {cells}")


def _maker(credit: object) -> Maker:
    match credit:
        case {"name": str(name), "agency": str(agency)}:
            return Maker(name, agency)
    raise ValueError(f"no credit: {credit}")
