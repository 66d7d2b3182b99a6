"""Why a page scored badly: the blocks wrongly in its text and wrongly out of it, each with its reasons.

Only its words decide whether a block is in the truth, so the truth may cut its paragraphs as it likes.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from newscrawl.bench.corpus import CorpusPage, raw_page
from newscrawl.bench.dumps import raw_dump
from newscrawl.bench.truth import Truth
from newscrawl.bench.words import alike, flat, squashed
from newscrawl.clean import Cleaner, Reading, Reject
from newscrawl.clean.model import Block, Kind, Label
from newscrawl.clean.profile import Profile

_RUN = 4  # words; texts that share so many in a row share them not by chance
_HELD = 0.8  # of a block's runs; what is left out is a word or two that the truth has otherwise
_PREVIEW = 160  # characters
_LONG = 400  # characters; a line of truth that long is shown by its sentences
_SENTENCE_END = re.compile(r"(?<=[.!?])\s+")
_EXACT = frozenset({"fundus-eval", "fundus-tests"})  # datasets whose truth is cut into paragraphs as the page is

_Run = tuple[str, ...]


def difference_lines(page: CorpusPage, profile: Profile, *, dumper: str | None = None) -> Iterator[str]:
    """Yield the blocks of a page wrongly in its text and wrongly out, and the truth that stands in no block.

    With a dumper the blocks are those of the text that it takes off the page.
    """
    raw = raw_page(page) if dumper is None else raw_dump(page, dumper)
    reading = Cleaner().read(raw)
    if isinstance(reading, Reject):
        yield f"   rejected: {reading.reason} ({reading.detail})"
        return
    seen = _Seen.of(reading, profile)
    yield from (_by_text if _has_text(page.truth) else _by_snippets)(seen, page.truth)


@dataclass(frozen=True, slots=True)
class _Text:
    """A text made ready to be asked whether it holds another."""

    runs: frozenset[_Run]
    line: str

    @classmethod
    def of(cls, lines: Sequence[str]) -> _Text:
        flats = [flat(line) for line in lines]
        whole = " ".join(flats).split()
        return cls(frozenset(_runs(whole)), f" {' '.join(whole)} ")

    def share(self, flattened: str) -> float:
        """Return the share of the words' runs that stand here; of fewer words, whether they stand here together."""
        own = flattened.split()
        if len(own) < _RUN:
            return float(f" {flattened} " in self.line)
        mine = list(_runs(own))
        return sum(map(self.runs.__contains__, mine)) / len(mine)

    def stranger(self, flattened: str) -> str:
        """Return the first words that do not stand here in a row, as a note; none where all do."""
        strange = next((run for run in _runs(flattened.split()) if run not in self.runs), None)
        return "" if strange is None else f'untrue first at "{" ".join(strange)}"'


def _runs(tokens: Sequence[str]) -> Iterator[_Run]:
    return zip(*(tokens[start:] for start in range(_RUN)), strict=False)


@dataclass(frozen=True, slots=True)
class _Seen:
    """The blocks of a page that have words, by whether they are in the text; `place` says where a block stands."""

    said: tuple[tuple[Block, Label], ...]
    unsaid: tuple[tuple[Block, Label], ...]
    place: Callable[[Block], str]

    @classmethod
    def of(cls, reading: Reading, profile: Profile) -> _Seen:
        ground = reading.page.ground
        places = {
            block.scope: f"{'' if inside else ' outside main'}{f' in {region}' if region else ''}"
            for block, inside, region in zip(reading.page.blocks, ground.inside, ground.region, strict=True)
        }
        said: list[tuple[Block, Label]] = []
        unsaid: list[tuple[Block, Label]] = []
        for block, label in zip(reading.blocks, reading.labels, strict=True):
            if flat(block.text):
                is_said = label.role in profile.roles and label.dup_of is None
                (said if is_said else unsaid).append((block, label))
        return cls(tuple(said), tuple(unsaid), lambda block: places[block.scope])


def _has_text(truth: Truth) -> bool:
    return bool(truth.body_paragraphs or truth.body_text)


