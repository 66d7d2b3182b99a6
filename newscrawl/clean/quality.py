"""What a user should know of a line: figures measured on the body, and a flag where one is past its bound.

The bounds stand in docs/record.md too: a dataset's builder may want others, and has the figures for it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from newscrawl.clean.article import Quality
from newscrawl.clean.evidence import Facts
from newscrawl.clean.model import Block, Label, Role
from newscrawl.clean.profile import NEWS
from newscrawl.clean.prose import trails_off
from newscrawl.clean.text import plain

_UNSURE = 3  # points; a body block that won by less is worth a look
_CUT = frozenset({"answer-cut", "parser-truncated"})
_DUPLICATED = 0.2  # share of repeated characters; of 1,262 pages 13 have so much, most print their text twice

_Body = list[tuple[Block, Label]]


def quality(
    blocks: Sequence[Block], labels: Sequence[Label], *, flags: tuple[str, ...], declared: float | None, facts: Facts
) -> Quality:
    """Measure an article's body; `flags` are those that the page came with, `declared` its share of the articleBody."""
    total = sum(len(block.text) for block in blocks)
    body = [(block, label) for block, label in zip(blocks, labels, strict=True) if label.role in NEWS.roles]
    text = NEWS.text_of((label.role, block.text, label.dup_of) for block, label in body)
    weakest = min((label.margin for _, label in body if label.dup_of is None), default=None)
    repeated = _repeated(body)
    measured = {
        "live": any(label.role is Role.LIVE_ENTRY for label in labels),
        "empty": not text,
        "truncated": facts.access.status == "partial" or not _CUT.isdisjoint(flags) or _breaks_off(body),
        "duplicated": repeated is not None and repeated >= _DUPLICATED,
        "unsure": weakest is not None and weakest < _UNSURE,
    }
    return Quality(
        flags=(*flags, *facts.flags, *(name for name, holds in measured.items() if holds)),
        body_chars=len(text),
        boilerplate_share=round(max(0.0, 1 - len(text) / total), 4) if total else None,
        declared_share=declared,
        weakest_margin=weakest,
        duplicate_share=repeated,
    )


def _breaks_off(body: _Body) -> bool:
    last = next(((block, label) for block, label in reversed(body) if label.dup_of is None), None)
    return last is not None and trails_off(last[0], last[1].role)


def _repeated(body: _Body) -> float | None:
    """Return the share of the characters that say again what an earlier block said, in whatever role."""
    total = sum(len(block.text) for block, _ in body)
    return round(sum(_again(body)) / total, 4) if total else None


def _again(body: _Body) -> Iterator[int]:
    said: set[str] = set()
    for block, label in body:
        words = plain(block.text)
        if label.dup_of is not None or words in said:
            yield len(block.text)
        said.add(words)
