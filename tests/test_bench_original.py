"""The bench's metrics are taken over: where the original scorer and its corpus are at hand, both say the same."""

import importlib.util
import json
import os
from dataclasses import asdict
from itertools import cycle
from pathlib import Path

import pytest

from newscrawl.bench.page_score import PageScore, page_score
from newscrawl.bench.totals import totals
from newscrawl.bench.truth import Prediction, truth_of

BENCH = Path(os.environ.get("NEWSCRAWL_SHARED", "nowhere")) / "bench"
SCORER = BENCH / "score.py"

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(
        "NEWSCRAWL_SHARED" not in os.environ,
        reason="NEWSCRAWL_SHARED is not set: the original scorer and its corpus are not public",
    ),
    pytest.mark.skipif(not SCORER.exists(), reason="NEWSCRAWL_SHARED holds no bench/score.py"),
]


@pytest.fixture(scope="module")
def original():
    spec = importlib.util.spec_from_file_location("original_score", SCORER)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="module")
def scored(original):
    """Return our and the original's scores of every page, predicted from its truth with damage in turn."""
    ours, theirs = [], []
    damages = cycle(DAMAGES)
    for row in truth_rows():
        truth = truth_of(row)
        prediction = next(damages)(row, perfect(row))
        ours.append(page_score(truth, prediction))
        theirs.append(original.score_page((row, json.loads(prediction.as_line()))))
    return ours, theirs


def truth_rows():
    for file in sorted((BENCH / "data").glob("*/truth.jsonl")):
        for line in file.read_text(encoding="utf-8").splitlines():
            yield json.loads(line)


def perfect(row) -> Prediction:
    body = row.get("body_paragraphs") or row.get("body_text", "").split("\n") or row.get("must_have", [])
    return Prediction(
        row["dataset"],
        row["id"],
        title=row.get("title"),
        authors=tuple(row.get("authors", ())),
        date_published=row.get("date_published"),
        dek=" ".join(row.get("summary", [row.get("dek", "")])),
        body=tuple(body or [row.get("body_start", "")]),
        subheads=tuple(row.get("subheads", ())),
        captions=tuple(row.get("captions", ())),
        credits=tuple(row.get("credits", ())),
        is_article=row["dataset"] != "not-article",
    )


def changed(prediction: Prediction, **fields) -> Prediction:
    return Prediction(**{**asdict(prediction), **fields})


def untouched(row, prediction):
    return prediction


def lossy(row, prediction):
    body = tuple(text for i, text in enumerate(prediction.body) if i % 3)
    return changed(prediction, body=body, dek=None, subheads=(), captions=prediction.captions[1:], title="Another")


def dirty(row, prediction):
    around = (*row.get("must_not_have", ()), *row.get("summary", ()), *prediction.captions, *prediction.credits)
    return changed(prediction, body=around + prediction.body + around, captions=(), dek="A line from the meta tag")


def garbled(row, prediction):
    body = tuple(" ".join(text.split()[: 2 + i * 7][::-1]).upper() for i, text in enumerate(prediction.body))
    captions = tuple(f"{c} Photo: {d}" for c, d in zip(prediction.captions, prediction.credits, strict=False))
    authors = (*(f"By {name}\n" for name in prediction.authors), "The newsroom")
    return changed(prediction, body=body, captions=captions, authors=authors, credits=("Foto: nobody / via no one",))


def run_together(row, prediction):
    day = (prediction.date_published or "")[:10] or None
    return changed(prediction, body=(" \xa0 ".join(prediction.body),), date_published=day, is_article=None)


def elsewhere(row, prediction):
    local = (prediction.date_published or "not a date")[:16] + ":30+0530"
    return changed(prediction, date_published=local, body=tuple("\n".join(prediction.body).split("\n")[:4]))


def erred(row, prediction):
    return changed(prediction, error="crashed")


def empty(row, prediction):
    return Prediction(row["dataset"], row["id"], is_article=False)


TOLD_APART = ("article_recall", "non_article_refused", "refused_")  # of all datasets, or figures of our own
DAMAGES = (untouched, lossy, dirty, garbled, run_together, elsewhere, erred, empty)


def as_original(score: PageScore) -> dict:
    own = {"dataset": score.dataset, "id": score.id, "missing": 0, "errors": score.errors, "empty": score.empty}
    return own | {"is_article": score.is_article} | score.figures


def test_every_page_scores_as_in_the_original(scored):
    ours, theirs = scored
    assert [as_original(score) for score in ours] == theirs


def test_every_dataset_totals_as_in_the_original(original, scored):
    ours, theirs = scored
    found = totals(ours)
    for dataset in {row["dataset"] for row in theirs}:
        expected = original.summarise([row for row in theirs if row["dataset"] == dataset])
        counted = expected.pop("n", {})
        shared = {name: value for name, value in expected.items() if isinstance(value, float)}
        assert {n: v for n, v in found[dataset].figures.items() if not n.startswith(TOLD_APART)} == shared
        assert found[dataset].counted == counted
        assert (found[dataset].pages, found[dataset].empty) == (expected["pages"], expected["empty"])


def test_the_row_over_everything_is_as_in_the_original(original, scored):
    ours, theirs = scored
    found = totals(ours)
    expected = original.summarise([row for row in theirs if row["dataset"] != "not-article"])
    assert found["overall"].figures.items() >= {name: expected[name] for name in original.OVERALL}.items()
    flags = original.article_flags(theirs)
    assert found["wcxb"].figures["article_recall"] == flags["article_recall"]
    assert found["not-article"].figures["non_article_refused"] == flags["non_article_refused"]
