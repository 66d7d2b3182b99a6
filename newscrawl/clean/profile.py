"""Which roles make the article's text: the shapes that text comes in, and the export profiles."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from newscrawl.clean.model import Block, Kind, Role, Rule, Strength
from newscrawl.clean.text import closes_sentence

# The role that a block of article text has by its kind; other kinds are never text by themselves.
SHAPES = {
    Kind.TEXT: Role.PARAGRAPH,
    Kind.HEADING: Role.SUBHEAD,
    Kind.ITEM: Role.LIST,
    Kind.QUOTE: Role.QUOTE,
    Kind.TABLE: Role.TABLE,
    Kind.CODE: Role.CODE,
}

LINES = frozenset({Kind.TEXT, Kind.ITEM, Kind.HEADING})  # the kinds of text that runs on in lines

_BODY = "news"  # the profile of the body alone; the name of every other begins with it

# What may stand behind "news", in the order of a profile's name.
_MORE = {
    "dek": frozenset({Role.DEK}),
    "embeds": frozenset({Role.EMBED}),
    "disclosures": frozenset({Role.DISCLOSURE, Role.CORRECTION}),
    "captions": frozenset({Role.CAPTION}),
    "live": frozenset({Role.LIVE_ENTRY}),
}


class ProfileError(ValueError):
    """A profile that there is not; the message is one sentence with the way out."""


@dataclass(frozen=True, slots=True)
class Profile:
    """The roles that an article's text takes, and their name; equal roles have equal names."""

    name: str
    roles: frozenset[Role]

    def text_of(self, pieces: Iterable[tuple[str, str, int | None]]) -> str:
        """Return the pieces of these roles, copies left out, joined by a blank line; a piece is role, text, dup_of."""
        return "\n\n".join(text for role, text, copied in pieces if role in self.roles and copied is None and text)


def profile_of(name: str) -> Profile:
    """Return the profile of a name such as "news" or "news+dek+embeds"; a ProfileError names the words there are."""
    body, *more = name.split("+")
    if body != _BODY or not _MORE.keys() >= set(more):
        raise ProfileError(f"there is no profile {name!r}; write news, and behind it any of +{', +'.join(_MORE)}")
    added = [word for word in _MORE if word in more]
    return Profile("+".join((_BODY, *added)), frozenset(SHAPES.values()).union(*map(_MORE.__getitem__, added)))


NEWS = profile_of(_BODY)


def per_shape(name: str, strength: Strength, *, because: str) -> dict[Kind, Rule]:
    """Return one rule for each shape of text, by the kind that has it; their ids end in the role."""
    return {kind: Rule(f"{name}.{role}", role, strength, because) for kind, role in SHAPES.items()}


def text_kind(block: Block) -> Kind | None:
    """Return the kind that decides a block's shape as article text, None where it can be none.

    A heading that is a whole sentence of prose is a paragraph in a heading's tag.
    """
    if block.kind is Kind.HEADING and block.is_prose and closes_sentence(block.text):
        return Kind.TEXT
    return block.kind if block.kind in SHAPES else None
