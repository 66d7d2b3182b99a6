"""The grammar of captions in plain text: what is written under a picture and nowhere else in a newspaper."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from functools import lru_cache

from newscrawl.clean.lexicon import listed
from newscrawl.clean.text import plain, words

_LONGEST = 400  # characters; a longer line tells a story
_DIGITS = 2
_LONGEST_CONTROL = 40  # characters
_LEADS = "|".join(listed("leads"))
_SIDES, _SHORT_SIDES = ("|".join(listed(name, about="captions")) for name in ("sides", "short_sides"))
_OPENINGS, _ORDERS, _HINTS = ("|".join(listed(name, about="captions")) for name in ("openings", "orders", "hints"))
_OPENING = re.compile(
    rf"""(?:{_OPENINGS})
        |(?:{_ORDERS})\s?(?::|\(|,\s(?-i:[A-ZÀ-Þ]\S*\s[A-ZÀ-Þ]))  # "From left, Ada Quill", not "From left, Varn is"
        |(?:{_HINTS})\s?(?:[,:–—]|-\s)
    """,
    re.IGNORECASE | re.VERBOSE,
)
_HINT = re.compile(rf"(?:{_HINTS}|(?:{_ORDERS})\b)", re.IGNORECASE)
_ENDINGS, _BRACKETED, _LABELS = (
    "|".join(listed(name, about="captions")) for name in ("endings", "bracketed", "labels")
)
_ENDING = re.compile(
    rf"""(?:[(\[（](?:{_ENDINGS}|{_BRACKETED})[)\]）]
        |[.!?…。]\s?(?:{_ENDINGS}))\.?$
    """,
    re.IGNORECASE | re.VERBOSE,
)
_NOTE = re.compile(rf"(?:{_ENDINGS})\.?", re.IGNORECASE)
_LABEL = re.compile(rf"(?:{_LABELS})\s?[,:：]", re.IGNORECASE)
_LAST = 110  # characters in which an ending stands
_SIDE = re.compile(rf"\((?:{_SIDES})\b[^()]{{0,20}}\)", re.IGNORECASE)
_SHORT_SIDE = re.compile(rf"\((?:{_SHORT_SIDES})(?:,[^()]{{1,20}})?\)")
# "BACK AT SEA … The ferry leaves Varn": captions open so in papers of southern Africa.
_SHOUT = re.compile(r"(?=[^\Wa-z\d_])[^a-zß-öø-ÿ.…:\"]{3,40}\s?(?:…|\.\.\.)\s[A-ZÀ-ÖØ-Þ][\w'’-]*[a-zß-öø-ÿ]")
# "…, à Matignon, à Paris, le 12 juillet 2023.": so French papers end captions.
_PLACED = re.compile(
    r"""
    ,\s(?:à|au|aux|en|dans|devant|lors)\s[^,]{2,50}               # the place
    ,\s(?:le\s)?(?:\w+di\s)?\d{1,2}(?:er)?\s\w{3,9}\s\d{4}\.?$  # the day
    """,
    re.VERBOSE,
)
_BOTH = 2  # sides
_CONTROL = re.compile(rf"(?:{'|'.join(listed('controls', about='captions'))})", re.IGNORECASE)
_DOTS = ".… "
_TWIN = 3  # words
_CUT = 4  # words of a cut twin
_LONG = 8  # words of lines that may differ
_SHORT_WORD = 4  # letters
_LONGEST_FILE = 100  # characters
_FILE = re.compile(r"\S[\w .-]*\.(?:jpe?g|png|webp|gif)", re.IGNORECASE)
_SAID_TWICE = 4  # words
_COLONS = (":", "：", ",")
_LEAD_ALONE = re.compile(rf"[(\[]?(?:{_LEADS})\s?[:：]|(?:image|photo)\s(?:source|credit)\s?[:,]", re.IGNORECASE)


def shows_picture(text: str) -> bool:
    """Say whether a line is written as captions alone are: "FILE - …", "… (left) and … (right)", "… (file photo)"."""
    return len(text) <= _LONGEST and _shows_picture(text)


@lru_cache(maxsize=4096)  # what is kept of a text is judged a second time
def _shows_picture(text: str) -> bool:
    if _OPENING.match(text) or _LABEL.match(text) or _NOTE.fullmatch(text):
        return True
    if _ENDING.search(text, max(0, len(text) - _LAST)) or _is_said_twice(text):
        return True
    return "(" in text and len(_SIDE.findall(text)) + len(_SHORT_SIDE.findall(text)) >= _BOTH


def may_show_picture(text: str) -> bool:
    """Say whether a line is written as captions are, and lines of stories too: "In this image …", "… (r.) …"."""
    if len(text) > _LONGEST:
        return False
    opens = _SHOUT.match(text) or _HINT.match(text)
    return bool(opens or _SHORT_SIDE.search(text) or _PLACED.search(text, max(0, len(text) - _LAST)))


def _is_said_twice(text: str) -> bool:
    """A picture's title and its caption on one line: "The pier at dawn. The pier at dawn."."""
    half = text[: len(text) // 2].strip()
    return half == text[len(text) // 2 :].strip() and len(half.split()) >= _SAID_TWICE


def is_control(text: str) -> bool:
    """Say whether a line only counts a picture or enlarges it: "1 of 12", "Open image in gallery"."""
    return len(text) <= _LONGEST_CONTROL and _CONTROL.fullmatch(text.strip(" .,:|")) is not None


def is_label(text: str) -> bool:
    """Say whether a line only says that a caption follows: "Image caption,"."""
    return len(text) <= _LONGEST_CONTROL and _LABEL.fullmatch(text) is not None


def is_number(text: str) -> bool:
    """Say whether a line is a number of one or two digits, as a gallery prints between a picture and its caption."""
    return len(text) <= _DIGITS and text.isdigit()


def is_lead(text: str) -> bool:
    """Say whether a line is the word that opens a credit, and the name stands on the next: "Image:"."""
    bare = text.strip()
    return bare.endswith(_COLONS) and _LEAD_ALONE.fullmatch(bare) is not None


def is_file(text: str) -> bool:
    """Say whether a line is the name of a picture's file."""
    return len(text) <= _LONGEST_FILE and _FILE.fullmatch(text) is not None


def says_same(above: str, text: str) -> bool:
    """Say whether a line repeats the line above it: word for word, but for a word, or that was cut."""
    if max(len(above), len(text)) > _LONGEST:
        return False
    one, other = _told(above), _told(text)
    if len(one) < _TWIN or len(other) < len(one) - 1:
        return False
    if above.endswith(("...", "…")):
        return len(one) >= _CUT and plain(text).startswith(plain(above.rstrip(_DOTS)))
    return one == other or (len(other) >= _LONG and _differs_little(one, other))


@lru_cache(maxsize=4096)  # each line is held against the one above and the one below
def _told(line: str) -> tuple[str, ...]:
    return tuple(plain(line).split() if line.isascii() else words(line))  # which are known: the estimate asks, too


def _differs_little(one: Sequence[str], other: Sequence[str]) -> bool:
    """One small word is in only one of the lines: an article or a preposition, and no number."""
    if abs(len(one) - len(other)) != 1:
        return False
    told, again = Counter(one), Counter(other)
    extra = [*((told - again) + (again - told)).elements()]
    return len(extra) == 1 and extra[0].isalpha() and len(extra[0]) <= _SHORT_WORD
