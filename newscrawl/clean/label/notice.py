"""What the newsroom says about the article itself: corrections, disclosures, sign-offs."""

from __future__ import annotations

import re
from collections.abc import Iterator

from newscrawl.clean.model import Kind, Role, Rule, Strength, Vote
from newscrawl.clean.page import Page

_STRANGE = 0.1  # of the seed; what has less kin stands apart from the story
_LONGEST = 700  # characters; notices are short
_STORY = (
    "<main><div class=story><p>The ferry left the northern pier at dawn with forty passengers and two crates of apples on board.</p>"
    "<p>By noon the harbour master had counted eleven boats, more than in any month since the bridge was closed for repair.</p></div>{}</main>"
)
_CORRECTION_BOX = Rule("notice.correction-box", Role.CORRECTION, Strength.CERTAIN, "Its class says correction.",
                       yes=(_STORY.format("<div class=correction>The pier opened in 1911, not 1912.</div>"),), no=(_STORY.format("<p>The pier opened in 1911.</p>"),))
_DISCLOSURE_BOX = Rule("notice.disclosure-box", Role.DISCLOSURE, Strength.CERTAIN, "Its class says disclosure or disclaimer.",
                       yes=(_STORY.format("<div class=disclosure>Ada owns a boat.</div>"),), no=(_STORY.format("<p>Ada owns a boat.</p>"),))
_CORRECTION = Rule("notice.correction", Role.CORRECTION, Strength.CERTAIN, "Opens with 'Correction:' or its like.",
                   yes=("Correction: An earlier version gave the wrong year.", "This article was amended on 3 May to name the pier."),
                   no=("Market correction: stocks fell.", "Corrections officers walked out on Friday."))
_DISCLOSURE = Rule("notice.disclosure", Role.DISCLOSURE, Strength.CERTAIN, "Says how the newsroom works, earns or uses machines.",
                   yes=("To read how The Quay uses AI as a newsroom tool, click here.", "We may earn a commission if you buy through our links.",
                        "This article was written with the help of artificial intelligence."),
                   no=("The Quay reached out to the harbour office by email for comment.", "Artificial intelligence helped the port plan its berths."))
_MACHINE = Rule("notice.machine", Role.DISCLOSURE, Strength.CERTAIN, "Outside the running story: says which part of it a machine made.",
                yes=(_STORY.format("<small>The figures in this article were read with the help of an AI tool.</small>"),),
                no=(_STORY.format("<small>The port plans its berths with the help of an AI tool.</small>"),))
_RIGHTS = Rule("notice.rights", Role.CHROME, Strength.CERTAIN, "Opens with a copyright line.",
               yes=("© 2024 The Quay. All rights reserved.", "Copyright 2023 Harbour Press. This material may not be published."), no=("Copyrights on the map lapsed in 1990.",))

RULES = (_CORRECTION_BOX, _DISCLOSURE_BOX, _CORRECTION, _DISCLOSURE, _MACHINE, _RIGHTS)

_PHRASES = (
    (_CORRECTION, re.compile(
        r"""(?:(?:correction|clarification|editor['’]?s['’]?\ note|korrektur|berichtigung|anm(?:erkung|\.)\ d(?:er|\.)\ red(?:aktion|\.)?|correctif|corrección|fe\ de\ erratas?|rectification)\b[^.:]{0,40}[:—–]
            |(?:this|the|an?\ (?:earlier|previous))\ (?:article|story|version|post|piece|report|headline)(?:\ of\ this\ (?:article|story|piece|post))?\ (?:was|has\ been|have\ been|originally|incorrectly|previously|misstated|misspelled|gave|said)\ ?(?:been\ )?(?:updated|amended|corrected|edited|clarified|incorrectly|misstated|stated|misidentified|to\ (?:correct|clarify|include|reflect)|the\ wrong|mistakenly))""",
        re.IGNORECASE | re.VERBOSE)),
    (_DISCLOSURE, re.compile(
        r"""(?:to\ (?:read|learn|find\ out|see|know)\b[^.!?]{2,100}\b(?:ai|artificial\ intelligence)\b|(?:we|the\ .{2,40})\ (?:may|might|can)\ (?:earn|receive|get)\ (?:a\ |an\ )?(?:small\ )?(?:commission|compensation)
            |(?:this|the)\ (?:article|story|post|text|content|translation|summary)\ (?:was|is|has\ been|may)\ .{0,120}\b(?:(?:by|of|using|with)\ (?:an?\ )?(?:ai|artificial\ intelligence|machine|automat\w+)|affiliate|sponsor(?:ed|ship))\b
            |(?:affiliate\ )?(?:disclosure|disclaimer|advertiser\ disclosure)\s*:|(?:this\ (?:post|article|page)\ )?(?:may\ )?contains?\ affiliate\ links
            |dieser?\ (?:artikel|text|beitrag)\ .{0,80}\b(?:ki|künstlicher?\ intelligenz)\b|cet\ article\ a\ été\ .{0,40}\b(?:ia|intelligence\ artificielle)\b)""",
        re.IGNORECASE | re.VERBOSE)),
    (_RIGHTS, re.compile(r"(?:©|\(c\)\s|copyright\s+(?:©|\(c\)|\d{4}|by\b)|all rights reserved)", re.IGNORECASE)),
)  # fmt: skip
_MACHINE_FORM = re.compile(r".{0,80}\b(?:this|the) (?:article|story|text|translation|headline)\b.{0,100}\b(?:AI|artificial intelligence)\b", re.IGNORECASE)
_BY_REGION = {"correction": _CORRECTION_BOX, "disclosure": _DISCLOSURE_BOX}


def notice(page: Page) -> Iterator[Vote]:
    """Vote for corrections and disclosures by their box and by how they open."""
    for block in page.blocks:
        region = page.ground.region[block.i]
        if region in _BY_REGION and block.text:
            yield Vote(block.i, _BY_REGION[region])
        if 0 < len(block.text) <= _LONGEST and block.kind in {Kind.TEXT, Kind.ITEM, Kind.HEADING}:
            yield from (Vote(block.i, rule) for rule, phrase in _PHRASES if phrase.match(block.text))
            if _MACHINE_FORM.match(block.text) and (block.i >= page.ground.last or page.ground.kin[block.i] < _STRANGE):
                yield Vote(block.i, _MACHINE)
