"""Plain words about plain text: white space, words, sameness. Nothing here knows a page."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

_SPACES = re.compile(r"[ \t\n\r\f\v]+")
_BLANKS = re.compile(r" {2,}")
# Scripts written without spaces count by character: Kana, Han, Thai, Lao, Khmer, Burmese.
_BY_CHARACTER = (
    "\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\u0e00-\u0e7f\u0e80-\u0eff\u1000-\u109f\u1780-\u17ff"
)
_DENSE = re.compile(f"[{_BY_CHARACTER}]")
_REMEMBERED = 300  # characters; headlines, titles and descriptions are asked for again and again
_PARAGRAPH = 3_000  # characters; a page asks for the bulk of the same paragraphs some ten times
_WORD = re.compile(rf"[{_BY_CHARACTER}]|[^\W_{_BY_CHARACTER}]+")
_LATIN_WORD = re.compile(r"[a-z0-9]+")  # the same in ASCII
_ENDS = frozenset(".!?…。！？؟।:")
_BEHIND_CUTS = " \n\xa0])>"  # "[…]"; what a speaker leaves open has its quotation mark behind it
_CUT = 80  # characters; of 1,262 pages 12 end in an ellipsis, in a paragraph of that length the 6 that were cut
_TAIL = 120  # characters in which an ellipsis and a link to the rest stand
# "[…] Continue reading" or "… Continue reading →": a bracket, or an arrow, tells the link from a sentence's end.
_ONWARD = re.compile(
    r"""
    [\[(] (?: … | \.\.\. ) [\])] [^.!?…"”»]{0,40} $
    | (?: … | \.\.\. ) [\])]? \s [^.!?…\n]{1,60} [→⟶➔➜➝⇒►▶] \s* $
    """,
    re.VERBOSE,
)
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
    return (_LATIN_WORD if text.isascii() else _WORD).findall(text.casefold())


def plain(text: str) -> str:
    """Return `text` by its words alone: what two copies share whatever their case, quotes and spacing."""
    return _plain(text) if len(text) <= _REMEMBERED else _plain.__wrapped__(text)


@lru_cache(maxsize=4096)
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
    return text.rstrip().rstrip(_BEHIND_ENDS)[-1:] in _ENDS


def breaks_off(text: str) -> bool:
    """Say whether a paragraph ends in an ellipsis, as one does that was cut; a quote or a short line may trail off."""
    return bulk(text) >= _CUT and (text.rstrip(_BEHIND_CUTS).endswith(("…", "...")) or _is_linked_on(text))


def _is_linked_on(text: str) -> bool:
    """Say whether a link to the rest stands behind the ellipsis, as blogs print one; a sentence is none."""
    return _ONWARD.search(text[-_TAIL:]) is not None
