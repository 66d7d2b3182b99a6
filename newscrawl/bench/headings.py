"""Title, standfirst and subheads of one page."""

from __future__ import annotations

from newscrawl.bench.agreement import Figures
from newscrawl.bench.captions import distinct
from newscrawl.bench.likeness import SAME, likeness
from newscrawl.bench.truth import Prediction, Truth
from newscrawl.bench.words import alike, flat, squashed

_OPENING = 3  # body paragraphs beside the standfirst's own number in which it may stand


def title_figures(truth: Truth, prediction: Prediction) -> Figures:
    """Say whether the title is the true one, exactly and nearly."""
    if not truth.title:
        return {}
    true, guess = alike(truth.title), alike(prediction.title or "")
    return {"title_exact": float(true == guess), "title_fuzzy": float(likeness(true, guess) >= SAME)}


def dek_figures(truth: Truth, prediction: Prediction) -> Figures:
    """Count the standfirst: strictly in its field, leniently in the opening too, spurious where the page has none."""
    items = truth.summary or ((truth.dek,) if truth.dek else ())
    guess = squashed(prediction.dek or "")
    if not items:
        return {} if truth.fields_checked is None else {"dek_spurious": float(bool(guess))}
    hit = likeness(alike(" ".join(items)), alike(guess)) >= SAME
    share = _share_seen(items, guess, opening=prediction.body[: len(items) + _OPENING])
    return {"dek_tp": int(hit), "dek_pred": int(bool(guess)), "dek_true": 1, "dek_lenient": max(float(hit), share)}


def _share_seen(items: tuple[str, ...], guess: str, *, opening: tuple[str, ...]) -> float:
    places = [*map(alike, opening), alike(guess)]
    seen = flat(guess) + " \n " + flat(" ".join(places[:-1]))
    return sum(flat(i) in seen or any(likeness(alike(i), p) >= SAME for p in places) for i in items) / len(items)


def subhead_figures(truth: Truth, prediction: Prediction) -> Figures:
    """Return the share of true subheads that stand as a paragraph of their own, or among the subheads."""
    true = distinct(truth.subheads)
    if not true:
        return {}
    given = {flat(text) for text in prediction.body + prediction.subheads}
    return {"subhead_recall": sum(flat(subhead) in given for subhead in true) / len(true)}
