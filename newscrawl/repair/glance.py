"""A look at the first rows of each input, before anything is written: they have the fields that were asked for."""

from __future__ import annotations

import codecs
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import islice

from newscrawl.repair.fault import RepairError
from newscrawl.repair.inputs import DAMAGED, STDIN, Input, opened, stdin
from newscrawl.repair.rows import NotARowError, has, row_of
from newscrawl.repair.texts import LONGEST, Fields

_ROWS = 100  # they tell whether a file has a field at all
_BYTES = 16 << 20  # of standard input, where they have to be held
_SHOWN = 20  # keys
_WIDE = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)


def looked_at(inputs: Iterable[Input], fields: Fields, *, named: Iterable[str]) -> tuple[Input, ...]:
    """Return the inputs, standard input with what was read of it.

    RepairError for one of whose first hundred rows none has the text, or another field that was named: `named` are the
    fields that somebody asked for by name. No more rows are read than it takes to find them all.
    """
    wanted = (fields.text, *named)
    return tuple(_looked_at(one, wanted) if one.is_rows else one for one in inputs)


def _looked_at(one: Input, wanted: Sequence[str]) -> Input:
    if one.name == STDIN:
        held: list[bytes] = []
        _check(one.name, _coming(held), wanted=wanted)
        return replace(one, head=b"".join(held))
    try:
        with opened(one) as (file, _):
            _check(one.name, iter(lambda: file.readline(LONGEST), b""), wanted=wanted)
    except DAMAGED:  # the run tells of it, and goes on
        pass
    return one


def _coming(held: list[bytes]) -> Iterator[bytes]:
    """Yield the lines of standard input, and hold them; none that is not whole."""
    file, left = stdin(), _BYTES
    while left and (line := file.readline(left)):
        held.append(line)
        left -= len(line)
        if left or line.endswith(b"\n"):
            yield line


def _check(name: str, lines: Iterable[bytes], *, wanted: Sequence[str]) -> None:
    lacking, first, count = list(wanted), "", 0
    for line in islice((line for line in lines if line.strip()), _ROWS):
        if not count and _is_wide(line):
            raise RepairError(f"{name}: its lines are UTF-16, and JSON Lines are UTF-8; iconv makes one of the other")
        count += 1
        try:
            row = row_of(line)
        except NotARowError:
            continue
        first = first or ", ".join(islice(row, _SHOWN)) or "none"
        lacking = [way for way in lacking if not has(row, way)]
        if not lacking:
            return
    if first:
        raise RepairError(f"{name}: none of its first rows has a field '{lacking[0]}'; the first has {first}")
    if count:
        raise RepairError(f"{name}: its first lines are no JSON objects; with --text a file is one text")


def _is_wide(line: bytes) -> bool:
    return line.startswith(_WIDE) or b"\0" in line[:4]