def _by_text(seen: _Seen, truth: Truth) -> Iterator[str]:
    """Compare with a whole true text; what is optional in it may be in or out."""
    whole = truth.body_paragraphs or tuple(truth.body_text.splitlines())
    asked = [line for i, line in enumerate(whole) if i not in truth.optional_paragraphs or not truth.body_paragraphs]
    allowed = _Text.of([*truth.summary, *whole])
    said = _Text.of([block.text for block, _ in seen.said])
    yield from _told("wrongly in", list(_surplus(seen, allowed)))
    yield from _told("wrongly out", list(_lacking(seen, asked, said=said)))
    if truth.dataset in _EXACT:
        yield from _told("in, but cut otherwise", list(_cut_otherwise(seen, [*truth.summary, *whole], allowed=allowed)))
    anywhere = _Text.of([block.text for block, _ in (*seen.said, *seen.unsaid)])
    missing = [f'      "{_short(unit)}"' for unit in _units(asked) if anywhere.share(flat(unit)) < _HELD]
    yield from _told("in no block", missing)


def _surplus(seen: _Seen, allowed: _Text) -> Iterator[str]:
    counted: Counter[str] = Counter()
    for block, label in seen.said:
        words = flat(block.text)
        counted[words] += 1
        share = allowed.share(words)
        if share < _HELD:
            note = f"{share:.0%} of it true, {allowed.stranger(words)}".rstrip(", ")
            yield from _shown(block, label, where=seen.place(block), note=note)
        elif counted[words] > 1 and counted[words] > allowed.line.count(f" {words} "):
            yield from _shown(block, label, where=seen.place(block), note="said before")


def _lacking(seen: _Seen, asked: Sequence[str], *, said: _Text) -> Iterator[str]:
    wanted = [line for line in map(flat, asked) if line]
    lines, lost = set(wanted), _Text(_Text.of(asked).runs - said.runs, "")
    given = {flat(block.text) for block, _ in seen.said}
    for block, label in seen.unsaid:
        words = flat(block.text)
        is_short = len(words.split()) < _RUN
        if words in lines - given if is_short else lost.share(words) >= _HELD:
            copy = "" if label.dup_of is None else f"copy of [{label.dup_of}]"
            yield from _shown(block, label, where=seen.place(block), note=copy)


def _cut_otherwise(seen: _Seen, whole: Sequence[str], *, allowed: _Text) -> Iterator[str]:
    keys = set(map(alike, whole))
    for block, label in seen.said:
        pieces = block.items or (block.text.splitlines() if block.kind is Kind.TABLE else (block.text,))
        words = flat(block.text)
        if allowed.share(words) >= _HELD and not keys.issuperset(map(alike, pieces)):
            yield from _shown(block, label, where=seen.place(block), note=allowed.stranger(words))


def _units(lines: Sequence[str]) -> Iterator[str]:
    for line in lines:
        if flat(line):
            yield from (unit for unit in (_SENTENCE_END.split(line) if len(line) > _LONG else [line]) if flat(unit))


def _by_snippets(seen: _Seen, truth: Truth) -> Iterator[str]:
    """Compare with pieces of the text that must stand in it, or must not."""
    text = squashed("\n".join(block.text for block, _ in seen.said))
    must = [*truth.must_have, truth.body_start]
    wrong = [snippet for snippet in truth.must_not_have if snippet and squashed(snippet) in text]
    lost = [snippet for snippet in must if snippet and squashed(snippet) not in text]
    yield from _told("wrongly in", [line for snippet in wrong for line in _holders(seen, seen.said, snippet=snippet)])
    yield from _told("wrongly out", [line for snippet in lost for line in _holders(seen, seen.unsaid, snippet=snippet)])
    held = [flat(block.text) for block, _ in seen.unsaid]
    missing = [f'      "{_short(snippet)}"' for snippet in lost if not any(flat(snippet) in text for text in held)]
    yield from _told("in no block, or over several", missing)


def _holders(seen: _Seen, blocks: Sequence[tuple[Block, Label]], *, snippet: str) -> Iterator[str]:
    for block, label in blocks:
        if flat(snippet) in flat(block.text):
            yield from _shown(block, label, where=seen.place(block), note=f'for "{_short(snippet)}"')


def _told(what: str, lines: Sequence[str]) -> Iterator[str]:
    if lines:
        yield f"   {what}:"
        yield from lines


def _shown(block: Block, label: Label, *, where: str, note: str) -> Iterator[str]:
    because = ", ".join(rule.id for rule in label.because) or "no rule claims it"
    noted = f"; {note}" if note else ""
    yield f"      [{block.i}] {label.role} by {label.margin}, {block.kind}{where}, because {because}{noted}"
    yield f"         {_short(block.text)}"


def _short(text: str) -> str:
    line = squashed(text)
    return line if len(line) <= _PREVIEW else line[: _PREVIEW - 1] + "…"
