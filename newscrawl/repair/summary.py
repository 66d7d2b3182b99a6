"""The sums of a repair as people and machines read them."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import NotRequired, TypedDict

from newscrawl.repair.tally import COPY, SiteRow, Taken, TakenRow, Tally

_EXAMPLES = 3  # a row
_SITES = 20
_RULES = 40
_NUMBERS = 3  # columns behind the first that hold numbers
_WIDTH = 60  # characters of an example at a terminal


class Example(TypedDict):
    """A line that was taken out, cut to eighty characters, and how often it was met at least."""

    text: str
    count: int


class TakenSum(TypedDict):
    """What one rule took out in one role, and its share of all characters."""

    role: str
    rule: str
    blocks: int
    chars: int
    share: float
    examples: list[Example]


class Summary(TypedDict):
    """What a repair did: `taken` by role and rule, the largest first; the sites with the most texts.

    `order` is the digest of what the run was told, for the same command to find.
    """

    texts: int
    articles: int
    changed: int
    unchanged: int
    rejected: int
    rejects: dict[str, int]
    flags: dict[str, int]
    chars: int
    kept: int
    taken_share: float
    taken: list[TakenSum]
    sites: list[SiteRow]
    order: NotRequired[str | None]


def summary_of(tally: Tally) -> Summary:
    """Return the sums, the most frequent first."""
    row = tally.as_row()
    taken = [_sum(one, chars=tally.chars) for one in row["taken"]]
    return {
        "texts": tally.texts,
        "articles": tally.articles,
        "changed": tally.changed,
        "unchanged": tally.articles - tally.changed,
        "rejected": tally.texts - tally.articles,
        "rejects": dict(tally.rejects.most_common()),
        "flags": dict(tally.flags.most_common()),
        "chars": tally.chars,
        "kept": tally.kept,
        "taken_share": _share(tally.chars - tally.kept, tally.chars),
        "taken": sorted(taken, key=lambda one: -one["chars"]),
        "sites": sorted(row["sites"], key=lambda one: -one["texts"])[:_SITES],
    }


def summary_json(tally: Tally, *, order: str | None = None) -> str:
    """Return the sums as one JSON object, with a line break at its end."""
    found = summary_of(tally)
    if order is not None:
        found["order"] = order
    return json.dumps(found, ensure_ascii=False, indent=1).encode("utf-8", "replace").decode() + "\n"


def summary_lines(tally: Tally) -> Iterator[str]:
    """Yield the sums as a person reads them at a terminal."""
    found = summary_of(tally)
    yield (
        f"{found['texts']:,} text{'' if found['texts'] == 1 else 's'}: {found['changed']:,} changed,"
        f" {found['unchanged']:,} unchanged, {found['rejected']:,} rejected"
    )
    yield f"{found['chars']:,} characters, {_percent(tally.chars - tally.kept, tally.chars)} of them taken out"
    yield from _told("rejected", found["rejects"])
    yield from _told("flags", found["flags"])
    yield from _taken("role", _by_role(tally), chars=tally.chars)
    yield from _taken("rule", [_rule_row(one) for one in found["taken"][:_RULES]], chars=tally.chars)
    if found["sites"]:
        yield ""
        yield from _table(("site", "texts", "characters", "taken out"), map(_site, found["sites"]))


_Row = tuple[str, int, int, str]  # a name, blocks, characters, the line met most often


def _rule_row(one: TakenSum) -> _Row:
    first = one["examples"][0]
    name = one["rule"] if one["role"] != COPY else f"{one['rule']} ({COPY})"
    return name, one["blocks"], one["chars"], _shown(first["text"], first["count"])


def _by_role(tally: Tally) -> list[_Row]:
    roles: dict[str, Taken] = {}
    for (role, _), more in tally.taken.items():
        taken = roles.setdefault(role, Taken(examples=Counter()))
        taken.blocks += more.blocks
        taken.chars += more.chars
        taken.examples.update(more.examples)
    rows = [(role, one.blocks, one.chars, _shown(*one.examples.most_common(1)[0])) for role, one in roles.items()]
    return sorted(rows, key=lambda row: -row[2])


def _taken(name: str, rows: Sequence[_Row], *, chars: int) -> Iterator[str]:
    if rows:
        yield ""
        yield from _table(
            (name, "blocks", "characters", "share", "most often"),
            ((word, f"{blocks:,}", f"{size:,}", _percent(size, chars), most) for word, blocks, size, most in rows),
        )


def _site(row: SiteRow) -> tuple[str, ...]:
    taken = _percent(row["taken"], row["chars"])
    return row["site"] or "(no address)", f"{row['texts']:,}", f"{row['chars']:,}", taken


def _shown(line: str, count: int) -> str:
    return f"{count:,} x {line if len(line) <= _WIDTH else line[: _WIDTH - 1] + '…'}"


def _sum(row: TakenRow, *, chars: int) -> TakenSum:
    most = sorted(row["examples"], key=lambda one: -one[1])[:_EXAMPLES]
    return {
        "role": row["role"],
        "rule": row["rule"],
        "blocks": row["blocks"],
        "chars": row["chars"],
        "share": _share(row["chars"], chars),
        "examples": [{"text": text, "count": count} for text, count in most],
    }


def _told(name: str, counts: dict[str, int]) -> Iterator[str]:
    if counts:
        yield f"{name}: {', '.join(f'{word} {count:,}' for word, count in counts.items())}"


def _table(heads: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> Iterator[str]:
    lines = [heads, *rows]
    widths = [max(map(len, column)) for column in zip(*lines, strict=True)]
    for line in lines:
        cells = enumerate(zip(line, widths, strict=True))
        yield "  ".join(_cell(cell, width, is_number=0 < n <= _NUMBERS) for n, (cell, width) in cells).rstrip()


def _cell(cell: str, width: int, *, is_number: bool) -> str:
    return cell.rjust(width) if is_number else cell.ljust(width)


def _share(part: int, whole: int) -> float:
    return round(part / whole, 4) if whole else 0.0


def _percent(part: int, whole: int) -> str:
    return f"{100 * _share(part, whole):.1f} %"
