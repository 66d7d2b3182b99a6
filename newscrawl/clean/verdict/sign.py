"""The words of the verdict: a sign speaks for or against a whole page as a rule speaks about one of its blocks."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from newscrawl.clean.model import Block, Kind, Label, Strength
from newscrawl.clean.page import Page
from newscrawl.clean.profile import NEWS
from newscrawl.clean.text import bulk
from newscrawl.clean.verdict.shape import Shape

_SENTENCE = 40  # characters; what a form says above its fields is shorter

ARTICLE = "article"
OTHER = "not-an-article"
BLOCKED = "blocked"
SHELL = "shell"  # a page whose script alone could show anything


@dataclass(frozen=True, slots=True)
class Sign:
    """A named reason why a page is an article or, as a Reject's reason, is none; with examples that the tests run.

    An example is markup below two paragraphs of a story, an address that such a page stands at, or both.
    """

    id: str
    says: str
    strength: Strength
    because: str
    yes: tuple[str, ...] = ()
    no: tuple[str, ...] = ()
    where: str = field(default="", compare=False)  # an address that a page's own sign speaks of

    @property
    def is_of_text(self) -> bool:
        """Whether it speaks of the text alone, or of its place; not of what stands there instead."""
        return not self.id.startswith(("wall.", "stand-in."))

    @property
    def detail(self) -> str:
        """The sentence for a Reject."""
        return f"{self.because} ({self.where})" if self.where else self.because


@dataclass(frozen=True, slots=True, eq=False)
class Look:
    """A judged page, its blocks and labels as the record will have them, and the shape they make."""

    page: Page
    blocks: Sequence[Block]
    labels: Sequence[Label]
    shape: Shape

    def written(self, *, beside: Block | None = None) -> int:
        """Return the characters of its text, short sentences too, without its headings, links and one block."""
        pairs = zip(self.blocks, self.labels, strict=True)
        texts = (block for block, label in pairs if label.role in NEWS.roles and block.kind is not Kind.HEADING)
        sizes = (bulk(block.text) for block in texts if block is not beside and not block.is_link)
        return sum(size for size in sizes if size >= _SENTENCE)
