"""A text that someone took off a page, as the page that the cleaner reads."""

from __future__ import annotations

import re

from newscrawl.clean.article import RawPage

_HEADERS = (("content-type", "text/plain; charset=utf-8"),)
_MARK = "\ufeff"
_LONE_SURROGATE = re.compile("[\ud800-\udfff]")


def text_page(text: str, url: str | None = None, *, title: str | None = None) -> RawPage:
    """Return a text as a page of as many characters: a lone surrogate, which has no bytes, is U+FFFD.

    `title` is what came beside the text as its title: the headline, with or without the site's name.
    """
    return RawPage(url or "", _bytes_of(text), headers=_HEADERS, title=title)


def _bytes_of(text: str) -> bytes:
    marked = _MARK + text if text.startswith(_MARK) else text  # the first mark of a body is no part of its text
    try:
        return marked.encode()
    except UnicodeEncodeError:
        return _LONE_SURROGATE.sub("\ufffd", marked).encode()
