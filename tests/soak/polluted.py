"""Polluted texts of any number, each made by its number alone: stories in six languages with furniture among them."""

from __future__ import annotations

import json
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import Enum
from pathlib import Path
from random import Random

_LONGEST = 16  # paragraphs of a story
_HUGE = 1_000  # sentences on one line: an eighth of a megabyte
_HUGE_EACH, _HUGE_FIRST = 3_000, 20
_ODD_EACH = 200


class Odd(Enum):
    """A line that is none, or none with a story, and which of two hundred it is."""

    CUT = 13  # the file was cut off there, and written on
    BYTES = 42  # no UTF-8
    NO_FIELD = 71
    EMPTY = 105
    SPACE = 160


@dataclass(frozen=True)
class Input:
    """A file of polluted texts: how many lines it has, and its bytes."""

    path: Path
    lines: int
    size: int

    @property
    def megabytes(self) -> float:
        return self.size / 1e6


def written(path: Path, size: int) -> Input:
    """Write so many bytes of JSON Lines, or up to a line more."""
    lines = done = 0
    with path.open("wb") as file:
        while done < size:
            lines += 1
            done += file.write(line_of(lines))
    return Input(path, lines, done)


def name_of(number: int, path: Path) -> str:
    """What the command is to call a line: its id, or its place where it is no JSON."""
    return f"{path}:{number}" if odd_of(number) in (Odd.CUT, Odd.BYTES) else _id(number)


def _id(number: int) -> str:
    return f"story-{number:08}"


def odd_of(number: int) -> Odd | None:
    return next((odd for odd in Odd if number % _ODD_EACH == odd.value), None)


def line_of(number: int) -> bytes:
    """The line of JSON that a number has, one in forty of which is odd."""
    odd = odd_of(number)
    known = {"id": _id(number), "url": f"https://quay.example/2026/01/{_id(number)}", "title": _title(number)}
    if odd is Odd.NO_FIELD:
        return _line(known)
    if odd in (Odd.EMPTY, Odd.SPACE):
        return _line(known | {"text": "" if odd is Odd.EMPTY else " \n\t\n"})
    line = _line(known | {"text": text_of(number)})
    if odd is Odd.CUT:
        return line[: len(line) // 2].rstrip(b"\\") + b"\n"
    return line.replace(b" ", b" \xff\xfe", 3) if odd is Odd.BYTES else line


def _line(known: Mapping[str, str]) -> bytes:
    return json.dumps(known, ensure_ascii=False).encode() + b"\n"


def text_of(number: int) -> str:
    """The text of a number: a story and its furniture, or now and then one line of thousands of sentences."""
    chance, words = Random(number), _words(number)
    if number % _HUGE_EACH == _HUGE_FIRST:
        return _filled(" ".join(chance.choices(words["sentences"], k=_HUGE)), chance)
    middle = [part for _ in range(chance.randint(2, _LONGEST)) for part in _paragraph(words, chance)]
    head = (_title(number), *(_filled(line, chance) for line in words["bylines"]), "")
    tail = (*words["bios"], *_some(words["promos"], chance), *words["lists"], *words["footers"])
    return "\n".join([*head, *middle, *(_filled(line, chance) for line in tail)])


def _title(number: int) -> str:
    chance = Random(number)
    return _filled(chance.choice(_words(number)["headlines"]), chance)


def _paragraph(words: Mapping[str, Sequence[str]], chance: Random) -> Iterator[str]:
    """Two to four sentences, and one time in four something that does not belong there."""
    yield _filled(" ".join(chance.sample(words["sentences"], chance.randint(2, 4))), chance)
    if chance.random() < 0.25:
        yield _filled(chance.choice((*words["captions"], *words["promos"])), chance)
    yield ""


def _some(lines: Sequence[str], chance: Random) -> list[str]:
    return chance.sample(lines, chance.randint(0, len(lines)))


def _filled(line: str, chance: Random) -> str:
    return line.format(
        name=chance.choice(_WORDS["names"]), place=chance.choice(_WORDS["places"]), number=chance.randint(10, 59)
    )


def _words(number: int) -> Mapping[str, Sequence[str]]:
    return _WORDS[_LANGUAGES[number % len(_LANGUAGES)]]


_WORDS = tomllib.loads(Path(__file__).with_name("polluted.toml").read_text("utf-8"))
_LANGUAGES = ("en", "en", "de", "fr", "en", "es", "ja", "ru")  # as often as they stand here
