"""The settings of newscrawl's own as a person may have given them: each can be used, or is refused in one sentence."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

from scrapy.exceptions import UsageError
from scrapy.settings import BaseSettings
from w3lib.url import file_uri_to_path

from newscrawl.addresses import AllowedHosts
from newscrawl.crawl.packing import FORMATS, PLAIN
from newscrawl.crawl.plan import SHARD_LINES
from newscrawl.pipelines.clean import check_cleaner
from newscrawl.raw import INSTALL, is_installed
from newscrawl.watching.log import check_log

_WARC = "warc"


def check_settings(settings: BaseSettings) -> None:
    """Raise UsageError or SiteRuleError for one that cannot be used, and make the folders they name."""
    check_log(settings)
    try:
        AllowedHosts.read(settings.get("NEWSCRAWL_ALLOW_HOSTS") or "")
    except ValueError as error:
        raise UsageError(str(error)) from None
    shard_lines(settings)
    shard_form(settings)
    check_cleaner(settings)
    check_raw(settings)
    for setting, folder in _folders(settings):
        _check_folder(setting, folder)


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


def _folders(settings: BaseSettings) -> Iterator[tuple[str, Path]]:
    yield "NEWSCRAWL_OUTPUT", Path(settings.get("NEWSCRAWL_OUTPUT") or "output")
    for feed in settings.getdict("FEEDS"):
        uri = str(feed)
        if urlsplit(uri).scheme in {"", "file"}:
            yield uri, Path(file_uri_to_path(uri) if uri.startswith("file:") else uri).absolute().parent


def _check_folder(what: str, folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise UsageError(f"{what}: the folder {folder} cannot be made ({error.strerror}); name another one") from None
    if not os.access(folder, os.W_OK):
        raise UsageError(f"{what}: nothing can be written in the folder {folder}; name another one")
