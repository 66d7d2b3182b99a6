"""Scrapy alone over one case: its defaults, and what `scrapy startproject` sets beside them.

The spider is the one that its tutorial teaches, for the whole of a site.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Mapping
from pathlib import Path
from tempfile import TemporaryDirectory
from urllib.parse import urlsplit

from crawl_run import environment
from fixtures._localhost.certificates import authority
from fixtures._localhost.hostile.case import Case, Seen
from session import Course, Limits, watched

from hostile_web.ours import SHORT
from hostile_web.stage import staged
from hostile_web.stats_file import PATHS, SETTINGS, stats_of

_PATIENCE = 60  # seconds for a case
_MEMORY = 3 << 30  # bytes of address space
_MUCH = 500.0  # MB; Scrapy takes 90 of a page that behaves
_OURS = ("NEWSCRAWL", "AUTO", "DOWNLOAD_MAXSIZE", "MEMUSAGE")  # what Scrapy alone has not, or has otherwise by default
# By a new project; its delay of a second would be most of the time of cases that are not about pace.
_STARTED = {"ROBOTSTXT_OBEY": "1", "FEED_EXPORT_ENCODING": "utf-8", "CONCURRENT_REQUESTS_PER_DOMAIN": "1"}
_DELAY = {True: {"DOWNLOAD_DELAY": "1"}, False: {}}  # by whether a case is about pace


def seen_of(kind: type[Case]) -> tuple[Seen, str]:
    """What was seen of a case, and what is to be told of the crawl's end and cost: "" or "killed after 60 s"."""
    case = kind()
    with staged([case]) as (place,), TemporaryDirectory() as folder:
        out = Path(folder) / "out.jsonl"
        short = {name: value for name, value in SHORT.items() if not name.startswith(_OURS)}
        addresses = json.dumps([place.site.url(path) for path in case.pages(place)])
        line = [sys.executable, "-m", "scrapy", "runspider", str(Path(__file__).with_name("alone_spider.py"))]
        sites = [place.site, *([place.other] if case.crawls_other else [])]
        line += [
            "-a",
            f"starts={','.join(site.url('/') for site in sites)}",
            "-a",
            f"finds_by={case.finds_by}",
            "-O",
            f"{out}:jsonlines",
        ]
        line += ["-a", f"addresses={addresses}"]
        settings = {**_STARTED, **_DELAY[case.is_paced], **short, **SETTINGS}
        line += [word for name, value in settings.items() for word in ("-s", f"{name}={value}")]
        plain = environment(SSL_CERT_FILE=str(authority()), PYTHONPATH=PATHS)
        env = {name: value for name, value in plain.items() if name != "SCRAPY_SETTINGS_MODULE"}
        course = watched(line, Path(folder), env, limits=Limits(_PATIENCE, _MEMORY))
        # Of a crawl that was killed, the last line may be half there.
        whole = out.read_bytes().split(b"\n")[:-1] if out.exists() else []
        items = [json.loads(line) for line in whole]
        mine, others = (_of(site.host, items) for site in (place.site, place.other))
        seen = Seen(
            tuple(place.site.asked),
            tuple(place.other.asked),
            tuple(place.inside.asked),
            lines={path: item for path, item in mine.items() if "reason" not in item},
            rejects={path: item for path, item in mine.items() if "reason" in item},
            lines_elsewhere={path: item for path, item in others.items() if "reason" not in item},
            calls_elsewhere=place.other.calls,
            log=(Path(folder) / "log").read_text("utf-8", "replace"),
            stats=stats_of(Path(folder)),
        )
    return seen, _end(course)


def _end(course: Course) -> str:
    """How a crawl came to its end, and what it took, where that is worth a word."""
    told = [f"killed after {_PATIENCE} s"] if course.code is None else []
    told += [f"died with code {course.code}"] if course.code else []
    told += [f"took {course.memory:.0f} MB"] if course.memory > _MUCH else []
    return ", ".join(told)


def _of(host: str, items: Iterable[Mapping[str, str]]) -> dict[str, Mapping[str, str]]:
    """The items of one site, by path and query of the address that was asked for."""
    return {path: item for item in items if (path := _path(item["requested_url"], host)) is not None}


def _path(url: str, host: str) -> str | None:
    parts = urlsplit(url)
    return parts._replace(scheme="", netloc="").geturl() if parts.netloc == host else None
