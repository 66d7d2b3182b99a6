"""The record: how an Article or a Reject is written as one line of JSON. No other module knows the output's shape."""

from __future__ import annotations

import dataclasses
import json
import re
from collections.abc import Callable
from functools import cache
from importlib.resources import files
from operator import attrgetter
from typing import TYPE_CHECKING

import orjson

from newscrawl.clean.article import Article, Reject
from newscrawl.clean.profile import Profile

if TYPE_CHECKING:
    from _typeshed import DataclassInstance

# What JSON allows raw inside a string and line-based readers stumble over: DEL, the C1 controls (U+0085 ends a line
# for str.splitlines), the line and paragraph separators.
_UNSAFE = (*map(chr, range(0x7F, 0xA0)), "\u2028", "\u2029")
_NUL = re.compile(r"(?<!\\)((?:\\\\)*)\\u0000")  # an escape, and not a backslash before "u0000"
_LONE_SURROGATE = re.compile("[\ud800-\udfff]")  # has no UTF-8 form


_Row = dict[str, object]  # a line read back


class RecordError(ValueError):
    """A row that is no article's line; the message names what it lacks."""


def as_line(article: Article | _Row) -> str:
    """Return the article as one JSON object, without a line break at its end.

    Every key is there, in the order of Article's fields; a list without items is [], an unknown scalar null. Control
    characters are escaped, NUL and lone surrogates become U+FFFD: the line has a UTF-8 form and holds no break of any
    kind.
    """
    return _line(article)


def reject_line(reject: Reject) -> str:
    """Return the reject as one JSON object, under the same promises as an article's line."""
    return _line(reject)


def in_profile(article: Article, profile: Profile) -> Article:
    """Return the article with the text of another profile; its hash and quality stay those of the `news` text."""
    if profile.name == article.profile:
        return article
    text = profile.text_of((part.role, part.text, part.dup_of) for part in article.blocks)
    return dataclasses.replace(article, text=text, profile=profile.name)


def row_in_profile(row: _Row, profile: Profile) -> tuple[_Row, str]:
    """Return an article's line, read back, with the text of another profile, and that text.

    A RecordError says why a row is no article's line.
    """
    blocks = row.get("blocks")
    if not isinstance(blocks, list):
        raise RecordError("it has no list 'blocks'")
    text = profile.text_of(map(_piece, blocks))
    return {**row, "text": text, "profile": profile.name}, text


def _piece(block: object) -> tuple[str, str, int | None]:
    if isinstance(block, dict):
        role, text, copied = block.get("role"), block.get("text"), block.get("dup_of")
        if isinstance(role, str) and isinstance(text, str) and (copied is None or isinstance(copied, int)):
            return role, text, copied
    raise RecordError("a block of it has no role, text and dup_of")


def is_reject(row: _Row) -> bool:
    """Say whether a row is the line of a reject: `newscrawl clean` prints them among the articles."""
    return isinstance(row.get("reason"), str) and "blocks" not in row


def _line(record: Article | Reject | _Row) -> str:
    try:
        line = orjson.dumps(record).decode()  # a fifth of the time of the standard library, which reads no dataclasses
    except orjson.JSONEncodeError:  # hardly any text holds a lone surrogate
        line = _LONE_SURROGATE.sub("\ufffd", _encoded(record))
    if "\\u0000" in line:  # databases refuse it, escaped or not
        line = _NUL.sub("\\g<1>\ufffd", line)
    for sign in filter(line.__contains__, _UNSAFE):  # a thirtieth of the time of one pattern for all of them
        line = line.replace(sign, f"\\u{ord(sign):04x}")
    return line


def _fields(part: DataclassInstance) -> dict[str, object]:
    names, values_of = _shape(type(part))
    return dict(zip(names, values_of(part), strict=True))


@cache
def _shape(kind: type[DataclassInstance]) -> tuple[tuple[str, ...], Callable[[object], tuple[object, ...]]]:
    """Return the names of a class's fields, of which all have several, and what gets their values in one go."""
    names = tuple(field.name for field in dataclasses.fields(kind))
    return names, attrgetter(*names)


_encoded = json.JSONEncoder(
    default=_fields, ensure_ascii=False, allow_nan=False, check_circular=False, separators=(",", ":")
).encode


def article_schema() -> str:
    """Return the JSON Schema (2020-12) of an article's line."""
    return _packaged("record.schema.json")


def reject_schema() -> str:
    """Return the JSON Schema (2020-12) of a reject's line."""
    return _packaged("reject.schema.json")


def _packaged(name: str) -> str:
    return files("newscrawl").joinpath(name).read_text(encoding="utf-8")
