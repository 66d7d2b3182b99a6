"""What was broken on a text's way: HTML entities that nobody decoded, and characters that were encoded twice.

Asked for alone: a text is left as it came. ftfy does it, block by block, so that offsets stay those of the text.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import replace
from functools import cache
from importlib.util import find_spec
from typing import NamedTuple

from newscrawl.clean.evidence import Fact
from newscrawl.clean.model import Block, Kind

FLAG = "fixed-text"
_MOST = 200  # changes of a text that are told one by one
_LONGEST = 1_000  # characters of what is told of one
_MENDABLE = re.compile(r"[^\x00-\x7f]|&#?\w")  # what has neither is whole
_BREAKS = re.compile(r"[ \t\n\r\v\f\x85\u2028\u2029]+")


class Mended(NamedTuple):
    """Blocks with what was mended in them, a fact for each that changed, and how many did."""

    blocks: tuple[Block, ...]
    facts: tuple[Fact, ...]
    changed: int


def require() -> None:
    """Raise an ImportError that says how to install ftfy where it is missing."""
    if find_spec("ftfy") is None:
        raise ImportError("fixing texts needs ftfy, which is not installed; run: pip install 'newscrawl[fix]'")


def mended(blocks: Iterable[Block]) -> Mended:
    """Return blocks with entities decoded and encodings mended; code and quotation marks stay as they are."""
    found: list[Block] = []
    facts: list[Fact] = []
    changed = 0
    for block in blocks:
        new = _block(block)
        found.append(new)
        if new.text != block.text:
            changed += 1
            facts += [_fact(block.text, new.text)] if changed <= _MOST else []
    return Mended(tuple(found), tuple(facts), changed)


def _block(block: Block) -> Block:
    if block.kind is Kind.CODE or not _MENDABLE.search(block.text):
        return block
    if block.rows:
        rows = tuple(tuple(map(_said, row)) for row in block.rows)
        return replace(block, rows=rows, text="\n".join(map("\t".join, rows)))
    text = _said(block.text)
    return replace(block, text=text, linked=min(block.linked, len(text)))


def _said(text: str) -> str:
    """Return one line mended; where nothing to see would be left, as it was."""
    return _BREAKS.sub(" ", _fix()(text)).strip() or text if _MENDABLE.search(text) else text


@cache
def _fix() -> Callable[[str], str]:
    from ftfy import TextFixerConfig, fix_text  # noqa: PLC0415 - optional

    config = TextFixerConfig(
        unescape_html=True,
        remove_terminal_escapes=False,
        fix_latin_ligatures=False,
        fix_character_width=False,
        uncurl_quotes=False,
        fix_line_breaks=False,
        fix_surrogates=False,
        remove_control_chars=False,
        normalization=None,
        explain=False,
    )
    return lambda text: fix_text(text, config)


def _fact(old: str, new: str) -> Fact:
    """Tell what was changed, from the first word that was to the last."""
    one, two = old.split(" "), new.split(" ")
    start = next((n for n, (a, b) in enumerate(zip(one, two, strict=False)) if a != b), min(len(one), len(two)))
    shared = min(len(one), len(two)) - start
    end = next((n for n in range(shared) if one[-1 - n] != two[-1 - n]), shared)
    value, raw = (" ".join(words[start : len(words) - end])[:_LONGEST] for words in (two, one))
    return Fact("text.fixed", value, raw, "ftfy", chosen=True)
