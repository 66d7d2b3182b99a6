"""A line of a dump as a JSON object, and the ways to what it holds."""

from __future__ import annotations

import json
from collections.abc import Iterator

_SHOWN = 80  # characters of a parser's words


class NotARowError(ValueError):
    """A line that is no JSON object; the message says what it is."""


def row_of(line: bytes) -> dict[str, object]:
    """Return the object of a line, or raise NotARowError."""
    try:
        row = json.loads(line)
    except (ValueError, RecursionError) as error:  # bad UTF-8 is a ValueError, too
        raise NotARowError(f"it is no JSON ({str(error)[:_SHOWN]})") from error
    if not isinstance(row, dict):
        raise NotARowError("it is JSON, but no object")
    return row


def has(row: dict[str, object], way: str) -> bool:
    """Say whether a row has a field, whatever it holds."""
    return any(True for _ in _found(row, way))


def value(row: dict[str, object], way: str) -> object:
    """Return what a row holds at a key, or at the end of a dotted way through its objects; None where nothing is."""
    return next(_found(row, way), None)


def _found(row: dict[str, object], way: str) -> Iterator[object]:
    if way in row:
        yield row[way]
        return
    held: object = row
    for key in way.split("."):
        if not isinstance(held, dict) or key not in held:
            return
        held = held[key]
    yield held
