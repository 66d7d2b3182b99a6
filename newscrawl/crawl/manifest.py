"""A run's manifest: what it was made with, what it was asked for, and what became of every address."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path

from newscrawl.crawl.shards import UNFINISHED_MANIFEST, synced, writing

ENDS = ("articles", "rejects", "unchanged", "dropped", "pending")


def missing(counts: Mapping[str, int]) -> int:
    """Return how many of the addresses that were found have no end, or one too many if it is below zero."""
    return counts.get("found", 0) - sum(counts.get(end, 0) for end in ENDS)


def write_manifest(folder: Path, manifest: Mapping[str, object]) -> None:
    """Write manifest.json into a run's folder, whole or not at all."""
    part = folder / UNFINISHED_MANIFEST
    with writing(folder):
        part.write_text(json.dumps(manifest, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")
        synced(part)
        part.replace(folder / "manifest.json")
