"""What is to be seen of one line of a plain text, by its shape alone: no site and no phrase is known here."""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import pairwise

from newscrawl.clean.model import Block, Kind
from newscrawl.clean.swift import swift_dataclass
from newscrawl.clean.text import bulk, closes_sentence, plain

SHORT = 60  # characters; a headline or a notice is longer
_PROSE, _OPEN_PROSE = 80, 160  # characters of running text that closes as a sentence does, and of other text
_RARE = 5  # letters; most of a language's commonest words are shorter
_SEEN = 1_000  # characters; a longer line is known by its first
_REMEMBERED = 8_192  # lines; a text is looked at twice
_OPENING = 4  # words
_QUOTES = frozenset('"“”„«»‘「」『』')
_PARTS = "|•·›»→"
_ENDINGS = {mark: float(place) for place, mark in enumerate('.!?…:;,"”»’)。」', 1)}
_NO_LETTERS = bytes(code for code in range(128) if not chr(code).isalpha())
_NO_CAPITALS = bytes(code for code in range(128) if not chr(code).isupper())
_NO_DIGITS = bytes(code for code in range(128) if not chr(code).isdecimal())
_STRANGE = re.compile(r"[^\x00-\x7f]")


LOOKS = (
    *("length", "words", "closes", "ending", "opens_low", "opens_quote", "opens_digit", "quotes", "capitals", "titled"),
    *("digits", "parts", "ellipsis", "commas", "stops", "colons", "word_length", "is_item", "is_cut", "dated"),
)


@swift_dataclass(frozen=True, slots=True)
class Line:
    """A block of a text, looked at once; `looks` are the numbers of LOOKS.

    `rare` are its longer words, and pairs of characters in scripts without spaces.
    """

    size: int
    prose: int
    closes: bool
    is_dated: bool
    rare: frozenset[str]
    said: str
    opening: str
    shape: tuple[object, ...]
    looks: tuple[float, ...]


def line_of(block: Block) -> Line:
    """Return what a block's text looks like."""
    text = block.text
    if len(text) > _SEEN:
        return _line.__wrapped__(text, block.kind, is_cut=block.is_cut)
    return _line(text, block.kind, is_cut=block.is_cut)


@lru_cache(maxsize=_REMEMBERED)
def _line(whole: str, kind: Kind, *, is_cut: bool) -> Line:
    size, closes, text = bulk(whole), closes_sentence(whole), whole[:_SEEN]
    said = plain(text)
    letters, capitals, digits = _counted(text)
    is_dated = digits > 0 and size < SHORT
    return Line(
        size=size,
        prose=size if size >= (_PROSE if closes else _OPEN_PROSE) else 0,
        closes=closes,
        is_dated=is_dated,
        rare=frozenset(_rare(said)),
        said=said,
        opening=" ".join(said.split(None, _OPENING)[:_OPENING]),
        shape=(kind, closes, size.bit_length(), text[:1].isupper(), text[-1:].isalnum(), min(3, digits)),
        looks=(
            *(float(size), float(len(whole.split())), float(closes), _ENDINGS.get(whole[-1:], 0.0)),
            *_letters(text, letters, capitals=capitals, digits=digits),
            *(float(kind is Kind.ITEM), float(is_cut), float(is_dated)),
        ),
    )


def _rare(said: str) -> list[str]:
    tokens = said.split()
    rare = [token for token in tokens if len(token) >= _RARE]
    if said.isascii():
        return rare
    pairs = pairwise(tokens)
    return [*rare, *(one + two for one, two in pairs if len(one) == len(two) == 1 and not one.isascii())]


def _counted(text: str) -> tuple[int, int, int]:
    """Return how many letters, capitals and digits a text has; those of ASCII are counted in a tenth of the time."""
    plain = text.encode("ascii", "ignore")
    strange = "" if len(plain) == len(text) else _STRANGE.findall(text)
    return (
        len(plain.translate(None, _NO_LETTERS)) + sum(map(str.isalpha, strange)),
        len(plain.translate(None, _NO_CAPITALS)) + sum(map(str.isupper, strange)),
        len(plain.translate(None, _NO_DIGITS)) + sum(map(str.isdecimal, strange)),
    )


def _letters(text: str, alphabetic: int, *, capitals: int, digits: int) -> tuple[float, ...]:
    tokens = text.split()
    many, letters = max(1, len(tokens)), max(1, alphabetic)
    quotes, parts = ('"', "|") if text.isascii() else (_QUOTES, _PARTS)
    return (
        float(text[:1].islower()),
        float(bool(text) and text[0] in _QUOTES),
        float(text[:1].isdigit()),
        float(sum(map(text.count, quotes))),
        capitals / letters,
        sum([token[0].isupper() for token in tokens]) / many,
        digits / max(1, len(text)),
        float(sum(map(text.count, parts))),
        float("…" in text or "..." in text),
        text.count(",") / many,
        (text.count(".") + text.count("!") + text.count("?")) / many,
        float(text.count(":")),
        letters / many,
    )
