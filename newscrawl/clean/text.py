"""Plain words about plain text: white space, words, sameness. Nothing here knows a page."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

_SPACES = re.compile(r"[ \t\n\r\f\v]+")
_BLANKS = re.compile(r" {2,}")
_TYPESET = "’“”‘–—…\xa0"  # the commonest first
# Scripts written without spaces count by character: Kana, Han, Thai, Lao, Khmer, Burmese.
_BY_CHARACTER = (
    "\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\u0e00-\u0e7f\u0e80-\u0eff\u1000-\u109f\u1780-\u17ff"
)
_DENSE = re.compile(f"[{_BY_CHARACTER}]")
_REMEMBERED = 1_500  # characters; headlines are asked for again and again, a page's paragraphs twice
_PARAGRAPH = 3_000  # characters; a page asks for the bulk of the same paragraphs some ten times
_WORD = re.compile(rf"[{_BY_CHARACTER}]|[^\W_{_BY_CHARACTER}]+")
_SPACED_WORD = re.compile(r"[^\W_]+")  # the same where spaces part words, in two thirds of the time
_APART = {code: chr(code).lower() if chr(code).isalnum() else " " for code in range(128)}  # in ASCII, in half of it
_ENDS = frozenset(".!?…。！？؟।:")
_BEHIND_ENDS = "'\"”’»)]"


def spaced(source: str) -> str:
    """Return markup text with each run of HTML white space as one space; a no-break space stays."""
    return _SPACES.sub(" ", source) if _is_uneven(source) else source


def _is_uneven(source: str) -> bool:
    """One search a mark: a tenth of the time of one pattern for all of them."""
    lines = "\n" in source or "\r" in source or "\f" in source or "\v" in source
    return lines or "  " in source or "\t" in source


def spaced_lines(text: str) -> str:
    """Return `text` with each run of spaces as one; line breaks stay."""
    return _BLANKS.sub(" ", text) if "  " in text else text


def trimmed(text: str) -> str:
    """Return `text` without space at its ends or around its line breaks, and without empty lines."""
    if "\n" not in text:
        return text.strip()
    return "\n".join(filter(None, map(str.strip, text.split("\n"))))


def words(text: str) -> list[str]:
    """Return the words of `text`, case folded; scripts written without spaces give a word a character."""
    return _words(text, _WORD)


def spaced_words(text: str) -> list[str]:
    """Return the words of `text`, case folded, as spaces and marks part them, whatever the script."""
    return _words(text, _SPACED_WORD)


def _words(text: str, pattern: re.Pattern[str]) -> list[str]:
    text = text if text.isascii() else _unset(text)
    if text.isascii():
        return text.translate(_APART).split()
    return (pattern if _DENSE.search(text) else _SPACED_WORD).findall(text.casefold())


def _unset(text: str) -> str:
    """Return a text with blanks for what typesetters put between words: most news in English is ASCII but for that."""
    for mark in _TYPESET:
        text = text.replace(mark, " ")
    return text


def plain(text: str) -> str:
    """Return `text` by its words alone: what two copies share whatever their case, quotes and spacing."""
    return _plain(text) if len(text) <= _REMEMBERED else _plain.__wrapped__(text)


@lru_cache(maxsize=2048)
def _plain(text: str) -> str:
    return " ".join(words(unicodedata.normalize("NFKC", text)))


def bulk(text: str) -> int:
    """Return the length of `text` in Latin characters; one of a script without spaces says as much as two."""
    if text.isascii():
        return len(text)
    return len(text) + (_dense(text) if len(text) <= _PARAGRAPH else _dense.__wrapped__(text))


@lru_cache(maxsize=1024)
def _dense(text: str) -> int:
    return len(_DENSE.findall(text))


def closes_sentence(text: str) -> bool:
    """Say whether `text` ends as a sentence does."""
    last = text[-1:]
    return last in _ENDS or (not last.isalnum() and text.rstrip().rstrip(_BEHIND_ENDS)[-1:] in _ENDS)
