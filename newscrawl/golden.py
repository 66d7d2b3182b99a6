"""Goldens: a saved page and beside it the result that a person has read and signed with a date."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from dataclasses import asdict, dataclass, fields
from difflib import unified_diff
from pathlib import Path

from newscrawl.clean import Article, Cleaner, RawPage, Reject, Role

_CONTENT_TYPES = {".html": "text/html", ".txt": "text/plain"}
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_SECTIONS = ("template", "headline", "authors", "text", "blocks")
TEXTS = "_text"  # the folder of texts without an address; other folders named _so hold no goldens


class GoldenError(Exception):
    """A golden that cannot be used: one sentence that names the file, the key and the way out."""


@dataclass(frozen=True, slots=True)
class Golden:
    """What a page is known to give. `reviewed` is the day on which a person read it; a draft has none.

    `blocks` are (role, text), in reading order.
    """

    url: str | None
    reviewed: str | None
    template: str | None
    headline: str | None
    authors: tuple[str, ...]
    text: str
    blocks: tuple[tuple[str, str], ...]


def draft(page: RawPage, cleaner: Cleaner) -> Golden | Reject:
    """Return what a page gives now, unsigned."""
    article = cleaner.clean(page)
    if isinstance(article, Reject):
        return article
    reading = cleaner.read(page)
    return Golden(
        url=article.url,
        reviewed=None,
        template=None if isinstance(reading, Reject) else reading.page.template,
        headline=article.headline,
        authors=tuple(author.name for author in article.authors),
        text=article.text,
        blocks=_blocks(article),
    )


def _blocks(article: Article) -> tuple[tuple[str, str], ...]:
    return tuple((block.role.value, block.text) for block in article.blocks)


def differences(path: Path, cleaner: Cleaner) -> dict[str, str]:
    """Clean a golden's page again; return a readable diff for each section that is not as the golden says.

    Raise GoldenError where there is nothing to compare: an unsigned or broken golden, no page, no article.
    """
    golden = read_golden(path)
    found = draft(_page_beside(path, golden), cleaner)
    if isinstance(found, Reject):
        raise GoldenError(f"{path}: its page gives no article: {found.reason} ({found.detail})")
    pairs = ((name, _lines(getattr(golden, name)), _lines(getattr(found, name))) for name in _SECTIONS)
    return {
        name: "\n".join(unified_diff(expected, now, "golden", "now", lineterm="", n=1))
        for name, expected, now in pairs
        if expected != now
    }


def _page_beside(path: Path, golden: Golden) -> RawPage:
    for suffix, content_type in _CONTENT_TYPES.items():
        page = path.with_suffix(suffix)
        if page.exists():
            return RawPage(golden.url or "", page.read_bytes(), headers=(("Content-Type", content_type),))
    raise GoldenError(f"{path}: there is no page {path.with_suffix('.html').name} or .txt beside it")


def _lines(section: str | tuple[str | tuple[str, str], ...] | None) -> list[str]:
    if isinstance(section, tuple):
        return [entry if isinstance(entry, str) else f"{entry[0]}: {entry[1]}" for entry in section]
    return [] if section is None else section.split("\n")


def as_json(golden: Golden) -> str:
    """Return the golden as a file that people can read and correct: a block a line."""
    entries = []
    for key, value in asdict(golden).items():
        listed = isinstance(value, tuple) and bool(value)
        inner = ",\n    ".join(json.dumps(entry, ensure_ascii=False) for entry in value) if listed else ""
        written = f"[\n    {inner}\n  ]" if listed else json.dumps(value, ensure_ascii=False)
        entries.append(f"  {json.dumps(key)}: {written}")
    return "{\n" + ",\n".join(entries) + "\n}\n"


def goldens_below(folder: Path) -> list[Path]:
    """Return the golden files below a folder of fixtures, sorted."""
    files = sorted(folder.rglob("*.json"))
    return [path for path in files if path.parent.name == TEXTS or not path.parent.name.startswith("_")]


def read_golden(path: Path) -> Golden:
    """Return the golden in a file; a draft that nobody has signed is an error."""
    try:
        data = json.loads(path.read_text("utf-8"))
    except (OSError, ValueError) as error:
        raise GoldenError(f"{path}: it cannot be read as JSON ({error})") from error
    keys = [field.name for field in fields(Golden)]
    if not isinstance(data, dict) or set(data) != set(keys):
        raise GoldenError(f"{path}: a golden is an object with the keys {', '.join(keys)}")
    for key, fits in _FITS.items():
        if not fits(data[key]):
            raise GoldenError(
                f"{path}: {key}: {_ADVICE.get(key, 'it has another shape than `newscrawl golden add` gives it')}"
            )
    data["authors"] = tuple(data["authors"])
    data["blocks"] = tuple((role, text) for role, text in data["blocks"])
    return Golden(**data)


def _is_text_or_null(value: object) -> bool:
    return value is None or isinstance(value, str)


def _is_day(value: object) -> bool:
    return isinstance(value, str) and bool(_DAY.fullmatch(value))


def _is_list_of_text(value: object) -> bool:
    return isinstance(value, list) and all(isinstance(entry, str) for entry in value)


def _is_list_of_blocks(value: object) -> bool:
    return isinstance(value, list) and all(
        _is_list_of_text(block) and len(block) == 2 and block[0] in set(Role) for block in value
    )


_FITS: dict[str, Callable[[object], bool]] = {
    "url": _is_text_or_null,
    "reviewed": _is_day,
    "template": _is_text_or_null,
    "headline": _is_text_or_null,
    "authors": _is_list_of_text,
    "text": lambda value: isinstance(value, str),
    "blocks": _is_list_of_blocks,
}
_ADVICE = {
    "reviewed": "it is a draft; read it against the page, correct it, then write the day as YYYY-MM-DD",
    "blocks": "each is [role, text] with a role of docs/record.md",
}
