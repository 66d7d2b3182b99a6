"""One fit for plain texts: rows of all dumps, figures on sites that the trees were not fitted to, the trees for all."""

from __future__ import annotations

import multiprocessing
from collections.abc import Callable, Sequence
from concurrent.futures import ProcessPoolExecutor
from functools import cache, partial
from pathlib import Path

from newscrawl.bench.corpus import CorpusPage
from newscrawl.bench.dumps import DUMPERS
from newscrawl.bench.from_text import Both, both, has_text, scorable
from newscrawl.bench.page_score import NOT_ARTICLE
from newscrawl.bench.report import figure_lines
from newscrawl.bench.snippets import has_pieces
from newscrawl.bench.totals import totals
from newscrawl.bench.truth import BenchError
from newscrawl.bench.workers import Result
from newscrawl.clean import Cleaner
from newscrawl.clean.estimate.line_traits import LINE_TRAITS
from newscrawl.clean.estimate.trees import Fitted, trees_of
from newscrawl.fit.line_rows import line_rows
from newscrawl.fit.rows import site_of
from newscrawl.fit.table import table_lines
from newscrawl.fit.trees import FOLDS, fold_of, line_fitted

_WORKERS = 2
_CHUNK = 8  # pages sent to a worker at once


def fit_from_text(pages: Sequence[CorpusPage], file: Path, *, say: Callable[[str], None]) -> None:
    """Write trees fitted to the dumps of all pages, after scoring each with trees not fitted to its site.

    Pages that are no articles teach nothing. A table of all sets comes last.
    """
    taught = [page for page in pages if _teaches(page)]
    if not taught:
        raise BenchError(
            "--from-text: no page's text is known; name a dataset whose truth has body_text, body_start, must_have or"
            " must_not_have"
        )
    table: list[str] = []
    with ProcessPoolExecutor(_WORKERS, mp_context=multiprocessing.get_context("spawn")) as pool:
        rows = [row for own in pool.map(line_rows, taught, chunksize=_CHUNK) for row in own]
        say(f"{len(rows)} rows of {len(taught)} pages; figures on the sites left out of {FOLDS} folds:")
        others = ([row for row in rows if fold_of(row.site) != fold] for fold in range(FOLDS))
        trees = tuple(pool.map(line_fitted, others))
        for dumper in DUMPERS:
            if asked := scorable(taught, dumper):
                scored = partial(_scored, trees=trees, dumper=dumper)
                told, lines = _told(dumper, list(pool.map(scored, asked, chunksize=_CHUNK)))
                table.extend(lines)
                say("\n".join(told))
    for line in table:
        say(line)
    file.write_text(line_fitted(rows), encoding="utf-8")
    say(f"\nfitted to all of them: {file}")


def _told(dumper: str, found: Sequence[Both]) -> tuple[list[str], list[str]]:
    """Return all figures of one dumper's texts, and its part of the table."""
    ours, text = (totals([pair.score for pair in side]) for side in zip(*map(_sides, found), strict=True))
    figures = figure_lines(ours, text, profile=None, peer=f"the text itself, {dumper}")
    return list(figures), list(table_lines(dumper, ours, text=text))


def _teaches(page: CorpusPage) -> bool:
    return page.truth.dataset != NOT_ARTICLE and (has_text(page) or has_pieces(page.truth))


def _scored(page: CorpusPage, *, trees: Sequence[str], dumper: str) -> Both:
    return both(page, dumper=dumper, cleaner=_cleaner(trees[fold_of(site_of(page.truth))]))


def _sides(pair: Both) -> tuple[Result, Result]:
    return pair.ours, pair.text


@cache
def _cleaner(source: str) -> Cleaner:
    return Cleaner(trees=Fitted(lines=trees_of(source, LINE_TRAITS)))
