"""The counts of a crawl, kept for who looks at it from without: STATS_CLASS of each crawl on the stage."""

from __future__ import annotations

import json
import os
from pathlib import Path

from scrapy.statscollectors import MemoryStatsCollector

NAME = "stats.json"  # in the folder that the crawl runs in
SETTINGS = {"STATS_CLASS": f"{__name__}.StatsFile"}
# What PYTHONPATH must be for a crawl to find it, wherever it runs.
PATHS = os.pathsep.join(filter(None, (str(Path(__file__).parent.parent), os.environ.get("PYTHONPATH"))))


class StatsFile(MemoryStatsCollector):
    """Writes all counts to a file at the end of a crawl."""

    def _persist_stats(self, stats):
        super()._persist_stats(stats)
        Path(NAME).write_text(json.dumps(stats, default=str), "utf-8")


def stats_of(folder: Path) -> dict[str, object]:
    """The counts of the crawl that ran in a folder; none of one that did not come to its end."""
    file = folder / NAME
    return json.loads(file.read_text("utf-8")) if file.exists() else {}
