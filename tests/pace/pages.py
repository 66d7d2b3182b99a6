"""The pages that are crawled, each under as many addresses as make a run long enough."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote, urlsplit

from newscrawl.bench.corpus import page_bytes, read_corpus
from newscrawl.bench.pace import NEWS_DATASETS


@dataclass(frozen=True, slots=True)
class ServedPage:
    """A page as a server sends it; `path` is what its address had for a path."""

    path: str
    content_type: str
    body: bytes


def served_pages(folders: Sequence[Path]) -> list[ServedPage]:
    """Return the news pages of a corpus, or all .html files of folders that are none."""
    files = [file for folder in folders for file in sorted(folder.rglob("*.html"))]
    if files:
        return [ServedPage(f"/{quote(file.name)}", "text/html", file.read_bytes()) for file in files]
    corpus = read_corpus(folders)
    news = [page for page in corpus if page.truth.dataset in NEWS_DATASETS] or corpus
    return [
        ServedPage(
            quote(urlsplit(page.truth.url or "/").path or "/", safe="/%"),
            f"text/html; charset={page.truth.charset}" if page.truth.charset else "text/html",
            page_bytes(page),
        )
        for page in news
    ]


def laps(pages: Sequence[ServedPage], at_least: int) -> dict[str, ServedPage]:
    """Return the pages by the paths of the site that serves them: all of them once, then once more, until it does."""
    count = -(-at_least // len(pages))
    return {f"/{lap}-{number}{page.path}": page for lap in range(count) for number, page in enumerate(pages)}
