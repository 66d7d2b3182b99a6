"""AEB's score: multisets of four words in a row, as in evaluate.py of scrapinghub/article-extraction-benchmark."""

from __future__ import annotations

import statistics
from collections import Counter
from collections.abc import Sequence

from newscrawl.bench.agreement import Figures, harmonic
from newscrawl.bench.words import plain_words

_LENGTH = 4  # words in a row


def shingles(text: str) -> Counter[tuple[str, ...]]:
    """Return the runs of four words in `text`; a shorter text is one run."""
    tokens = plain_words(text)
    runs = (tuple(tokens[i : i + _LENGTH]) for i in range(max(1, len(tokens) - _LENGTH + 1)))
    return Counter(run for run in runs if run)


def shingle_figures(true: str, text: str) -> Figures:
    """Return a page's shares of right, surplus and lacking shingles, and whether all words are the same."""
    wanted, given = shingles(true), shingles(text)
    right, surplus, lacking = ((wanted & given).total(), (given - wanted).total(), (wanted - given).total())
    total = right + surplus + lacking or 1
    tp, fp, fn = right / total, surplus / total, lacking / total
    return {
        "aeb_tp": tp,
        "aeb_fp": fp,
        "aeb_fn": fn,
        "aeb_accuracy": float(plain_words(true) == plain_words(text)),
        "primary": 1.0 if not fp + fn else 2 * tp / (2 * tp + fp + fn),
    }


def shingle_totals(pages: Sequence[Figures]) -> Figures:
    """Return precision and recall averaged over the pages that have one, and F1 of the two averages."""
    precision = _mean([_rate(page, "aeb_fp") for page in pages if page["aeb_tp"] + page["aeb_fp"] > 0])
    recall = _mean([_rate(page, "aeb_fn") for page in pages if page["aeb_tp"] + page["aeb_fn"] > 0])
    return {"aeb_precision": precision, "aeb_recall": recall, "aeb_f1": harmonic(precision, recall)}


def _rate(page: Figures, missed: str) -> float:
    if page["aeb_fp"] + page["aeb_fn"] == 0:
        return 1.0
    return page["aeb_tp"] / (page["aeb_tp"] + page[missed]) if page["aeb_tp"] else 0.0


def _mean(rates: list[float]) -> float:
    return statistics.mean(rates) if rates else 0.0
