"""What a press release or an agency prints behind its story in a plain text: end marks, who is who, whom to ask."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from enum import Enum, auto
from itertools import islice

from newscrawl.clean.lender import is_notice_of_rights
from newscrawl.clean.lexicon import listed
from newscrawl.clean.model import Block, Kind, Role, Rule, Strength, Vote
from newscrawl.clean.page import Page
from newscrawl.clean.text import closes_sentence

_MOST = 40  # lines of a tail
_SHARE = 0.5  # of a text's characters
_TOLD = 2  # sentences of the story above
_LONGEST = 140  # characters of a line that is a form
_SPOKEN = 12  # words of a sentence that tells something
_SAID = 4  # words of any sentence
_BELOW = 3  # paragraphs below an end mark, notes or a name; more are a story's

_STORY = "\n".join(["The ferry left the northern pier at dawn with forty passengers and two crates of apples."] * 4)
_ABOUT = "About Quill Boats\nQuill Boats is a maker of boats in Varn."
_TAIL = Rule(
    "release.tail",
    Role.CHROME,
    Strength.FINAL,
    "In plain text: stands behind the story with a press release's forms, two of which prove each other.",
    yes=(
        f"{_STORY}\n{_ABOUT}\nMedia contact:\nTom Sand\nT: 020 7946 0999",
        f"{_STORY}\nENDS\nNotes to editors\nThe pier was built in 1890.\nE: tom@quay.example",
        f"{_STORY}\nRückfragen bitte an:\nHafenamt Varn\nTelefon: 0421 555 1299",
        f"{_STORY}\n{_ABOUT}\nSOURCE Quill Boats",
    ),
    no=(
        f"{_STORY}\n{_ABOUT}",
        f"{_STORY}\nENDS\n{_STORY}",
        f"{_STORY}\nMedia contact:\nhe was never one, she said.",
        f"{_STORY}\n###\nThe gulls were still there a year later, and so was the question of who would pay for it.",
        f"Media contact:\nTom Sand\nT: 020 7946 0999\n{_STORY}",
    ),
)
_MARK = Rule(
    "release.mark",
    Role.CHROME,
    Strength.FINAL,
    "In plain text: who sent a release or an agency's own marks, behind the last sentence.",
    yes=(f"{_STORY}\nSOURCE Quill Boats, Inc.", f"{_STORY}\nISIN DE0008469008\nAXC0212 2024-03-04/17:58"),
    no=(
        f"{_STORY}\nISIN DE0008469008\n{_STORY}",
        f"{_STORY}\nSOURCE was stamped on each page in red.",
        f"{_STORY}\nSource: the town's own figures",
    ),
)
RULES = (_TAIL, _MARK)


class _Form(Enum):
    END, NOTES, ABOUT, CONTACT, DETAIL, SENDER, MARK = (auto() for _ in range(7))


_TELLING = frozenset({_Form.END, _Form.NOTES, _Form.ABOUT})
_PROVING = frozenset({_Form.CONTACT, _Form.DETAIL, _Form.SENDER})
_ENDS, _NOTES, _CONTACTS, _ABOUTS, _SENDERS, _MARKS = (
    "|".join(listed(name, about="releases")) for name in ("ends", "notes", "contacts", "about", "senders", "marks")
)
_FORMS = {
    _Form.END: re.compile(rf"(?:{_ENDS})", re.IGNORECASE),
    _Form.NOTES: re.compile(rf"(?:{_NOTES})\s?:?", re.IGNORECASE),
    _Form.CONTACT: re.compile(rf"(?:{_CONTACTS})\s?:?", re.IGNORECASE),
    _Form.SENDER: re.compile(rf"(?:{_SENDERS})", re.IGNORECASE),
    _Form.MARK: re.compile(rf"(?:{_MARKS})", re.IGNORECASE),
    _Form.DETAIL: re.compile(
        r"""(?:(?:t|tel|telefon|telephone|phone|mobile?|fax|mob|tél|téléphone|teléfono|telefono|contact)\b\s?[.:]\W{0,3}
              (?:[^\d@]{0,40})[+(\d][\d\ ()/.+-]{5,24}
             |(?:(?:e|e-?mail|contact|contacto)\s?:\s?)?(?:[^\s@]{1,30}\s){0,4}[^\s@]{1,60}@[^\s@]{3,60}
             |[+(\d][\d\ ()/.+-]{8,24})""",
        re.IGNORECASE | re.VERBOSE,
    ),
}
_ABOUT_LINE = re.compile(
    rf"(?:{_ABOUTS})\s?(?:the\s|die\s|das\s|la\s|le\s)?((?-i:[^\Wa-z_])\S*)[^.!?:]{{0,80}}:?", re.IGNORECASE
)


def release(page: Page) -> Iterator[Vote]:
    """Vote for what is no part of a release's story, or of an agency's."""
    if page.root is not None:
        return
    start = _start(page.blocks)
    forms = [_form(page.blocks, i) for i in range(start, len(page.blocks))]
    opened = next(
        (at for at, form in enumerate(forms) if form and _is_tail(page.blocks[start + at :], forms[at:])), None
    )
    end = len(page.blocks)
    if opened is not None and _size(page.blocks[start + opened :]) <= _SHARE * _size(page.blocks):
        end = start + opened
        yield from (Vote(block.i, _TAIL) for block in page.blocks[end:])
    for block, form in zip(reversed(page.blocks[start:end]), reversed(forms[: end - start]), strict=True):
        if form in {_Form.SENDER, _Form.MARK}:
            yield Vote(block.i, _MARK)
        elif _is_sentence(block) and not is_notice_of_rights(block.text):
            return


def _start(blocks: Sequence[Block]) -> int:
    """Return the first line that may be of a tail: behind the story's first sentences, and not far from the end."""
    told = [*islice((block.i for block in blocks if _is_sentence(block)), _TOLD)]
    return max(told[-1] + 1, len(blocks) - _MOST) if len(told) == _TOLD else len(blocks)


def _is_sentence(block: Block) -> bool:
    return closes_sentence(block.text) and len(block.text.split()) >= _SAID


def _is_told(block: Block) -> bool:
    return closes_sentence(block.text) and len(block.text.split()) >= _SPOKEN


def _form(blocks: Sequence[Block], i: int) -> _Form | None:
    text = blocks[i].text
    if len(text) > _LONGEST or blocks[i].kind not in {Kind.TEXT, Kind.HEADING}:
        return None
    found = next((form for form, pattern in _FORMS.items() if pattern.fullmatch(text)), None)
    return _Form.ABOUT if found is None and _is_about_below(blocks, i) else found


def _is_about_below(blocks: Sequence[Block], i: int) -> bool:
    """Say whether a line names whom the paragraph below opens with: "About Quill Boats"."""
    named = _ABOUT_LINE.fullmatch(blocks[i].text)
    below = blocks[i + 1].text if i + 1 < len(blocks) else ""
    return named is not None and named[1] in below[: len(named[0])] and closes_sentence(below)


def _is_tail(blocks: Sequence[Block], forms: Sequence[_Form | None]) -> bool:
    """Say whether all lines to the end are a release's: a form proves another, and none but some tell anything."""
    left = 0
    for block, form in zip(blocks, forms, strict=True):
        if form is not None:
            left = _BELOW if form in _TELLING else 0
        elif _is_told(block):
            left -= 1
            if left < 0:
                return False
    found = set(forms) - {None, _Form.MARK}
    return len(found) > 1 and not found.isdisjoint(_PROVING) and forms[0] not in {_Form.DETAIL, _Form.SENDER}


def _size(blocks: Sequence[Block]) -> int:
    return sum(len(block.text) for block in blocks)
