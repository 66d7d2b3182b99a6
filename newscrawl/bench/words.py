"""Text made comparable: white space, case, quotes and dashes, and the words themselves. Taken over digit by digit."""

from __future__ import annotations

import re
import unicodedata

# Scripts written without spaces count by character: Kana, Han, Thai, Lao, Khmer, Burmese.
BY_CHARACTER = "぀-ヿ㐀-䶿一-鿿豈-﫿฀-๿຀-໿က-႟ក-៿"

_ALIKE = str.maketrans(dict.fromkeys('‘’‚‛′`´“”„‟″«»‹›"', "'") | dict.fromkeys("‐‑‒–—−", "-") | {"…": "..."})
_TOKEN = re.compile(rf"[{BY_CHARACTER}]|[^\W_{BY_CHARACTER}]+")
_PLAIN_WORD = re.compile(r"\w+")
_NOT_ASCII_WORD = re.compile(r"[^a-z0-9]+")


def squashed(text: str) -> str:
    """Return `text` with every run of white space as one space and none at its ends."""
    return " ".join(text.split())


def alike(text: str) -> str:
    """Return `text` with differences of white space, case, quotes and dashes removed."""
    return squashed(unicodedata.normalize("NFKC", text).translate(_ALIKE).casefold())


def words(text: str) -> list[str]:
    """Return the Unicode words of `text`, case folded; scripts without spaces give a word a character."""
    return _TOKEN.findall(unicodedata.normalize("NFKC", text).casefold())


def flat(text: str) -> str:
    """Return the words alone, spaced: a substring test on this overlooks punctuation and markup joints."""
    return " ".join(words(text))


def plain_words(text: str) -> list[str]:
    r"""Return the runs of `\w+`, case kept: the tokens of the AEB and WCXB evaluations."""
    return _PLAIN_WORD.findall(text)


def ascii_words(text: str) -> list[str]:
    """Return the tokens of rouge-score's default tokenizer without its stemmer: lower-case ASCII words."""
    return _NOT_ASCII_WORD.sub(" ", text.lower()).split()
