"""What decides the bytes of a repair: inputs, options, site files, and the code and libraries that do it."""

from __future__ import annotations

import hashlib
import json
import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict
from functools import cache
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

import newscrawl
from newscrawl.clean import Cleaner
from newscrawl.repair.inputs import STDIN, Input, digest_of
from newscrawl.repair.work import Terms

Order = Mapping[str, object]  # by the words that a user knows it by

_LIBRARIES = ("trafilatura", "lxml", "ftfy", "py3langid", "htmldate", "w3lib", "chardetng-py", "tldextract", "orjson")
_OWN = ("clean", "repair", "record.py")
_ENDINGS = frozenset({".py", ".toml", ".json"})
_FEW = 1_000  # inputs that are told apart by their names


def order_of(inputs: Sequence[Input], terms: Terms, *, cleaner: Cleaner) -> Order:
    """Return what decides the bytes of a run."""
    return {
        "inputs": {one.name: [one.is_rows, one.size, one.changed] for one in inputs[:_FEW]},
        "number or order of inputs": [len(inputs), digest_of(inputs)],
        **{f"--{name}-field": way for name, way in asdict(terms.fields).items()},
        "--profile": terms.profile.name,
        "--keep-original": terms.keeps_originals,
        "--fix-text": cleaner.fixes_text,
        "--sites": cleaner.sites_digest,
        "version of newscrawl": newscrawl.__version__,
        "code of newscrawl": _code(),
        "version of Python": f"{sys.version_info.major}.{sys.version_info.minor}",
        **{f"version of {name}": _version(name) for name in _LIBRARIES},
    }


def differing(held: Order, asked: Order) -> Iterator[str]:
    """Yield what is not the same in two orders: of the inputs the first one, and what is wrong with it."""
    held, asked = json.loads(json.dumps(held)), json.loads(json.dumps(asked))
    before, now = held.get("inputs"), asked.get("inputs")
    strange = next(_differing(before, now), None) if isinstance(before, dict) and isinstance(now, dict) else None
    if strange:
        yield strange
    known = {"inputs", "number or order of inputs"} if strange else set()
    yield from (name for name in asked if name not in known and held.get(name) != asked[name])


def _differing(before: dict[str, object], now: dict[str, object]) -> Iterator[str]:
    yield from (f"inputs ({name} is new)" for name in now if name not in before)
    yield from (f"inputs ({name} is missing)" for name in before if name not in now)
    yield from (f"inputs ({name} has changed)" for name in now if before[name] != now[name])


def digest_of_order(order: Order) -> str | None:
    """Return what is the same for the same order; None where what comes by standard input decides, too."""
    inputs = order.get("inputs")
    if isinstance(inputs, dict) and STDIN in inputs:
        return None
    return hashlib.sha256(json.dumps(order, sort_keys=True).encode()).hexdigest()


@cache
def _code() -> str:
    """Return a digest of the code and data that make the records: in a checkout the version does not tell."""
    house = Path(newscrawl.__file__).parent
    digest = hashlib.sha256()
    for path in sorted(one for name in _OWN for one in (house / name, *(house / name).rglob("*"))):
        if path.suffix in _ENDINGS:
            digest.update(f"{path.relative_to(house)}\0".encode())
            digest.update(hashlib.sha256(path.read_bytes()).digest())
    return digest.hexdigest()


@cache
def _version(name: str) -> str | None:
    try:
        return version(name)
    except PackageNotFoundError:
        return None
