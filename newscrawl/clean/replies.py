"""Readers' comments below a plain text: they begin with their title, and a line in turns says who wrote each.

Lines in turns alone are an interview, a title alone is a button: it takes both, below a story.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from newscrawl.clean.lexicon.voices import is_turn
from newscrawl.clean.model import Block, Label, Role
from newscrawl.clean.profile import NEWS
from newscrawl.clean.runs import is_text
from newscrawl.clean.text import closes_sentence

_TURNS = 3  # comments; a story may quote two
_LONGEST = 15  # lines of one comment
_TOLD = 2  # sentences of a story above


def replies(blocks: Sequence[Block], labels: Sequence[Label]) -> Iterator[int]:
    """Yield the lines from the title of a text's comments to the line or the form that ends the last of them."""
    if not is_text(blocks):
        return
    turns = _in_row([block.i for block in blocks if is_turn(block.text)])
    title = next((i for i in _before(turns) if _is_title(blocks[i], labels[i])), None) if turns else None
    if title is not None and _is_told(blocks[:title], labels):
        after = range(turns[-1] + 1, min(turns[-1] + 1 + _LONGEST, len(blocks)))
        end = next((i for i in after if _is_title(blocks[i], labels[i])), turns[-1])
        yield from range(title + 1, end)


def _in_row(turns: Sequence[int]) -> Sequence[int]:
    """Return the turns as far as each stands a comment's length behind the one before; none where they are few."""
    count = next((n for n in range(1, len(turns)) if turns[n] - turns[n - 1] > _LONGEST), len(turns))
    return turns[:count] if count >= _TURNS else ()


def _before(turns: Sequence[int]) -> range:
    return range(turns[0] - 1, max(turns[0] - 1 - _LONGEST, -1), -1)


def _is_title(block: Block, label: Label) -> bool:
    return label.role is Role.COMMENTS and not is_turn(block.text)


def _is_told(blocks: Sequence[Block], labels: Sequence[Label]) -> bool:
    told = (block for block in blocks if labels[block.i].role in NEWS.roles and closes_sentence(block.text))
    return sum(1 for _ in told) >= _TOLD
