"""One page's figures, and `primary` among them: the one number a page is ranked by."""

from __future__ import annotations

from dataclasses import dataclass

from newscrawl.bench.agreement import Figures, bag_agreement
from newscrawl.bench.captions import caption_figures
from newscrawl.bench.headings import dek_figures, subhead_figures, title_figures
from newscrawl.bench.paragraphs import fundus_eval_figures, fundus_tests_figures
from newscrawl.bench.people_dates import author_figures, date_figures
from newscrawl.bench.shingles import shingle_figures
from newscrawl.bench.snippets import segment_figures, start_figures, wcxb_figures
from newscrawl.bench.truth import Prediction, Truth
from newscrawl.bench.words import words

NOT_ARTICLE = "not-article"  # the dataset of pages that are none


@dataclass(frozen=True, slots=True)
class PageScore:
    """What one prediction is worth. `figures` holds only what the page's truth can tell, `page_type` its kind."""

    dataset: str
    id: str
    errors: bool
    empty: bool
    is_article: bool | None
    figures: Figures
    page_type: str = ""


def page_score(truth: Truth, prediction: Prediction) -> PageScore:
    """Score one prediction against its truth."""
    scored = prediction.scored()
    figures = {} if truth.dataset == NOT_ARTICLE else _figures(truth, prediction, scored=scored)
    errors, empty, is_article = bool(prediction.error), not scored.body, prediction.is_article
    return PageScore(truth.dataset, truth.id, errors, empty, is_article, figures, truth.page_type)


def _figures(truth: Truth, prediction: Prediction, *, scored: Prediction) -> Figures:
    text = "\n".join(scored.body)
    figures: Figures = {}
    if truth.body_text:
        bag = bag_agreement(words(text), words(truth.body_text))
        figures |= {"word_p": bag.precision, "word_r": bag.recall, "word_f1": bag.f1, "primary": bag.f1}
    as_given = "" if prediction.error else "\n".join(prediction.body)
    figures |= _own_figures(truth, scored, text=text, as_given=as_given)
    start = start_figures(truth, text)
    if start:
        figures = {"primary": start["start_found"]} | figures | start
    for metric in (title_figures, author_figures, date_figures, dek_figures, subhead_figures):
        figures |= metric(truth, scored)
    return figures


def _own_figures(truth: Truth, scored: Prediction, *, text: str, as_given: str) -> Figures:
    """Return the figures by the dataset's own rules."""
    match truth.dataset:
        case "aeb":
            return shingle_figures(truth.body_text, text)
        case "fundus-eval":
            return fundus_eval_figures(truth, scored.body)
        case "fundus-tests":
            return fundus_tests_figures(truth, scored.body) | caption_figures(truth, scored, text=text)
        case "wcxb":
            return wcxb_figures(truth, text, as_given=as_given)
        case "trafilatura":
            return segment_figures(truth, text)
    return {}
