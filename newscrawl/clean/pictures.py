"""Pictures and embeds of an article, put together from its labelled blocks."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from urllib.parse import urljoin, urlsplit

from newscrawl.clean.credit import credits_in
from newscrawl.clean.model import Block, Kind, Label, Role, Scope
from newscrawl.clean.parts import Embed, Image

_REACH = 6  # blocks between a picture and the last line under it


@dataclass(slots=True)
class _Plate:
    """A picture and the lines printed with it; a line without a picture opens a plate of its own."""

    first: int
    figure: Scope | None
    picture: Block | None
    lines: list[int]


def images(blocks: Sequence[Block], labels: Sequence[Label], *, url: str | None) -> tuple[Image, ...]:
    """Return the article's pictures in order, each with the caption and the credits printed with it."""
    plates = [_Plate(i, _figure(blocks[i].scope), blocks[i], []) for i in _having(labels, {Role.IMAGE})]
    for i in _having(labels, {Role.CAPTION, Role.CREDIT}):
        plate = _plate_of(plates, blocks[i])
        if plate is None:
            plate = _Plate(i, _figure(blocks[i].scope), None, [])
            plates.append(plate)
        plate.lines.append(i)
    plates.sort(key=lambda plate: plate.first)
    found = [_image(plate, blocks, labels=labels, url=url) for plate in plates]
    return tuple(replace(image, is_lead=True) if image is found[0] else image for image in found)


def _having(labels: Sequence[Label], roles: set[Role]) -> list[int]:
    return [i for i, label in enumerate(labels) if label.role in roles and label.dup_of is None]


def _plate_of(plates: Sequence[_Plate], line: Block) -> _Plate | None:
    """Return the plate of a printed line: of its figure, else right below or nearest above, else where it goes on."""
    figure = _figure(line.scope)
    same = [plate for plate in plates if figure is not None and plate.figure is figure]
    if same:
        return min(same, key=lambda plate: abs(plate.first - line.i))
    near = [plate for plate in plates if plate.picture is not None and line.i - _REACH <= plate.first <= line.i + 1]
    open_ended = [plate for plate in plates if plate.lines and plate.lines[-1] == line.i - 1]
    return max(near, key=lambda plate: plate.first, default=open_ended[0] if open_ended else None)


def _figure(scope: Scope) -> Scope | None:
    return next((step for step in scope.up() if step.tag == "figure"), None)


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
    """Return the article's embeds in order; the provider is the host that serves one."""
    return tuple(
        Embed(url=(target := resolved(url, block.href)), provider=_host(target), text=block.text, block=block.i)
        for block, label in zip(blocks, labels, strict=True)
        if label.role is Role.EMBED and (block.kind is Kind.EMBED or block.href)
    )


def resolved(url: str | None, href: str | None) -> str | None:
    """Return an address of the page made absolute; None where there is none or it is no http address."""
    if not href:
        return None
    try:
        target = urljoin(url or "", href.strip())
        return target if urlsplit(target).scheme in {"http", "https", ""} else None
    except ValueError:
        return None


def _host(url: str | None) -> str | None:
    return (urlsplit(url).hostname or "").removeprefix("www.") or None if url else None
