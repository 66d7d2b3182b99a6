"""The posts of a live blog in a plain text, where no markup parts them: times of day stand alone above sentences."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from newscrawl.clean.lexicon import alone, openings
from newscrawl.clean.model import Block, Kind, Role, Rule, Strength, Vote
from newscrawl.clean.page import Page
from newscrawl.clean.signature import is_clock, is_stamp, opens_byline
from newscrawl.clean.text import closes_sentence, words

_SEVERAL = 3  # posts; a programme's times stand above no sentences
_MOSTLY = 0.5  # of the times; one may stand below a post, or above a picture
_NEAR = 5  # lines below a time in which its post says something
_FEWEST = 3  # words of a post's heading; fewer are a mark ("BREAKING") or a name
_SENTENCE = 3  # words
_LONGEST = 140  # characters of a heading
_LINES = frozenset({Kind.TEXT, Kind.HEADING})
_ASKED = frozenset({"lines.reader", "frame.comments-call"})  # readers' comments have their times, too

_STORY = "Eleven boats came to the pier."
_OPEN = "A band plays\nIt plays until the rain sets in."
_BLOG = f"7:15 PM\n{{}}\n8:02 PM\n{_OPEN}\n9:43 PM\n{_STORY}"
_TIME = Rule(
    "live.clock",
    Role.LIVE_ENTRY,
    Strength.FINAL,
    "In plain text: a time of day alone on its line, one of three or more that stand above sentences.",
    yes=(_BLOG.format(_STORY),),
    no=(f"7:15 PM\n{_STORY}\n8:02 PM\n{_OPEN}", "7:15 PM\nThe news\n8:02 PM\nThe weather\n9:43 PM\nA film"),
)
_TOLD = Rule(
    "live.told",
    Role.PARAGRAPH,
    Strength.FINAL,
    "In plain text: the heading or the first sentence of a live blog's post, right below its time.",
    yes=(_BLOG.format(_STORY), _BLOG.format("Boats are back today\nNobody was hurt.")),
    no=(
        f"7:15 PM\n{_STORY}\n8:02 PM\n{_OPEN}",
        f"Leave a comment\n{_BLOG.format(_STORY)}",
    ),
)
_MARK = Rule(
    "live.mark",
    Role.KICKER,
    Strength.CERTAIN,
    "In plain text: a word or two in capitals between the time of a live blog's post and what it says.",
    yes=(_BLOG.format(f"BREAKING\n{_STORY}"),),
    no=(_BLOG.format(f"ELEVEN BOATS CAME\n{_STORY}"), f"7:15 PM\nBREAKING\n{_STORY}"),
)
RULES = (_TIME, _TOLD, _MARK)


def posts_in_text(page: Page) -> Iterator[Vote]:
    """Vote for the times of a live blog's posts, and for what stands right below each."""
    if page.root is not None:
        return
    times = _times(page.blocks)
    told = {i: _told(page.blocks[i + 1 : min(end, i + 1 + _NEAR)]) for i, end in pairwise((*times, len(page.blocks)))}
    posts = sum(map(bool, told.values()))
    if posts >= _SEVERAL and posts >= _MOSTLY * len(times):
        for i, lines in told.items():
            yield Vote(i, _TIME)
            yield from (Vote(line, _TOLD) for line in lines)
            if lines and _is_mark(page.blocks[i + 1]):
                yield Vote(i + 1, _MARK)


def _times(blocks: Sequence[Block]) -> list[int]:
    found = []
    for block in blocks:
        if block.kind in _LINES and not _ASKED.isdisjoint(openings(block.text) | alone(block.text)):
            break
        if block.kind in _LINES and is_clock(block.text):
            found.append(block.i)
    return found


def _told(below: Sequence[Block]) -> list[int]:
    """Return the lines below a post's time, up to its first sentence, that are its own; none where there is none."""
    found: list[int] = []
    for block in below:
        if block.kind not in _LINES or not _is_free(block):
            continue
        said = len(words(block.text))
        if closes_sentence(block.text) and said >= _SENTENCE:
            return [*found, block.i]
        if said >= _FEWEST and len(block.text) <= _LONGEST:
            found.append(block.i)
    return []


def _is_mark(block: Block) -> bool:
    text = block.text
    return block.kind in _LINES and text.isupper() and len(words(text)) < _FEWEST and not closes_sentence(text)


def _is_free(block: Block) -> bool:
    """Say whether a line's own words give it no other role."""
    return not (openings(block.text) or alone(block.text)) and not is_stamp(block.text) and not opens_byline(block.text)
