"""Paragraphs that lost the breaks between them ("… he said.Five months later …"): where such a line was glued."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from itertools import pairwise

_SMALL, _CAPITAL = "a-zß-öø-ÿа-яёα-ωά-ώ", "A-ZÀ-ÖØ-ÞА-ЯЁΑ-Ω"
_JOINT = re.compile(
    rf"""[.!?…] (?<=[{_SMALL}]{{2}}.|[{_SMALL}]\).|\d\d.|[-–]\d.) [”’»)]?  # the end of a word and of its sentence
         ("{{0,2}}) [“„«‘(]?                  # quotation marks of the one or of the other
         [{_CAPITAL}] [{_SMALL}{_CAPITAL}’']{{0,30}}+ (?=[\s,:-])  # at once the next one's first word
    """,
    re.VERBOSE,
)
_SPACED = re.compile(rf"""[{_SMALL}\d][.!?…]["”’»)]?\s+["“„«‘(]?[{_CAPITAL}]""")
_SHORTEST = 240  # characters; a shorter line with a joint in it lost a space, and no break
_FEWEST = 2  # joints; a single one is a slip
_SENTENCES = 8  # of a paragraph; a line with fewer joints has slips in it
_PIECE = 60  # characters from joint to joint, on average; less is a list or code
_NAME = 4  # characters of the word before
_TOKEN = 80  # characters of one word that are looked at
_NO_WORD = re.compile(r"[/@\\_=<>{}|#&]|www\.|\.\w+\.")  # addresses, names of files and hosts, code
_NO_END = frozenset(
    (
        "mr ms dr st jr sr vs nr ca al ft no co pp bc bd hg hl etc inc "
        "ltd corp dept approx prof gov sen rep gen col capt sgt mrs usw bzw evtl vgl zzgl inkl ggf www"
    ).split()
)
_DOMAINS = frozenset("com org net info de fr es it uk co io ai tv js py ts".split())  # "Node.Js", "Quay.Com"
_LAST_WORD = re.compile(r"[^\W\d_]+$")


def glued(text: str) -> tuple[tuple[int, int], ...]:
    """Return the offsets of the paragraphs that a line holds; one from end to end where nothing tells of more.

    The whole line decides: it is long, glued more than once, and at a good part of its sentences' ends.
    """
    if len(text) < _SHORTEST or (first := _JOINT.search(text)) is None:
        return ((0, len(text)),)
    found = list(_joints(text, first.start()))
    names = Counter(name for _, name in found)
    joints = [place for place, name in found if names[name] == 1]
    if len(joints) < _FEWEST or len(text) < _PIECE * len(joints):
        return ((0, len(text)),)
    spaced = sum(1 for _ in _SPACED.finditer(text))
    if spaced + len(joints) > _SENTENCES * len(joints):
        return ((0, len(text)),)
    return tuple(pairwise((0, *joints, len(text))))


def _joints(text: str, start: int) -> Iterator[tuple[int, str]]:
    """Yield where a sentence ends and another begins at once, and the two words that meet there.

    A straight quotation mark opens where none is open. Words that meet twice are a name ("Rocket.Chat").
    """
    counted, quotes = 0, 0
    for joint in _JOINT.finditer(text, start):
        quotes += text.count('"', counted, joint.start(1))
        counted = joint.start(1)
        if _parts_sentences(text, joint):
            closing = len(joint[1]) == 2 or (len(joint[1]) == 1 and quotes % 2)
            yield joint.start(1) + (1 if closing else 0), text[max(0, joint.start() - _NAME) : joint.end()]


def _parts_sentences(text: str, joint: re.Match[str]) -> bool:
    before = text[max(0, joint.start() - _TOKEN) : joint.start()].rsplit(None, 1)[-1]
    after = text[joint.end(1) : joint.end(1) + _TOKEN].split(None, 1)[0]
    last = _LAST_WORD.search(before)
    if (last is not None and last[0].lower() in _NO_END) or after.rstrip(",;:").lower() in _DOMAINS:
        return False
    return not _NO_WORD.search(f"{before}.{after}" if "." in before else before + after)
