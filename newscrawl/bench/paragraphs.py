"""The body by sentences (ROUGE-LSum) and by whole paragraphs, best over the readings that the truth allows."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from itertools import chain, combinations
from typing import NamedTuple

from newscrawl.bench.agreement import Figures, bag_agreement
from newscrawl.bench.rouge import Rouge, Tokenize
from newscrawl.bench.truth import Truth
from newscrawl.bench.words import alike, ascii_words, words

_MOST_OPTIONAL = 4  # beyond, only all or none of the optional paragraphs are tried

Choice = tuple[int, ...]


class Manner(NamedTuple):
    """How a dataset compares: its words, and what makes two paragraphs the same."""

    tokenize: Tokenize
    key: Callable[[str], str]


def fundus_eval_figures(truth: Truth, body: Sequence[str]) -> Figures:
    """Score as fundus-evaluation does: ASCII words, exact paragraphs, any choice of the optional ones."""
    choices = tuple(choices_without(len(truth.body_paragraphs), truth.optional_paragraphs))
    return best_figures(truth.body_paragraphs, choices, body=body, manner=Manner(ascii_words, str))


def fundus_tests_figures(truth: Truth, body: Sequence[str]) -> Figures:
    """Score with Unicode words and quotes made alike, with the summary in front or without it."""
    paragraphs = truth.summary + truth.body_paragraphs
    whole = tuple(range(len(paragraphs)))
    choices = (whole, whole[len(truth.summary) :]) if truth.summary else (whole,)
    return best_figures(paragraphs, choices, body=body, manner=Manner(words, alike))


def choices_without(count: int, optional: Sequence[int]) -> Iterator[Choice]:
    """Yield the paragraphs kept, over all choices of the optional ones, or all and none where these are many."""
    some = chain.from_iterable(combinations(optional, size) for size in range(len(optional) + 1))
    for dropped in [(), tuple(optional)] if len(optional) > _MOST_OPTIONAL else some:
        yield tuple(i for i in range(count) if i not in dropped)


def best_figures(true: Sequence[str], choices: Sequence[Choice], *, body: Sequence[str], manner: Manner) -> Figures:
    """Return the best ROUGE-LSum and the best paragraph match over the choices, each for itself."""
    rouge = Rouge(body, manner.tokenize)
    parts = [rouge.part(paragraph) for paragraph in true]
    keys, given = [manner.key(paragraph) for paragraph in true], [manner.key(text) for text in body]
    sentences = max((rouge.agreement(parts[i] for i in choice) for choice in choices), key=lambda found: found.f1)
    whole = max((bag_agreement(given, [keys[i] for i in choice]) for choice in choices), key=lambda found: found.f1)
    return {
        "rouge_p": sentences.precision,
        "rouge_r": sentences.recall,
        "rouge_f1": sentences.f1,
        "para_p": whole.precision,
        "para_r": whole.recall,
        "para_f1": whole.f1,
        "primary": sentences.f1,
    }
