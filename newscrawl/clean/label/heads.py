"""Who signs a plain text above its story, and when: forms that prove it at the top and nowhere else."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from newscrawl.clean.model import Block, Role, Rule, Strength, Vote
from newscrawl.clean.page import Page
from newscrawl.clean.profile import LINES
from newscrawl.clean.signature import is_stamp, opens_byline
from newscrawl.clean.signed import dates_above, key_of, signs_above, signs_below
from newscrawl.clean.text import closes_sentence

_MOST = 8  # lines of a mail's head
_FEWEST = 2  # one line with a colon is anything
_SENT = re.compile(r"(?:from|to|cc|sent|subject|von|an|betreff|objet|asunto)\b", re.IGNORECASE)
_DAY_OR_ADDRESS = re.compile(r"[\d@]")

_TOLD = "\n".join(["The ferry left the northern pier at dawn with forty passengers and two crates of apples."] * 2)
_SIGNED = Rule(
    "heads.byline",
    Role.BYLINE,
    Strength.CERTAIN,
    "In plain text: says above the story who wrote it, or behind it who edited it.",
    yes=(
        f"Boats are back\nDoor Ada Quill\n{_TOLD}",
        f"Boats are back\n*By [Ada Quill](https://quay.example/ada)*\n{_TOLD}",
        f"Boats are back\nAda Quill, Staff Writer\n{_TOLD}",
        f"Boats are back\nPar Le Quai avec AFP\n{_TOLD}",
        f"{_TOLD}\n责任编辑：王小明",
    ),
    no=(
        f"Boats are back\n{_TOLD}\nDoor Ada Quill\n{_TOLD}",
        f"Boats are back\nDoor to door they went, Ada Quill said.\n{_TOLD}",
        f"Ada Quill, editor, dies at ninety in Varn\n{_TOLD}",
        f"{_TOLD}\n记者：王小明",
    ),
)
_DATED = Rule(
    "heads.stamp",
    Role.BYLINE,
    Strength.CERTAIN,
    "In plain text: a printed day or a reading time above the story.",
    yes=(
        f"Boats are back\nData publikacji: 12.05.2024\n{_TOLD}",
        f"Boats are back\n12 maja 2024, 10:15\n{_TOLD}",
        f"Boats are back\n3 minuti di lettura\n{_TOLD}",
    ),
    no=(f"{_TOLD}\n12 maja 2024, 10:15\n{_TOLD}", f"Lost in 60 minutes at sea\n{_TOLD}"),
)
_MAIL = Rule(
    "heads.mail",
    Role.CHROME,
    Strength.CERTAIN,
    "In plain text: a line of a mail's head, two of which or more open the text.",
    yes=(f"From: Ada Quill\nTo: desk@quay.example\nSubject: Boats are back\n{_TOLD}",),
    no=(
        f"To: whom it may concern\n{_TOLD}",
        f"{_TOLD}\nTo: desk@quay.example\nUrl: quay.example",
        f"To: Mum\nFrom: your son in Lund\n{_TOLD}",
        f"The book of the week\nTitle: The Pier\nAuthor: Ada Quill\nUrl: quay.example\n{_TOLD}",
        f"A letter came at nine.\nFrom: Ada Quill\nTo: desk@quay.example\n{_TOLD}",
    ),
)
_MAIL_SIGNED = Rule(
    "heads.mail-signed",
    Role.BYLINE,
    Strength.CERTAIN,
    "In plain text: who wrote and when, in a mail's head.",
    yes=(f"From: Ada Quill\nSubject: Boats are back\n{_TOLD}", f"Title: Boats\nDate: 2024-05-12\n{_TOLD}"),
    no=(f"From: Varn with love\n{_TOLD}",),
)
_MAIL_TITLE = Rule(
    "heads.mail-title",
    Role.HEADLINE,
    Strength.CERTAIN,
    "In plain text: what it is about, in a mail's head.",
    yes=(f"From: Ada Quill\nSubject: Boats are back\n{_TOLD}",),
    no=(f"Subject: to change\n{_TOLD}",),
)

RULES = (_SIGNED, _DATED, _MAIL, _MAIL_SIGNED, _MAIL_TITLE)


def heads(page: Page) -> Iterator[Vote]:
    """Vote for the lines that sign a plain text at its top."""
    if page.root is not None:
        return
    ground = page.ground
    for block in page.blocks[: ground.first + 1]:
        if block.kind not in LINES or opens_byline(block.text) or is_stamp(block.text):
            continue
        if signs_above(block.text):
            yield Vote(block.i, _SIGNED)
        elif dates_above(block.text):
            yield Vote(block.i, _DATED)
    yield from (Vote(block.i, _SIGNED) for block in page.blocks[max(1, ground.last - 1) :] if signs_below(block.text))
    yield from _mail(page)


def _mail(page: Page) -> Iterator[Vote]:
    run = [*_run(page.blocks[: _MOST + 1])]
    if len(run) < _FEWEST or not _is_mails(run):
        return
    for block, key in run:
        yield Vote(block.i, {"signed": _MAIL_SIGNED, "title": _MAIL_TITLE}.get(key, _MAIL))


def _is_mails(run: Sequence[tuple[Block, str]]) -> bool:
    """A card has no title, day or address; the box of a book that is reviewed below its headline no sender."""
    if run[0][0].i > 0 and not any(_SENT.match(block.text) for block, _ in run):
        return False
    return any(key == "title" or _DAY_OR_ADDRESS.search(block.text) for block, key in run)


def _run(blocks: Sequence[Block]) -> Iterator[tuple[Block, str]]:
    """Yield the first lines in a row that are a mail's; one line may stand above them, and no sentence of a story."""
    started = False
    for block in blocks:
        key = key_of(block.text) if block.kind in LINES else None
        if key is not None:
            started = True
            yield block, key
        elif started or block.i > 0 or closes_sentence(block.text):
            return
