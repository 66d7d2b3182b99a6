"""Captions, credited and alt texts among the lines of a plain text, where no markup tells them from the story.

A line needs a credit, a twin or a form that no story has: a short line alone proves nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Set
from itertools import pairwise

from newscrawl.clean.caption import (
    is_control,
    is_file,
    is_label,
    is_lead,
    is_number,
    may_show_picture,
    says_same,
    shows_picture,
)
from newscrawl.clean.credit import credit_start, is_credit
from newscrawl.clean.credited import LONGEST, are_few, are_slides, is_lasting, is_tale, is_title_cased, is_under_picture
from newscrawl.clean.lender import is_network, is_notice_of_rights, names_maker, names_picture, names_source
from newscrawl.clean.lexicon.voices import is_quoted
from newscrawl.clean.model import Block, Kind, Role, Rule, Strength, Vote
from newscrawl.clean.page import Page
from newscrawl.clean.segment.cuts import DOTS, unfolds
from newscrawl.clean.text import closes_sentence, words

_ALONE = 100  # characters of a credit on a line of its own
_TITLE_LENGTH = 120  # characters
_UNCLOSED = 5  # words of a caption that is no sentence; fewer are a subhead as often
_TEASER = 150  # characters of sentences without a credit; longer ones that stand twice are a story's opening
_SHOWN = 4  # letters of a word that two lines do not share by chance

_STORY = "The harbour of Varn opens in spring, and its boats go out at six; the old pier stays closed, the town said."
_LINE = "The northern pier was empty on Monday morning"
_TITLE = Rule(
    "media.title",
    Role.IMAGE,
    Strength.STRONG,
    "In plain text: a short line without a full stop above a caption with its credit.",
    yes=("Boats are back\nPier at dawn\nThe northern pier on Monday. Ada Quill/Reuters",),
    no=("Boats are back\nPier at dawn\nThe northern pier was empty on Monday, he said.",),
)
_ALT_LINE = Rule(
    "media.alt-line",
    Role.IMAGE,
    Strength.CERTAIN,
    "In plain text: the caption below repeats the line, which was the picture's alt text.",
    yes=(f"Boats are back\n{_STORY}\n{_LINE}\n{_LINE}\nPhoto: Ada Quill\n{_STORY}",),
    no=(f"Boats are back\n{_STORY}\n{_LINE}\nPhoto: Ada Quill\n{_STORY}",),
)
_TWIN = Rule(
    "media.caption-twin",
    Role.CAPTION,
    Strength.CERTAIN,
    "In plain text: repeats the line above it, or goes on where that was cut, in the midst of the story.",
    yes=(f"Boats are back\n{_STORY}\n{_LINE}\n{_LINE}\n{_STORY}",),
    no=(f"{_LINE}\n{_LINE}\n{_STORY}",),
)
_CREDITED_LINE = Rule(
    "media.caption-line",
    Role.CAPTION,
    Strength.CERTAIN,
    "In plain text: a credit ends the line, or stands on the next.",
    yes=(
        "Boats are back\nThe northern pier on Monday. Ada Quill/Getty Images",
        f"Boats are back\n{_STORY}\n{_LINE}.\nPhoto: Ada Quill\n{_STORY}",
    ),
    no=(
        "Boats are back\nThe northern pier was empty on Monday.",
        f"Boats are back\n{_STORY}\n{_STORY * 3}\nPhoto: Ada Quill\n{_STORY}",
        f"Boats are back\n{_STORY}\n{_LINE}, the town said.\nReuters\n{_STORY}",
    ),
)
_FORM = Rule(
    "media.caption-form",
    Role.CAPTION,
    Strength.CERTAIN,
    "In plain text: written as captions alone are, or as they are and beside a credit, a twin or a control.",
    yes=(
        f"Boats are back\n{_STORY}\nFILE - Boats at the pier in Varn, on Monday, May 6, 2024.\n{_STORY}",
        f"Boats are back\n{_STORY}\nAda Quill (left) and Tom Sand (right) at the pier\n{_STORY}",
        f"Boats are back\n{_STORY}\nBoats at the pier (stock image)\n{_STORY}",
        f"Boats are back\n{_STORY}\n1 of 12\nIn this image the boats leave the pier.\n{_STORY}",
    ),
    no=(
        f"Boats are back\n{_STORY}\nIn this image the town sees itself as it was.\n{_STORY}",
        f"Boats are back\n{_STORY}\nFrom left-wing towns came the loudest calls for a new pier.\n{_STORY}",
    ),
)
_UNDER = Rule(
    "media.caption-below",
    Role.CAPTION,
    Strength.STRONG,
    "In plain text: a line of some words without a full stop, between a credit or a file's name and a paragraph.",
    yes=(
        f"Boats are back\n{_STORY * 3}\nPhoto: Ada Quill\n{_LINE}\n{_STORY}",
        f"Boats are back\n{_STORY}\npier-2.jpg\n{_LINE}\n{_STORY}",
    ),
    no=(
        f"Boats are back\n{_STORY * 3}\nPhoto: Ada Quill\nBoats to come\n{_STORY}",
        f"Boats are back\n{_STORY * 3}\nPhoto: Ada Quill\n{_LINE}.\n{_STORY}",
    ),
)
_CREDIT_LINE = Rule(
    "media.credit-line",
    Role.CREDIT,
    Strength.CERTAIN,
    "In plain text: ends a caption, or is a line of its own amid the story, and names who made or lent a picture.",
    yes=(
        "Boats\nThe pier on Monday. Ada Quill/Getty Images",
        f"Boats are back\n{_STORY}\nImage:\nGetty Images\n{_STORY}",
    ),
    no=("He said photographs lie, and went on.", "Reuters reported the sale on Monday."),
)
_CONTROL = Rule(
    "media.control",
    Role.CHROME,
    Strength.CERTAIN,
    "In plain text: counts or enlarges a picture and says no more.",
    yes=("Boats\n1 of 12\nThe pier on Monday.", "Boats\nOpen image in gallery\nThe pier on Monday."),
    no=("Boats\n1 of 12 boats is back.\nThe pier on Monday.",),
)

RULES = (_TITLE, _ALT_LINE, _TWIN, _CREDITED_LINE, _UNDER, _FORM, _CREDIT_LINE, _CONTROL)


def captions_in_text(page: Page) -> Iterator[Vote]:
    """Vote for the lines of a plain text that stood under, in or beside its pictures."""
    if page.root is not None:
        return
    credited = frozenset(_credits(page))
    captions = frozenset(_credited(page, credited))
    yield from (Vote(i, _CREDIT_LINE) for i in sorted(credited))
    yield from (Vote(i, _CREDITED_LINE) for i in sorted(captions))
    yield from _formed(page, credited, captions=captions)
    yield from _twins(page, captions)
    yield from _titles(page, credited)
    yield from _below(page, credited, captions=captions)


def _credits(page: Page) -> Iterator[int]:
    """Yield the lines and ends of lines that are credits; "Image:" may stand on a line and the name on the next."""
    led = False
    for block in page.blocks:
        if block.is_cut and not (unfolds(block.text) or is_notice_of_rights(block.text)):
            yield block.i
        elif led and block.kind is Kind.TEXT and len(block.text) <= _ALONE:
            yield from (block.i - 1, block.i)
        elif block.kind is Kind.TEXT and _is_alone(page, block):
            yield block.i
        led = block.kind is Kind.TEXT and is_lead(block.text)


def _is_alone(page: Page, block: Block) -> bool:
    """A line of its own amid the story; behind its end the same words say where the story is from, but a picture's."""
    if len(block.text) > _ALONE or not is_credit(block.text):
        return False
    if block.i >= page.ground.last:
        return names_picture(block.text) and not is_notice_of_rights(block.text)
    if is_network(block.text) or is_notice_of_rights(block.text):
        return False
    return names_maker(block.text) or (names_source(block.text) and not closes_sentence(block.text))


