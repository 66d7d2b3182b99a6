"""From pages to datasets: means, corpus-wide ratios, and the row over everything."""

from __future__ import annotations

import statistics
from collections.abc import Sequence
from dataclasses import dataclass

from newscrawl.bench.agreement import Figures, harmonic
from newscrawl.bench.page_score import NOT_ARTICLE, PageScore
from newscrawl.bench.shingles import shingle_totals
from newscrawl.bench.snippets import segment_totals

OVERALL = "overall"
ARTICLES = frozenset({"wcxb", "aeb", "fundus-eval", "fundus-tests"})  # datasets of articles alone, chosen by people
CLEAR = frozenset({"listing", "product", "forum", "collection"})  # page types that nobody takes for an article

_RATIOS = {  # corpus-wide: name, numerator, denominator
    "caption_leak": ("leak_hits", "leak_true"),
    "caption_p": ("caption_tp", "caption_pred"),
    "caption_r": ("caption_tp", "caption_true"),
    "credit_p": ("credit_tp", "credit_pred"),
    "credit_r": ("credit_tp", "credit_true"),
    "dek_p": ("dek_tp", "dek_pred"),
    "dek_r": ("dek_tp", "dek_true"),
    # Where the input is a text: words of it, or pieces where the truth knows no more.
    "kept": ("kept_hits", "kept_true"),
    "pieces_kept": ("pieces_hits", "pieces_true"),
    "pieces_leaked": ("untrue_hits", "untrue_held"),
}
_COMPARABLE = (
    *("primary", "word_f1"),
    *("title_exact", "title_fuzzy", "authors_f1", "authors_exact", "date_day", "date_minute"),
)
_MEANS = (
    *_COMPARABLE,
    *("word_p", "word_r", "aeb_accuracy", "rouge_p", "rouge_r", "rouge_f1", "para_p", "para_r", "para_f1"),
    *("wcxb_p", "wcxb_r", "wcxb_f1", "wcxb_f1_undrafted", "wcxb_with", "wcxb_without", "start_found"),
    *("subhead_recall", "dek_lenient", "dek_spurious"),
)


@dataclass(frozen=True, slots=True)
class Totals:
    """A dataset's figures; `counted` says over how many pages, captions, credits or standfirsts each one goes."""

    pages: int
    errors: int
    empty: int
    figures: Figures
    counted: dict[str, int]


def totals(scores: Sequence[PageScore]) -> dict[str, Totals]:
    """Return each dataset's totals by name, and those over all articles as "overall"."""
    datasets = sorted({score.dataset for score in scores})
    found = {name: _dataset([score for score in scores if score.dataset == name]) for name in datasets}
    over_all = _dataset([score for score in scores if score.dataset != NOT_ARTICLE])
    figures = {name: over_all.figures[name] for name in _COMPARABLE if name in over_all.figures}
    primaries = [dataset.figures["primary"] for dataset in found.values() if "primary" in dataset.figures]
    if primaries:
        figures["primary_by_dataset"] = statistics.fmean(primaries)
    return found | {OVERALL: Totals(over_all.pages, over_all.errors, over_all.empty, figures, over_all.counted)}


def _dataset(scores: Sequence[PageScore]) -> Totals:
    pages = [score.figures for score in scores]
    means = {name: [page[name] for page in pages if name in page] for name in _MEANS}
    figures = {name: statistics.fmean(values) for name, values in means.items() if values}
    counted = {name: len(values) for name, values in means.items() if values}
    ratios, over = _ratios(pages)
    figures |= ratios | _corpus_wide(pages) | _told_apart(scores)
    errors, empty = sum(score.errors for score in scores), sum(score.empty for score in scores)
    return Totals(len(scores), errors, empty, figures, counted | over)


def _ratios(pages: Sequence[Figures]) -> tuple[Figures, dict[str, int]]:
    figures: Figures = {}
    counted: dict[str, int] = {}
    for name, (numerator, denominator) in _RATIOS.items():
        if any(denominator in page for page in pages):
            counted[name] = int(sum(page.get(denominator, 0) for page in pages))
            figures[name] = sum(page.get(numerator, 0) for page in pages) / (counted[name] or 1)
    for stem in ("caption", "credit", "dek"):
        if f"{stem}_p" in figures:
            figures[f"{stem}_f1"] = harmonic(figures[f"{stem}_p"], figures[f"{stem}_r"])
    return figures, counted


def _corpus_wide(pages: Sequence[Figures]) -> Figures:
    with_shingles = [page for page in pages if "aeb_tp" in page]
    with_segments = [page for page in pages if "seg_tp" in page]
    return (shingle_totals(with_shingles) if with_shingles else {}) | (
        segment_totals(with_segments) if with_segments else {}
    )


def _told_apart(scores: Sequence[PageScore]) -> Figures:
    """Return how often articles pass, and how often other pages are refused: all, the clear ones, and type by type."""
    said = [score for score in scores if score.is_article is not None]
    if len({score.dataset for score in scores}) > 1 or not said:
        return {}
    if said[0].dataset in ARTICLES:
        return {"article_recall": _passed(said)}
    if said[0].dataset != NOT_ARTICLE:
        return {}
    figures = {"non_article_refused": 1 - _passed(said)}
    clear = [score for score in said if score.page_type in CLEAR]
    if clear:
        figures["refused_clear"] = 1 - _passed(clear)
    for name in sorted({score.page_type for score in said} - {""}):
        figures[f"refused_{name}"] = 1 - _passed([score for score in said if score.page_type == name])
    return figures


def _passed(scores: Sequence[PageScore]) -> float:
    return sum(bool(score.is_article) for score in scores) / len(scores)
