"""Scrapy alone over one case: its defaults, and what `scrapy startproject` sets beside them.

The spider is the one that its tutorial teaches, for the whole of a site.
"""

from __future__ import annotations

import json
import resource
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory
from urllib.parse import urlsplit

from crawl_run import environment
from fixtures._localhost.hostile.case import Case, Seen

from hostile_web.ours import SHORT
from hostile_web.stage import staged

_PATIENCE = 60  # seconds for a case
_MEMORY = 3 << 30  # bytes
_OURS = ("NEWSCRAWL", "AUTO", "DOWNLOAD_MAXSIZE")  # what Scrapy alone has not, or has otherwise by default
_STARTED = {"ROBOTSTXT_OBEY": "1", "FEED_EXPORT_ENCODING": "utf-8"}  # by a new project, less its delay of a second


def seen_of(kind: type[Case]) -> tuple[Seen, str]:
    """What was seen of a case, and how the crawl came to its end: "finished", "killed after 60 s", "died"."""
    case = kind()
    with staged([case]) as (place,), TemporaryDirectory() as folder:
        out = Path(folder) / "out.jsonl"
        short = {name: value for name, value in SHORT.items() if not name.startswith(_OURS)}
        addresses = json.dumps([place.site.url(path) for path in case.pages(place)])
        line = [sys.executable, "-m", "scrapy", "runspider", str(Path(__file__).with_name("alone_spider.py"))]
        line += ["-a", f"start={place.site.url('/')}", "-a", f"finds_by={case.finds_by}", "-O", f"{out}:jsonlines"]
        line += ["-a", f"addresses={addresses}"]
        line += [word for name, value in {**_STARTED, **short}.items() for word in ("-s", f"{name}={value}")]
        env = {name: value for name, value in environment().items() if name != "SCRAPY_SETTINGS_MODULE"}
        end = _run(line, folder, env)
        items = [json.loads(line) for line in out.read_text("utf-8").splitlines()] if out.exists() else []
        mine = {path: item for item in items if (path := _path(item["requested_url"], place.site.host)) is not None}
        seen = Seen(
            tuple(place.site.asked),
            tuple(place.other.asked),
            tuple(place.inside.asked),
            lines={path: item for path, item in mine.items() if "reason" not in item},
            rejects={path: item for path, item in mine.items() if "reason" in item},
            log=(Path(folder) / "log").read_text("utf-8", "replace"),
        )
    return seen, end


def _run(line: list[str], folder: str, env: dict[str, str]) -> str:
    def limit() -> None:
        resource.setrlimit(resource.RLIMIT_AS, (_MEMORY, _MEMORY))

    with (Path(folder) / "log").open("wb") as log:
        try:
            done = subprocess.run(
                line, cwd=folder, env=env, stdout=log, stderr=log, timeout=_PATIENCE, check=False, preexec_fn=limit
            )
        except subprocess.TimeoutExpired:
            return f"killed after {_PATIENCE} s"
    return "finished" if done.returncode == 0 else f"died with code {done.returncode}"


def _path(url: str, host: str) -> str | None:
    parts = urlsplit(url)
    return parts._replace(scheme="", netloc="").geturl() if parts.netloc == host else None
