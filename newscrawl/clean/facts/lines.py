"""What a page prints, with the labels of its blocks: sorted once for the many readers that ask for a few lines each."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate
from operator import attrgetter

from newscrawl.clean.model import Block, Label, Role

OF_OTHERS = frozenset({"comments", "related"})  # marks around lines that speak of readers or of other stories
SHORT = 300  # characters; the lines around a story are shorter, its paragraphs longer
# One of them stands in every line that gives a copyright, however it is written.
COPYRIGHT = ("©", "(c)", "(C)", "opyright", "opyRight", "OPYRIGHT")
_PLACE = attrgetter("i")


@dataclass(frozen=True, eq=False)
class Lines:
    """The blocks of one page and their labels, which run parallel."""

    blocks: tuple[Block, ...]
    labels: tuple[Label, ...]

    @cached_property
    def roles(self) -> list[Role]:
        """The role of each block."""
        return [label.role for label in self.labels]

    @cached_property
    def _by_role(self) -> dict[Role, list[Block]]:
        by_role: defaultdict[Role, list[Block]] = defaultdict(list)
        for block, label in zip(self.blocks, self.labels, strict=True):
            if label.dup_of is None:
                by_role[label.role].append(block)
        return by_role

    def of(self, roles: Collection[Role]) -> list[Block]:
        """Return the blocks of these roles in reading order, without those that repeat another."""
        by_role = self._by_role
        return sorted([block for role in roles if role in by_role for block in by_role[role]], key=_PLACE)

    @cached_property
    def opening(self) -> int:
        """The number of the first paragraph; that of no block where there is none."""
        return self.roles.index(Role.PARAGRAPH) if Role.PARAGRAPH in self.roles else len(self.roles)

    @cached_property
    def closing(self) -> int | None:
        """The number of the last paragraph."""
        return next((i for i in reversed(range(len(self.roles))) if self.roles[i] is Role.PARAGRAPH), None)

    @cached_property
    def _short(self) -> list[str]:
        return [block.text if len(block.text) <= SHORT else "" for block in self.blocks]

    @cached_property
    def _text(self) -> str:
        return "\n".join(self._short)

    @cached_property
    def _ends(self) -> list[int]:
        return list(accumulate(len(text) + 1 for text in self._short))

    def at(self, numbers: Collection[int]) -> list[tuple[Block, Label]]:
        """Return the blocks of these numbers in reading order, each with its label."""
        return [(self.blocks[i], self.labels[i]) for i in sorted(numbers)]

    def holding(self, *words: str) -> set[int]:
        """Return the numbers of the short blocks that hold one of these words; they are searched as one text."""
        return {i for word in words for i in self._places(word)}

    def _places(self, word: str) -> Iterator[int]:
        at = self._text.find(word)
        while at >= 0:
            i = bisect_right(self._ends, at)
            yield i
            at = self._text.find(word, self._ends[i])
