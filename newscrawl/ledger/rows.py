"""What goes into the ledger and what comes out of it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Kind(StrEnum):
    """What an address leads to: an article, or one of the lists that name articles."""

    ARTICLE = "article"
    ROBOTS = "robots"
    SITEMAP = "sitemap"
    FEED = "feed"
    SECTION = "section"
    PAGE = "page"  # of a section, behind its first


@dataclass(frozen=True, slots=True)
class Found:
    """An address that a list names; the instant, in seconds, and the headline that the list gives for it."""

    url: str
    kind: Kind = Kind.ARTICLE
    changed: int | None = None
    title: str = ""


@dataclass(frozen=True, slots=True)
class Task:
    """An address that is due: what the spider needs to ask for it and to say what came of it."""

    key: str
    url: str
    site: str
    kind: Kind
    depth: int
    tries: int
    changed: int | None
    etag: str | None
    last_modified: str | None
    article: str | None


@dataclass(frozen=True, slots=True)
class Fetched:
    """What a request for a task gave: the instant in seconds, and the validators that the server sent."""

    key: str
    at: int
    etag: str | None = None
    last_modified: str | None = None


@dataclass(frozen=True, slots=True)
class Line:
    """An article's line, and the address it answers.

    `article` is the key of the article, `named` that of another address which the page names as its own. `day` is the
    one that the page names, "" for none; None where it names its own address.
    """

    fetched: Fetched
    article: str
    content_hash: str
    headline: str
    revision: int
    id: str  # of the record
    named: str | None = None
    day: str | None = None
    site: str = ""  # of the page


@dataclass(frozen=True, slots=True)
class Failure:
    """A fetch that gave no article; `next_at` is when to try again, None for never.

    `copied` is the key of the article whose text the page has, where that is why.
    """

    fetched: Fetched
    reason: str
    next_at: int | None
    copied: str | None = None


@dataclass(frozen=True, slots=True)
class Known:
    """An article that has a line: its hash and headline tell a change from a twin."""

    content_hash: str
    headline: str
    revision: int
    id: str


@dataclass(frozen=True, slots=True)
class SiteStatus:
    """One site's place in the ledger; instants in seconds, None where there is none."""

    site: str
    found: int
    done: int
    pending: int
    failing: int
    failed: int
    oldest_pending: int | None
    last_success: int | None
