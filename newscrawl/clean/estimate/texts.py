"""The second opinion on plain texts: what estimate/__init__.py is for pages, from trees fitted to what tools dump.

A block is dropped where blocks like it are likelier furniture than text. It is taken back where they hardly ever are.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from itertools import pairwise

from newscrawl.clean.estimate import Estimate
from newscrawl.clean.estimate.line_traits import LINE_TRAITS, line_traits
from newscrawl.clean.estimate.overrule import FURNITURE, TEXT, because, is_settled
from newscrawl.clean.estimate.running import running
from newscrawl.clean.estimate.traits import OPEN, Ruling
from newscrawl.clean.estimate.trees import Trees, package_trees
from newscrawl.clean.estimate.turns import turns
from newscrawl.clean.lexicon.voices import is_quoted
from newscrawl.clean.model import Block, Kind, Label, Role
from newscrawl.clean.profile import NEWS, text_kind
from newscrawl.clean.signature import opens_story
from newscrawl.clean.text import closes_sentence, words

LINE_TREES = "line_trees.json"

_LIKELY = 0.4  # below it a block is dropped: lower than even, since what is dropped of a story nobody gets back
_CLEAN = 0.2  # the same in a text that shows next to no furniture: clean text must stay
_PURE = 0.05  # the same in such a text where the rules know of none
_CLEARLY = 0.25  # below it a block is plainly furniture
_FURNITURE, _FEWEST = 0.03, 4  # of a text's characters, and blocks; with less or fewer of furniture it is clean
_ITEM = 0.25  # as the first for a line of a list: a stray one costs a few words, a lost one the shape of the text
_LONG, _PARAGRAPH = 0.3, 25  # the same for so many words
_AMID, _REACH = 0.1, 5  # the same for a block that has prose at most so many blocks above and below it
_SPOKEN = 12  # words of such prose
_LATE = 0.2  # of a text's prose; before its last part furniture is seldom
_MUCH = 400  # words; to take more the estimate has to be surer: whole lists and tables would be lost
_BETWEEN = frozenset({Role.SUBHEAD, Role.CAPTION, Role.CREDIT, Role.IMAGE, Role.PROMO, Role.CHROME})
_WORDS = 3  # of a sentence
_LINK = 2  # lines: "Read also", and what
_CALLS = "?!:"  # ends of calls and titles as well
_SURE = 0.75  # above it a block is taken back
_AROUND = OPEN - NEWS.roles


def text_estimate(ruling: Ruling, trees: Trees | None = None) -> Estimate:
    """Return the estimate of each block of a text that may be article text, by the trees given or the package's."""
    fitted = trees or package_trees(LINE_TRAITS, name=LINE_TREES)
    return {i: fitted.share(numbers) for i, numbers in line_traits(ruling).items()}


def text_overruled(ruling: Ruling, estimated: Estimate) -> tuple[Label, ...]:
    """Return the labels of a text with those changed that the estimate hardly believes.

    A settled one stays, a sentence beside another, and one that says who said it or where it is reported from. Where
    nothing would be left, the rules' word stands.
    """
    found, bars = list(ruling.labels), _bars(ruling, estimated)
    for i, share in estimated.items():
        label, block = found[i], ruling.page.blocks[i]
        kind = text_kind(block)
        if is_settled(label):
            continue
        if label.role in NEWS.roles:
            if share < bars.get(i, 0.0) and not _is_reported(block):
                found[i] = because(label, FURNITURE)
        elif kind is not None and share > _SURE:
            found[i] = because(label, TEXT[kind])
    return tuple(found) if any(label.role in NEWS.roles for label in found) else ruling.labels


def _bars(ruling: Ruling, estimated: Estimate) -> dict[int, float]:
    """Return for each block of text that may be dropped the share below which it is."""
    blocks, told, likely = ruling.page.blocks, _told(ruling), _likely(ruling, estimated)
    text = [i for i in estimated if ruling.labels[i].role in NEWS.roles and i not in told]
    if sum(len(blocks[i].text.split()) for i in text if estimated[i] < likely) > _MUCH:
        likely = min(likely, _CLEAN)
    believed = told.union(i for i in text if estimated[i] >= likely)
    amid = _amid(blocks, believed)
    return {i: min(likely, _own_bar(blocks[i]), _AMID if i in amid else likely) for i in text}


def _own_bar(block: Block) -> float:
    """Return the bar of a block by its shape alone: what of a list or a long paragraph is lost costs more."""
    if text_kind(block) is Kind.ITEM:
        return _ITEM
    return _LONG if len(block.text.split()) >= _PARAGRAPH else 1.0


def _amid(blocks: Sequence[Block], believed: Collection[int]) -> frozenset[int]:
    """Return the blocks that have believed prose close above and below them, well before the last of it.

    Half of what the trees took there was text, on sites that they had seen and on others: furniture stands around a
    story, in a row, or behind its last lines.
    """
    prose = [i for i in sorted(believed) if _is_sentence(blocks[i])]
    sizes = {i: size for i in prose if (size := len(blocks[i].text.split())) >= _SPOKEN}
    left, amid = sum(sizes.values()), set[int]()
    last = _LATE * left
    for above, below in pairwise(sizes):
        left -= sizes[above]
        if left >= last:
            amid.update(range(max(above + 1, below - _REACH), min(below, above + _REACH + 1)))
    return frozenset(amid)


def _told(ruling: Ruling) -> frozenset[int]:
    """Return the sentences of the text that stand beside one, whatever interrupts the two, and parts of longer ones.

    Half of the reporting that the trees took from texts of three to thirty lines stood so; of furniture next to
    nothing does: where it speaks in sentences, it has one.
    """
    blocks, labels = ruling.page.blocks, ruling.labels
    parts, links = running(blocks, labels), frozenset(_links(labels))
    line = [i for i, label in enumerate(labels) if label.role not in _BETWEEN and i not in links]
    is_told = [labels[i].role in NEWS.roles and (i in parts or _is_sentence(blocks[i])) for i in line]
    pairs = zip(pairwise(line), pairwise(is_told), strict=True)
    return parts.union(turns(blocks, labels), (i for beside, told in pairs if all(told) for i in beside))


def _links(labels: tuple[Label, ...]) -> Iterator[int]:
    """Yield the lines that lead to another story, two in a row at most: a list of more is no part of the text."""
    start = 0
    for i in range(len(labels) + 1):
        if i == len(labels) or labels[i].role is not Role.RELATED:
            if i - start <= _LINK:
                yield from range(start, i)
            start = i + 1


def _is_sentence(block: Block) -> bool:
    text = block.text
    is_closed = closes_sentence(text) and text[-1] not in _CALLS
    return block.kind is Kind.TEXT and is_closed and len(words(text)) >= _WORDS


def _is_reported(block: Block) -> bool:
    return opens_story(block.text) or is_quoted(block.text)


def _likely(ruling: Ruling, estimated: Estimate) -> float:
    """Return the share below which a block is dropped, by how much furniture a text shows."""
    sizes = [len(block.text) for block in ruling.page.blocks]
    shown = [i for i, label in enumerate(ruling.labels) if label.role in _AROUND]
    furniture = {*shown, *(i for i, share in estimated.items() if share < _CLEARLY)}
    if len(furniture) >= _FEWEST and sum(sizes[i] for i in furniture) > _FURNITURE * sum(sizes):
        return _LIKELY
    return _CLEAN if shown else _PURE
