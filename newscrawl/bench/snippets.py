"""Bodies judged by pieces: word bags and snippets (WCXB), snippets alone (trafilatura), how the body starts.

What is cleaned may be no page but a text taken off it: then of the pieces that this text holds.
"""

from __future__ import annotations

from collections.abc import Sequence

from newscrawl.bench.agreement import Figures, bag_agreement, harmonic
from newscrawl.bench.likeness import stands_in
from newscrawl.bench.truth import Truth
from newscrawl.bench.words import flat, plain_words, squashed

_DRAFTED = "rs-trafilatura-draft"  # the truth began as that tool's own output


def wcxb_figures(truth: Truth, text: str, *, as_given: str) -> Figures:
    """Score as WCXB's evaluate.py does; its snippets are looked for in the body as given, no-break spaces and all."""
    body = bag_agreement(plain_words(text.lower()), plain_words(truth.body_text.lower()))
    figures = {
        "wcxb_p": body.precision,
        "wcxb_r": body.recall,
        "wcxb_f1": body.f1,
        "wcxb_with": _share(truth.must_have, as_given.lower()),
        "wcxb_without": _share(truth.must_not_have, as_given.lower()),
        "primary": body.f1,
    }
    if truth.truth_draft != _DRAFTED:
        figures["wcxb_f1_undrafted"] = body.f1
    return figures


def _share(snippets: Sequence[str], text: str) -> float:
    return sum(snippet.lower() in text for snippet in snippets) / len(snippets) if snippets else 1.0


def segment_figures(truth: Truth, text: str) -> Figures:
    """Count the required and forbidden snippets that stand in `text`; an empty text holds none."""
    whole = squashed(text)
    right = sum(squashed(snippet) in whole for snippet in truth.must_have) if whole else 0
    wrong = sum(squashed(snippet) in whole for snippet in truth.must_not_have) if whole else 0
    lacking, avoided = len(truth.must_have) - right, len(truth.must_not_have) - wrong
    asked = right + wrong + lacking + avoided
    share = (right + avoided) / asked if asked else 1.0
    return {"seg_tp": right, "seg_fp": wrong, "seg_fn": lacking, "seg_tn": avoided, "primary": share}


def segment_totals(pages: Sequence[Figures]) -> Figures:
    """Return precision, recall, accuracy and F1 of the snippets of all pages together."""
    right, wrong, lacking, avoided = (sum(page[f"seg_{k}"] for page in pages) for k in ("tp", "fp", "fn", "tn"))
    precision = right / (right + wrong) if right + wrong else 0.0
    recall = right / (right + lacking) if right + lacking else 0.0
    accuracy = (right + avoided) / (right + wrong + lacking + avoided or 1)
    return {
        "seg_precision": precision,
        "seg_recall": recall,
        "seg_accuracy": accuracy,
        "seg_f1": harmonic(precision, recall),
    }


def start_figures(truth: Truth, text: str) -> Figures:
    """Say whether the known opening stands in the first part of `text`."""
    if not truth.body_start:
        return {}
    start = flat(truth.body_start)
    opening = flat(text)[: 2 * len(start) + 800]
    return {"start_found": float(bool(start and opening) and stands_in(start, opening))}


def has_pieces(truth: Truth) -> bool:
    """Say whether a truth knows pieces of the body, or of what is none."""
    return bool(truth.must_have or truth.must_not_have or truth.body_start)


def piece_figures(truth: Truth, body: str, *, text: str) -> Figures:
    """Count the pieces that `text` holds, word for word, and how many of them `body` has: required and forbidden ones.

    A known opening is required paragraph by paragraph.
    """
    held, kept = flat(text), flat(body)
    required = map(flat, (*truth.must_have, *truth.body_start.splitlines()))
    right = [piece for piece in required if piece and piece in held]
    figures: Figures = {"pieces_true": len(right), "pieces_hits": sum(piece in kept for piece in right)}
    if truth.must_not_have:
        wrong = [piece for piece in map(flat, truth.must_not_have) if piece and piece in held]
        figures |= {"untrue_held": len(wrong), "untrue_hits": sum(piece in kept for piece in wrong)}
    return figures
