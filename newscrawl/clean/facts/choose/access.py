"""Whether the whole article was there: by what is declared, by markup and by measured lengths, never by phrases.

What each status promises stands in docs/record.md. A status needs proof; without one it is None.
"""

from __future__ import annotations

from dataclasses import replace

from newscrawl.clean.evidence import Access, Fact, Facts
from newscrawl.clean.facts.hearing import Hearing
from newscrawl.clean.facts.wording import granted
from newscrawl.clean.recover import RECOVERED, TEASER

_WHOLE, _PART = 0.9, 0.6  # share of the declared text that was read; between them lies doubt
_SAME = 0.9  # share of what was read that the declared text holds, where that is the story and more of it
_SUMMARY = 0.5  # characters of a declared text for each that was read; a summary has fewer
_ENOUGH = 400  # characters; a shorter declared text is a summary
_OTHER_COUNT = 1.5  # times the declared words; so many more were read that something else was counted
_LONG = 500  # characters; 96 in 100 articles have so much on end (see verdict/shape.py), teasers have less
_PAGE = 1_500  # characters; a shorter text before a wall may be what it lets one read
_INSIDE = 0.5  # share of the text in elements that are declared walled: they hold the story, and it is here
_PAY = "402"
# How evidence says what a fact's value is.
_WORDED = {
    "access.declared_share": "{}: {} of it is in the text",
    "access.shown_share": "{}: {} of it is on the page",
    "access.shared": "{}: {} of the text is in it",
    "access.word_count": "{}: {} words",
    "access.read_words": "{}: {} words read",
    "access.read_chars": "{}: {} characters read",
    "access.walled_share": "{}: {} of the text is in it",
    "access.missing_bytes": "{}: {} bytes more than came",
}


def choose_access(hearing: Hearing, facts: Facts) -> Facts:
    """Choose the article's access; None where the page proves nothing."""
    answers = tuple(fact for fact in hearing.of("access.is_free") if granted(fact.value) is not None)
    is_free = all(granted(fact.value) for fact in answers) if answers else None
    status, proof = _judged(hearing, is_free)
    walled = (*hearing.of("access.walled"), *hearing.of("access.walled_share"))
    winners = tuple(dict.fromkeys((*answers, *walled, *proof)))
    access = Access(status, is_free, tuple(dict.fromkeys(map(_worded, winners))))
    return replace(facts, access=access, evidence=(*facts.evidence, *winners))


def _judged(hearing: Hearing, is_free: bool | None) -> tuple[str | None, tuple[Fact, ...]]:
    """Return the first status that something proves, and what proves it."""
    refused = tuple(fact for fact in hearing.of("access.http_status") if fact.value != _PAY)
    scripted = hearing.of("access.scripted")
    if refused:
        return "blocked", refused
    if any(fact.value == RECOVERED for fact in scripted):
        return "shell", scripted
    if missing := _missing(hearing):
        return "gated" if is_free is False else "partial", missing
    if gated := _gated(hearing, is_free):
        return "gated", gated
    whole = _whole(hearing, is_free)
    return ("complete" if whole else None), whole


def _missing(hearing: Hearing) -> tuple[Fact, ...]:
    """Return what proves that there is more: a broken download, a longer story in a script or in JSON-LD."""
    teaser = tuple(fact for fact in hearing.of("access.scripted") if fact.value == TEASER)
    share, shared = _told(hearing, "shown_share"), _told(hearing, "shared")
    is_longer = _number(share) < _PART and _number(shared) >= _SAME and _length(hearing, "declared_chars") >= _ENOUGH
    more = (share, shared) if share and shared and is_longer else ()
    return (*hearing.of("access.missing_bytes"), *teaser, *more)


def _gated(hearing: Hearing, is_free: bool | None) -> tuple[Fact, ...]:
    """Return the proof that a wall stands before the rest: what was asked, or the wall where the text seems to end.

    Whole texts are as often called not free as teasers are, and short ones may be briefs: neither is proof.
    """
    paid = tuple(fact for fact in hearing.of("access.http_status") if fact.value == _PAY)
    if is_free:
        return paid
    near, cut = hearing.of("access.wall"), hearing.of("access.cut")
    wall = (*near, *hearing.of("access.far_wall"))
    lacking, early = _lacking(hearing), cut or _short(hearing)
    is_offer = not early and bool(_counted(hearing))  # behind a long text of as many words as are declared
    if is_free is False and (cut or lacking or (wall and not is_offer)):
        return (*paid, *wall, *lacking, *early)
    if (wall and cut) or (near and early):
        return (*paid, *wall, *early)
    return paid


def _lacking(hearing: Hearing) -> tuple[Fact, ...]:
    """Return the measure of walled elements that do not hold the text; it is in front of them."""
    return tuple(fact for fact in hearing.of("access.walled_share") if _number(fact) < _INSIDE)


def _short(hearing: Hearing) -> tuple[Fact, ...]:
    """Return the length of a text that may be what a wall lets one read; one in the walled elements is none."""
    is_held = _number(_told(hearing, "walled_share")) >= _INSIDE
    return tuple(fact for fact in hearing.of("access.read_chars") if _number(fact) < _PAGE and not is_held)


def _whole(hearing: Hearing, is_free: bool | None) -> tuple[Fact, ...]:
    """Return what proves that nothing is missing, where nothing speaks against it.

    Sites count the words of what they show, and declare its text: before a wall, that is the teaser's.
    """
    against = ("cut", "wall", "far_wall", "empty_wall", "http_status")
    if any(hearing.of(f"access.{field}") for field in against) or _lacking(hearing):
        return ()
    return _counted(hearing) or (() if is_free is False else _declared(hearing) or _free(hearing, is_free))


def _counted(hearing: Hearing) -> tuple[Fact, ...]:
    counted, read = _told(hearing, "word_count"), _told(hearing, "read_words")
    is_counted = _WHOLE <= _number(read) / max(1.0, _number(counted)) <= _OTHER_COUNT
    is_enough = _length(hearing, "read_chars") >= _ENOUGH
    return (counted, read) if counted and read and is_counted and is_enough else ()


def _declared(hearing: Hearing) -> tuple[Fact, ...]:
    """A page that is not free may cut its declared text, too; this is not asked there."""
    share = _told(hearing, "declared_share")
    chars, declared = _length(hearing, "read_chars"), _length(hearing, "declared_chars")
    is_story = chars > 0 and declared >= max(_ENOUGH, _SUMMARY * chars)
    return (share,) if share and _number(share) >= _WHOLE and is_story else ()


def _free(hearing: Hearing, is_free: bool | None) -> tuple[Fact, ...]:
    """What all that speak of it call free is whole, if it is long enough.

    Of 80 such pages with known answers none lacked a fifth of its text.
    """
    return hearing.of("access.read_chars")[:1] if is_free and _length(hearing, "read_chars") >= _LONG else ()


def _told(hearing: Hearing, field: str) -> Fact | None:
    return next(iter(hearing.of(f"access.{field}")), None)


def _length(hearing: Hearing, field: str) -> float:
    return _number(_told(hearing, field))


def _number(fact: Fact | None = None) -> float:
    """Return a fact's number; nothing where it is none: pages count in words, too."""
    try:
        return float(fact.value) if fact else 0.0
    except ValueError:
        return 0.0


def _worded(fact: Fact) -> str:
    return _WORDED.get(fact.field, "{} {}").format(fact.source, fact.value)
