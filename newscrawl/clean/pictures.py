"""Pictures and embeds of an article, put together from its labelled blocks."""

from __future__ import annotations

from collections.abc import Sequence
from urllib.parse import urljoin, urlsplit

from newscrawl.clean.credit import credits_in
from newscrawl.clean.model import Block, Kind, Label, Role, Scope
from newscrawl.clean.parts import Credit, Embed, Image

_REACH = 6  # blocks between a picture and the last line under it


def images(blocks: Sequence[Block], labels: Sequence[Label], url: str | None) -> tuple[Image, ...]:
    """Return the article's pictures in order, each with the caption and the credits printed with it."""
    holders = [i for i, label in enumerate(labels) if label.role is Role.IMAGE]
    captions: dict[int, list[int]] = {i: [] for i in holders}
    for i, label in enumerate(labels):
        if label.role in {Role.CAPTION, Role.CREDIT} and label.dup_of is None:
            captions.setdefault(_holder(blocks, holders, i, captions), []).append(i)
    return tuple(
        _image(blocks, labels, i, captions[i], url=url, is_lead=n == 0) for n, i in enumerate(sorted(captions))
    )


def _holder(blocks: Sequence[Block], holders: Sequence[int], i: int, captions: dict[int, list[int]]) -> int:
    """Return the picture of a printed line: of its figure, else the nearest above or right below, else the line that opens its group."""
    figure = _figure(blocks[i].scope)
    if figure is not None:
        same = [j for j in holders if _figure(blocks[j].scope) is figure]
        if same:
            return min(same, key=lambda j: abs(j - i))
    near = [j for j in holders if i - _REACH <= j <= i + 1]
    if near:
        return max(near)
    return next((first for first, lines in captions.items() if lines and lines[-1] == i - 1), i)


def _figure(scope: Scope) -> Scope | None:
    return next((step for step in scope.up() if step.tag == "figure"), None)


def _image(
    blocks: Sequence[Block], labels: Sequence[Label], i: int, lines: Sequence[int], *, url: str | None, is_lead: bool
) -> Image:
    picture = blocks[i] if labels[i].role is Role.IMAGE else None
    caption = [blocks[j].text for j in lines if labels[j].role is Role.CAPTION]
    credits: list[Credit] = []
    for j in lines:
        if labels[j].role is Role.CREDIT:
            credits.extend(credits_in(blocks[j].text))
    return Image(
        url=resolved(url, picture.href) if picture else None,
        alt=(picture.text or None) if picture else None,
        title=None,
        caption=" ".join(caption) or None,
        credits=tuple(dict.fromkeys(credits)),
        is_lead=is_lead,
        block=i if picture else None,
    )


def embeds(blocks: Sequence[Block], labels: Sequence[Label], url: str | None) -> tuple[Embed, ...]:
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
