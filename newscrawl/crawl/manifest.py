"""A run's manifest: what it was made with, what it was asked for, and what became of every address."""

from __future__ import annotations

import hashlib
import json
import platform
from collections.abc import Iterable, Mapping
from dataclasses import asdict
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path

from newscrawl import __version__
from newscrawl.crawl.health import Ill
from newscrawl.crawl.packing import Stored
from newscrawl.crawl.plan import Plan
from newscrawl.disk import removed, stored, writing

UNFINISHED_MANIFEST = "manifest.json.part"

_LIBRARIES = ("scrapy", "trafilatura", "lxml")
# Where a run writes is no part of how it works; what the site files say has a digest of its own.
_PLACES = {"NEWSCRAWL_OUTPUT", "NEWSCRAWL_SITES", "FEEDS", "FEED_TEMPDIR", "JOBDIR", "LOG_FILE"}
ENDS = ("articles", "rejects", "unchanged", "dropped", "pending")


def missing(counts: Mapping[str, int]) -> int:
    """Return how many of the addresses that were found have no end, or one too many if it is below zero."""
    return counts.get("found", 0) - sum(counts.get(end, 0) for end in ENDS)


def versions() -> dict[str, str]:
    """Return the versions of what makes the lines."""
    libraries = {name: version(name) for name in _LIBRARIES}
    return {"newscrawl": __version__, "python": platform.python_version(), **libraries}


def settings_sum(settings: Mapping[str, object]) -> str:
    """Return the SHA-256 of settings, in which places are left out: two runs with the same settings have the same."""
    said = {name: _said(value) for name, value in settings.items() if name not in _PLACES}
    return hashlib.sha256(json.dumps(said, sort_keys=True).encode()).hexdigest()


def _said(value: object) -> object:
    """Return a setting as it would be written down: an object has no address, and 1 is "1" as on a command line."""
    if isinstance(value, Mapping):
        return {str(_said(name)): _said(one) for name, one in value.items()}
    if isinstance(value, list | tuple):
        return [_said(one) for one in value]
    if isinstance(value, set | frozenset):
        return sorted(map(str, map(_said, value)))
    if value is None or isinstance(value, str | int | float | Path):
        return str(value)
    named = value if hasattr(value, "__qualname__") else type(value)
    return f"{named.__module__}.{named.__qualname__}"


def instant(seconds: int) -> str:
    """Return an instant as people and machines read it, in UTC."""
    return datetime.fromtimestamp(seconds, UTC).isoformat()


def manifest_of(
    plan: Plan, counts: Mapping[str, int], *, spell: tuple[int, int], ill: Ill, shards: Iterable[Stored]
) -> dict[str, object]:
    """Return a run's manifest; `spell` is when it began and ended, the plan's feeds are those that are stored."""
    return {
        "run": plan.name,
        **plan.about,
        "sites": [site.site for site in plan.sites],
        "failing_sites": list(ill.failing),
        "resting": {host: {"until": instant(until), "why": why} for host, (until, why) in ill.resting.items()},
        "began": instant(spell[0]),
        "ended": instant(spell[1]),
        "feeds": {kind: list(uris) for kind, uris in plan.feeds.items()},
        "shards": [asdict(shard) for shard in shards],
        "counts": dict(sorted(counts.items())),
        "unaccounted": missing(counts),
    }


def write_manifest(folder: Path, manifest: Mapping[str, object]) -> None:
    """Write manifest.json into a run's folder, whole or not at all."""
    part = folder / UNFINISHED_MANIFEST
    with writing(folder):
        try:
            part.write_text(json.dumps(manifest, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")
            stored(part, folder / "manifest.json")
        finally:
            removed(part)
