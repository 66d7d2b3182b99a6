"""Who wrote it: bylines, names and roles, the box about the writer."""

from __future__ import annotations

from collections.abc import Iterator

from newscrawl.clean.credit import is_credit, unled
from newscrawl.clean.ground import STRANGE_SHARE
from newscrawl.clean.lender import is_network
from newscrawl.clean.lexicon import opening, openings
from newscrawl.clean.lexicon.voices import names_publisher
from newscrawl.clean.model import Block, Kind, Role, Rule, Strength, Vote
from newscrawl.clean.page import Page
from newscrawl.clean.profile import LINES, SHAPES
from newscrawl.clean.signature import is_dateline, is_full_name, is_named_stamp, is_stamp, opens_bio, opens_byline
from newscrawl.clean.text import closes_sentence
from newscrawl.clean.writers import bylines_of, is_signed, is_subject

_PRINTED = frozenset({Kind.TEXT, Kind.ITEM})
_SHORT = 160  # characters; a byline is short
_LONGEST_NAME = 6  # words
_LONGEST_BIO = 900  # characters
_LONGEST_SIGN_OFF = 320  # characters; a desk has many names

_TOLD = "\n".join(["The ferry left the northern pier at dawn with forty passengers and two crates of apples."] * 3)
_BYLINE_CLASS = Rule(
    "people.byline-class",
    Role.BYLINE,
    Strength.CERTAIN,
    "A short line whose class says byline or date.",
    yes=("<div class=byline>By Ada Quill</div><story>",),
    no=("<div class=text>By boat</div><story>",),
)
_BYLINE = Rule(
    "people.byline",
    Role.BYLINE,
    Strength.CERTAIN,
    "Opens with 'By' and a name, outside the running story.",
    yes=("<div><p>By Ada Quill</p></div><story>", "<div>ByAda Quill</div><story>", "Von Ada Quill und Tom Sand"),
    no=("By noon the ferry had left.", "Von dort aus fuhr die Fähre weiter."),
)
_STAMP = Rule(
    "people.stamp",
    Role.BYLINE,
    Strength.CERTAIN,
    "A printed date, time or reading time and nothing else.",
    yes=(
        "Mar 07, 2023 at 4:30 PM EST",
        "Published 12 May 2024, 10:15",
        "5 min read",
        "Updated 3 hours ago",
        "2024年5月12日 10:15",
    ),
    no=(
        "2024年5月12日、港は再開した",
        "March was the wettest month since records began.",
        "May 2024 was when the quay was closed, the council said.",
    ),
)
_NAMED_STAMP = Rule(
    "people.name-and-date",
    Role.BYLINE,
    Strength.CERTAIN,
    "Above the story: a full name, a job at most, and a date.",
    yes=("<div>Ada Quill | Harbour Reporter | July 2, 2025</div><story>", "<div>Ada Quill | 05.04.2025</div><story>"),
    no=("<story><div>Ada Quill | 05.04.2025</div>", "<div>Ada Quill sailed on July 2, 2025</div><story>"),
)
_NAME = Rule(
    "people.name",
    Role.AUTHOR_NAME,
    Strength.CERTAIN,
    "Its class says author's name.",
    yes=("<div class=byline>By <a class=author-name>Ada Quill</a></div><story>",),
    no=("<p>Ada Quill</p><story>",),
)
_NAMED = Rule(
    "people.name-in-box",
    Role.AUTHOR_NAME,
    Strength.CERTAIN,
    "A full name alone on its line in a box about the writer.",
    yes=("<story><div class=author-bio><h3>Ada Quill</h3><p>She likes boats.</p></div>",),
    no=("<story><h3>Ada Quill</h3>",),
)
_ROLE = Rule(
    "people.role",
    Role.AUTHOR_ROLE,
    Strength.CERTAIN,
    "Its class says the author's job.",
    yes=("<div class=byline>By Ada <div class=user-title>Harbour Reporter</div></div><story>",),
    no=("<p>Harbour Reporter</p><story>",),
)
_LABEL = Rule(
    "people.label",
    Role.AUTHOR_LABEL,
    Strength.CERTAIN,
    "Announces who the writer is.",
    yes=("About the writer", "Über den Autor", "About the Author:"),
    no=("About the writer of the letter little is known.",),
)
_BIO_BOX = Rule(
    "people.bio-box",
    Role.AUTHOR_BIO,
    Strength.CERTAIN,
    "Stands in a box about the writer.",
    yes=("<story><div class=author-bio><p>Ada likes boats and bread.</p></div>",),
    no=("<story><div><p>Ada likes boats.</p></div>",),
)
_BIO = Rule(
    "people.bio",
    Role.AUTHOR_BIO,
    Strength.CERTAIN,
    "Says of a named person what they write or edit, after the story or in its header.",
    yes=(
        "Ada Quill is a harbour reporter based in Port Anselm.",
        "Ada Quill covers boats and bread.",
        "<header><h1>Pier reopens</h1><div>Ada Quill covers boats and bread.</div></header><story>",
        f"By Ada Quill\nAda Quill is a harbour reporter.\n{_TOLD}",
    ),
    no=(
        "<p>Ada Quill is a harbour reporter based in Port Anselm.</p><story>",
        f"By Tom Sand\nAda Quill is a harbour reporter.\n{_TOLD}",
    ),
)
_SIGN_OFF = Rule(
    "people.sign-off",
    Role.BYLINE,
    Strength.CERTAIN,
    "Behind the story, or in its header: names who else reported it, or where it is from.",
    yes=(
        "<header><div>This story was first published in the Quay on Tuesday.</div></header><story>",
        "<story><p>Additional reporting by Tom Sand; editing by Ada Quill</p>",
        "<story><p>Associated Writers Ada Quill and T. Sand contributed to this report.</p>",
        "<story><p>(Quelle: dpa/AFP)</p>",
        "<story><p>Mit Agenturmaterial.</p>",
        "<story><p>(avec AFP)</p>",
        "<story><p>Rédigé par Ada Quill, édité par Tom Sand</p>",
        "<story><p>(Bericht von Ada Quill, redigiert von Tom Sand.)</p>",
        "<story><p>(Reporte de Ada Quill. Editado por Tom Sand)</p>",
        "<story><p>Con información de Efe</p>",
    ),
    no=(
        "<p>Additional reporting by the harbour office was late.</p><story>",
        "<story><p>Reporting the theft took her an hour.</p>",
        "<story><p>Mit Material aus dem alten Hafen wurde die Mole gebaut.</p>",
        "<story><p>(Graphic: The price of bread)</p>",
        "<story><p>All of this contributed to the fall of the price.</p>",
    ),
)
_CONTACT = Rule(
    "people.contact",
    Role.AUTHOR_BIO,
    Strength.CERTAIN,
    "Behind the story: how to reach the writer.",
    yes=("<story><p>Write to Ada Quill at ada.quill@quay.example</p>", "<story><p>ada@quay.example</p>"),
    no=("<story><p>Contact with the ship was lost at noon.</p>", "<p>ada@quay.example</p><story>"),
)
_DATELINE = Rule(
    "people.dateline",
    Role.DATELINE,
    Strength.CERTAIN,
    "A line of its own above the story that names a place and, at most, a day and an agency.",
    yes=(
        "<div class=dateline>Port Anselm</div><story>",
        "<p>PORT ANSELM, Varn (AP) —</p><story>",
    ),
    no=(
        "<div>Port Anselm</div><story>",
        "<p>The Best Boats (Small and Large)</p><story>",
        "<p>The Quay (Harbour Books):</p><story>",
        "<div class=dateline>7 March 2024</div><story>",
        "<p>PORT ANSELM, Varn (AP) — The ferry is back.</p><story>",
    ),
)

