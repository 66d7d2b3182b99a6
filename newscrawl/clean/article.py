"""What goes in and what comes out: a RawPage, then an Article or a Reject.

An Article's attributes are the record's keys, in the record's order.
"""

from __future__ import annotations

from dataclasses import KW_ONLY, dataclass

from newscrawl.clean.evidence import Access, Fact, Rights, Wire
from newscrawl.clean.parts import Author, Crumb, Embed, Image, Link, Part

SCHEMA_VERSION = "1.0"
ROBOT = "newscrawl"  # this crawler's product token, by which robots.txt and directives for robots call it


@dataclass(frozen=True, slots=True)
class Warc:
    """Where the raw response lies."""

    file: str
    offset: int


@dataclass(frozen=True, slots=True)
class RawPage:
    """A page as it came: bytes, address and HTTP facts. Encoding and content type are read from `headers`.

    `fetched` is the crawl's ISO 8601 instant; dates are judged against it, and not at all when it is None. `robots` is
    the text of the host's robots.txt, for what it says of rights alone. `is_cut` where the answer broke off. `asked`
    are the headers of the request, for an archive alone, and `warc` is the page's place in one. `title` came beside a
    text that somebody took off a page.
    """

    url: str
    body: bytes
    _: KW_ONLY
    requested_url: str | None = None
    status: int | None = None
    headers: tuple[tuple[str, str], ...] = ()
    fetched: str | None = None
    robots: str | None = None
    is_cut: bool = False
    asked: tuple[tuple[str, str], ...] = ()
    warc: Warc | None = None
    title: str | None = None

    def header(self, name: str) -> str | None:
        """Return the first header of that name, whatever its case."""
        return next((value for key, value in self.headers if key.lower() == name.lower()), None)


@dataclass(frozen=True, slots=True)
class Quality:
    """Measured marks against the line: flags, and the figures they come from.

    `boilerplate_share` is the share of the page's characters outside `text`; `declared_share` is the share of the
    page's own articleBody that `text` holds; `weakest_margin` is the smallest margin among the blocks of `text`;
    `duplicate_share` is the share of the body's characters, twins included, that repeat an earlier block.
    """

    flags: tuple[str, ...] = ()
    body_chars: int = 0
    boilerplate_share: float | None = None
    declared_share: float | None = None
    weakest_margin: int | None = None
    duplicate_share: float | None = None


@dataclass(frozen=True, slots=True)
class Provenance:
    """What the line was made from and by; `input_kind` is html or text."""

    http_status: int | None
    etag: str | None
    last_modified: str | None
    fetched: str | None
    html_sha256: str | None
    warc: Warc | None
    version: str
    trafilatura_version: str
    lxml_version: str
    sites_digest: str
    memory_digest: str | None
    input_kind: str
    input_id: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Article:
    """A cleaned article: every piece of the page in one block, and `text`, the blocks of the profile's roles."""

    schema_version: str = SCHEMA_VERSION
    id: str
    content_hash: str
    revision: int = 0
    previous_hash: str | None = None
    url: str | None
    canonical_url: str | None
    requested_url: str | None
    domain: str | None
    site_name: str | None
    article_type: str | None
    headline: str | None
    kicker: str | None
    dek: str | None
    description: str | None
    authors: tuple[Author, ...]
    date_published: str | None
    date_modified: str | None
    date_crawled: str | None
    text: str
    profile: str = "news"
    blocks: tuple[Part, ...]
    images: tuple[Image, ...]
    embeds: tuple[Embed, ...]
    related: tuple[Link, ...]
    disclosures: tuple[str, ...]
    corrections: tuple[str, ...]
    section: str | None
    topics: tuple[str, ...]
    breadcrumbs: tuple[Crumb, ...]
    language: str | None
    language_source: str | None
    access: Access
    rights: Rights
    wire: Wire
    facts: tuple[Fact, ...]
    quality: Quality
    provenance: Provenance


@dataclass(frozen=True, slots=True)
class Reject:
    """A page that gave no article, and why.

    `reason` is one of: http-<status>, dns, connect, timeout, robots, noindex, host-closed, refused-address, off-site,
    not-html, not-a-text, too-big, too-many-tags, broken-encoding, empty, not-an-article, duplicate, blocked, shell,
    crashed, memory, error:<type>. `input_id` names the input where it has a name apart from its address.
    """

    url: str | None
    requested_url: str | None
    reason: str
    detail: str = ""
    input_id: str | None = None
