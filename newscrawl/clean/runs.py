"""Runs of short lines in a plain text: what the lines among them that are known say of the others.

Nothing is cut to an end: each line is judged by its own shape and by the known lines of its own run, and a sentence
ends a run.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from newscrawl.clean.furniture import OFFERS, UNCLEANED, shows_furniture
from newscrawl.clean.lexicon import alone
from newscrawl.clean.model import Block, Kind, Label, Role
from newscrawl.clean.profile import NEWS
from newscrawl.clean.text import closes_sentence, words

_LONGEST = 160  # characters; a longer line is no title of a story, nor a name of a section
_LEADING = 100  # characters; a longer line above the story may sum it up
_FEWEST = 4  # words of a title; a line of fewer names a section
_MOST = 8  # stories in one list amid a story
_ONWARD = "lines.onward"  # "Read also" announces a single story as well; "Learn more" is a button
_AMID = 2  # known lines of a run amid the story
_SLUG = 80  # characters
_SHARE = 4  # one in so many of its lines
_TITLE = 50  # characters; a longer line says itself which story it leads to
_TEXT = frozenset({Role.PARAGRAPH, Role.LIST, Role.SUBHEAD})
_WORDED = frozenset({Kind.TEXT, Kind.ITEM, Kind.HEADING})


def is_text(blocks: Sequence[Block]) -> bool:
    """Say whether the blocks were cut from a plain text."""
    return bool(blocks) and blocks[0].start is not None


def is_slug(block: Block) -> bool:
    """Say whether a line only says that an advertisement stands here: it proves nothing of the lines beside it."""
    return len(block.text) <= _SLUG and "lines.ad" in alone(block.text)


def furnished(blocks: Sequence[Block], labels: Sequence[Label]) -> Iterator[tuple[int, Role]]:
    """Yield the lines that known furniture in their run makes furniture, each with its role."""
    told = [i for i, label in enumerate(labels) if _tells(blocks[i], label)]
    if not (is_text(blocks) and told and shows_furniture(labels)):
        return
    headline = next((i for i in range(told[0]) if labels[i].role is Role.HEADLINE), None)
    for run in _runs(blocks, labels):
        known = [i for i in run if labels[i].role in UNCLEANED and not is_slug(blocks[i])]
        if run.start < told[0]:
            is_known = bool(known) or headline is not None
            yield from _leading(run, blocks, is_known=is_known, headline=headline)
        elif known and run.start > told[-1]:
            yield from _listed(range(known[0], run.stop), labels)
        elif len(known) >= _AMID and len(known) * _SHARE >= len(run):
            yield from _listed(range(known[0], run.stop - 1), labels)  # the last may be the subhead of what follows


def announced(blocks: Sequence[Block], labels: Sequence[Label]) -> Iterator[int]:
    """Yield the lines right below the title of a list of stories that are titles by their shape."""
    if not is_text(blocks):
        return
    for i, label in enumerate(labels):
        if label.role is not Role.RELATED or not _is_title(blocks[i]):
            continue
        below = i + 1
        while below < min(i + 1 + _MOST, len(blocks)) and _may_be_listed(blocks[below], labels[below]):
            below += 1
        is_followed = below < len(blocks) and _tells(blocks[below], labels[below])
        is_lone = below == i + 2 and not any(rule.id == _ONWARD for rule in label.because)
        yield from range(i + 1, below - (is_followed and not is_lone))  # the last may head what follows


def _may_be_listed(block: Block, label: Label) -> bool:
    return _is_short(block) and label.role in _TEXT and len(words(block.text)) >= _FEWEST


def _is_title(block: Block) -> bool:
    return len(block.text) <= _TITLE and ":" not in block.text.rstrip(" :")


def _tells(block: Block, label: Label) -> bool:
    return label.role in NEWS.roles and not _is_short(block)


def _is_short(block: Block) -> bool:
    return block.kind in _WORDED and len(block.text) <= _LONGEST and not closes_sentence(block.text)


def _runs(blocks: Sequence[Block], labels: Sequence[Label]) -> Iterator[range]:
    """Yield each run of lines between two that tell the story."""
    start = 0
    for i in range(len(blocks) + 1):
        if i == len(blocks) or _tells(blocks[i], labels[i]):
            if i > start:
                yield range(start, i)
            start = i + 1


def _leading(
    run: range, blocks: Sequence[Block], *, is_known: bool, headline: int | None
) -> Iterator[tuple[int, Role]]:
    """Above the story a line of a few words names a section; longer ones are no titles where one is known.

    Items of a list below the headline sum the story up.
    """
    for i in run:
        sums_up = headline is not None and i > headline and blocks[i].kind is Kind.ITEM
        few = len(words(blocks[i].text)) < _FEWEST
        if few or (is_known and len(blocks[i].text) <= _LEADING and not sums_up):
            yield i, Role.CHROME


def _listed(run: range, labels: Sequence[Label]) -> Iterator[tuple[int, Role]]:
    role = Role.CHROME
    for i in run:
        if labels[i].role in UNCLEANED:
            role = labels[i].role if labels[i].role in OFFERS else Role.CHROME
        yield i, role
