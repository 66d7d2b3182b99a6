"""Whether a text can name who made or lent a picture: a look at its words, before the grammar of credits is asked."""

from __future__ import annotations

from functools import lru_cache

from newscrawl.clean.lexicon import listed
from newscrawl.clean.lexicon.spelled import spellings, telling_words
from newscrawl.clean.text import spaced_words

_LISTS = ("agencies", "networks", "leads", "abbreviations", "reserved")
# Words that the grammar itself knows; behind rights reserved a name may stand with no blank between.
_OF_THE_GRAMMAR = ("courtesy", "provided", "submitted", "supplied", "via", "copyright")
_WORDS = telling_words((*(pattern for name in _LISTS for pattern in listed(name)), *_OF_THE_GRAMMAR))
_SIGNS = ("©", "ⓒ", "(c)", *sorted(ending for pattern in listed("endings") for ending in spellings(pattern)))
_SIGNS_IN_ASCII = tuple(filter(str.isascii, _SIGNS))


@lru_cache(maxsize=1024)  # of a short line the end is asked about, and then the whole
def may_name_lender(text: str) -> bool:
    """Say whether a text holds a word or sign without which nothing is a credit, or no word at all."""
    small, signs = text.casefold(), _SIGNS_IN_ASCII
    if not small.isascii():  # to patterns without regard to case an i is an i, with and without its dot
        small, signs = small.replace("i\u0307", "i").replace("ı", "i"), _SIGNS
    found = spaced_words(small)
    return not found or not _WORDS.isdisjoint(found) or any(map(small.__contains__, signs))
