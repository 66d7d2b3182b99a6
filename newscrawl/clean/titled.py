"""What a page is called: the titles that came with it, and the lines that say one."""

from __future__ import annotations

from collections.abc import Iterator

from newscrawl.clean.logo import TITLE_MARK
from newscrawl.clean.page import Page
from newscrawl.clean.text import plain

_LONGEST = 600  # characters of a title
_TELLING = 20  # characters that two lines do not share by chance


def titles_of(page: Page) -> Iterator[str]:
    """Yield the titles of a page by their words alone, and those of their pieces that may be the headline."""
    for title in (
        page.article_data.get("headline"),
        *page.meta.get("og:title", ()),
        *page.meta.get("twitter:title", ()),
        page.title,
    ):
        if isinstance(title, str) and title.strip():
            said = " ".join(title[:_LONGEST].split())
            yield plain(said)
            pieces = TITLE_MARK.split(said)
            if len(pieces) > 1:
                yield from (plain(max(pieces, key=len)), plain(pieces[0]))


def is_named(said: str, titles: frozenset[str]) -> bool:
    """Say whether words are a title's; it may have more of them, or fewer where a heading holds its kicker as well."""
    if said in titles:
        return len(said) > 3
    return len(said) > _TELLING and any(title.startswith(said) or said.endswith(title) for title in titles)
