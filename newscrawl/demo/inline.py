"""The stories' own small markup: *emphasis* and [linked words](/address); everything else is plain text."""

from __future__ import annotations

import re
from html import escape

_EMPHASIS = re.compile(r"\*([^*]+)\*")
_LINK = re.compile(r"\[([^\]]+)\]\(([^)\s]+)\)")


def bare(source: str) -> str:
    """Return the words of a marked text, as a reader sees them."""
    return _EMPHASIS.sub(r"\1", _LINK.sub(r"\1", source))


def shown(source: str) -> str:
    """Return a marked text as HTML."""
    return _EMPHASIS.sub(r"<em>\1</em>", _LINK.sub(r'<a href="\2">\1</a>', escape(source)))
