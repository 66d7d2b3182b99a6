"""What a plain text says by itself, where no markup does: whether any line of it tells something.

Somebody holds it as an article, so that only what is a menu or a list of headlines from end to end is refused.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from newscrawl.clean.lexicon.voices import names_publisher, speaks_to_reader
from newscrawl.clean.model import Block, Role, Strength
from newscrawl.clean.profile import NEWS
from newscrawl.clean.text import bulk, closes_sentence, words
from newscrawl.clean.verdict.body import NO_TEXT, TEXT
from newscrawl.clean.verdict.sign import OTHER, Look, Sign

_SEVERAL = 3  # lines; one or two are a headline, or what is left of a story
_LONG = 200  # characters; no headline is as long, and some scripts end no sentence
_FEWEST = 5  # words of a sentence, or of what announces a list
_LINE = 80  # characters of a line that may be a paragraph without its full stop; few headlines are as long
_WORD = 20  # characters a word, on average; what has more is code, a key or a picture in letters
_TEASERS = 3  # lines that end with their age
_OWN = 0.5  # of a policy's sentences
_AGO = re.compile(
    r"""\S\s+\(?(?: \d{1,2}\s(?:hours?|hrs?|minutes?|mins?|days?)\sago | vor\s\d{1,2}\s(?:Stunden?|Minuten|Tagen)
        | il\sy\sa\s\d{1,2}\s(?:heures?|minutes|jours?) | hace\s\d{1,2}\s(?:horas?|minutos|días?) )\W{0,3}$
    """,
    re.VERBOSE | re.IGNORECASE | re.MULTILINE,
)
_POLICIES = re.compile(
    r"""(?:our\s)?(?: (?:privacy|cookies?)\s(?:policy|notice|statement) | terms\s(?:of\s(?:use|service)|and\sconditions)
        | datenschutz(?:erklärung|hinweise)? | impressum | nutzungsbedingungen | mentions\slégales | aviso\slegal
        | politique\sde\sconfidentialité | política\sde\sprivacidad )\W{0,3}
    """,
    re.VERBOSE | re.IGNORECASE,
)
_ASKED = frozenset("?？")  # ends of headlines, too
_FIGURES = 0.3  # of the lines; results, ingredients and prices have more, menus and headlines fewer
_FIGURE = re.compile(r"\d")
_SHAPED = frozenset({Role.TABLE, Role.QUOTE, Role.CODE})

_LISTED = Sign(
    "text.no-sentence",
    OTHER,
    Strength.STRONG,
    "In plain text: no line is a sentence or as long as a paragraph; it has several, or none with words.",
    yes=(
        "Home\nNews\nSport\nWeather",
        "Pier reopens after nine years\nFerry fares rise again\nWhich oar for a small boat?",
    ),
    no=(
        "Pier reopens after nine years\nFerry fares rise again\nThe band plays on Sunday.",
        "Results\nPort Anselm 2-1 Varn\nQuay United 0-0 Harbour Town",
        "Home\nNews",
    ),
)
_POLICY = Sign(
    "text.policy",
    OTHER,
    Strength.STRONG,
    "In plain text: it opens with the name of a site's policy, and most of its sentences speak to readers.",
    yes=("Privacy Policy\nWe collect your name when you visit our website.\nYou may ask us to delete your data.",),
    no=(
        "Privacy Policy\nThe mayor spoke on Monday of the town's new rule.\nThe council votes in June.",
        "Privacy policy of the harbour is void\nYou may not read your neighbour's mail, the judge said.",
    ),
)
_FRONT = Sign(
    "text.front",
    OTHER,
    Strength.STRONG,
    "In plain text: three lines or more end with their age, as teasers do, and no other is a paragraph.",
    yes=("Pier reopens\nIt opened. 3 hours ago\nFares rise\nBy a tenth. 5 hours ago\nA dog won\nIt barked. 1 day ago",),
    no=("The pier was closed 3 hours ago.\nThe boat left. 3 hours ago\nNobody was hurt.",),
)
SIGNS = (_LISTED, _POLICY, _FRONT)


def plain(look: Look) -> Iterator[Sign]:
    """Yield whether a text without markup has words of its own, and whether they tell anything."""
    yield TEXT if look.shape.has_text else NO_TEXT
    lines = [block for block in look.blocks if block.text]
    is_long = len(lines) >= _SEVERAL or not any(_has_words(block.text) for block in lines)
    if is_long and not _tells(look) and not _is_of_figures(lines):
        yield _LISTED
    if lines and _POLICIES.fullmatch(lines[0].text) and _is_to_readers(lines):
        yield _POLICY
    if not any(map(_is_paragraph, lines)) and sum(len(_AGO.findall(block.text)) for block in lines) >= _TEASERS:
        yield _FRONT


def _is_to_readers(lines: list[Block]) -> bool:
    said = [block.text for block in lines if closes_sentence(block.text)]
    return sum(speaks_to_reader(text) or names_publisher(text) for text in said) > _OWN * len(said)


def _is_paragraph(block: Block) -> bool:
    return bulk(block.text) >= _LONG and _AGO.search(block.text) is None


def _tells(look: Look) -> bool:
    pairs = zip(look.blocks, look.labels, strict=True)
    kept = [(block.text, label) for block, label in pairs if label.role in NEWS.roles and block.text]
    if any(label.role in _SHAPED or _is_told(text) for text, label in kept):
        return True
    return sum(bulk(text) for text, _ in kept if bulk(text) >= _LINE and _has_words(text)) >= _LONG


def _is_told(text: str) -> bool:
    if bulk(text) >= _LONG:
        return _has_words(text)
    return closes_sentence(text) and text[-1] not in _ASKED and len(words(text)) >= _FEWEST


def _has_words(text: str) -> bool:
    return len(text) <= _WORD * max(1, len(words(text)))


def _is_of_figures(lines: list[Block]) -> bool:
    figures = sum(_FIGURE.search(block.text) is not None and _has_words(block.text) for block in lines)
    return figures > _FIGURES * len(lines)
