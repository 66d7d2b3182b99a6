"""The crawls that are held against each other, and what a run of one took."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from newscrawl.settings import EXTENSIONS

_WARM_UP = 64  # items, twice what is asked for at a time; what comes before is start-up
_METER = {"pace.meter.Meter": 0}
_ALIKE = {
    "CONCURRENT_REQUESTS": "32",
    "CONCURRENT_REQUESTS_PER_DOMAIN": "32",
    "DOWNLOAD_DELAY": "0",
    "AUTOTHROTTLE_ENABLED": "0",
    "ROBOTSTXT_OBEY": "1",
    "LOG_LEVEL": "INFO",
    # What newscrawl has otherwise than Scrapy, and what costs time.
    "CONCURRENT_ITEMS": "8",
    "COOKIES_ENABLED": "0",
    "METAREFRESH_ENABLED": "0",
    "HTTPPROXY_ENABLED": "0",
    "TELNETCONSOLE_ENABLED": "0",
    "REMOTE_CONTROL_ENABLED": "0",
    "EXTENSIONS": json.dumps(_METER),
    "PACE_WARM_UP": str(_WARM_UP),
}
_INLINE = {"ITEM_PIPELINES": '{"pace.spiders.InlinePipeline": 300}'}
_HERE = str(Path(__file__).parent.parent)


@dataclass(frozen=True, slots=True)
class Site:
    """Where the pages are: host:port, and a file of their addresses."""

    host: str
    addresses: Path


@dataclass(frozen=True)
class Took:
    """What a crawl took: items, moments in seconds, lags of the loop in seconds."""

    items: int
    whole: float
    marks: Mapping[str, Mapping[str, float]]
    lags: Sequence[float]

    @property
    def steady(self) -> float:
        """Pages a second once the first have come."""
        return (self.items - _WARM_UP) / (self.marks["last"]["time"] - self.marks["warm"]["time"])

    @property
    def crawled(self) -> float:
        """Pages a second from the first request to the last item."""
        return self.items / (self.marks["last"]["time"] - self.marks["first"]["time"])

    @property
    def started(self) -> float:
        """Pages a second from the start of the process to its end."""
        return self.items / self.whole

    def cost(self, who: str) -> float:
        """Return the processor milliseconds a page, once the first have come, of the crawl's process or the others."""
        return 1000 * (self.marks["last"][who] - self.marks["warm"][who]) / (self.items - _WARM_UP)

    def lag(self, share: float) -> float:
        """Return the lag in milliseconds that a share of all looks at the loop did not pass."""
        return 1000 * self._sorted[min(int(share * len(self._sorted)), len(self._sorted) - 1)]

    @cached_property
    def _sorted(self) -> list[float]:
        return sorted(self.lags)


def bare(site: Site, folder: Path) -> Took:
    """Crawl with Scrapy alone, which stores the HTML."""
    return _took(_spider(site, folder, {}), folder)


def inline(site: Site, folder: Path) -> Took:
    """Crawl with T in process_item."""
    return _took(_spider(site, folder, _INLINE), folder)


def ours(site: Site, folder: Path) -> Took:
    """Crawl with newscrawl, for the whole record."""
    # A setting that is given takes the place of the project's.
    own = {"NEWSCRAWL_ALLOW_HOSTS": site.host, "EXTENSIONS": json.dumps(EXTENSIONS | _METER)}
    given = _settings(folder) | own
    settings = (word for pair in given.items() for word in ("-s", "=".join(pair)))
    return _took(["-m", "scrapy", "crawl", "urls", "-a", f"file={site.addresses}", *settings], folder)


def _spider(site: Site, folder: Path, own: Mapping[str, str]) -> list[str]:
    settings = map("=".join, (_settings(folder) | own).items())
    return ["-m", "pace.spiders", str(site.addresses), str(folder / "pages.jsonl"), *settings]


def _settings(folder: Path) -> dict[str, str]:
    return _ALIKE | {"PACE_NOTES": str(folder / "notes.json")}


def _took(arguments: Sequence[str], folder: Path) -> Took:
    """Run a crawl in a fresh process and a session of its own, and return what it noted."""
    clean = {name: value for name, value in os.environ.items() if not name.startswith(("NEWSCRAWL_", "SCRAPY_"))}
    path = os.pathsep.join([_HERE, str(Path(_HERE).parent), os.environ.get("PYTHONPATH", "")])
    env = clean | {"PYTHONPATH": path, "NEWSCRAWL_OUTPUT": str(folder)}
    env |= {"SCRAPY_SETTINGS_MODULE": "newscrawl.settings"} if "crawl" in arguments else {}
    begun = time.monotonic()
    with (folder / "log").open("wb") as log:
        done = subprocess.run(
            [sys.executable, *arguments], cwd=folder, env=env, stderr=log, start_new_session=True, check=False
        )
    whole = time.monotonic() - begun
    if done.returncode:
        raise RuntimeError(
            f"{' '.join(arguments)} ended with {done.returncode}:\n{(folder / 'log').read_text('utf-8')}"
        )
    notes = json.loads((folder / "notes.json").read_text("utf-8"))
    return Took(notes["items"], whole, notes["marks"], notes["lags"])
