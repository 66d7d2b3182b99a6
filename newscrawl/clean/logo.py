"""Headings that are the site's and no article's: its logo, which leads home, or its name."""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import urljoin, urlsplit

from newscrawl.clean.model import Block
from newscrawl.clean.page import Page
from newscrawl.clean.text import plain

TITLE_MARK = re.compile(r"\s+[|\-–—·•»:]\s+|\s*[|｜_]\s*")
_LONGEST = 600  # characters of a title
_NAMES = ("og:site_name", "application-name")


def is_logo(page: Page, block: Block) -> bool:
    """Say whether a heading is one link to a front page, or has the words of the site's name."""
    return leads_home(page, block) or plain(block.text) in _names(page)


def leads_home(page: Page, block: Block) -> bool:
    """Say whether a block is one link to a front page."""
    if not (block.is_link and block.href):
        return False
    try:
        path = urlsplit(urljoin(page.base, block.href.strip())).path
    except ValueError:
        return False
    return not path.strip("/")


def _names(page: Page) -> Iterator[str]:
    """Yield what the site calls itself, and what its title ends with behind a mark."""
    publisher = page.article_data.get("publisher")
    called = publisher.get("name") if isinstance(publisher, dict) else publisher
    for name in (*(name for key in _NAMES for name in page.meta.get(key, ())), called):
        if isinstance(name, str):
            yield plain(name[:_LONGEST])
    yield from map(plain, TITLE_MARK.split((page.title or "")[:_LONGEST])[1:][-1:])
