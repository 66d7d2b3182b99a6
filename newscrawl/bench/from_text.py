"""The cleaner on the text that another tool took off a page, beside that text as it is."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache

from newscrawl.bench.agreement import Figures
from newscrawl.bench.corpus import CorpusPage
from newscrawl.bench.dumps import TRUTH, dump, true_text
from newscrawl.bench.page_score import page_score
from newscrawl.bench.predict import prediction_of, scored_profile
from newscrawl.bench.snippets import has_pieces, piece_figures
from newscrawl.bench.truth import Prediction
from newscrawl.bench.words import words
from newscrawl.bench.workers import Result
from newscrawl.clean import Cleaner


@dataclass(frozen=True, slots=True)
class Both:
    """What newscrawl makes of a text, and what the text itself is worth, a paragraph a line."""

    ours: Result
    text: Result


def has_text(page: CorpusPage) -> bool:
    """Say whether a page's whole text is known, so that one taken off it can be scored."""
    return bool(true_text(page.truth))


def scorable(pages: Sequence[CorpusPage], dumper: str) -> list[CorpusPage]:
    """Return the pages whose dumps can be scored: by their text, or in a dataset without texts by pieces of them."""
    told = {page.truth.dataset for page in pages if has_text(page)}
    return [
        page
        for page in pages
        if has_text(page) or (dumper != TRUTH and page.truth.dataset not in told and has_pieces(page.truth))
    ]


def both(page: CorpusPage, *, dumper: str, profile: str | None = None, cleaner: Cleaner | None = None) -> Both:
    """Score a page's text as the dumper gives it, cleaned and as it is."""
    text = dump(page, dumper)
    ours = cleaned(page, text, profile=profile, cleaner=cleaner)
    return Both(_result(page, ours, text=text), _result(page, _as_it_is(page, text), text=text))


def cleaned(page: CorpusPage, text: str, *, profile: str | None = None, cleaner: Cleaner | None = None) -> Prediction:
    """Return what newscrawl, or the cleaner given, makes of a text that was taken off a page."""
    answer = (cleaner or _cleaner()).clean_text(text, url=page.truth.url)
    return prediction_of(answer, page.truth, profile=scored_profile(page.truth.dataset, profile))


@cache
def _cleaner() -> Cleaner:
    return Cleaner()


def _as_it_is(page: CorpusPage, text: str) -> Prediction:
    lines = tuple(line for line in text.splitlines() if line.strip())
    return Prediction(page.truth.dataset, page.truth.id, body=lines, is_article=True)


def _result(page: CorpusPage, prediction: Prediction, *, text: str) -> Result:
    score = page_score(page.truth, prediction)
    return Result(prediction, replace(score, figures=score.figures | kept_figures(page, prediction, text=text)))


def kept_figures(page: CorpusPage, prediction: Prediction, *, text: str) -> Figures:
    """Return how much that is true a text holds, and how much of it the prediction kept: words, or else pieces."""
    if not has_text(page):
        return piece_figures(page.truth, "\n".join(prediction.scored().body), text=text)
    held = Counter(words(true_text(page.truth))) & Counter(words(text))
    kept = held & Counter(words("\n".join(prediction.scored().body)))
    return {"kept_true": held.total(), "kept_hits": kept.total()}
