"""What the newsroom says about the article itself: corrections, disclosures, copyright."""

from __future__ import annotations

import re
from collections.abc import Iterator

from newscrawl.clean.ground import STRANGE_SHARE
from newscrawl.clean.lender import is_notice_of_rights
from newscrawl.clean.model import Role, Rule, Strength, Vote
from newscrawl.clean.page import Page
from newscrawl.clean.profile import LINES

_LONGEST = 700  # characters; notices are short

_CORRECTION_BOX = Rule(
    "notice.correction-box",
    Role.CORRECTION,
    Strength.CERTAIN,
    "Its class says correction.",
    yes=("<div class=correction>The pier opened in 1911, not 1912.</div>",),
    no=("<p>The pier opened in 1911.</p>",),
)
_DISCLOSURE_BOX = Rule(
    "notice.disclosure-box",
    Role.DISCLOSURE,
    Strength.CERTAIN,
    "Its class says disclosure or disclaimer.",
    yes=("<div class=disclosure>Ada owns a boat.</div>",),
    no=("<p>Ada owns a boat.</p>",),
)
_CORRECTION = Rule(
    "notice.correction",
    Role.CORRECTION,
    Strength.CERTAIN,
    "Opens with 'Correction:' or its like.",
    yes=("Correction: An earlier version gave the wrong year.", "This article was amended on 3 May to name the pier."),
    no=("Market correction: stocks fell.", "Corrections officers walked out on Friday."),
)
_DISCLOSURE = Rule(
    "notice.disclosure",
    Role.DISCLOSURE,
    Strength.CERTAIN,
    "Says how the newsroom works, earns or uses machines.",
    yes=(
        "To read how The Quay uses AI as a newsroom tool, click here.",
        "We may earn a commission if you buy through our links.",
        "This article was written with the help of artificial intelligence.",
    ),
    no=(
        "The Quay reached out to the harbour office by email for comment.",
        "Artificial intelligence helped the port plan its berths.",
    ),
)
_MACHINE = Rule(
    "notice.machine",
    Role.DISCLOSURE,
    Strength.CERTAIN,
    "Outside the running story or at its end: says which part of it a machine made.",
    yes=("<div><small>The figures in this article were read with the help of an AI tool.</small></div>",),
    no=("<div><small>The port plans its berths with the help of an AI tool.</small></div>",),
)
_DEVELOPING = Rule(
    "notice.developing",
    Role.DISCLOSURE,
    Strength.CERTAIN,
    "Says that the story is not finished, or by which standards it is made.",
    yes=(
        "This is a breaking news story - more to follow",
        "Diese Meldung wird laufend aktualisiert.",
        "Plus d’informations à venir",
        "Noticia en ampliación",
        "Our Standards: The Quay Principles.",
    ),
    no=(
        "This is a breaking point, she said.",
        "More to follow the ferry than to sail it, he said.",
        "Our standards are high, the harbour office said.",
    ),
)
_RIGHTS = Rule(
    "notice.rights",
    Role.CHROME,
    Strength.CERTAIN,
    "Opens with a copyright line, or, in plain text, reserves all rights and says no more.",
    yes=("© 2024 The Quay. All rights reserved.", "Copyright 2023 Harbour Press. This material may not be published."),
    no=("Copyrights on the map lapsed in 1990.", "Riproduzione riservata, diceva il cartello."),
)

_BY_REGION = {"correction": _CORRECTION_BOX, "disclosure": _DISCLOSURE_BOX}
_SAID = (_CORRECTION, _DISCLOSURE, _DEVELOPING, _RIGHTS)
RULES = (*_BY_REGION.values(), *_SAID, _MACHINE)

_MACHINE_FORM = re.compile(
    r""".{0,80}\b(?:this|the)\ (?:article|story|text|translation|headline)\b
        .{0,100}\b(?:AI|artificial\ intelligence)\b""",
    re.IGNORECASE | re.VERBOSE,
)


def notice(page: Page) -> Iterator[Vote]:
    """Vote for corrections and disclosures by their box and by how they open."""
    for block in page.blocks:
        region = page.ground.region[block.i]
        if region in _BY_REGION and block.text:
            yield Vote(block.i, _BY_REGION[region])
        if 0 < len(block.text) <= _LONGEST and block.kind in LINES:
            if found := page.said(block):
                yield from (Vote(block.i, rule) for rule in _SAID if rule.id in found)
            elif page.root is None and is_notice_of_rights(block.text):
                yield Vote(block.i, _RIGHTS)
            apart = block.i >= page.ground.last or page.ground.kin[block.i] < STRANGE_SHARE
            if apart and _MACHINE_FORM.match(block.text):
                yield Vote(block.i, _MACHINE)
