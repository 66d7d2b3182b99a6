"""The language the body is written in, as a detector tells it: py3langid, where the extra `lang` is installed."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator
from functools import cache
from importlib.metadata import version
from typing import NamedTuple

from newscrawl.clean.evidence import Fact
from newscrawl.clean.facts.hearing import Labels
from newscrawl.clean.facts.languages import kin
from newscrawl.clean.page import Page
from newscrawl.clean.profile import NEWS

# Two samples, because a page in two languages has one at either end. 300 characters of prose are told right on each
# bench page, in close kin such as Czech and Slovak, too; a sample costs a third of a millisecond.
_SAMPLE = 300  # characters
_LEAST = 200  # bytes, as a sign of Chinese tells three times as much as a letter; fewer are names and figures
_SHOWN = 80  # characters of evidence
_RANKS = 3  # likeliest languages of a sample: Chinese shares its probability with Cantonese and Wu
_NO_LANGUAGE = "zxx"  # what the detector calls figures and signs


class _Detector(NamedTuple):
    rank: Callable[[str], list[tuple[str, float]]]
    source: str


def read_language(page: Page, labels: Labels) -> Iterator[Fact]:
    """Tell the language that the body's samples are likeliest in, and how sure of it the detector is, from 0 to 1."""
    text = NEWS.text_of(
        (label.role, block.text, label.dup_of) for block, label in zip(page.blocks, labels, strict=True)
    )
    detector = _detector() if len(text[:_LEAST].encode("utf-8", "replace")) >= _LEAST else None
    if detector is None:
        return
    samples = _samples(text)
    ranked = [likely for sample in samples for likely in detector.rank(sample)[:_RANKS]]
    certainty: defaultdict[str, float] = defaultdict(float)
    for language, probability in ranked:
        certainty[kin(language)] += probability / len(samples)
    surest = max(certainty, key=certainty.__getitem__)
    language = next(language for language, _ in ranked if kin(language) == surest)
    if language != _NO_LANGUAGE:
        shown = text[:_SHOWN]
        yield Fact("language.detected", language, shown, detector.source)
        yield Fact("language.certainty", f"{certainty[surest]:.2f}", shown, detector.source)


def _samples(text: str) -> tuple[str, ...]:
    """Return the text's beginning and end; a short text is one sample."""
    return (text[:_SAMPLE], text[-_SAMPLE:]) if len(text) > _SAMPLE else (text,)


@cache
def _detector() -> _Detector | None:
    """Return the detector where it is installed; its model is read once and shared, as asking leaves it as it is."""
    try:
        from py3langid.langid import MODEL_FILE, LanguageIdentifier  # noqa: PLC0415 - optional, and slow to load
    except ImportError:
        return None
    # A second to unpack, and 100 MB from then on.
    model = LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
    return _Detector(model.rank, f"py3langid:{version('py3langid')}")
