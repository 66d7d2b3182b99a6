"""The words of the house: page, block, rule, vote, label. Frozen data, no behaviour beyond reading it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import IntEnum, StrEnum

from newscrawl.clean.swift import swift_dataclass
from newscrawl.clean.text import bulk

_PROSE = 80  # characters; at that length and with few links a <p> is body text four times in five
_FEW_LINKS = 0.3  # of a block's characters inside links; prose has less
_ALL_LINK = 0.8  # of a block's characters inside links; a teaser has more


class Role(StrEnum):
    """What a block is to the article; a closed list, written to the record as these strings."""

    HEADLINE = "headline"
    KICKER = "kicker"
    DEK = "dek"
    BYLINE = "byline"
    DATELINE = "dateline"
    PARAGRAPH = "paragraph"
    SUBHEAD = "subhead"
    LIST = "list"
    QUOTE = "quote"
    TABLE = "table"
    CODE = "code"
    IMAGE = "image"
    CAPTION = "caption"
    CREDIT = "credit"
    EMBED = "embed"
    AUTHOR_LABEL = "author_label"
    AUTHOR_NAME = "author_name"
    AUTHOR_ROLE = "author_role"
    AUTHOR_BIO = "author_bio"
    CORRECTION = "correction"
    DISCLOSURE = "disclosure"
    NEWSLETTER = "newsletter"
    SUBSCRIPTION = "subscription"
    RELATED = "related"
    PROMO = "promo"
    TAGS = "tags"
    SHARE = "share"
    COMMENTS = "comments"
    LIVE_ENTRY = "live_entry"
    CHROME = "chrome"

    __hash__ = str.__hash__  # an enum's own is a function of Python, run for every look into a set of roles


class Kind(StrEnum):
    """What a block's markup says it is: a fact, never a judgement."""

    TEXT = "text"
    HEADING = "heading"
    ITEM = "item"
    QUOTE = "quote"
    TABLE = "table"
    CODE = "code"
    CAPTION = "caption"
    IMAGE = "image"
    EMBED = "embed"
    CONTROL = "control"

    __hash__ = str.__hash__  # as a role's


class Strength(IntEnum):
    """How much one vote weighs: one of a rank outweighs two of the rank below; FINAL outweighs all others together."""

    WEAK = 1
    FAIR = 3
    STRONG = 9
    CERTAIN = 27
    FINAL = 81


@dataclass(frozen=True, slots=True)
class Rule:
    """A named reason for a role, with examples (HTML or one line of text) that the tests run."""

    id: str
    role: Role
    strength: Strength
    because: str
    yes: tuple[str, ...] = ()
    no: tuple[str, ...] = ()

    def __hash__(self) -> int:
        """Hash by the id alone: rules are looked up once for every block of a page."""
        return hash(self.id)


@swift_dataclass(frozen=True, slots=True, eq=False)
class Scope:
    """An element that encloses blocks: what its markup says, and its way up to the root.

    `at` is the element's preorder number in the document; `claim` is the site rule that named this element.
    """

    tag: str
    marks: frozenset[str]
    signature: str
    at: int
    parent: Scope | None = None
    claim: Rule | None = None

    @property
    def markup(self) -> tuple[str, str]:
        """What blocks of one make share: tag and class of their scope and of its parent."""
        return self.signature, self.parent.signature if self.parent is not None else ""

    def up(self) -> Iterator[Scope]:
        """Yield this scope and those around it, innermost first."""
        scope: Scope | None = self
        while scope is not None:
            yield scope
            scope = scope.parent

    def is_within(self, tag: str) -> bool:
        """Say whether this element or one around it is a `tag`."""
        scope: Scope | None = self  # no generator: asked of every block above a story, up to the root
        while scope is not None and scope.tag != tag:
            scope = scope.parent
        return scope is not None


@swift_dataclass(frozen=True, slots=True)
class Block:
    """One piece of the page's text, whole and in one place; `i` is its place in reading order.

    `at` is the preorder number of its element (in plain text: its line). `linked` and `bold` count characters of
    `text`. `start` and `end` are offsets into a plain-text input, None for HTML. An image or embed may have no text.
    A picture may have a `title`. A block that `is_cut` was cut off the end of the one before it: a credit, a toggle.
    One that `follows` stands in a plain text right below the one before it, with no empty line between them.
    """

    i: int
    kind: Kind
    text: str
    at: int
    scope: Scope
    level: int | None = None
    href: str | None = None
    linked: int = 0
    bold: int = 0
    items: tuple[str, ...] = ()
    rows: tuple[tuple[str, ...], ...] = ()
    start: int | None = None
    end: int | None = None
    is_cut: bool = False
    title: str | None = None
    follows: bool = False

    @property
    def is_prose(self) -> bool:
        """Whether this is running text: long enough, and little of it linked."""
        size = len(self.text)  # the bulk is once to twice of it, and takes longer to count
        if 2 * size < _PROSE or self.is_linked:
            return False
        return size >= _PROSE or bulk(self.text) >= _PROSE

    @property
    def is_linked(self) -> bool:
        """Whether links hold more of the text than a sentence with sources has."""
        return self.linked >= _FEW_LINKS * len(self.text) > 0

    @property
    def is_link(self) -> bool:
        """Whether the text is a link from end to end."""
        return self.linked >= _ALL_LINK * len(self.text) > 0


@swift_dataclass(frozen=True, slots=True)
class Vote:
    """One rule's word about one block."""

    block: int
    rule: Rule


@swift_dataclass(frozen=True, slots=True)
class Label:
    """A block's role, why (strongest rule first) and by how many points it won; `dup_of` names its original's block."""

    role: Role
    margin: int = 0
    because: tuple[Rule, ...] = ()
    dup_of: int | None = None
