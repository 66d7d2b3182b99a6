"""The pieces of an Article that stand on the page; each class is one fixed shape of the record."""

from __future__ import annotations

from newscrawl.clean.model import Role
from newscrawl.clean.swift import swift_dataclass


@swift_dataclass(frozen=True, slots=True)
class Part:
    """One block of the record. `start` and `end` are character offsets into a plain-text input."""

    i: int
    role: Role
    text: str
    level: int | None
    items: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    href: str | None
    at: int
    start: int | None
    end: int | None
    rule: str | None
    because: tuple[str, ...]
    margin: int
    dup_of: int | None


@swift_dataclass(frozen=True, slots=True)
class Author:
    """Someone or some desk that signs the article; `kind` is person or organization."""

    name: str
    kind: str = "person"
    url: str | None = None
    role: str | None = None
    bio: str | None = None


@swift_dataclass(frozen=True, slots=True)
class Credit:
    """Who made a picture: the printed words, and the photographer and agency read from them."""

    text: str
    name: str | None = None
    agency: str | None = None


@swift_dataclass(frozen=True, slots=True)
class Image:
    """A picture of the article with its printed caption and credits; `block` is the image's block, if it has one."""

    url: str | None
    alt: str | None
    title: str | None
    caption: str | None
    credits: tuple[Credit, ...]
    is_lead: bool
    block: int | None


@swift_dataclass(frozen=True, slots=True)
class Embed:
    """Foreign content inside the article: a video, a post, a player."""

    url: str | None
    provider: str | None
    text: str
    block: int


@swift_dataclass(frozen=True, slots=True)
class Link:
    """A linked line that is not article text: a related story."""

    url: str | None
    text: str


@swift_dataclass(frozen=True, slots=True)
class Crumb:
    """One step of the breadcrumb trail."""

    name: str
    url: str | None
