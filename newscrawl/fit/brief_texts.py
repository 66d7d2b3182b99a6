"""Brief texts for the fit: a stretch of a page's truth, alone or amid a few lines of what stands beside it.

Dumps of whole pages teach nothing about texts of three to fifteen lines, nor about a story that begins in its middle.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from zlib import crc32

from newscrawl.bench.corpus import CorpusPage
from newscrawl.bench.dumps import true_text

_SIZES = (3, 6, 12)  # lines of a stretch, at most one more; the least of them stands alone
_BEFORE, _BEHIND = 4, 5  # lines of furniture, fewer than
_JOINT = "\n\n"


def brief_texts(page: CorpusPage, furniture: Sequence[str]) -> Iterator[str]:
    """Yield texts cut from a page's truth, with lines of its furniture around all but the first.

    The same page gives the same texts on any machine.
    """
    lines = [line for line in true_text(page.truth).splitlines() if line.strip()]
    if len(lines) < min(_SIZES):
        return
    for size in _SIZES:
        key = f"{page.truth.id}/{size}"
        start = _pick(f"{key}/start", max(1, len(lines) - size + 1)) if _pick(f"{key}/is_cut", 2) else 0
        stretch = lines[start : start + 2 + _pick(f"{key}/length", size)]
        around = furniture if size > min(_SIZES) else ()
        before, behind = (_few(around, key=f"{key}/{most}", most=most) for most in (_BEFORE, _BEHIND))
        yield _JOINT.join((*before, *stretch, *behind))


def _few(lines: Sequence[str], *, key: str, most: int) -> Sequence[str]:
    start = _pick(f"{key}/at", max(1, len(lines)))
    return lines[start : start + _pick(f"{key}/many", most)]


def _pick(key: str, most: int) -> int:
    """Return a number below `most`, as random as a checksum is."""
    return crc32(key.encode()) % most
