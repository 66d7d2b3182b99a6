"""What is measured on a block of a plain text before it is estimated: what traits.py measures where there is markup.

The rules' word, the line's own shape, its place, its neighbours, the words that it shares with the rest. How lines
are parted is not looked at: every dump does it in a way of its own. All work is linear in the text.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence
from itertools import accumulate

from newscrawl.clean.estimate.lines import LOOKS, SHORT, line_of
from newscrawl.clean.estimate.traits import OPEN, Numbers, Ruling, points
from newscrawl.clean.model import Block, Kind, Role
from newscrawl.clean.profile import NEWS, text_kind

_AROUND = (-3, -2, -1, 1, 2, 3)  # blocks
LINE_TRAITS = (
    *("points_for", "points_against", "margin", "is_text", "party", "party_against"),
    *(f"margin{step:+}" for step in _AROUND),
    *("party-1", "party+1", "text_run", "run_share", "since_other", "until_other", "other_before", "other_after"),
    *LOOKS,
    *("from_start", "from_end", "passed", "prose_passed", "size_before", "size_after"),
    *("prose_before", "prose_next", "from_first", "from_last", "is_prose", "short_run", "in_short_run"),
    *("length-2", "length-1", "length+1", "length+2", "closes-1", "closes+1"),
    *("shared", "shared_words", "depth", "shared_prose", "lead", "top", "rare"),
    *("copies", "alike", "alike_text", "alike_share", "alike-1", "alike+1", "openings", "dated_near", "dated_passed"),
    *("repeats_passed", "repeats_left"),
    *("text_length", "text_blocks", "all_short", "all_median", "all_prose", "all_text", "all_text_blocks"),
    *("all_against", "all_items", "all_closing", "all_prose_blocks"),
    *("comments_passed", "comments_left", "others_passed", "others_near"),
)
_PICTURES = frozenset({Role.CAPTION, Role.CREDIT, Role.IMAGE, Role.EMBED})
_PEOPLE = frozenset(
    {Role.BYLINE, Role.DATELINE, Role.AUTHOR_LABEL, Role.AUTHOR_NAME, Role.AUTHOR_ROLE, Role.AUTHOR_BIO}
)
_PARTIES: tuple[frozenset[Role], ...] = (
    NEWS.roles,
    frozenset({Role.RELATED, Role.PROMO, Role.NEWSLETTER, Role.SUBSCRIPTION}),
    _PICTURES,
    _PEOPLE,
    frozenset({Role.HEADLINE, Role.KICKER, Role.DEK}),
    frozenset({Role.CHROME}),
)
_NUMBERED = {role: float(place) for place, roles in enumerate(_PARTIES, 1) for role in roles}
_FAR = 30  # blocks; what is farther off is far
_NEAR = 5  # blocks on either side
_MOST = 40  # points
_OPENING = 3  # pieces of prose that say what a story is about
_NO_BLOCK = -1.0


def line_traits(ruling: Ruling) -> dict[int, Numbers]:
    """Return the numbers of LINE_TRAITS for each block of a text that may be article text, by its number."""
    text = _Text(ruling)
    return {block.i: text.numbers(block) for block in ruling.page.blocks if text.is_candidate(block)}


def party(role: Role | None) -> float:
    """Return the number of the roles that a role belongs to."""
    return 0.0 if role is None else _NUMBERED.get(role, 0.0)


class _Text:
    """A text summed up, so that each block's numbers are looked up and not searched for."""

    def __init__(self, ruling: Ruling) -> None:
        blocks, self._labels = ruling.page.blocks, ruling.labels
        self._count = len(blocks)
        self._for, against = points(ruling.votes, len(blocks))
        self._against = [weight for _, weight in against]
        self._rivals = [party(role) for role, _ in against]
        self._margins = [
            float(max(-_MOST, min(_MOST, told - other))) for told, other in zip(self._for, self._against, strict=True)
        ]
        edge = [_NO_BLOCK] * _AROUND[-1]
        self._bordered = [*edge, *self._margins, *edge]
        self._parties = [party(label.role) for label in self._labels]
        self._lines = [line_of(block) for block in blocks]
        self._sizes = [line.size for line in self._lines]
        self._is_text = [label.role in NEWS.roles for label in self._labels]
        self._passed = [0, *accumulate(self._sizes)]
        self._prose_passed = [0, *accumulate(line.prose for line in self._lines)]
        is_prose = [line.prose > 0 for line in self._lines]
        self._since_prose, self._until_prose = _since(is_prose), _until(is_prose)
        is_other = [not is_text for is_text in self._is_text]
        self._since_other, self._until_other = _since(is_other), _until(is_other)
        self._first = is_prose.index(True) if any(is_prose) else 0
        self._last = self._count - 1 - is_prose[::-1].index(True) if any(is_prose) else self._count - 1
        self._short = _runs([size < SHORT for size in self._sizes])
        self._runs = _runs(self._is_text)
        self._others = [0, *accumulate(is_other)]
        self._comments = [0, *accumulate(label.role is Role.COMMENTS for label in self._labels)]
        self._share()
        self._repeat()
        self._of_text = self._whole(blocks)

    def _share(self) -> None:
        """Count which words the story's prose holds, and which it opens with."""
        prose = [i for i, line in enumerate(self._lines) if line.prose]
        self._core = Counter(word for i in prose if self._is_text[i] for word in self._lines[i].rare)
        self._all = Counter(word for i in prose for word in self._lines[i].rare)
        self._lead = frozenset[str]().union(*(self._lines[i].rare for i in prose[:_OPENING]))
        top = next((i for i, label in enumerate(self._labels) if label.role is Role.HEADLINE), 0)
        self._top = self._lines[top].rare if self._lines else frozenset()

    def _repeat(self) -> None:
        lines = self._lines
        self._copies = Counter(line.said for line in lines)
        self._openings = Counter(line.opening for line in lines)
        self._shapes = Counter(line.shape for line in lines)
        self._text_shapes = Counter(line.shape for line, is_text in zip(lines, self._is_text, strict=True) if is_text)
        self._dated = [0, *accumulate(line.is_dated for line in lines)]
        self._repeats = [0, *accumulate(self._copies[line.said] > 1 for line in lines)]

    def _whole(self, blocks: Sequence[Block]) -> Numbers:
        count, size, prose = max(1, self._count), max(1, self._passed[-1]), self._prose_passed[-1]
        text = sum(size for size, is_text in zip(self._sizes, self._is_text, strict=True) if is_text)
        return (
            math.log1p(prose),
            math.log1p(count),
            sum(size < SHORT for size in self._sizes) / count,
            float(sorted(self._sizes)[count // 2]) if self._sizes else 0.0,
            prose / size,
            text / size,
            sum(self._is_text) / count,
            sum(weight > 0 for weight in self._against) / count,
            sum(block.kind is Kind.ITEM for block in blocks) / count,
            sum(line.closes for line in self._lines) / count,
            float(sum(line.prose > 0 for line in self._lines)),
        )

    def is_candidate(self, block: Block) -> bool:
        return text_kind(block) is not None and self._labels[block.i].role in OPEN

    def numbers(self, block: Block) -> Numbers:
        i = block.i
        return (
            *self._said(i),
            *self._lines[i].looks,
            *self._place(i),
            *self._beside(i),
            *self._shared(i),
            *self._alike(i),
            *self._of_text,
            *self._amid(i),
        )

    def _near(self, numbers: Sequence[float], i: int) -> float:
        return float(numbers[i]) if 0 <= i < self._count else _NO_BLOCK

    def _nearby(self, i: int) -> Numbers:
        """Return the margins of the blocks around one."""
        middle = i + _AROUND[-1]
        return (*self._bordered[i:middle], *self._bordered[middle + 1 : middle + 1 + _AROUND[-1]])

    def _said(self, i: int) -> Numbers:
        run = self._runs[i]
        before, after = i - self._since_other[i], i + self._until_other[i]
        held = self._passed[run.stop] - self._passed[run.start]
        return (
            float(self._for[i]),
            float(self._against[i]),
            self._margins[i],
            float(self._is_text[i]),
            self._parties[i],
            self._rivals[i],
            *self._nearby(i),
            self._near(self._parties, i - 1),
            self._near(self._parties, i + 1),
            float(min(_FAR, len(run))),
            held / max(1, self._passed[-1]),
            _far(self._since_other[i]),
            _far(self._until_other[i]),
            self._near(self._parties, before),
            self._near(self._parties, after),
        )

    def _place(self, i: int) -> Numbers:
        size = max(1, self._passed[-1])
        return (
            _far(i),
            _far(self._count - 1 - i),
            self._passed[i] / size,
            self._prose_passed[i] / max(1, self._prose_passed[-1]),
            math.log1p(self._passed[i]),
            math.log1p(size - self._passed[i + 1]) if size > self._passed[i + 1] else 0.0,
            _far(self._since_prose[i]),
            _far(self._until_prose[i]),
            _far(i - self._first),
            _far(i - self._last),
            float(self._lines[i].prose > 0),
            _far(len(self._short[i])) if self._sizes[i] < SHORT else 0.0,
            _far(i - self._short[i].start),
        )

    def _amid(self, i: int) -> Numbers:
        near = range(max(0, i - _NEAR), min(self._count, i + _NEAR + 1))
        return (
            _far(self._comments[i]),
            _far(self._comments[-1] - self._comments[i + 1]),
            self._others[i] / max(1, self._others[-1]),
            (self._others[near.stop] - self._others[near.start]) / len(near),
        )

    def _beside(self, i: int) -> Numbers:
        closes = [self._lines[n].closes if 0 <= n < self._count else _NO_BLOCK for n in (i - 1, i + 1)]
        return (*(self._near(self._sizes, i + step) for step in (-2, -1, 1, 2)), *map(float, closes))

    def _shared(self, i: int) -> Numbers:
        line = self._lines[i]
        many = max(1, len(line.rare))
        own, own_core = line.prose > 0, line.prose > 0 and self._is_text[i]
        core, told = self._core, self._all
        elsewhere = [core[word] - own_core for word in line.rare if word in core]
        shared = len([count for count in elsewhere if count > 0])
        return (
            shared / many,
            float(shared),
            sum(elsewhere) / many,
            len([word for word in line.rare if word in told and told[word] > own]) / many,
            len(line.rare & self._lead) / many,
            len(line.rare & self._top) / many,
            float(len(line.rare)),
        )

    def _alike(self, i: int) -> Numbers:
        line = self._lines[i]
        alike = self._shapes[line.shape]
        near = range(max(0, i - 2), min(self._count, i + 3))
        return (
            float(min(_FAR, self._copies[line.said])),
            float(min(_FAR, alike)),
            self._text_shapes[line.shape] / alike,
            alike / self._count,
            _far(self._shapes[self._lines[i - 1].shape]) if i else _NO_BLOCK,
            _far(self._shapes[self._lines[i + 1].shape]) if i + 1 < self._count else _NO_BLOCK,
            float(min(_FAR, self._openings[line.opening])),
            float(self._dated[near.stop] - self._dated[near.start]),
            _far(self._dated[i]),
            _far(self._repeats[i]),
            _far(self._repeats[-1] - self._repeats[i + 1]),
        )


def _far(steps: int) -> float:
    return float(steps if -_FAR < steps < _FAR else _FAR if steps > 0 else -_FAR)


def _since(marked: Sequence[bool]) -> list[int]:
    """Return how many blocks back the last marked one before each block stands; far off where none does."""
    found, last = [], -len(marked) - _FAR
    for i, is_marked in enumerate(marked):
        found.append(i - last)
        last = i if is_marked else last
    return found


def _until(marked: Sequence[bool]) -> list[int]:
    return _since(marked[::-1])[::-1]


def _runs(marked: Sequence[bool]) -> list[range]:
    """Return for each block the run of blocks around it that are marked as it is."""
    found: list[range] = []
    start = 0
    for i in range(1, len(marked) + 1):
        if i == len(marked) or marked[i] != marked[start]:
            found.extend([range(start, i)] * (i - start))
            start = i
    return found
