"""Captions and credits: found as such, and kept out of the body."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from newscrawl.bench.agreement import Figures
from newscrawl.bench.likeness import likeness, pairs
from newscrawl.bench.truth import Prediction, Truth
from newscrawl.bench.words import BY_CHARACTER, alike, flat, squashed

_LEAK_WORDS = 5  # a shorter caption may stand in the body by chance
_LEAK_CHARACTERS = 10  # the same in scripts written without spaces
_SHORT_CREDIT = 3  # characters; fewer name nobody

_BY_CHARACTER = re.compile(f"[{BY_CHARACTER}]")
_BETWEEN_CREDITS = re.compile(r"\s*[/|;,]\s*|\s+via\s+|\s+-\s+", re.IGNORECASE)
_CREDIT_LEAD = re.compile(
    r"""^[\s(\[|/,;:.-]*
    (?:(?:photo(?:graph|grapher|s)?|foto(?:s|graf|grafin)?|image|imagen|bild(?:er)?|picture|pictures|credits?
         |quelle|source|cr[ée]dits?|copyright|illustration|grafik|graphic|courtesy(?:\ of)?
         |via|by|von|par|por|©|\(c\))     # what names no one
       [\s:/|.-]*)+""",
    re.IGNORECASE | re.VERBOSE,
)
_LEAD_WORD = r"\b(?:photo|foto|image|bild|credit|quelle|source|crédits?|by|von|par|via)\b"
_BEFORE_LAST = rf"[\s(\[|/,;:.©-]*(?:{_LEAD_WORD}[\s:/|.-]*)*"
_AFTER_LAST = r"[\s)\]|/.,-]*$"
_BEFORE_FIRST = r"^[\s(\[]*(?:\b(?:photo|foto|image|bild|credit|quelle|source|by|von)\b[\s:/|.-]*)*"
_AFTER_FIRST = r"[\s)\]:|/.,-]+"


def caption_figures(truth: Truth, prediction: Prediction, *, text: str) -> Figures:
    """Return a page's counts of captions and credits found, and of captions leaked into `text`."""
    figures: Figures = {}
    credits_known = truth.credits + prediction.credits
    true = distinct(truth.captions)
    if true:
        figures |= _leak(truth, distinct(without_credit(c, credits_known) or c for c in true), body=flat(text))
        guesses = distinct(prediction.captions)
        hits = _same_captions(true, guesses, credits_known=credits_known)
        figures |= {"caption_tp": hits, "caption_pred": len(guesses), "caption_true": len(true)}
    names = credit_names(truth.credits)
    if names:
        given = credit_names(prediction.credits)
        figures |= {
            "credit_tp": pairs(names, given, score=likeness),
            "credit_pred": len(given),
            "credit_true": len(names),
        }
    return figures


def _leak(truth: Truth, captions: Sequence[str], *, body: str) -> Figures:
    own = flat(" ".join(truth.summary + truth.body_paragraphs))
    eligible = [caption for caption in map(flat, captions) if _long_enough(caption) and caption not in own]
    return {"leak_true": len(eligible), "leak_hits": sum(caption in body for caption in eligible)}


def _long_enough(caption: str) -> bool:
    tokens = caption.split()
    least = _LEAK_CHARACTERS if any(map(_BY_CHARACTER.match, tokens)) else _LEAK_WORDS
    return len(tokens) >= least


def _same_captions(true: Sequence[str], guesses: Sequence[str], *, credits_known: Sequence[str]) -> int:
    bare = {caption: without_credit(caption, credits_known) for caption in (*true, *guesses)}

    def score(caption: str, guess: str) -> float:
        return max(likeness(bare[caption], bare[guess]), likeness(alike(caption), alike(guess)))

    return pairs(true, guesses, score=score)


def without_credit(caption: str, credits_known: Iterable[str]) -> str:
    """Return the caption, made alike, without a credit at its end or start that the truth or the guess names."""
    text = alike(caption)
    for credit in sorted((alike(known) for known in credits_known if known), key=len, reverse=True):
        if len(credit) >= _SHORT_CREDIT:
            text = re.sub(_BEFORE_LAST + re.escape(credit) + _AFTER_LAST, "", text)
            text = re.sub(_BEFORE_FIRST + re.escape(credit) + _AFTER_FIRST, "", text)
    return text.strip(" .()[]|/-")


def credit_names(items: Iterable[str]) -> list[str]:
    """Return who is credited, one name each, without words such as "Photo:"."""
    parts = (part for item in items for part in _BETWEEN_CREDITS.split(squashed(item)))
    names = (alike(_CREDIT_LEAD.sub("", part)).strip(" .()[]©:-'") for part in parts)
    return list(dict.fromkeys(name for name in names if name))


def distinct(items: Iterable[str]) -> list[str]:
    """Return the items that differ in their words, the last of those that do not."""
    return list({flat(item): item for item in items if flat(item)}.values())
