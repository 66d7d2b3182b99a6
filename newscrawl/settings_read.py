"""What settings of newscrawl's own say: each value can be used, or is refused in one sentence."""

from __future__ import annotations

import os
import re
import sys
from pathlib import Path

from scrapy.exceptions import UsageError
from scrapy.settings import BaseSettings

from newscrawl.clean.profile import NEWS, ProfileError, profile_of
from newscrawl.clean.sites import load_sites
from newscrawl.crawl.packing import FORMATS, PLAIN
from newscrawl.crawl.plan import SHARD_LINES
from newscrawl.raw import INSTALL, is_installed
from newscrawl.workers.process import Bounds

_MOST_WORKERS = 256  # more is a slip of the hand
_LONGEST = 3_600  # seconds; a crawl that waits an hour for a page has no bound
_REACTOR = "twisted.internet.asyncioreactor.AsyncioSelectorReactor"
_SECONDS = re.compile(r"\d{1,9}(?:\.\d{1,9})?")
_WARC = "warc"
_BACK_OFF = "1"


def shard_lines(settings: BaseSettings) -> int:
    """Return the lines that fill a shard by NEWSCRAWL_SHARD_LINES. Raise UsageError for what is no such number."""
    lines = str(settings.get("NEWSCRAWL_SHARD_LINES", SHARD_LINES))
    if not (lines.isdecimal() and int(lines)):
        raise UsageError(f"NEWSCRAWL_SHARD_LINES: {lines!r} is no number of lines; give a whole number from 1")
    return int(lines)


def shard_form(settings: BaseSettings) -> str:
    """Return the format of shards by NEWSCRAWL_SHARD_FORMAT. Raise UsageError for one that is not known."""
    form = str(settings.get("NEWSCRAWL_SHARD_FORMAT") or PLAIN)
    if form not in FORMATS:
        raise UsageError(f"NEWSCRAWL_SHARD_FORMAT: {form!r} is no format of shards; write one of {', '.join(FORMATS)}")
    return form


def check_raw(settings: BaseSettings) -> None:
    """Raise UsageError for a NEWSCRAWL_RAW that is none, or that needs what is not installed."""
    said = str(settings.get("NEWSCRAWL_RAW") or "")
    if said not in {"", _WARC}:
        raise UsageError(f"NEWSCRAWL_RAW: {said!r} is no way to keep pages; write warc, or leave it out to keep none")
    if said and not is_installed():
        raise UsageError(f"NEWSCRAWL_RAW: {said} {INSTALL}")


def check_cleaner(settings: BaseSettings) -> None:
    """Raise UsageError, or SiteRuleError, where a setting that cleaning rests on cannot be used."""
    try:
        profile_of(settings.get("NEWSCRAWL_PROFILE") or NEWS.name)
    except ProfileError as error:
        raise UsageError(f"NEWSCRAWL_PROFILE: {error}") from None
    worker_count(settings)
    page_timeout(settings)
    _check_reactor(settings)
    sites = settings.get("NEWSCRAWL_SITES")
    load_sites(Path(sites) if sites else None)


def _check_reactor(settings: BaseSettings) -> None:
    is_on = settings.getbool("TWISTED_REACTOR_ENABLED", True)
    if not is_on or (settings.get("TWISTED_REACTOR") or _REACTOR) != _REACTOR:
        name = "TWISTED_REACTOR" if is_on else "TWISTED_REACTOR_ENABLED"
        raise UsageError(f"{name}: newscrawl's workers need asyncio's reactor; leave this as Scrapy sets it")


def worker_count(settings: BaseSettings) -> int:
    """Return how many workers NEWSCRAWL_WORKERS wants, one a core where it says nothing.

    Raise UsageError for what is no such number.
    """
    said = _said(settings, "NEWSCRAWL_WORKERS")
    if said.isdecimal() and int(said) <= _MOST_WORKERS:
        return int(said)
    if said:
        raise UsageError(
            f"NEWSCRAWL_WORKERS: {said!r} is no number of workers; write 1 to {_MOST_WORKERS}, 0 to clean in the "
            "crawl's own process, or leave it out for one a core"
        )
    return min(_cores(), _MOST_WORKERS)


def _cores() -> int:
    return len(os.sched_getaffinity(0)) if sys.platform == "linux" else os.cpu_count() or 1


def page_timeout(settings: BaseSettings) -> float:
    """Return the seconds a page may take by NEWSCRAWL_PAGE_TIMEOUT. Raise UsageError for what is no such time."""
    said = _said(settings, "NEWSCRAWL_PAGE_TIMEOUT")
    seconds = float(said) if _SECONDS.fullmatch(said) else 0.0 if said else Bounds().deadline
    if not 0 < seconds <= _LONGEST:
        raise UsageError(f"NEWSCRAWL_PAGE_TIMEOUT: {said!r} is no time for a page; write seconds, such as 30")
    return seconds


def back_off_seconds(settings: BaseSettings) -> float:
    """Return the seconds before a second try by NEWSCRAWL_BACK_OFF. Raise UsageError for what is no such time."""
    said = _said(settings, "NEWSCRAWL_BACK_OFF") or _BACK_OFF
    if not _SECONDS.fullmatch(said) or float(said) > _LONGEST:
        raise UsageError(f"NEWSCRAWL_BACK_OFF: {said!r} is no time before a second try; write seconds, such as 1")
    return float(said)


def _said(settings: BaseSettings, name: str) -> str:
    value = settings.get(name)
    return "" if value is None else str(value).strip()
