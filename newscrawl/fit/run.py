"""One fit: rows of all pages, figures on sites that the trees were not fitted to, and the trees for all."""

from __future__ import annotations

import multiprocessing
from collections.abc import Callable, Sequence
from concurrent.futures import ProcessPoolExecutor
from functools import cache, partial
from pathlib import Path

from newscrawl.bench.corpus import CorpusPage, raw_page
from newscrawl.bench.page_score import PageScore, page_score
from newscrawl.bench.predict import prediction_of, scored_profile
from newscrawl.bench.report import figure_lines
from newscrawl.bench.totals import totals
from newscrawl.clean import Cleaner
from newscrawl.clean.estimate.traits import TRAITS
from newscrawl.clean.estimate.trees import Fitted, trees_of
from newscrawl.fit.rows import rows_of, site_of
from newscrawl.fit.trees import FOLDS, fitted, fold_of

_WORKERS = 2
_CHUNK = 8  # pages sent to a worker at once


def fit(pages: Sequence[CorpusPage], file: Path, *, say: Callable[[str], None]) -> None:
    """Write trees fitted to all pages, after scoring each page with trees that were not fitted to its site."""
    with ProcessPoolExecutor(_WORKERS, mp_context=multiprocessing.get_context("spawn")) as pool:
        rows = list(pool.map(rows_of, pages, chunksize=_CHUNK))
        found: list[PageScore] = []
        for fold in range(FOLDS):
            left_out = [page for page in pages if fold_of(site_of(page.truth)) == fold]
            others = [row for own in rows for row in own if fold_of(row.site) != fold]
            found.extend(pool.map(partial(_scored, fitted(others)), left_out, chunksize=_CHUNK))
    say(f"{sum(map(len, rows))} rows of {len(pages)} pages; figures on the sites left out of {FOLDS} folds:")
    for line in figure_lines(totals(found), None, profile=None):
        say(line)
    file.write_text(fitted([row for own in rows for row in own]), encoding="utf-8")
    say(f"\nfitted to all of them: {file}")


def _scored(source: str, page: CorpusPage) -> PageScore:
    profile = scored_profile(page.truth.dataset, None)
    return page_score(page.truth, prediction_of(_cleaner(source).clean(raw_page(page)), page.truth, profile=profile))


@cache
def _cleaner(source: str) -> Cleaner:
    return Cleaner(trees=Fitted(pages=trees_of(source, TRAITS)))
