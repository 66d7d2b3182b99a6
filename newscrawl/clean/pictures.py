"""Pictures and embeds of an article, put together from its labelled blocks."""

from __future__ import annotations

import re
from bisect import bisect
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import islice
from urllib.parse import urljoin, urlsplit

from newscrawl.clean.credit import credits_in
from newscrawl.clean.model import Block, Kind, Label, Role, Scope
from newscrawl.clean.parts import Embed, Image

_REACH = 6  # blocks between a picture and the last line under it
# An address that stands for itself as it is: joining it to the page's would cost ten times as much and change nothing.
_WHOLE = re.compile(r"https?://[a-z0-9.-]+(?:/[\w/.~%+=,@:&-]*(?:\?[\w/.~%+=,@:&-]+)?)?", re.ASCII)
_DEEP = 30  # elements between an embed and words inside it
# Services that serve from several hosts, by each of them.
_SERVICES = {
    **dict.fromkeys(("youtube.com", "youtube-nocookie.com", "youtu.be"), "youtube.com"),
    **dict.fromkeys(("twitter.com", "x.com"), "twitter.com"),
    **dict.fromkeys(("facebook.com", "fb.watch"), "facebook.com"),
    **dict.fromkeys(("instagram.com", "instagr.am"), "instagram.com"),
    **{name: name for name in ("vimeo.com", "tiktok.com", "spotify.com", "soundcloud.com", "bsky.app", "reddit.com")},
    **dict.fromkeys(("dailymotion.com", "dai.ly"), "dailymotion.com"),
    **dict.fromkeys(("datawrapper.dwcdn.net", "datawrapper.de"), "datawrapper.de"),
}


@dataclass(slots=True)
class _Plate:
    """A picture and the lines printed with it; a line without a picture opens a plate of its own."""

    first: int
    picture: Block | None
    lines: list[int] = field(default_factory=list)


def images(blocks: Sequence[Block], labels: Sequence[Label], *, url: str | None) -> tuple[Image, ...]:
    """Return the article's pictures in order, each with the caption and the credits printed with it."""
    pictures, lines = _having(labels, {Role.IMAGE}), _having(labels, {Role.CAPTION, Role.CREDIT})
    figures = _figures(blocks, (*pictures, *lines))
    plates = {i: _Plate(i, blocks[i]) for i in pictures}
    hung: defaultdict[Scope, list[int]] = defaultdict(list)  # pictures by their figure, in order
    for i in plates:
        if (figure := figures[i]) is not None:
            hung[figure].append(i)
    for i in lines:
        figure = figures[i]
        first = _nearest(hung[figure], i) if figure is not None and figure in hung else _beside(plates, i)
        plates.setdefault(first, _Plate(first, None)).lines.append(i)
    found = [_image(plates[i], blocks, labels=labels, url=url) for i in sorted(plates)]
    return tuple(replace(image, is_lead=True) if image is found[0] else image for image in found)


def _having(labels: Sequence[Label], roles: set[Role]) -> list[int]:
    return [i for i, label in enumerate(labels) if label.role in roles and label.dup_of is None]


def _nearest(pictures: Sequence[int], line: int) -> int:
    place = bisect(pictures, line)
    return min(pictures[max(0, place - 1) : place + 1], key=lambda picture: abs(picture - line))


def _beside(plates: Mapping[int, _Plate], line: int) -> int:
    """Return the plate of a line outside figures: the picture right below or nearest above, else where lines go on."""
    for near in range(line + 1, line - _REACH - 1, -1):
        if near in plates and (plates[near].picture is not None or plates[near].lines[-1] == line - 1):
            return near
    return line


def _figures(blocks: Sequence[Block], wanted: Sequence[int]) -> dict[int, Scope | None]:
    """Return the figure around each wanted block, None where there is none; each scope is asked once."""
    known: dict[Scope | None, Scope | None] = {None: None}
    for i in wanted:
        path = []
        step: Scope | None = blocks[i].scope
        while step is not None and step not in known:
            path.append(step)
            step = step.parent
        for scope in reversed(path):
            known[scope] = scope if scope.tag == "figure" else known[scope.parent]
    return {i: known[blocks[i].scope] for i in wanted}


def _image(plate: _Plate, blocks: Sequence[Block], *, labels: Sequence[Label], url: str | None) -> Image:
    captions = [blocks[i].text for i in plate.lines if labels[i].role is Role.CAPTION]
    lines = [blocks[i].text for i in plate.lines if labels[i].role is Role.CREDIT]
    return Image(
        url=resolved(url, plate.picture.href) if plate.picture else None,
        alt=(plate.picture.text or None) if plate.picture else None,
        title=None,
        caption=" ".join(captions) or None,
        credits=tuple(dict.fromkeys(credit for line in lines for credit in credits_in(line))),
        is_lead=False,
        block=plate.first if plate.picture else None,
    )


def embeds(blocks: Sequence[Block], labels: Sequence[Label], *, url: str | None) -> tuple[Embed, ...]:
    """Return the article's embeds in order, each with all words inside it."""
    found: list[Embed] = []
    around: Scope | None = None
    for i in _having(labels, {Role.EMBED}):
        block = blocks[i]
        if around is not None and block.text and around in islice(block.scope.up(), _DEEP):
            found[-1] = replace(found[-1], text=f"{found[-1].text}\n{block.text}".strip())
        elif block.kind is Kind.EMBED or block.href:
            target = resolved(url, block.href)
            found.append(Embed(url=target, provider=_provider(target), text=block.text, block=i))
            around = None if block.text else block.scope
    return tuple(found)


def resolved(url: str | None, href: str | None) -> str | None:
    """Return an address of the page made absolute; None where there is none or it is no http address."""
    if not href:
        return None
    if _WHOLE.fullmatch(href):
        return href
    try:
        target = urljoin(url or "", href.strip())
        return target if urlsplit(target).scheme in {"http", "https", ""} else None
    except ValueError:
        return None


def _provider(url: str | None) -> str | None:
    """Return the host that serves an embed, under the name its service is known by."""
    if not url:
        return None
    host = (urlsplit(url).hostname or "").removeprefix("www.")
    steps = host.split(".")
    names = (".".join(steps[n:]) for n in range(len(steps) - 1))
    return next((_SERVICES[name] for name in names if name in _SERVICES), host or None)
