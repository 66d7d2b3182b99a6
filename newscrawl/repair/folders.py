"""The texts below a folder: links are followed once, and what newscrawl has written there is no text."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from newscrawl.crawl.packing import FORMATS
from newscrawl.repair.fault import RepairError

_OF_RUNS = "of earlier runs"
_NO_ENDING = "without ending"
_SUMMARY = ".summary.json"
_BESIDE = ("", ".rejects", ".originals")


@dataclass(frozen=True, slots=True)
class Folder:
    """The names of the texts below a folder, sorted, and how many files were left aside, by ending."""

    names: tuple[str, ...]
    aside: Counter[str]


def looked_through(folder: Path, endings: tuple[str, ...], *, own: Collection[str]) -> Folder:
    """Return what lies below a folder, without the files `own`, by their real paths; RepairError where it is shut."""
    # Names, not paths: a folder may hold a million texts.
    found: list[str] = []
    aside: Counter[str] = Counter()
    called = {Path(path).name for path in own}
    for place, names in _places(folder):
        stems = {name.removesuffix(_SUMMARY) for name in names if name.endswith(_SUMMARY)}
        for name in names:
            if name in called and os.path.realpath(f"{place}/{name}") in own:
                continue
            if stems and _stem(name) in stems:
                aside[_OF_RUNS] += 1
            elif name.lower().endswith(endings):
                found.append(f"{place}/{name}")
            else:
                aside[Path(name).suffix.lower() or _NO_ENDING] += 1
    return Folder(tuple(sorted(found)), aside)


def aside_told(aside: Counter[str]) -> str:
    """Return how many files were left aside, by ending: the five that are most frequent."""
    most = [f"{count:,} {ending}" for ending, count in sorted(aside.items(), key=lambda one: (-one[1], one[0]))[:5]]
    rest = [] if len(aside) <= len(most) else ["others"]
    return f"left aside: {', '.join(most + rest)}"


def _places(folder: Path) -> Iterator[tuple[str, Sequence[str]]]:
    seen: set[tuple[int, int]] = set()
    for place, folders, names in os.walk(folder, onerror=_shut, followlinks=True):
        known = Path(place).stat()
        if (key := (known.st_dev, known.st_ino)) in seen:  # by a link, maybe one that leads upwards
            folders.clear()
            continue
        seen.add(key)
        folders.sort()  # of two ways to a folder the first is taken, on every disk
        yield place, names


def _shut(error: OSError) -> None:
    raise RepairError(f"{error.filename} cannot be read ({error.strerror or error})") from error


def _stem(name: str) -> str:
    if name.endswith(_SUMMARY):
        return name.removesuffix(_SUMMARY)
    form = next((f".{form}" for form in reversed(FORMATS) if name.endswith(f".{form}")), None)
    if form is None:
        return name
    stem = name.removesuffix(form)
    return next((stem.removesuffix(part) for part in reversed(_BESIDE) if part and stem.endswith(part)), stem)
