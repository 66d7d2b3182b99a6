"""What is printed about the writers: signatures, the jobs beside them, the bios."""

from __future__ import annotations

import re
from collections.abc import Iterator

from newscrawl.clean.evidence import Fact
from newscrawl.clean.facts.lines import OF_OTHERS, Lines
from newscrawl.clean.facts.people.contributions import is_credits
from newscrawl.clean.facts.people.openers import is_opener
from newscrawl.clean.facts.wording import job, told
from newscrawl.clean.model import Block, Role
from newscrawl.clean.page import Page
from newscrawl.clean.signature import is_full_name
from newscrawl.clean.text import closes_sentence

_SIGNED = frozenset({Role.BYLINE, Role.AUTHOR_NAME})
_TOLD = _SIGNED | {Role.AUTHOR_ROLE, Role.AUTHOR_BIO}
_NEXT_TO = 3  # blocks between a name and the job printed with it
_INTRODUCED = re.compile(
    r"""((?:[^\W\d_a-z][\w.'’-]*\s+){2,4}?)                       # "Ada Quill": the one whom a bio is about
        (?:is|was|has|covers|writes|reports|joined|works            # en
          |ist|war|schreibt|arbeitet|est|es)\b""",
    re.VERBOSE,
)


def read_bylines(page: Page, lines: Lines) -> Iterator[Fact]:
    """Tell who signs, and as what; what is printed below the text's start is marked "-below"."""
    opener, signed, signature = "", 0, ""
    for block in lines.of(_TOLD):
        role, region = lines.roles[block.i], page.ground.region[block.i]
        if region in OF_OTHERS:  # a commenter, or who wrote another story
            yield Fact("authors", told(block.text), block.text, f"{region}:{block.i}")
            continue
        if role is Role.AUTHOR_BIO:
            yield from _bio(block)
        elif role is Role.AUTHOR_ROLE:
            if signature and block.i - signed <= _NEXT_TO:
                yield Fact("authors.role", job(block.text), block.text, f"{signature}/{block.i}")
        elif is_credits(block.text):
            continue  # who did what is told elsewhere
        elif is_opener(block.text):
            opener = f"{block.text.strip(' :')}: "
        else:
            signed, signature = block.i, f"{role}{'' if block.i < lines.opening else '-below'}:{block.i}"
            yield from _signed(block, opener, source=signature)
            opener = ""
    yield from _signed_last(page, lines)


def _signed_last(page: Page, lines: Lines) -> Iterator[Fact]:
    """A full name alone in the last paragraph signs the story; in a plain text it stands right below a sentence."""
    last = lines.closing
    if last is None or (page.root is None and not closes_sentence(page.blocks[max(0, last - 1)].text)):
        return
    if is_full_name(page.blocks[last].text):
        yield Fact("authors", page.blocks[last].text, page.blocks[last].text, f"{Role.PARAGRAPH}:{last}")


def _signed(block: Block, opener: str, *, source: str) -> Iterator[Fact]:
    """An opener ("By") in an element of its own belongs to the line that follows."""
    yield Fact("authors", f"{opener}{told(block.text)}", block.text, source)
    if block.href and source.startswith(Role.AUTHOR_NAME):
        yield Fact("authors.url", block.href, block.href, source)


def _bio(block: Block) -> Iterator[Fact]:
    source = f"{Role.AUTHOR_BIO}:{block.i}"
    introduced = _INTRODUCED.match(block.text)
    if introduced:
        yield Fact("authors", introduced[1].strip(), introduced[0], source)
    yield Fact("authors.bio", told(block.text), block.text, source)