def _credited(page: Page, credited: Set[int]) -> Iterator[int]:
    """Yield the lines that a credit makes captions; where a text credits pictures under its paragraphs, it does not."""
    below = [page.blocks[i - 1] for i in sorted(credited) if i and i - 1 not in credited]
    alone = [block for block in below if not page.blocks[block.i + 1].is_cut]
    bare = any(len(block.text) > LONGEST for block in alone) or are_slides(alone, _others(page, alone))
    few = are_few(alone)
    for block in below:
        credit = page.blocks[block.i + 1]
        told = (not bare or is_lasting(block.text)) and is_under_picture(block, credit, few=few)
        told = told and not (credit.i >= page.ground.last and closes_sentence(block.text))
        if told or (credit.is_cut and not is_tale(block.text)) or _is_twin(page, block):
            yield block.i
    yield from (block.i for block in page.blocks if block.kind is Kind.ITEM and _is_credited_item(block))


def _others(page: Page, lines: Iterable[Block]) -> list[Block]:
    own = {line.i for line in lines}
    return [block for block in page.blocks if block.i not in own]


def _is_twin(page: Page, block: Block) -> bool:
    return block.i > 0 and says_same(page.blocks[block.i - 1].text, block.text)


def _is_credited_item(block: Block) -> bool:
    start = credit_start(block.text)
    return start is not None and names_maker(block.text[start:])