RULES = (
    *(_BYLINE_CLASS, _BYLINE, _STAMP, _NAMED_STAMP, _NAME, _NAMED, _ROLE),
    *(_LABEL, _BIO_BOX, _BIO, _SIGN_OFF, _CONTACT, _DATELINE),
)


def people(page: Page) -> Iterator[Vote]:
    """Vote for what says who wrote the article and when."""
    bylines = bylines_of(page)
    for block in page.blocks:
        rule = _signed(page, block)
        if rule is not None:
            yield Vote(block.i, rule)
        if page.ground.region[block.i] == "bio" and block.kind in SHAPES and rule not in {_LABEL, _NAME, _NAMED, _ROLE}:
            yield Vote(block.i, _BIO_BOX)
        yield from (Vote(block.i, said) for said in _around(page, block))
        if _is_bio(page, block, bylines=bylines):
            yield Vote(block.i, _BIO)


def _around(page: Page, block: Block) -> Iterator[Rule]:
    """Yield what a short line says right above the story, and behind it."""
    ground = page.ground
    if ground.first < block.i < ground.last - 1 or len(block.text) > _LONGEST_SIGN_OFF or block.kind not in _PRINTED:
        return
    if block.i <= ground.first and len(block.text) <= _SHORT and is_dateline(block.text, marked=_is_marked(block)):
        yield _DATELINE
    if _is_above(page, block) and _is_said(page, block, rule=_SIGN_OFF):
        yield _SIGN_OFF
    if block.i > ground.first and block.i >= ground.last - 1:
        if _is_said(page, block, rule=_SIGN_OFF) or _is_source(page, block):
            yield _SIGN_OFF
        if _is_said(page, block, rule=_CONTACT) and not _is_between(page, block):
            yield _CONTACT


