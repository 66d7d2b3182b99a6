"""What a page's markup says that it is instead of a story: a signpost to another page, a set of frames, an empty shell.

Asked of pages with next to no prose alone: a story may have its own frames, and reload itself.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import islice
from urllib.parse import unquote, urljoin, urlsplit

from lxml.html import HtmlElement

from newscrawl.clean.model import Strength
from newscrawl.clean.page import Page
from newscrawl.clean.text import words
from newscrawl.clean.verdict.shape import RUNNING
from newscrawl.clean.verdict.sign import OTHER, SHELL, Look, Sign
from newscrawl.clean.withheld import without_passwords

_BUSY = 20  # words; "Loading…", the name of the site, that a browser cannot show frames
_LONGEST = 300  # characters of an address that is told
_NOTE = 100  # characters of text; a signpost says that the page has moved, a brief is longer
# In five seconds at most: a page that is read for minutes may then show what is new.
_REFRESH = re.compile(r"""\s*+[0-5]?+(?:\.\d*+)?+\s*+[;,]\s*+(?:url\s*+=\s*+)?+["']?([^"'\s][^"']*)""", re.IGNORECASE)
_INDEX = re.compile(r"(?<=/)index\.[a-z]{3,5}$", re.IGNORECASE)
# Where the common frameworks put what their scripts make.
_ROOTS = frozenset("root app __next __nuxt ___gatsby svelte react-root main-app application".split())
_MOUNTS = frozenset({"app-root"})

_MOVED = Sign(
    "stand-in.moved",
    OTHER,
    Strength.CERTAIN,
    "It only leads on to another page.",
    yes=(
        "<meta http-equiv=refresh content='0; url=https://quay.example/boats'><bare><p>You are being sent on.</p>",
        "<meta http-equiv=Refresh content='3;URL=/boats'><bare><h1>Moved</h1>",
    ),
    no=(
        "<meta http-equiv=refresh content=600>",
        "<meta http-equiv=refresh content='0; url=https://quay.example/pier?again=1'><bare><p>The pier</p>",
        "<meta http-equiv=refresh content='0; url=http://WWW.quay.example/pier/'><bare><p>The pier</p>",
        "<meta http-equiv=refresh content='600; url=https://quay.example/boats'><bare><p>The pier</p>",
        "<meta http-equiv=refresh content='0; url=/boats'>",
    ),
)
_FRAMES = Sign(
    "stand-in.frames",
    OTHER,
    Strength.CERTAIN,
    "It shows nothing but frames; what these hold are pages of their own.",
    yes=("<bare><frameset><frame src=/menu><frame src=/story></frameset>", "<bare><iframe srcdoc='<p>One'></iframe>"),
    no=("<iframe src=/story></iframe>", "<iframe srcdoc='<p>One'></iframe>", "<bare><iframe src=/story></iframe>"),
)
_SHELL = Sign(
    "stand-in.shell",
    SHELL,
    Strength.CERTAIN,
    "It shows nothing without JavaScript.",
    yes=(
        "<bare><div id=root></div><script src=/app.js></script>",
        "<bare><div id=app>Loading…</div><script src=/a.js></script>",
    ),
    no=("<div id=root></div><script src=/app.js></script>", "<bare><div id=root><p>The pier</p></div>"),
)
SIGNS = (_MOVED, _FRAMES, _SHELL)


def stand_in(look: Look) -> Iterator[Sign]:
    """Yield what the markup of a page with next to no prose says that it is."""
    root = look.page.root
    if root is None or look.shape.prose >= RUNNING:
        return
    if look.written() < _NOTE and (target := _target(look.page)):
        yield replace(_MOVED, where=target)
    held = (frame.tag == "frameset" or "srcdoc" in frame.attrib for frame in root.iter("frameset", "iframe"))
    if _is_bare(look) and any(held):
        yield _FRAMES
    if look.page.elements("script") and _is_bare(look):
        mounted = (element for element in root.iter() if element.get("id") in _ROOTS or element.tag in _MOUNTS)
        yield from (_SHELL for _ in islice(mounted, 1))


def _target(page: Page) -> str | None:
    """Return where a page sends its readers on to at once, if to another one."""
    refreshes = (meta for meta in page.elements("meta") if (meta.get("http-equiv") or "").strip().lower() == "refresh")
    for meta in refreshes:
        found = _REFRESH.match(meta.get("content") or "")
        target = _absolute(page, found[1].strip()) if found and not _is_for_scriptless(meta) else None
        if target and _place(target) not in {_place(page.raw.url), _place(page.raw.requested_url or "")}:
            return without_passwords(target)[:_LONGEST]
    return None


def _is_for_scriptless(meta: HtmlElement) -> bool:
    holder = meta.getparent()
    return holder is not None and holder.tag == "noscript"


def _place(url: str) -> str:
    """Return what an address shares with its twins: host and path, with neither "www." nor a last slash.

    Nor its query: a page that asks for itself anew adds something there.
    """
    try:
        parts = urlsplit(url)
        host = (parts.hostname or "").removeprefix("www.").rstrip(".")
    except ValueError:  # no address: "http://[broken"
        return url
    return host + unquote(_INDEX.sub("", parts.path)).rstrip("/")


def _absolute(page: Page, target: str) -> str | None:
    try:
        return urljoin(page.base or page.raw.url, target)
    except ValueError:  # no address: "http://[broken"
        return None


def _is_bare(look: Look) -> bool:
    return not look.shape.prose and sum(len(words(block.text)) for block in look.blocks) <= _BUSY