def _formed(page: Page, credited: Set[int], *, captions: Set[int]) -> Iterator[Vote]:
    for above, block in pairwise(page.blocks):
        if block.kind is not Kind.TEXT or block.i in credited:
            continue
        labelled = is_label(above.text) and len(block.text) <= LONGEST
        if is_control(block.text) or is_label(block.text):
            yield Vote(block.i, _CONTROL)
        elif labelled or _is_formed(page, block, closed=captions, credited=credited):
            yield Vote(block.i, _FORM)


def _is_formed(page: Page, block: Block, *, closed: Set[int], credited: Set[int]) -> bool:
    """What stories say too counts beside a twin, a control, a file's name or a credit that ends no other caption."""
    if is_quoted(block.text):
        return False
    if shows_picture(block.text) or not may_show_picture(block.text):
        return shows_picture(block.text)
    beside = [other.text for other in page.blocks[block.i - 1 : block.i + 2 : 2]]
    lent = block.i + 1 in credited or (block.i - 1 in credited and block.i - 2 not in closed)
    twin = says_same(beside[0], block.text) or says_same(block.text, beside[-1])
    return lent or twin or any(is_control(text) or is_file(text) for text in beside)


def _twins(page: Page, captions: Set[int]) -> Iterator[Vote]:
    """Vote for a caption's twin above it, and for two lines amid the story that say the same."""
    for above, block in pairwise(block for block in page.blocks if not is_number(block.text)):
        if not (above.i and above.kind is block.kind is Kind.TEXT and says_same(above.text, block.text)):
            continue
        if block.i in captions or _is_amid(page, block):
            yield Vote(block.i, _TWIN)
            yield from (Vote(i, _CONTROL) for i in range(above.i + 1, block.i))
            if above.text.endswith(DOTS):
                yield Vote(above.i, _TWIN)
            else:
                yield from (Vote(above.i, _ALT_LINE), Vote(above.i, _TITLE))


def _below(page: Page, credited: Set[int], *, captions: Set[int]) -> Iterator[Vote]:
    """Vote for a caption printed below its credit or its file's name, and for one printed there again.

    A whole sentence there is the story's, which a caption may repeat word for word.
    """
    for block, below in pairwise(page.blocks):
        if below.kind is not Kind.TEXT or below.i in captions or below.i in credited:
            continue
        if block.i - 1 in captions:
            again = says_same(page.blocks[block.i - 1].text, below.text) and not closes_sentence(below.text)
            if block.i in credited and again:
                yield Vote(below.i, _TWIN)
        elif (is_file(block.text) or (block.i in credited and not block.is_cut)) and _is_caption_below(page, below):
            yield Vote(below.i, _UNDER)


def _is_caption_below(page: Page, line: Block) -> bool:
    return is_lasting(line.text) and any(other.is_prose for other in page.blocks[line.i + 1 : line.i + 2])


def _is_amid(page: Page, block: Block) -> bool:
    """Between paragraphs; a sentence printed twice with furniture behind it was printed for two screens."""
    ground = page.ground
    before, after = page.blocks[block.i - 2 : block.i - 1], page.blocks[block.i + 1 : block.i + 2]
    told = any(other.is_prose for other in (after if closes_sentence(block.text) else (*before, *after)))
    worded = len(block.text.split()) >= _UNCLOSED and not (is_title_cased(block.text) or block.text[0].isdigit())
    if closes_sentence(block.text) and len(block.text) > _TEASER and not block.text.endswith(DOTS):
        return False
    return ground.first < block.i - 1 and block.i < ground.last and told and worded


def _titles(page: Page, credited: Set[int]) -> Iterator[Vote]:
    """Vote for the alt texts that a dump of a page prints on the line above a caption and its credit."""
    for above, block, after in zip(page.blocks, page.blocks[1:], page.blocks[2:], strict=False):
        follows = after.i in credited and after.is_cut and above.kind is Kind.TEXT and not above.is_cut
        if follows and len(above.text) < _TITLE_LENGTH and not closes_sentence(above.text) and _shares(above, block):
            yield Vote(above.i, _TITLE)


def _shares(above: Block, block: Block) -> bool:
    told = {word for word in words(block.text) if len(word) >= _SHOWN}
    return not told.isdisjoint(words(above.text))
