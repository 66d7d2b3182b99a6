"""What needs its neighbours' roles: pure functions from labels to labels, in one named order."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from newscrawl.clean.furniture import OFFERS
from newscrawl.clean.model import Block, Kind, Label, Role, Rule, Strength
from newscrawl.clean.replies import replies
from newscrawl.clean.runs import announced, furnished, is_slug, is_text
from newscrawl.clean.text import closes_sentence

_Labels = tuple[Label, ...]

_PROSE = frozenset({Role.PARAGRAPH, Role.LIST, Role.QUOTE, Role.TABLE, Role.CODE})
_HEADING = 80  # characters; a longer line is no heading of a box
_FREE = frozenset({Role.PARAGRAPH, Role.LIST, Role.SUBHEAD})
_SIGNED = frozenset({Role.AUTHOR_NAME, Role.AUTHOR_ROLE, Role.IMAGE, Role.SHARE})

_RUN = Rule("neighbours.offer-list", Role.PROMO, Strength.FAIR, "Stands in one list with an offer.")
_TITLE = Rule("neighbours.box-title", Role.PROMO, Strength.FAIR, "Is the title of the box below it.")
_STRAY = Rule("neighbours.stray-subhead", Role.CHROME, Strength.FAIR, "No article text follows this heading.")

_ANNOUNCED = Rule(
    "neighbours.announced", Role.RELATED, Strength.FAIR, "A linked line below a title that announces related stories."
)
_BIO = Rule(
    "neighbours.labelled-bio", Role.AUTHOR_BIO, Strength.FAIR, "Follows a line that announces who the writer is."
)
_FURNISHED = Rule(
    "neighbours.furnished-run",
    Role.CHROME,
    Strength.FAIR,
    "In plain text: stands in one run of short lines with furniture.",
)
_LISTED = Rule(
    "neighbours.listed",
    Role.RELATED,
    Strength.FAIR,
    "In plain text: a story's title below the title of a list of stories.",
)
_REPLIES = Rule(
    "neighbours.replies",
    Role.COMMENTS,
    Strength.FAIR,
    "In plain text: stands below the title of readers' comments, amid lines that say who wrote each.",
)
RULES = (_BIO, _RUN, _ANNOUNCED, _TITLE, _STRAY, _LISTED, _FURNISHED, _REPLIES)


def by_neighbours(blocks: Sequence[Block], labels: _Labels) -> _Labels:
    """Return the labels as those of their neighbours would have them, in the order of BY_NEIGHBOURS."""
    for judged in BY_NEIGHBOURS:
        labels = judged(blocks, labels)
    return labels


def _offer_lists(blocks: Sequence[Block], labels: _Labels) -> _Labels:
    """A list of which one line is an offer is one offer, where it follows the story or is mostly offers."""
    after = max(
        (i for i, label in enumerate(labels) if label.role is Role.PARAGRAPH and closes_sentence(blocks[i].text)),
        default=0,
    )
    found = list(labels)
    for run in _item_runs(blocks):
        offers = [labels[i].role for i in run if labels[i].role in OFFERS]
        if offers and (run.start > after or 2 * len(offers) >= len(run)):
            for i in run:
                if labels[i].role not in OFFERS:
                    found[i] = _because(labels[i], offers[0], rule=_RUN)
    return tuple(found)


def _item_runs(blocks: Sequence[Block]) -> Iterator[range]:
    start = 0
    for i in range(len(blocks) + 1):
        if i == len(blocks) or blocks[i].kind is not Kind.ITEM:
            if i > start:
                yield range(start, i)
            start = i + 1


def _linked_runs(blocks: Sequence[Block], labels: _Labels) -> _Labels:
    """Lines that are links from end to end, right below a related title, are what it announces."""
    found = list(labels)
    for above, block in pairwise(blocks):
        opened = found[above.i].role is Role.RELATED and (len(above.text) <= _HEADING or above.is_link)
        if opened and block.is_link and found[block.i].role in {Role.PARAGRAPH, Role.LIST, Role.SUBHEAD}:
            found[block.i] = _because(found[block.i], Role.RELATED, rule=_ANNOUNCED)
    return tuple(found)


def _announced_lines(blocks: Sequence[Block], labels: _Labels) -> _Labels:
    """In a text that has no links, lines shaped as titles below the title of a list are what it announces."""
    found = list(labels)
    for i in announced(blocks, labels):
        found[i] = _because(found[i], Role.RELATED, rule=_LISTED)
    return tuple(found)


def _reader_comments(blocks: Sequence[Block], labels: _Labels) -> _Labels:
    """In a text that has no boxes, the comments below the story are those of its readers to their end."""
    found = list(labels)
    for i in replies(blocks, labels):
        if found[i].role in _FREE | {Role.QUOTE, Role.BYLINE}:
            found[i] = _because(found[i], Role.COMMENTS, rule=_REPLIES)
    return tuple(found)


def _furnished_runs(blocks: Sequence[Block], labels: _Labels) -> _Labels:
    """In a text that has no markup, the known lines of a run of short ones tell what the others are."""
    found = list(labels)
    for i, role in furnished(blocks, labels):
        if found[i].role in _FREE:
            found[i] = _because(found[i], role, rule=_FURNISHED)
    return tuple(found)


def _box_titles(blocks: Sequence[Block], labels: _Labels) -> _Labels:
    """A short line right above an offer or a writer's box is its title, not a subhead.

    What a single line of a plain text calls for, above more of the story, is no box.
    """
    found = list(labels)
    bare = _bare_calls(blocks, labels)
    titled = labels if is_text(blocks) else found  # markup bounds a box; in a text one line above it is its title
    for i in range(len(blocks) - 2, -1, -1):
        below = titled[i + 1].role
        if (
            below in OFFERS
            and i + 1 not in bare
            and not (below is Role.RELATED and _leads_itself(blocks[i + 1]))
            and found[i].role in {Role.SUBHEAD, Role.PARAGRAPH, Role.CHROME, Role.IMAGE}
            and _is_title(blocks, i)
        ):
            found[i] = _because(found[i], below, rule=_TITLE)
    return tuple(found)


def _bare_calls(blocks: Sequence[Block], labels: _Labels) -> frozenset[int]:
    """Return the ad slugs of a plain text, and the calls of one line, slugs aside, that the story goes on below."""
    found = {block.i for block in blocks if is_slug(block)}
    goes_on, may_call = False, True
    for block, label in zip(reversed(blocks), reversed(labels), strict=True):
        if block.i in found:
            continue
        if label.role in OFFERS:
            found.update([block.i] if goes_on and may_call and label.role is not Role.RELATED else ())
            goes_on, may_call = goes_on and may_call, False
        else:
            goes_on, may_call = label.role in _PROSE and closes_sentence(block.text), True
    return frozenset(found) if is_text(blocks) else frozenset()


def _is_title(blocks: Sequence[Block], i: int) -> bool:
    block, below = blocks[i], blocks[i + 1]
    beside = block.kind is Kind.HEADING or block.scope is below.scope or block.scope.parent is below.scope.parent
    return bool(block.text) and len(block.text) <= _HEADING and beside and not closes_sentence(block.text)


def _leads_itself(block: Block) -> bool:
    """A line of a plain text that says which story it leads to has no title above it: "Read more: Boats return"."""
    return block.start is not None and ":" in block.text.rstrip(" :")


def _labelled_bios(blocks: Sequence[Block], labels: _Labels) -> _Labels:
    """What follows "About the writer", names and roles aside, is about the writer."""
    found = list(labels)
    announced = False
    for block, label in zip(blocks, labels, strict=True):
        if label.role is Role.AUTHOR_LABEL:
            announced = True
        elif announced and label.role not in _SIGNED:
            if label.role in {Role.PARAGRAPH, Role.BYLINE, Role.CHROME} and closes_sentence(block.text):
                found[block.i] = _because(label, Role.AUTHOR_BIO, rule=_BIO)
            announced = False
    return tuple(found)


def _stray_subheads(blocks: Sequence[Block], labels: _Labels) -> _Labels:
    """A subhead stands above article text; one that does not is a title of something else."""
    found = list(labels)
    followed, started = False, _first(labels)
    for i in range(len(blocks) - 1, -1, -1):
        role = found[i].role
        if role in _PROSE:
            followed = True
        elif role is Role.SUBHEAD and not (followed and i > started):
            found[i] = _because(found[i], Role.CHROME, rule=_STRAY)
        elif role in OFFERS | {Role.COMMENTS, Role.AUTHOR_LABEL}:
            followed = False
    return tuple(found)


def _first(labels: _Labels) -> int:
    return next((i for i, label in enumerate(labels) if label.role is Role.PARAGRAPH), 0) - 2


def _is_final(label: Label) -> bool:
    return bool(label.because) and label.because[0].strength is Strength.FINAL


def _because(label: Label, role: Role, *, rule: Rule) -> Label:
    """Return the label with another role and the rule as its strongest reason; a final word stays as it is."""
    if _is_final(label):
        return label
    return replace(
        label,
        role=role,
        margin=int(rule.strength),
        because=(replace(rule, role=role), *(other for other in label.because if other.role is role)),
    )


BY_NEIGHBOURS: tuple[Callable[[Sequence[Block], _Labels], _Labels], ...] = (
    _reader_comments,
    _offer_lists,
    _linked_runs,
    _announced_lines,
    _box_titles,
    _labelled_bios,
    _furnished_runs,
    _stray_subheads,
)
