"""Pages with known answers: a folder with truth.jsonl and pages/<id>.html.gz, or a folder of such folders."""

from __future__ import annotations

import gzip
import hashlib
import json
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from newscrawl.bench.truth import BenchError, Truth, truth_of
from newscrawl.clean import RawPage


@dataclass(frozen=True, slots=True)
class CorpusPage:
    """One page of a corpus: its truth, the file that holds it, and the SHA-256 of its line of truth.jsonl."""

    truth: Truth
    file: Path
    truth_sha256: str


def read_corpus(folders: Sequence[Path], left_out: Collection[str] = ()) -> list[CorpusPage]:
    """Return the pages of all folders in the order of their truth, but those `left_out` as "id" or "dataset/id".

    Raises BenchError for a folder without truth, a line that is none, a page twice, or one left out that is not there.
    """
    pages = [page for folder in folders for file in _truth_files(folder) for page in _pages(file)]
    unknown = set(left_out)
    kept: dict[tuple[str, str], CorpusPage] = {}
    for page in pages:
        names = {page.truth.id, f"{page.truth.dataset}/{page.truth.id}"}
        unknown -= names
        if (page.truth.dataset, page.truth.id) in kept:
            raise BenchError(f"{page.file}: {page.truth.dataset} has {page.truth.id} twice; name each folder once")
        if names.isdisjoint(left_out):
            kept[page.truth.dataset, page.truth.id] = page
    if unknown:
        raise BenchError(f"--except: no page is called {', '.join(sorted(unknown))}; give ids as truth.jsonl has them")
    if not kept:
        raise BenchError(f"{', '.join(map(str, folders))}: no page is left to measure; name a folder with pages")
    return list(kept.values())


def _truth_files(folder: Path) -> list[Path]:
    own = folder / "truth.jsonl"
    files = [own] if own.is_file() else sorted(folder.glob("*/truth.jsonl"))
    if not files:
        raise BenchError(
            f"{folder}: no truth.jsonl in it or one level below; name a dataset folder or a folder of them"
        )
    return files


def _pages(file: Path) -> Iterator[CorpusPage]:
    with file.open("rb") as lines:
        for number, line in enumerate(lines, 1):
            if line.strip():
                yield _page(file, number, line=line.strip())


def _page(file: Path, number: int, *, line: bytes) -> CorpusPage:
    try:
        row = json.loads(line)
        truth = truth_of(row if isinstance(row, dict) else {})
    except (ValueError, TypeError) as fault:
        raise BenchError(f"{file}:{number}: not a line of truth ({fault}); write one JSON object a page") from fault
    page = file.parent / "pages" / f"{truth.id}.html.gz"
    if not page.is_file():
        raise BenchError(f"{file}:{number}: {page} is missing; add the page or take its line out")
    return CorpusPage(truth, page, hashlib.sha256(line).hexdigest())


def page_bytes(page: CorpusPage) -> bytes:
    """Return the page's bytes as they came."""
    try:
        return gzip.decompress(page.file.read_bytes())
    except (OSError, EOFError) as fault:
        raise BenchError(f"{page.file}: not a whole gzip file ({fault}); copy the page again") from fault


def raw_page(page: CorpusPage) -> RawPage:
    """Return the page as a crawl would have met it; the truth's `charset` is what the HTTP header said."""
    content_type = f"text/html; charset={page.truth.charset}" if page.truth.charset else "text/html"
    return RawPage(page.truth.url or "", page_bytes(page), headers=(("content-type", content_type),))


def corpus_digests(pages: Sequence[CorpusPage]) -> dict[str, str]:
    """Return one SHA-256 a dataset over its ids, pages and truths, whatever their order or compression."""
    lines: dict[str, list[str]] = {}
    for page in pages:
        content = hashlib.sha256(page_bytes(page)).hexdigest()
        lines.setdefault(page.truth.dataset, []).append(f"{page.truth.id} {content} {page.truth_sha256}\n")
    return {name: hashlib.sha256("".join(sorted(found)).encode()).hexdigest() for name, found in sorted(lines.items())}
