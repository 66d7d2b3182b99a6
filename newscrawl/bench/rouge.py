"""ROUGE-LSum of rouge-score, equal to it to the last digit but for its sentence splitter, made fast.

The union of longest common subsequences of one reference sentence does not depend on the other reference sentences,
so it is worked out once and every choice of paragraphs only counts again.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Sequence

from newscrawl.bench.agreement import Agreement, harmonic

Tokenize = Callable[[str], list[str]]
Part = tuple[int, Counter[str]]  # a reference paragraph's size in words, and those found in the guess

# A regular expression in place of NLTK's punkt: 0.00 to 0.13 points apart.
_SENTENCE_END = re.compile(
    r"""(?<=[.!?])["'”’)\]]*\s+(?=["'“‘(\[]*[A-Z0-9])   # a full stop, space, and a capital
      | (?<=[。！？])                                    # a full stop of Han and Kana
      | \n+""",
    re.VERBOSE,
)


class Rouge:
    """A guessed text, ready to be compared with reference paragraphs."""

    def __init__(self, body: Sequence[str], tokenize: Tokenize) -> None:
        self._tokenize = tokenize
        sentences = (
            sentence for text in body for sentence in _SENTENCE_END.split(text) if sentence and sentence.strip()
        )
        self._sentences = [tokens for tokens in map(tokenize, sentences) if tokens]
        self._vocabularies = [set(tokens) for tokens in self._sentences]
        self._whole = {tuple(tokens) for tokens in self._sentences}
        self._counts = Counter(token for tokens in self._sentences for token in tokens)
        self._size = self._counts.total()

    def part(self, paragraph: str) -> Part:
        """Return a reference paragraph's size and the words of it that the guess has in order."""
        size = 0
        hits: Counter[str] = Counter()
        for sentence in _SENTENCE_END.split(paragraph):
            tokens = self._tokenize(sentence) if sentence else []
            size += len(tokens)
            hits.update(tokens[i] for i in self._found(tokens))
        return size, hits

    def _found(self, tokens: list[str]) -> set[int]:
        if tuple(tokens) in self._whole:
            return set(range(len(tokens)))
        found: set[int] = set()
        vocabulary = set(tokens)
        for sentence, known in zip(self._sentences, self._vocabularies, strict=True):
            if not vocabulary.isdisjoint(known):
                found |= common_places(tokens, sentence, vocabulary=known)
                if len(found) == len(tokens):
                    break
        return found

    def agreement(self, parts: Iterable[Part]) -> Agreement:
        """Compare the guess with the reference that `parts` make up."""
        size = 0
        hits: Counter[str] = Counter()
        for words, found in parts:
            size += words
            hits.update(found)
        if not size or not self._size:
            return Agreement(0.0, 0.0, 0.0)
        common = sum(min(count, self._counts[token]) for token, count in hits.items())
        precision, recall = common / self._size, common / size
        return Agreement(precision, recall, harmonic(precision, recall))


def common_places(reference: list[str], guess: list[str], *, vocabulary: set[str]) -> set[int]:
    """Return the places in `reference` of its longest common subsequence with `guess`, by rouge-score's own walk back.

    Words of the reference outside the guess's `vocabulary` change neither table nor walk, so they are skipped.
    """
    kept = [i for i, token in enumerate(reference) if token in vocabulary]
    rows = _lengths([reference[i] for i in kept], guess)
    places: set[int] = set()
    i, j = len(kept), len(guess)
    while i > 0 and j > 0:
        if reference[kept[i - 1]] == guess[j - 1]:
            places.add(kept[i - 1])
            i, j = i - 1, j - 1
        elif rows[i][j - 1] > rows[i - 1][j]:
            j -= 1
        else:
            i -= 1
    return places


def _lengths(reference: list[str], guess: list[str]) -> list[list[int]]:
    rows = [[0] * (len(guess) + 1)]
    for token in reference:
        above, row, left = rows[-1], [0], 0
        for j, other in enumerate(guess):
            if token == other:
                left = above[j] + 1
            elif above[j + 1] >= left:
                left = above[j + 1]
            row.append(left)
        rows.append(row)
    return rows
