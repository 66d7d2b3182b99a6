"""What is known about an article besides its text, and who said so; each class is one fixed shape of the record."""

from __future__ import annotations

from dataclasses import field

from newscrawl.clean.parts import Author, Crumb
from newscrawl.clean.swift import swift_dataclass


@swift_dataclass(frozen=True, slots=True)
class Fact:
    """One reader's word on one field. `raw` is what stood there; the losers stay, with `chosen` false."""

    field: str
    value: str
    raw: str
    source: str
    chosen: bool = False


@swift_dataclass(frozen=True, slots=True)
class Access:
    """Whether the whole article was there: complete, partial, gated, blocked or shell; None is not known."""

    status: str | None = None
    is_free: bool | None = None
    evidence: tuple[str, ...] = ()


@swift_dataclass(frozen=True, slots=True)
class Signal:
    """One statement about rights, raw, and where it stood."""

    kind: str
    value: str
    where: str


@swift_dataclass(frozen=True, slots=True)
class Rights:
    """The publisher's reservations: `tdm` and `ai_train` are y, n or None (no signal)."""

    signals: tuple[Signal, ...] = ()
    tdm: str | None = None
    ai_train: str | None = None
    license: str | None = None


@swift_dataclass(frozen=True, slots=True)
class Wire:
    """The news agency that wrote the story, and the cluster of its copies."""

    agency: str | None = None
    cluster_id: str | None = None


@swift_dataclass(frozen=True, slots=True)
class DeclaredPicture:
    """A picture that the page names as its main one, with the credit declared for it, and the facts of both in turn."""

    url: str
    credit: str | None = None
    facts: tuple[Fact, ...] = ()


@swift_dataclass(frozen=True, slots=True)
class Facts:
    """Everything the readers and choosers agreed on, with the evidence they chose from.

    `pictures` are those declared to be the article's main one, the best believed first.
    """

    canonical_url: str | None = None
    site_name: str | None = None
    article_type: str | None = None
    headline: str | None = None
    kicker: str | None = None
    dek: str | None = None
    description: str | None = None
    authors: tuple[Author, ...] = ()
    date_published: str | None = None
    date_modified: str | None = None
    section: str | None = None
    topics: tuple[str, ...] = ()
    breadcrumbs: tuple[Crumb, ...] = ()
    language: str | None = None
    language_source: str | None = None
    access: Access = field(default_factory=Access)
    rights: Rights = field(default_factory=Rights)
    wire: Wire = field(default_factory=Wire)
    flags: tuple[str, ...] = ()
    pictures: tuple[DeclaredPicture, ...] = ()
    evidence: tuple[Fact, ...] = ()
