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
    declared = next((fact for fact in hearing.of("access.is_free") if granted(fact.value) is not None), None)
    walled = (*hearing.of("access.walled"), *hearing.of("access.walled_share"))
    is_free = granted(declared.value) if declared else (False if walled else None)
    status, proof = _judged(hearing, is_free)
    winners = tuple(dict.fromkeys(filter(None, (declared, *walled, *proof))))
    access = Access(status, is_free, tuple(map(_worded, winners)))
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
    if whole := _whole(hearing, is_free):
        return "complete", whole
    gated = _gated(hearing, is_free)
    return ("gated" if gated else None), gated


def _missing(hearing: Hearing) -> tuple[Fact, ...]:
    """Return what proves that there is more: a broken download, a longer story in a script or in JSON-LD."""
    teaser = tuple(fact for fact in hearing.of("access.scripted") if fact.value == TEASER)
    share, shared = _told(hearing, "shown_share"), _told(hearing, "shared")
    is_longer = _number(share) < _PART and _number(shared) >= _SAME and _length(hearing, "declared_chars") >= _ENOUGH
    more = (share, shared) if share and shared and is_longer else ()
    return (*hearing.of("access.missing_bytes"), *teaser, *more)


def _whole(hearing: Hearing, is_free: bool | None) -> tuple[Fact, ...]:
    """Return what proves that nothing is missing.

    A page that declares a wall may cut its declared text too, but counts the words of the whole.
    """
    counted, read = _told(hearing, "word_count"), _told(hearing, "read_words")
    is_counted = _WHOLE <= _number(read) / max(1.0, _number(counted)) <= _OTHER_COUNT
    if counted and read and is_counted and _length(hearing, "read_chars") >= _ENOUGH:
        return counted, read
    share = _told(hearing, "declared_share")
    chars, declared = _length(hearing, "read_chars"), _length(hearing, "declared_chars")
    is_story = chars > 0 and declared >= max(_ENOUGH, _SUMMARY * chars)
    if share and is_free is not False and _number(share) >= _WHOLE and is_story:
        return (share,)
    return _free(hearing)


def _free(hearing: Hearing) -> tuple[Fact, ...]:
    """What is said to be free by all that speak of it, is long enough and breaks off nowhere is whole.

    Of 80 such pages with known answers none lacked a fifth of its text.
    """
    said = [granted(fact.value) for fact in hearing.of("access.is_free")]
    breaks = (*hearing.of("access.cut"), *hearing.of("access.wall"), *hearing.of("access.walled"))
    is_free = True in said and False not in said and not breaks and _length(hearing, "read_chars") >= _LONG
    return hearing.of("access.read_chars")[:1] if is_free else ()


def _gated(hearing: Hearing, is_free: bool | None) -> tuple[Fact, ...]:
    """Return the wall before a text that may be what it lets one read: short, cut, or without the walled elements.

    Whole texts are as often called not free as teasers are: the word alone says nothing of what came.
    """
    paid = tuple(fact for fact in hearing.of("access.http_status") if fact.value == _PAY)
    if is_free:
        return paid
    length, cut, box = hearing.of("access.read_chars")[:1], hearing.of("access.cut"), hearing.of("access.wall")
    share = _told(hearing, "walled_share")
    is_held = share is not None and _number(share) >= _INSIDE
    is_lacking = share is not None and not is_held
    is_early = bool(cut) or (bool(length) and _number(*length) < _PAGE and not is_held)
    if not (is_early and (box or is_free is False)) and not (is_free is False and (box or is_lacking)):
        return paid
    denials = (fact for fact in hearing.of("access.is_free") if granted(fact.value) is False)
    return (*paid, *denials, *hearing.of("access.walled"), *box, *(length if is_early else ()), *cut)


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
