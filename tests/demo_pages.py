"""The articles of the bundled site and of the fixtures, ready to be cleaned; run as a program it prints their lines."""

from __future__ import annotations

import sys
from functools import cache
from pathlib import Path

from newscrawl.clean import Article, Cleaner, RawPage
from newscrawl.demo.publisher import load_publishers
from newscrawl.demo.site import build_site
from newscrawl.demo.story import load_stories
from newscrawl.record import as_line, reject_line

ORIGIN = "http://127.0.0.1:8000"
FIXTURES = Path(__file__).parent / "fixtures"


@cache
def demo_pages() -> tuple[RawPage, ...]:
    """Every story in every paper's markup, and each fixture page."""
    stories = load_stories()
    found = []
    for paper in load_publishers():
        site = build_site(paper, stories, origin=ORIGIN)
        paths = [paper.path_of(story) for story in stories]
        found += [_raw(ORIGIN + path, site[path].body) for path in paths if path in site]
    found += [
        _raw(f"https://www.{f.parent.name}/{f.stem}", f.read_bytes()) for f in sorted(FIXTURES.glob("*.*/*.html"))
    ]
    return tuple(found)


def _raw(url: str, body: bytes) -> RawPage:
    return RawPage(url, body, status=200, headers=(("Content-Type", "text/html; charset=utf-8"),))


def line_of(page: RawPage) -> str:
    """The line of a page, by a cleaner of this process's own."""
    result = _cleaner().clean(page)
    return as_line(result) if isinstance(result, Article) else reject_line(result)


@cache
def _cleaner() -> Cleaner:
    return Cleaner()


if __name__ == "__main__":
    sys.stdout.writelines(f"{line_of(page)}\n" for page in demo_pages())
