"""What travels through the crawl's pipelines: a page or a list as it came, and what became of it."""

from __future__ import annotations

from dataclasses import dataclass

from newscrawl.bounds import Bounds
from newscrawl.clean import Article, RawPage, Reject
from newscrawl.discovery.listing import Listing
from newscrawl.ledger.rows import Kind

ARTICLES, REJECTS = "articles", "rejects"  # the two kinds of line, and what files and counts of them are named by
__all__ = [
    "ARTICLES",
    "REJECTS",
    "Article",
    "LeftDue",
    "NotModified",
    "RawList",
    "RawPage",
    "ReadList",
    "Reject",
    "UnreadList",
]


_SAFE = Bounds()


@dataclass(frozen=True, slots=True)
class RawList:
    """A list of addresses as it came. `requested_url` is what was asked for, `url` where it was.

    `robots_tags` are the values of X-Robots-Tag; None where the crawl follows every link, whatever they say.
    """

    kind: Kind
    url: str
    requested_url: str
    body: bytes
    content_type: str = ""
    etag: str | None = None
    last_modified: str | None = None
    bounds: Bounds = _SAFE
    robots_tags: tuple[str, ...] | None = ()


@dataclass(frozen=True, slots=True)
class ReadList:
    """What a list names."""

    raw: RawList
    listing: Listing


@dataclass(frozen=True, slots=True)
class UnreadList:
    """A list that gave no list, and why; `bound` names the bound of lists that it has reached, if any."""

    requested_url: str
    reason: str
    detail: str = ""
    bound: str = ""


@dataclass(frozen=True, slots=True)
class LeftDue:
    """A page that was not asked for, and nothing is said of it: its host is not to be asked, or hides its rules."""

    requested_url: str
    reason: str


@dataclass(frozen=True, slots=True)
class NotModified:
    """A page or a list of which the server says that nothing changed since it was last asked."""

    requested_url: str
