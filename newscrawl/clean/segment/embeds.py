"""Which elements show foreign content, and its address: the player's or the post's, never that of a still picture."""

from __future__ import annotations

import re
from collections.abc import Mapping
from itertools import islice
from urllib.parse import quote

from lxml.html import HtmlElement

_SOURCES = ("src", "data-src", "data-lazy-src", "data-original", "data-url", "data-cmp-src", "data-cookieblock-src")
_ADDRESSES = ("data-instgrm-permalink", "cite", "data-href", "data-embed-url", *_SOURCES, "data")
# Elements of widget libraries: the attribute that names the content, and the address it stands for.
_NAMED = {
    "amp-youtube": ("data-videoid", "https://www.youtube.com/watch?v={}"),
    "lite-youtube": ("videoid", "https://www.youtube.com/watch?v={}"),
    "amp-vimeo": ("data-videoid", "https://vimeo.com/{}"),
    "lite-vimeo": ("videoid", "https://vimeo.com/{}"),
    "amp-dailymotion": ("data-videoid", "https://www.dailymotion.com/video/{}"),
    "amp-twitter": ("data-tweetid", "https://twitter.com/i/status/{}"),
    "amp-instagram": ("data-shortcode", "https://www.instagram.com/p/{}/"),
    "amp-soundcloud": ("data-trackid", "https://api.soundcloud.com/tracks/{}"),
}
_ADDRESSED = (
    "amp-facebook amp-iframe amp-video amp-video-iframe amp-audio amp-tiktok amp-reddit amp-brightcove amp-jwplayer"
)
CUSTOM_EMBEDS = frozenset({*_NAMED, *_ADDRESSED.split()})
_POSTS = ("/status/", "/p/", "/reel/", "/video/", "/post/", "/posts/", "/comments/")
_MOST_LINKS = 60  # of one post; a post has few
_TINY = frozenset({"0", "1", "0px", "1px"})  # a frame of that size counts visitors
_LONGEST_NAME = 3  # words of a counter's name: "Tracking Pixel Contents"
_PHOTOGRAPH = re.compile(r"\.(?:jpe?g|webp|avif)\b", re.IGNORECASE)
_COPIES = frozenset({"srcset", "data-srcset", "data-src"})


def embed_address(element: HtmlElement, tag: str, *, attributes: Mapping[str, str]) -> str | None:
    """Return the address of what an element embeds; None where it names none."""
    if tag in _NAMED:
        name, pattern = _NAMED[tag]
        if value := attributes.get(name):
            return pattern.format(quote(value.strip(), safe=""))
    found = next(filter(_is_address, (attributes.get(name) for name in _ADDRESSES)), None)
    if found is None and tag in {"video", "audio"}:
        sources = element.iterchildren("source")
        found = next(filter(_is_address, (source.get(name) for source in sources for name in _SOURCES)), None)
    return _post(element) if found is None and tag == "blockquote" else found


def _is_address(value: str | None) -> bool:
    return bool(value) and not str(value).startswith(("data:", "about:", "blob:", "javascript:"))


def _post(element: HtmlElement) -> str | None:
    """Return the link that a quoted post gives as its own: the last one to a post."""
    links = [link.get("href") or "" for link in islice(element.iter("a"), _MOST_LINKS)]
    return next((link for link in reversed(links) if any(part in link for part in _POSTS)), None)


def is_counter(attributes: Mapping[str, str], *, alt: str = "") -> bool:
    """Say whether a frame or a picture is too small to be looked at.

    A photograph's size may be a ratio, 1 by 1: it has a sentence for a name, or several copies.
    """
    tiny = [attributes.get(side) in _TINY for side in ("width", "height")]
    if not (alt and any(tiny)):
        return any(tiny)
    is_photograph = _PHOTOGRAPH.search(attributes.get("src", "")) or _COPIES & attributes.keys()
    return all(tiny) and len(alt.split()) <= _LONGEST_NAME and not is_photograph