def _is_between(page: Page, block: Block) -> bool:
    """In a plain text an address right above the story's last words is the story's."""
    return page.root is None and block.i == page.ground.last - 1 and _tells(page.blocks[block.i + 1])


def _tells(block: Block) -> bool:
    return block.is_prose and not openings(block.text) and not opens_bio(block.text)


def _is_above(page: Page, block: Block) -> bool:
    """Say whether a block stands in a header above the story, and apart from it."""
    strange = block.i < page.ground.first and page.ground.kin[block.i] < STRANGE_SHARE
    return strange and block.scope.is_within("header")


def _is_said(page: Page, block: Block, *, rule: Rule) -> bool:
    """A sentence of the story's kin is said of the story only where it names it."""
    if not opening(rule.id).match(block.text):
        return False
    is_kin = page.root is not None and page.ground.tells(block)
    return not is_kin or block.is_linked or names_publisher(block.text)


def _is_marked(block: Block) -> bool:
    return "dateline" in block.scope.marks


def _is_source(page: Page, block: Block) -> bool:
    """The agencies of a story stand alone in its container, with no picture near and no word for one."""
    above = page.blocks[block.i - 1]
    own = page.ground.inside[block.i] and above.kind not in {Kind.IMAGE, Kind.CAPTION}
    named = block.text.strip("()[] ")
    return own and not block.is_cut and unled(named) == named and is_credit(named) and not is_network(named)


def _signed(page: Page, block: Block) -> Rule | None:
    if len(block.text) > _SHORT or block.kind not in LINES:
        return None
    if _LABEL.id in openings(block.text):
        return _LABEL
    if "author-name" in block.scope.marks and len(block.text.split()) <= _LONGEST_NAME:
        return _NAME
    if "author-role" in block.scope.marks:
        return _ROLE
    return _boxed(block) if page.ground.region[block.i] == "bio" else _unboxed(page, block)


def _boxed(block: Block) -> Rule | None:
    return _NAMED if is_full_name(block.text) else None


def _unboxed(page: Page, block: Block) -> Rule | None:
    ground = page.ground
    in_story = ground.inside[block.i] and ground.kin[block.i] > STRANGE_SHARE
    if ground.around[block.i] & {"byline", "date", "reading"} and not in_story:
        return _BYLINE_CLASS
    if opens_byline(block.text) and _is_signing(page, block):
        return _BYLINE
    if block.i <= ground.first and is_named_stamp(block.text):
        return _NAMED_STAMP
    return _STAMP if is_stamp(block.text) and not _heads_a_day(page, block) else None


def _is_signing(page: Page, block: Block) -> bool:
    """A byline stands above or below the story; in a plain text, where it may stand anywhere, it is no sentence."""
    if page.root is not None:
        return block.i < page.ground.first + 2 or block.i >= page.ground.last
    return not closes_sentence(block.text) or len(block.text.split()) <= _LONGEST_NAME


def _heads_a_day(page: Page, block: Block) -> bool:
    """In a plain text a day between two sentences of the story heads what happened on it."""
    if page.root is not None or not page.ground.first < block.i < page.ground.last:
        return False
    above, below = page.blocks[block.i - 1], page.blocks[block.i + 1]
    return closes_sentence(above.text) and closes_sentence(below.text)


def _is_bio(page: Page, block: Block, *, bylines: tuple[str, ...]) -> bool:
    """A bio form outside its place is a sentence about someone: phrases alone are right less than half the time.

    Amid a plain text, and of one of whom it tells, it is about whoever a byline names.
    """
    if block.kind is Kind.HEADING or len(block.text) > _LONGEST_BIO or not opens_bio(block.text):
        return False
    amid = block.i <= page.ground.last - 2 and "bio" not in page.ground.around[block.i]
    of_another = (amid and not _is_above(page, block)) or is_subject(page, block)
    return is_signed(block, bylines) if of_another else True
