"""Machine-written strings to the words they stand for, within bounds."""

from __future__ import annotations

import html
import re
from functools import lru_cache
from urllib.parse import urldefrag, urljoin, urlsplit

from newscrawl.clean.withheld import without_passwords

_LONGEST = 2_000  # characters; no fact is longer
_TAG = re.compile(r"</?[a-zA-Z][^<>]{0,400}>")
_EDGES = " ,;|·•:–—-"  # what sets a job apart from the name beside it
# What stands for yes and no; the last words are of article:content_tier, which also says "metered": neither of both.
_ANSWERS = {
    **dict.fromkeys(("true", "yes", "1", "free"), True),
    **dict.fromkeys(("false", "no", "0", "locked"), False),
}
_NOTHINGS = frozenset({"undefined", "null", "none", "nan", "false", "true", "[object object]"})  # a template's slips
_COMMA = re.compile(r"[,;،、]")


def told(source: str) -> str:
    """Return the words of a declared value: entities decoded (twice encoded ones too), tags off, spaces single."""
    text = source[:_LONGEST]
    if "&" in text:
        text = html.unescape(html.unescape(text))
    if "<" in text:
        text = _TAG.sub(" ", text)
    return " ".join(text.split())


def job(source: str) -> str:
    """Return the words of what someone is, without the separators that stood between it and a name."""
    return told(source).strip(_EDGES)


def listed(source: str) -> list[str]:
    """Return the entries of a comma-separated list."""
    return [entry for entry in map(str.strip, _COMMA.split(told(source))) if entry]


def granted(declared: object) -> bool | None:
    """Return what a declared yes or no says, as a boolean, a word or schema.org's address of one; None for others."""
    return _ANSWERS.get(str(declared).rsplit("/", 1)[-1].strip().lower())


@lru_cache(maxsize=1024)  # the same few addresses of a page are asked for by several choosers
def address(href: str, base: str = "") -> str | None:
    """Return an absolute web address, resolved against `base`, without password and fragment; None where there is none.

    One that is longer than a fact may be is none.
    """
    if href.strip().lower() in _NOTHINGS or len(href) >= _LONGEST:  # what was told is cut there
        return None
    try:
        url = without_passwords(urldefrag(urljoin(base, href.strip())).url)
        parts = urlsplit(url)
    except ValueError:
        return None
    is_web = parts.scheme in {"http", "https"} and bool(parts.netloc)
    return url if is_web and " " not in url and len(url) < _LONGEST else None


def depth(url: str) -> int:
    """Return how far below its site's front page an address lies, in characters; a broken one is a front page."""
    try:
        parts = urlsplit(url)
    except ValueError:
        return 0
    return len(parts.path.strip("/")) + len(parts.query)
