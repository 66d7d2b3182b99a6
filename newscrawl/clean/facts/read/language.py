"""The language the body is written in, as a detector tells it: py3langid, where the extra `lang` is installed."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import cache
from importlib.metadata import version
from typing import NamedTuple

from newscrawl.clean.evidence import Fact
from newscrawl.clean.facts.languages import kin
from newscrawl.clean.facts.lines import Lines
from newscrawl.clean.page import Page
from newscrawl.clean.profile import NEWS

# 200 characters of prose are told right on each bench page, and in close kin such as Czech and Slovak; they cost half
# a millisecond.
_SAMPLE = 200  # characters
_LEAST = 200  # bytes, as a sign of Chinese tells three times as much as a letter; fewer are names and figures
_SHOWN = 80  # characters of evidence
_RANKS = 3  # likeliest languages of a sample: Chinese shares its probability with Cantonese and Wu
_PLAIN = 0.999  # certainty to which the next likeliest add nothing that is told
_NO_LANGUAGE = "zxx"  # what the detector calls figures and signs


class _Detector(NamedTuple):
    rank: Callable[[str], list[tuple[str, float]]]
    source: str


def read_opening(_page: Page, lines: Lines) -> Iterator[Fact]:
    """Tell in which language the body opens, and how sure of it the detector is, from 0 to 1."""
    yield from _told(opening_of(lines), "[0]")


def read_ending(_page: Page, lines: Lines) -> Iterator[Fact]:
    """Tell in which language the body ends: a page in two languages has one at either end."""
    yield from _told(_body(lines)[-_SAMPLE:], "[1]")


def opening_of(lines: Lines) -> str:
    """Return the first words of the body; nothing where they are too few to tell a language."""
    return _body(lines)[:_SAMPLE]


def _body(lines: Lines) -> str:
    text = "\n\n".join([block.text for block in lines.of(NEWS.roles) if block.text])
    return text if len(text[:_LEAST].encode("utf-8", "replace")) >= _LEAST else ""


def _told(sample: str, place: str) -> Iterator[Fact]:
    detector = _detector() if sample else None
    if detector is None:
        return
    ranked = detector.rank(sample)[:_RANKS]
    language, certainty = ranked[0]
    if certainty < _PLAIN:
        certainty = sum(probability for other, probability in ranked if kin(other) == kin(language))
    if language != _NO_LANGUAGE:
        shown, source = sample[:_SHOWN], f"{detector.source}{place}"
        yield Fact("language.detected", language, shown, source)
        yield Fact("language.certainty", f"{certainty:.2f}", shown, source)


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
