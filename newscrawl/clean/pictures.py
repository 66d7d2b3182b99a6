"""Pictures and embeds of an article, put together from its labelled blocks."""

from __future__ import annotations

import re
from bisect import bisect
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import islice
from urllib.parse import urljoin, urlsplit

from newscrawl.clean.credit import credits_in
from newscrawl.clean.evidence import DeclaredPicture
from newscrawl.clean.lead import is_furniture, led
from newscrawl.clean.lexicon.voices import is_stand_in
from newscrawl.clean.model import Block, Kind, Label, Role, Scope
from newscrawl.clean.parts import Embed, Image
from newscrawl.clean.prose import POSTED
from newscrawl.clean.withheld import without_passwords

_REACH = 6  # blocks between a picture and the last line under it
_LINES = 4  # a picture's lines: a caption and its twin, a credit
_PORTRAIT = 4  # elements around a portrait, up to the byline
_PEOPLE = frozenset({"byline", "bio"})
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


def images(
    blocks: Sequence[Block], labels: Sequence[Label], *, url: str | None, declared: Sequence[DeclaredPicture] = ()
) -> tuple[Image, ...]:
    """Return the article's pictures in order, each with the caption and the credits printed with it.

    `url` is what relative addresses are resolved against; `declared` are the page's own words on its main picture.
    """
    lines = _having(labels, {Role.CAPTION, Role.CREDIT})
    pictures = sorted({*_having(labels, {Role.IMAGE}), *_above(blocks, labels, lines=lines)})
    figures = _figures(blocks, (*pictures, *lines))
    plates = {i: _Plate(i, blocks[i]) for i in pictures}
    hung: defaultdict[Scope, list[int]] = defaultdict(list)  # pictures by their figure, in order
    for i in plates:
        if (figure := figures[i]) is not None:
            hung[figure].append(i)
    for i in lines:
        figure = figures[i]
        if blocks[i].start is not None:
            is_new = blocks[i].kind is Kind.ITEM and labels[i].role is Role.CAPTION
            first = i if is_new else _in_text(plates, i, labels=labels)
        else:
            first = _nearest(hung[figure], i) if figure is not None and figure in hung else _beside(plates, i)
        plates.setdefault(first, _Plate(first, None)).lines.append(i)
    end = _end(labels)
    ours = [i for i in sorted(plates) if i < end or labels[i].role is Role.IMAGE]
    made = ((plates[i], _image(plates[i], blocks, labels=labels, url=url)) for i in ours)
    found = [image for plate, image in made if not _is_furniture(plate, image)]
    return led(found, declared)


def _end(labels: Sequence[Label]) -> int:
    """Return where the text ends: behind it stand other stories' cards, whose lines are printed as captions, too."""
    last = (i for i in range(len(labels) - 1, -1, -1) if labels[i].role in POSTED.roles and labels[i].dup_of is None)
    return next(last, len(labels))


def _above(blocks: Sequence[Block], labels: Sequence[Label], *, lines: Sequence[int]) -> Iterator[int]:
    """Yield the pictures that stand right above an article's caption or credit, whatever they were taken for.

    Players and templates hide the picture that they put their own in place of; its caption is printed.
    """
    own = frozenset(lines)
    for i in lines:
        above = i - 1
        while i - above <= _LINES and (above in own or (above >= 0 and labels[above].dup_of is not None)):
            above -= 1
        if i - above <= _LINES and above >= 0 and blocks[above].kind is Kind.IMAGE and blocks[above].href:
            yield above


def _is_furniture(plate: _Plate, image: Image) -> bool:
    """Captions prove a picture; without one a logo, a counter or a portrait in a byline is none."""
    if plate.picture is None or image.caption or image.credits:
        return False
    around = (scope.marks for scope in islice(plate.picture.scope.up(), _PORTRAIT))
    return is_furniture(image.url) or any(not _PEOPLE.isdisjoint(marks) for marks in around)


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


def _in_text(plates: Mapping[int, _Plate], line: int, *, labels: Sequence[Label]) -> int:
    """Return the plate of a line of plain text: the lines above that it goes on, but for a second credited caption."""
    above = line - 1
    while above >= 0 and labels[above].dup_of is not None:
        above -= 1
    plate = next((plates[i] for i in range(above, above - _LINES, -1) if i in plates), None)
    if plate is None or above not in (plate.first, *plate.lines):
        return line
    roles = {labels[i].role for i in plate.lines}
    return line if labels[line].role is Role.CAPTION and {Role.CAPTION, Role.CREDIT} <= roles else plate.first


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
        title=plate.picture.title if plate.picture else None,
        caption=" ".join(captions) or None,
        credits=tuple(dict.fromkeys(credit for line in lines for credit in credits_in(line))),
        is_lead=False,
        block=plate.first if plate.picture else None,
    )


def embeds(blocks: Sequence[Block], labels: Sequence[Label], *, url: str | None) -> tuple[Embed, ...]:
    """Return the article's embeds in order, each with all words inside it."""
    found: list[tuple[int, str | None, list[str]]] = []  # block, address, lines
    around: Scope | None = None
    for i in _having(labels, {Role.EMBED}):
        block, text = blocks[i], "" if is_stand_in(blocks[i].text) else blocks[i].text
        if around is not None and block.text and around in islice(block.scope.up(), _DEEP):
            found[-1][-1].append(text)
        elif block.kind is Kind.EMBED or block.href:
            found.append((i, resolved(url, block.href), [text]))
            around = None if block.text else block.scope
    told = ((i, target, "\n".join(filter(None, lines))) for i, target, lines in found)
    return tuple(Embed(target, _provider(target), text, i) for i, target, text in told if target or text)


def resolved(url: str | None, href: str | None) -> str | None:
    """Return an address of the page made absolute, without a password; None where it is no http address."""
    if not href:
        return None
    if _WHOLE.fullmatch(href):
        return href
    try:
        target = without_passwords(urljoin(url or "", href.strip()))
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
