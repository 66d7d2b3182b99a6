"""All sets at a glance: what comes of each dumper's texts, a line a set."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from newscrawl.bench.totals import OVERALL, Totals

_SCORES = ("aeb_f1", "primary")  # the first that a set has, in points; the text's own in brackets
_SHARES = ("kept", "caption_leak", "pieces_kept", "pieces_leaked")  # in hundredths


def table_lines(dumper: str, ours: Mapping[str, Totals], *, text: Mapping[str, Totals]) -> Iterator[str]:
    """Yield a heading and a line for each set: its score, and how much stays of what should, and of what should not."""
    yield f"\n{dumper:14}{'score (text)':>15}" + "".join(f"{name:>15}" for name in _SHARES)
    for dataset, found in ours.items():
        if dataset != OVERALL:
            yield f"{dataset:14}{_score(found.figures, text[dataset].figures):>15}" + "".join(
                f"{_shown(found.figures.get(name)):>15}" for name in _SHARES
            )


def _score(ours: Mapping[str, float], text: Mapping[str, float]) -> str:
    name = next((name for name in _SCORES if name in ours), None)
    return "-" if name is None else f"{_shown(ours[name])} ({_shown(text.get(name))})"


def _shown(share: float | None) -> str:
    return "-" if share is None else f"{share:.2%}".rstrip("%")
